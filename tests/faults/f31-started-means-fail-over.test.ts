/** F31: `rtms_started` again for a live stream means that it has moved, not that it is there twice. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordedSides, runsOf } from "../support/zoom/recording.ts";
import { speakOn, startZoomStage, waitFor, type ZoomStage } from "../support/zoom/stage.ts";

let stage: ZoomStage;
beforeAll(async () => {
  stage = await startZoomStage();
});
afterAll(() => stage.close());

describe("[F31] fail-over", () => {
  it("the product goes to the new address at once: one call, one clock, not a word lost", async () => {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream);
    // The older layout names the meeting by its uuid alone, which nobody has claimed: Zoom's other event tells.
    await stage.zoom.post({
      event: "meeting.started",
      payload: { object: { id: Number(stream.options.meetingId), uuid: stream.options.meetingUuid } },
    });
    await stage.zoom.sayStarted(stream);
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const rep = speakOn(stream, { userId: 1, name: "Maya Okafor", value: 3_000 });
    const buyer = speakOn(stream, { userId: 2, name: "Dana Whitfield", value: 5_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 1_500);

    const movedAt = Date.now();
    const oldWord = stage.zoom.sign({
      event: "meeting.rtms_started",
      payload: {
        meeting_uuid: stream.options.meetingUuid,
        rtms_stream_id: stream.options.streamId,
        server_urls: stream.signalUrl,
      },
    });
    stream.move();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await stage.zoom.sayStarted(stream);
    await waitFor(() =>
      stream.handshakes.some(({ which, server }) => which === "media" && server === "2") ? true : null,
    );
    const onNewServer = stream.handshakes.filter(({ server }) => server === "2");
    expect(onNewServer.map(({ which, status }) => `${which} ${status}`)).toEqual(["signal 0", "media 0"]);
    expect((onNewServer[1]?.atMs ?? 0) - movedAt).toBeLessThan(2_000);

    // The webhook of before comes once more, late: it does not take us back.
    await stage.zoom.send(oldWord);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(stream.handshakes.filter(({ server }) => server === "1")).toHaveLength(2);
    rep.stop();
    buyer.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await stage.zoom.sayStopped(stream, 6);
    const call = await stage.until(callId, ({ status }) => status === "reviewed");

    expect(call.coverage.gaps).toEqual([]);
    const { calls } = await stage.get<{ calls: { id: string }[] }>("/api/calls");
    expect(calls.map(({ id }) => id).filter((id) => id.startsWith("call_brightwater"))).toEqual([callId]);
    const sides = await recordedSides(stage, call);
    for (const [values, value] of [
      [sides.rep, 3_000],
      [sides.buyer, 5_000],
    ] as const) {
      const spoken = runsOf(values).filter((run) => run.value !== 0);
      // One voice without a seam: nothing is missing and nothing is heard twice.
      expect(spoken).toEqual([{ value, slots: expect.any(Number) as number }]);
      expect(spoken[0]?.slots).toBeGreaterThan(150);
    }
    expect(stream.kickedOut).toBe(0);
    expect(stage.zoom.violations).toEqual([]);
  });

  it("a start that comes after the stop it was overtaken by begins nothing", async () => {
    const stream = await stage.meet();
    const before = Date.now() - 10;
    await stage.zoom.sayStopped(stream, 6);
    await stage.zoom.sayStarted(stream, { nested: true, eventTs: before });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(stream.handshakes).toEqual([]);
    const { calls } = await stage.get<{ calls: { status: string }[] }>("/api/calls?status=live");
    expect(calls).toEqual([]);
  });

  it("a stream that was stopped and is started again under its old name is another call", async () => {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream, { nested: true });
    const first = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    await stage.zoom.sayStopped(stream, 2);
    await stage.until(first, ({ status }) => status === "ended");
    stream.reopen();
    await stage.zoom.sayStarted(stream, { nested: true });
    const second = await stage.callOf();
    expect(second).not.toBe(first);
    await waitFor(() => (stream.isHeard ? true : null));
    await stage.zoom.sayStopped(stream, 6);
    await stage.until(second, ({ endReason }) => endReason === "meeting_ended");
    expect((await stage.read(first)).endReason).toBe("stopped_by_user");
  });

  it("another participant's stream of the same meeting is no second call, and is heard when the first one stops", async () => {
    const first = await stage.meet({ isOriginalHost: false });
    const { meetingUuid, meetingId } = first.options;
    const second = stage.zoom.openStream({
      streamId: "colleague",
      meetingUuid,
      meetingId,
      isOriginalHost: false,
    });
    await stage.zoom.sayStarted(first, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (first.isHeard ? true : null));
    await stage.zoom.sayStarted(second, { nested: true });
    const voice = speakOn(first, { userId: 2, name: "Dana Whitfield", value: 5_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 1_500);
    expect(second.handshakes).toEqual([]);
    voice.stop();
    // The participant whose stream it was leaves; the meeting goes on.
    await stage.zoom.sayStopped(first, 3);
    await waitFor(() => (second.isHeard ? true : null));
    const goesOn = speakOn(second, { userId: 2, name: "Dana Whitfield", value: 4_000 });
    const heard = await stage.until(callId, ({ coverage }) => coverage.capturedMs > 4_000);
    expect(heard.status).toBe("live");
    goesOn.stop();
    await stage.zoom.sayStopped(second, 6);
    await stage.until(callId, ({ status }) => status === "reviewed");
    expect(stage.zoom.violations).toEqual([]);
  });
});
