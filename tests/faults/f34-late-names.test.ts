/** F34: a participant is heard before the name is known. The name comes later, and everything follows. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { speakOn, startZoomStage, waitFor, type ZoomStage } from "../support/zoom/stage.ts";

let stage: ZoomStage;
beforeAll(async () => {
  stage = await startZoomStage();
});
afterAll(() => stage.close());

describe("[F34] names that come late", () => {
  it("the words of before bear them too, on the page and on the review", async () => {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const page = await stage.watch();
    const dana = speakOn(stream, { userId: 16_778_240, value: 5_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 2_000);
    stage.deepgram.sayResult({
      atMs: 0,
      channel: 1,
      text: "That is too expensive.",
      startMs: 400,
      endMs: 1_800,
    });
    const before = await stage.until(callId, ({ utterances }) => utterances.length === 1);
    expect(before.utterances[0]).toMatchObject({ name: null, speaker: "buyer" });
    expect(before.buyerName).toBeNull();

    stream.sayEvent({ event_type: 3, participants: [{ user_id: 16_778_240, user_name: "Dana Whitfield" }] });
    const after = await stage.until(callId, ({ utterances }) => utterances[0]?.name !== null);
    expect(after.utterances[0]).toMatchObject({ name: "Dana Whitfield", speaker: "buyer" });
    expect(after.buyerName).toBe("Dana Whitfield");
    const told = await waitFor(
      () =>
        page.messages.findLast((message) => message.type === "hello" && message.call?.buyerName !== null) ??
        null,
    );
    expect(told).toMatchObject({ call: { utterances: [{ name: "Dana Whitfield" }] } });
    page.close();
    dana.stop();
    await stage.zoom.sayStopped(stream, 6);
    const reviewed = await stage.until(callId, ({ status }) => status === "reviewed");
    expect(reviewed.utterances.map(({ name }) => name)).toEqual(["Dana Whitfield"]);
    expect(reviewed.objections).toMatchObject([{ type: "price" }]);
  });

  it("one of ours whose name comes late is ours from the first word, and what was taken for an objection is none", async () => {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const maya = speakOn(stream, { userId: 1, value: 3_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 2_000);
    stage.deepgram.sayResult({
      atMs: 0,
      channel: 1,
      text: "That is too expensive.",
      startMs: 400,
      endMs: 1_800,
    });
    const before = await stage.until(callId, ({ objections }) => objections.length === 1);
    expect(before.utterances[0]).toMatchObject({ speaker: "buyer", name: null });
    maya.stop();

    // The name comes with the voice's next packets, as Zoom sends it.
    const named = speakOn(stream, { userId: 1, name: "Maya Okafor (she/her)", value: 3_000 });
    const after = await stage.until(callId, ({ utterances }) => utterances[0]?.name !== null);
    expect(after.utterances[0]).toMatchObject({ speaker: "rep", name: "Maya Okafor (she/her)" });
    expect(after.objections).toEqual([]);
    expect(after.repName).toBe("Maya Okafor (she/her)");
    // From here on her voice is on our side's channel.
    const { durationMs } = after.coverage;
    await stage.until(callId, ({ coverage }) => coverage.durationMs > durationMs + 1_500);
    const at = { startMs: durationMs + 300, endMs: durationMs + 1_300 };
    stage.deepgram.sayResult({ atMs: 0, channel: 0, text: "Let me explain.", ...at });
    const both = await stage.until(callId, ({ utterances }) => utterances.length === 2);
    expect(both.utterances[1]).toMatchObject({ speaker: "rep", name: "Maya Okafor (she/her)" });
    named.stop();
    await stage.zoom.sayStopped(stream, 6);
    expect(stage.zoom.violations).toEqual([]);
  });
});
