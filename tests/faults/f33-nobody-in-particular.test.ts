/** F33: Zoom gives user −1 and no name. The name stays blank; nobody is named by a guess. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { speakOn, startZoomStage, waitFor, type ZoomStage } from "../support/zoom/stage.ts";

let stage: ZoomStage;
beforeAll(async () => {
  stage = await startZoomStage();
});
afterAll(() => stage.close());

describe("[F33] a voice without a name", () => {
  it("is heard, is never ours, and is nobody's by name: live, on the review, in the list", async () => {
    const stream = await stage.meet();
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    const voice = speakOn(stream, { value: 5_000 });
    // Somebody else is there by name, and says nothing.
    stream.sayEvent({ event_type: 3, participants: [{ user_id: 9, user_name: "Dana Whitfield" }] });
    stream.sayEvent({ event_type: 2, user_id: -1, user_name: "" });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 2_000);
    const page = await stage.watch();
    stage.deepgram.sayResult({
      atMs: 0,
      channel: 1,
      text: "It is too expensive.",
      startMs: 400,
      endMs: 1_800,
    });
    const live = await stage.until(callId, ({ utterances }) => utterances.length === 1);
    expect(live.utterances[0]).toMatchObject({ speaker: "buyer", name: null, text: "It is too expensive." });
    const shown = await waitFor(() => page.messages.find((message) => message.type === "utterance") ?? null);
    expect(shown).toMatchObject({ utterance: { name: null, speaker: "buyer" } });
    page.close();
    voice.stop();
    await stage.zoom.sayStopped(stream, 6);
    // The last words come when the meeting is over.
    await stage.until(callId, ({ status }) => status === "ended");
    stage.deepgram.sayResult({ atMs: 0, channel: 1, text: "Goodbye then.", startMs: 1_900, endMs: 2_400 });
    const reviewed = await stage.until(callId, ({ status }) => status === "reviewed");
    expect(reviewed.buyerName).toBe("Dana Whitfield");
    expect(reviewed.utterances.map(({ name, text }) => [text, name])).toEqual([
      ["It is too expensive.", null],
      ["Goodbye then.", null],
    ]);
    expect(reviewed.repName).toBeNull();
    expect(stage.zoom.violations).toEqual([]);
  });

  it("mixed audio is one voice of nobody on the buyer's side, and the page says what that means", async () => {
    const stream = await stage.meet({ audioOptions: [1] });
    await stage.zoom.sayStarted(stream, { nested: true });
    const callId = await stage.callOf();
    await waitFor(() => (stream.isHeard ? true : null));
    expect(stream.handshakes.map(({ which, status }) => `${which} ${status}`)).toEqual([
      "signal 0",
      "media 23",
      "media 0",
    ]);
    const page = await stage.watch();
    const voice = speakOn(stream, { userId: 1, name: "Maya Okafor", value: 5_000 });
    await stage.until(callId, ({ coverage }) => coverage.capturedMs > 2_000);
    stage.deepgram.sayResult({ atMs: 0, channel: 1, text: "Hello there.", startMs: 400, endMs: 1_800 });
    const live = await stage.until(callId, ({ utterances }) => utterances.length === 1);
    expect(live.utterances[0]).toMatchObject({
      speaker: "buyer",
      name: null,
      speakerCertainty: "inferred",
    });
    await waitFor(() => (page.live()?.sourceMessage?.includes("on one track") ? true : null), 5_000);
    page.close();
    voice.stop();
    await stage.zoom.sayStopped(stream, 6);
    const reviewed = await stage.until(callId, ({ status }) => status === "reviewed");
    expect(reviewed.repName).toBeNull();
    expect(reviewed.coverage.gaps).toEqual([]);
  });
});
