import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { isAudible, toLinear } from "../../../workers/capture/audio/mulaw.ts";
import { wavHeader, WAV_HEADER_BYTES } from "../../../workers/capture/audio/wav.ts";
import { parseStreamMessage } from "../../../workers/capture/twilio/stream-messages.ts";
import { createStreamSession, type StreamOutcome } from "../../../workers/capture/twilio/stream-session.ts";
import vectors from "../../fixtures/vectors.json" with { type: "json" };

const accountSid = "AC1";
const callSid = "CA1";
const start = (change: object = {}, format: object = {}): string =>
  JSON.stringify({
    event: "start",
    sequenceNumber: "1",
    streamSid: "MZ1",
    start: {
      streamSid: "MZ1",
      accountSid,
      callSid,
      tracks: ["inbound", "outbound"],
      customParameters: {},
      mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1, ...format },
      ...change,
    },
  });
const media = (chunk: number, timestamp: number, change: object = {}, bytes = 160): string =>
  JSON.stringify({
    event: "media",
    sequenceNumber: String(chunk + 2),
    streamSid: "MZ1",
    media: {
      track: "inbound",
      chunk: String(chunk),
      timestamp: String(timestamp),
      payload: Buffer.alloc(bytes, chunk).toString("base64"),
      ...change,
    },
  });

function session() {
  const inner = createStreamSession({
    expected: { accountSid, callSid },
    tracks: { inbound: 1, outbound: 0 },
  });
  return (data: string | ArrayBuffer): StreamOutcome[] => inner.receive(parseStreamMessage(data));
}
const slots = (outcomes: StreamOutcome[]): number[] =>
  outcomes.flatMap((o) => (o.kind === "frame" ? [o.slot] : []));

