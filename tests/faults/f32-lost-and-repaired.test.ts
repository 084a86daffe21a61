/** F32: a lost signalling and a lost media socket need different repair; a silent one is closed after a minute. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createRtmsClient, type OpenRtmsSocket } from "../../workers/capture/zoom/rtms-client.ts";
import { phaseOf } from "../../workers/capture/zoom/rtms-state.ts";
import { streamSignature } from "../../workers/capture/zoom/signature.ts";
import type { FakeStream } from "../support/zoom/fake-stream.ts";
import { FakeZoom } from "../support/zoom/fake-zoom.ts";
import { recordedSides, runsOf } from "../support/zoom/recording.ts";
import { speakOn, startZoomStage, tone, waitFor, type ZoomStage } from "../support/zoom/stage.ts";

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("[F32] in a call", () => {
  let stage: ZoomStage;
  beforeAll(async () => {
    stage = await startZoomStage();
  });
  afterAll(() => stage.close());

  async function startCall() {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const voice = speakOn(stream, { userId: 2, name: "Dana Whitfield", value: 5_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 1_000);
    return { stream, callId, voice };
  }

  async function endCall(call: { stream: FakeStream; callId: string; voice: { stop: () => void } }) {
    call.voice.stop();
    await pauseFor(300);
    await stage.zoom.sayStopped(call.stream, 6);
    const reviewed = await stage.until(call.callId, ({ status }) => status === "reviewed");
    const { buyer } = await recordedSides(stage, reviewed);
    return { reviewed, spoken: runsOf(buyer).filter(({ value }) => value !== 0) };
  }

  it("media lost: the page says so within 5 s, it is back after 3 s, and what Zoom kept fills the hole", async () => {
    const call = await startCall();
    const page = await stage.watch();
    call.stream.cut("media");
    const lostAt = Date.now();
    const shown = await waitFor(() => {
      const live = page.live();
      return live && !live.capturing ? live : null;
    }, 5_000);
    expect(shown.sourceMessage).toMatch(/connection to the meeting was lost and is being made again/);
    await waitFor(() => (call.stream.isHeard ? true : null));
    expect(Date.now() - lostAt).toBeGreaterThan(2_900);
    expect(Date.now() - lostAt).toBeLessThan(5_000);
    await waitFor(() => (page.live()?.capturing ? true : null), 5_000);
    expect(page.live()?.sourceMessage).not.toMatch(/lost/);
    page.close();
    await pauseFor(500);
    // Signalling was well, and is the same connection still.
    expect(call.stream.handshakes.map(({ which }) => which)).toEqual(["signal", "media", "media"]);
    const { reviewed, spoken } = await endCall(call);
    expect(reviewed.coverage.gaps).toEqual([]);
    expect(spoken).toHaveLength(1);
  });

  it("signalling lost: it is made again, and the audio never stops", async () => {
    const call = await startCall();
    call.stream.closeSignal();
    await waitFor(() => (call.stream.handshakes.length === 3 ? true : null));
    expect(call.stream.handshakes.map(({ which }) => which)).toEqual(["signal", "media", "signal"]);
    await pauseFor(500);
    const { reviewed, spoken } = await endCall(call);
    expect(reviewed.coverage.gaps).toEqual([]);
    expect(spoken).toHaveLength(1);
    expect(stage.zoom.violations).toEqual([]);
  });

  it("Zoom says that media is interrupted: a new one at once, without the pause", async () => {
    const call = await startCall();
    const toldAt = Date.now();
    call.stream.sayEvent({ event_type: 7 });
    await waitFor(() => (call.stream.handshakes.length === 3 ? true : null), 2_000);
    expect(call.stream.handshakes.at(-1)).toMatchObject({ which: "media", status: 0 });
    expect(Date.now() - toldAt).toBeLessThan(1_500);
    await pauseFor(500);
    const { reviewed, spoken } = await endCall(call);
    expect(reviewed.coverage.gaps).toEqual([]);
    expect(spoken).toHaveLength(1);
  });

  it("stream state 2 with reason 14 means the same", async () => {
    const call = await startCall();
    call.stream.saysWhatIsLost = true;
    call.stream.cut("media");
    await waitFor(() => (call.stream.handshakes.length === 3 ? true : null), 2_000);
    await pauseFor(500);
    const { reviewed, spoken } = await endCall(call);
    expect(reviewed.coverage.gaps).toEqual([]);
    expect(spoken).toHaveLength(1);
  });

  it("`rtms_interrupted`: signalling and media anew, on the same call", async () => {
    const call = await startCall();
    call.stream.cut("signal");
    call.stream.cut("media");
    await waitFor(() => (call.stream.isHeard ? null : true));
    await stage.zoom.sayInterrupted(call.stream);
    await waitFor(() => (call.stream.isHeard ? true : null), 2_500);
    await pauseFor(500);
    const { reviewed, spoken } = await endCall(call);
    expect(reviewed.coverage.gaps).toEqual([]);
    expect(spoken).toHaveLength(1);
  });

  it("what nobody kept is a gap of both sides with its cause, and what follows stands at its own time", async () => {
    const call = await startCall();
    call.stream.keepsAudio = false;
    call.stream.closeMedia();
    await waitFor(() => (call.stream.isHeard ? null : true));
    await waitFor(() => (call.stream.isHeard ? true : null), 6_000);
    await pauseFor(1_000);
    const { reviewed, spoken } = await endCall(call);
    const { gaps } = reviewed.coverage;
    expect(gaps.map(({ channel, cause }) => `${channel} ${cause}`)).toEqual([
      "rep connection_lost",
      "buyer connection_lost",
    ]);
    const gapMs = (gaps[0]?.endMs ?? 0) - (gaps[0]?.startMs ?? 0);
    expect(gapMs).toBeGreaterThan(2_500);
    expect(gapMs).toBeLessThan(4_000);
    const sides = await recordedSides(stage, reviewed);
    const [before, hole, after] = runsOf(sides.buyer).slice(1);
    expect([before?.value, hole, after?.value]).toEqual([5_000, { value: 0, slots: gapMs / 20 }, 5_000]);
    expect(spoken).toHaveLength(2);
  });

  it("[CT-Z7] what Zoom kept comes at once and is recorded at once; the transcriber gets it at 1.25 times real time", async () => {
    const stream = await stage.meet();
    const spokenMs = 20_000;
    const sinceMs = Date.now() - spokenMs;
    for (let ms = 0; ms < spokenMs; ms += 100)
      stream.speak({ userId: 2, name: "Dana Whitfield", timestampMs: sinceMs + ms, pcm: tone(5_000) });
    const before = stage.deepgram.connections.length;
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    const connection = await waitFor(() => stage.deepgram.connections[before] ?? null);
    const openedAt = Date.now();
    await stage.until(callId, ({ coverage }) => coverage.capturedMs >= spokenMs - 500, 2_000);
    await pauseFor(openedAt + 3_000 - Date.now());
    const bytesAMs = 64;
    const passedMs = Date.now() - openedAt;
    const sentMs = connection.bytes().length / bytesAMs;
    expect(sentMs).toBeGreaterThan(passedMs);
    // A fifth of a second may go at once; the rest of the tolerance is this machine's.
    expect(sentMs).toBeLessThan(passedMs * 1.25 + 1_000);
    await stage.zoom.sayStopped(stream, 6);
    const call = await stage.until(callId, ({ status }) => status === "reviewed", 30_000);
    expect(call.coverage).toMatchObject({ gaps: [] });
  });

  it("a pause by somebody in the meeting is a gap of that cause, and is said on the page", async () => {
    const call = await startCall();
    const page = await stage.watch();
    call.voice.stop();
    call.stream.sayStreamState(5);
    await waitFor(() => (page.live()?.sourceMessage?.includes("paused Earshot") ? true : null), 5_000);
    await pauseFor(1_500);
    call.stream.sayStreamState(6);
    const voice = speakOn(call.stream, { userId: 2, name: "Dana Whitfield", value: 5_000 });
    await waitFor(() => (page.live()?.capturing ? true : null), 5_000);
    page.close();
    await pauseFor(1_000);
    const { reviewed } = await endCall({ ...call, voice });
    expect(reviewed.coverage.gaps.map(({ channel, cause }) => `${channel} ${cause}`)).toEqual([
      "rep paused",
      "buyer paused",
    ]);
  });

  it("[CT-Z9] a stream that Zoom takes back leaves nothing behind but that there was a call", async () => {
    const call = await startCall();
    await waitFor(() => (stage.deepgram.connections.length > 0 ? true : null));
    stage.deepgram.sayResult({
      atMs: 0,
      channel: 1,
      text: "We pay forty thousand.",
      startMs: 200,
      endMs: 900,
    });
    await stage.until(call.callId, ({ utterances }) => utterances.length > 0);
    call.voice.stop();
    await stage.zoom.sayStopped(call.stream, 8);
    const erased = await stage.until(call.callId, ({ utterances }) => utterances.length === 0);
    expect(erased).toMatchObject({
      status: "ended",
      endReason: "access_revoked",
      recordingUrl: null,
      facts: [],
    });
    await pauseFor(1_500);
    const later = await stage.read(call.callId);
    expect(later).toMatchObject({ status: "ended", utterances: [] });
    expect(later.coverage.durationMs).toBe(0);
  });
});

describe("[F32] over an hour in seconds", () => {
  const speed = 40;
  const account = { clientId: "id", clientSecret: "secret", secretToken: "token" };

  async function listen() {
    const zoom = await FakeZoom.start({ ...account, speed });
    const stream = zoom.openStream({ streamId: "s", meetingUuid: "u/=", meetingId: "1" });
    const startedAt = Date.now();
    /** Ms since the start, as the product's clock has them. */
    const passed = (): number => (Date.now() - startedAt) * speed;
    const tries: { which: string; atMs: number }[] = [];
    const heard: number[] = [];
    const open: OpenRtmsSocket = (url) =>
      new Promise((resolve) => {
        tries.push({ which: url.split("/").at(-1) ?? "", atMs: passed() });
        const socket = new WebSocket(url);
        socket.once("open", () => resolve({ ok: true, socket }));
        socket.once("error", () => resolve({ ok: false, reason: "unreachable" }));
      });
    const signature = streamSignature({ ...account, meetingUuid: "u/=", streamId: "s" });
    const client = createRtmsClient({
      address: {
        streamId: "s",
        meetingUuid: "u/=",
        serverUrl: stream.signalUrl,
        eventTs: 1,
        isOriginalHost: true,
        signature,
      },
      open,
      now: () => startedAt + passed(),
      every(ms, tick) {
        const timer = setInterval(tick, ms / speed);
        return () => clearInterval(timer);
      },
      onPacket: ({ timestampMs }) => heard.push(timestampMs ?? 0),
      onVouched: () => undefined,
      onPeople: () => undefined,
      onMedia: () => undefined,
      onPause: () => undefined,
      onRefused: () => undefined,
      onState: () => undefined,
      onEnded: () => undefined,
    });
    client.tell({ type: "Start" });
    await waitFor(() => (stream.isHeard ? true : null));
    tries.length = 0;
    return {
      zoom,
      stream,
      client,
      tries,
      heard,
      passed,
      close: async () => {
        client.close();
        await zoom.stop();
      },
    };
  }

  it.each(["signal", "media"] as const)(
    "a %s socket that says nothing any more is closed after a minute and made again",
    async (which) => {
      const line = await listen();
      // Keep-alives go on for two minutes, and nothing is touched.
      await pauseFor(120_000 / speed);
      expect(line.tries).toEqual([]);
      line.stream.silent.add(which);
      const silentAt = line.passed();
      await waitFor(() => (line.stream.isOpen[which] ? null : true), 5_000);
      line.stream.silent.clear();
      await waitFor(() => (line.stream.isHeard && line.stream.isOpen.signal ? true : null), 5_000);
      const [again] = line.tries.filter((tried) => tried.which === which);
      // The last word may have been a keep-alive ten seconds before; three seconds' pause come on top.
      expect((again?.atMs ?? 0) - silentAt).toBeGreaterThan(50_000);
      expect((again?.atMs ?? 0) - silentAt).toBeLessThan(70_000);
      line.stream.speak({ userId: 1, timestampMs: 5, pcm: tone(100) });
      await waitFor(() => (line.heard.includes(5) ? true : null));
      expect(line.zoom.violations).toEqual([]);
      await line.close();
    },
  );

  it("a server that is gone is tried after 3, 6, 12 and 24 s; then Zoom's webhook is waited for", async () => {
    const line = await listen();
    line.stream.refuseUpgradeWith = 503;
    line.stream.cut("media");
    line.stream.cut("signal");
    const lostAt = line.passed();
    await waitFor(() => (phaseOf(line.client.state) === "waiting" ? true : null), 10_000);
    const at = line.tries.map((tried) => Math.round((tried.atMs - lostAt) / 1_000));
    expect(line.tries.every(({ which }) => which === "signal")).toBe(true);
    expect(at).toHaveLength(4);
    for (const [i, expected] of [3, 9, 21, 45].entries()) {
      expect(at[i]).toBeGreaterThanOrEqual(expected);
      expect(at[i]).toBeLessThanOrEqual(expected + 3);
    }
    await pauseFor(60_000 / speed);
    expect(line.tries).toHaveLength(4);
    line.stream.refuseUpgradeWith = null;
    line.client.tell({ type: "Interrupted", streamId: "s", serverUrl: line.stream.signalUrl, eventTs: 2 });
    await waitFor(() => (line.stream.isHeard ? true : null));
    await line.close();
  });

  it("[CT-Z6] a slow hour: every keep-alive of both sockets is answered", async () => {
    const line = await listen();
    await pauseFor(200_000 / speed);
    expect(line.stream.keepAlivesAnswered.signal).toBeGreaterThan(15);
    expect(line.stream.keepAlivesAnswered.media).toBeGreaterThan(15);
    expect(line.zoom.violations).toEqual([]);
    await line.close();
  });
});
