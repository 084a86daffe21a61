/**
 * F15: a call on outgoing sockets alone has nothing that keeps its object alive, or brings it back. The agent's own
 * alarm does: after a restart nobody calls it, and the meeting is heard again.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordedSides, runsOf } from "../support/zoom/recording.ts";
import { speakOn, startZoomStage, waitFor, type ZoomStage } from "../support/zoom/stage.ts";

let stage: ZoomStage;
beforeAll(async () => {
  stage = await startZoomStage();
});
afterAll(() => stage.close());

describe("[F15] a meeting outlives the runtime that heard it", () => {
  it("the alarm makes the connections again: the same call, its clock going on, what Zoom kept filling the hole", async () => {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const voice = speakOn(stream, { userId: 2, name: "Dana Whitfield", value: 5_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 3_000);
    await stage.restart();
    await waitFor(() => (stream.isHeard ? null : true));

    // Nobody asks the product anything meanwhile.
    await waitFor(() => (stream.isHeard ? true : null), 30_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    voice.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await stage.zoom.sayStopped(stream, 6);
    const call = await stage.until(callId, ({ status }) => status === "reviewed");
    expect(call).toMatchObject({ endReason: "meeting_ended", buyerName: "Dana Whitfield" });
    const causes = new Set(call.coverage.gaps.map(({ cause }) => cause));
    expect([...causes].filter((cause) => cause !== "runtime_restarted")).toEqual([]);
    // The second that was not written down yet is gone, and is said to be; nothing else is.
    const lostMs = call.coverage.gaps
      .filter(({ channel }) => channel === "buyer")
      .reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    expect(lostMs).toBeLessThanOrEqual(1_300);
    const { buyer } = await recordedSides(stage, call);
    const spokenMs = buyer.filter((value) => value === 5_000).length * 20;
    expect(call.coverage.durationMs - 200 - spokenMs - lostMs).toBeLessThanOrEqual(400);
    expect(runsOf(buyer).filter(({ value }) => value !== 0).length).toBeLessThanOrEqual(2);
    expect(stage.zoom.violations).toEqual([]);
  });
});