describe("a carrier's stream", () => {
  it("starts, places frames on the stream's clock by track, and stops once", () => {
    const receive = session();
    expect(receive('{"event":"connected","protocol":"Call","version":"1.0.0"}')).toEqual([
      { kind: "ignored" },
    ]);
    expect(receive(start())).toEqual([{ kind: "started", streamSid: "MZ1", callSid }]);
    expect(receive(media(1, 5))).toMatchObject([{ kind: "frame", channel: 1, slot: 0 }]);
    expect(receive(media(1, 45, { track: "outbound" }))).toMatchObject([
      { kind: "frame", channel: 0, slot: 2 },
    ]);
    expect(slots(receive(media(2, 25)))).toEqual([1]);
    expect(receive('{"event":"stop","sequenceNumber":"9","streamSid":"MZ1","stop":{}}')).toEqual([
      { kind: "stopped" },
    ]);
    expect(receive(media(3, 45))).toEqual([{ kind: "ignored" }]);
  });

  it("counts through jitter, and believes the clock over a real jump", () => {
    const receive = session();
    receive(start());
    expect(slots(receive(media(1, 0)))).toEqual([0]);
    expect(slots(receive(media(2, 38)))).toEqual([1]);
    expect(slots(receive(media(3, 40)))).toEqual([2]);
    expect(slots(receive(media(4, 400)))).toEqual([20]);
    expect(slots(receive(media(5, 420)))).toEqual([21]);
    // Three chunks were lost: the count says so, and so does the clock.
    expect(slots(receive(media(9, 500)))).toEqual([25]);
    // A frame from before comes late: it goes where it belongs, and nothing after it moves.
    expect(slots(receive(media(8, 480)))).toEqual([24]);
    expect(slots(receive(media(10, 520)))).toEqual([26]);
  });

  it("[CT-T4] media before start is refused without side effects, and the call goes on", () => {
    const receive = session();
    expect(receive(media(1, 0))).toMatchObject([
      { kind: "refused", reason: "media_before_start", fatal: false },
    ]);
    receive(start());
    expect(slots(receive(media(1, 0)))).toEqual([0]);
  });

  it("another account's, another call's or another format's start is fatal; a second start is ignored", () => {
    expect(session()(start({ accountSid: "AC2" }))).toMatchObject([
      { kind: "refused", reason: "other_account", fatal: true },
    ]);
    expect(session()(start({ callSid: "CA2" }))).toMatchObject([
      { kind: "refused", reason: "other_call", fatal: true },
    ]);
    expect(session()(start({}, { sampleRate: 16000 }))).toMatchObject([
      { kind: "refused", reason: "other_format", fatal: true },
    ]);
    const receive = session();
    receive(start());
    expect(receive(start({ accountSid: "AC2" }))).toEqual([{ kind: "ignored" }]);
  });

  it("[F39] chunks of any size become slots: long ones are cut, tiny ones joined, the last filled with silence", () => {
    const receive = session();
    receive(start());
    expect(slots(receive(media(1, 0, {}, 480)))).toEqual([0, 1, 2]);
    // 25 ms, then 15 ms: the slot they share is taken once, when it is whole.
    expect(slots(receive(media(2, 60, {}, 200)))).toEqual([3]);
    const [joined] = receive(media(3, 85, {}, 120));
    expect(joined).toMatchObject({ kind: "frame", slot: 4 });
    expect(joined?.kind === "frame" && Array.from(joined.payload.slice(38, 42))).toEqual([2, 2, 3, 3]);
    expect(receive(media(4, 100, {}, 40))).toEqual([]);
    const [last, stopped] = receive('{"event":"stop","streamSid":"MZ1","stop":{}}');
    expect(last?.kind === "frame" && [last.slot, ...last.payload.slice(38, 42)]).toEqual([
      5, 4, 4, 0xff, 0xff,
    ]);
    expect(stopped).toEqual({ kind: "stopped" });
  });

  it.each([
    ["binary", new ArrayBuffer(8)],
    ["too_large", "x".repeat(20_000)],
    ["not_json", "{"],
    ["unknown_shape", "[1]"],
    [
      "unknown_shape",
      '{"event":"media","streamSid":"MZ1","media":{"track":"sideways","chunk":"1","timestamp":"0","payload":""}}',
    ],
    ["bad_payload", media(1, 0, { payload: "%%%%" })],
    ["bad_payload", media(1, 0, { payload: "" })],
    ["too_large", media(1, 0, {}, 1_700)],
    ["unknown_shape", media(1, 0, { timestamp: "-5" })],
  ])("[F29] %s is refused with its reason and the stream goes on", (reason, data) => {
    const receive = session();
    receive(start());
    expect(receive(data)).toMatchObject([{ kind: "refused", reason, fatal: false }]);
    expect(slots(receive(media(1, 0)))).toEqual([0]);
  });

  it("a frame of another stream is refused", () => {
    const receive = session();
    receive(start());
    expect(receive(media(1, 0).replace("MZ1", "MZ2"))).toMatchObject([
      { kind: "refused", reason: "other_stream", fatal: false },
    ]);
  });
});

describe("µ-law and WAV", () => {
  it("decodes G.711 as the table does", () => {
    for (const [byte, value] of Object.entries(vectors.g711.mulaw_to_linear16 as Record<string, number>)) {
      expect(toLinear(Number(byte))).toBe(value);
    }
  });

  it("silence and hiss are not heard, a voice-like tone is", () => {
    expect(isAudible(new Uint8Array(160).fill(0xff))).toBe(false);
    expect(isAudible(Uint8Array.from({ length: 160 }, (_, i) => (i % 2 ? 0xf0 : 0x70)))).toBe(false);
    expect(
      isAudible(new Uint8Array(Buffer.from(vectors.g711.tone_1khz_amp8000_20ms_mulaw_base64, "base64"))),
    ).toBe(true);
  });

  it("writes a header that says two channels of 8 kHz µ-law and the right lengths", () => {
    const view = new DataView(wavHeader(3_200, TELEPHONE).buffer);
    expect(view.byteLength).toBe(WAV_HEADER_BYTES);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)]).toEqual([
      7, 2, 8_000,
    ]);
    expect([view.getUint32(4, true), view.getUint32(46, true), view.getUint32(54, true)]).toEqual([
      3_250, 1_600, 3_200,
    ]);
  });
});
