/** F44: re-transcribing destroys text and edits. Healing fills gaps only; an empty result changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallStage, setCallStage, spokenIn } from "../support/call-stage.ts";
import type { RecordedSpeech } from "../support/fake-prerecorded.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage();
});
afterAll(() => stage.close());

const durationMs = 20_000;
const live = [
  { atMs: 3_500, channel: 0, text: "We planned forty five thousand.", startMs: 1_000, endMs: 3_000 },
  { atMs: 7_000, channel: 1, text: "That is too much.", startMs: 4_000, endMs: 6_000 },
] as const;
/** After this the transcriber refuses the audio for good: nobody hears the rest. */
const lost = { atMs: 8_000, code: 1008, reason: "DATA-0000" };

/** The second hearing's words, given on the call's clock; what is sent reaches to the call's end. */
const says = (speech: readonly RecordedSpeech[]) => (sentMs: number) =>
  speech.map((one) => ({
    ...one,
    startMs: one.startMs - (durationMs - sentMs),
    endMs: one.endMs - (durationMs - sentMs),
  }));

describe("[F44] a call that was heard to the middle, and healed", () => {
  it("keeps every live word, whatever the second hearing makes of the same seconds", async () => {
    stage.deepgram.begin({
      scripts: [{ results: [...live], close: lost }],
      recordings: [
        {
          says: says([
            // Heard live already, and now otherwise.
            { channel: 1, text: "Chat is two munch.", startMs: 4_000, endMs: 6_000 },
            { channel: 0, text: "Let us talk on Thursday then.", startMs: 12_000, endMs: 14_000 },
            { channel: 1, text: "Fine.", startMs: 15_000, endMs: 15_400 },
          ]),
        },
      ],
    });
    const call = await (await stage.call({ durationMs })).reviewed();
    expect(spokenIn(call)).toEqual([
      "1000 rep live: We planned forty five thousand.",
      "4000 buyer live: That is too much.",
      "12000 rep healed: Let us talk on Thursday then.",
      "15000 buyer healed: Fine.",
    ]);
    const [span] = call.coverage.healed;
    expect(span).toMatchObject({ endMs: durationMs, from: "recording" });
    // Heard for certain is what both sides have finals of; over the buyer's words it is heard twice.
    expect(span?.startMs).toBeGreaterThanOrEqual(3_000);
    expect(span?.startMs).toBeLessThanOrEqual(4_000);
    expect(call.coverage.transcribedMs).toBe(span?.startMs);
    expect(call.summary?.coverage).toMatch(
      /^Heard [\d.]+ % of 20 s: 1\d s missing at 00:0\d, healed from the recording\.$/u,
    );
    // Only what is missing was sent, with a second of context.
    const sentMs = ((stage.deepgram.requests[0]?.body.length ?? 0) - 58) / 16;
    expect(sentMs).toBe(durationMs - (span?.startMs ?? 0) + 1_000);
  });

  it("an empty result changes nothing: what nobody heard is still said to be missing", async () => {
    stage.deepgram.begin({ scripts: [{ results: [...live], close: lost }], recordings: [{}] });
    const call = await (await stage.call({ durationMs })).reviewed();
    expect(spokenIn(call)).toEqual([
      "1000 rep live: We planned forty five thousand.",
      "4000 buyer live: That is too much.",
    ]);
    expect(call.coverage.healed).toEqual([]);
    expect(call.summary?.coverage).toMatch(/: 1\d s not transcribed at 00:0\d\.$/u);
  });
});
