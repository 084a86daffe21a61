/** What an answer about a cut of the recording is worth on the call's clock. */
import { describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import type { RecordedWord } from "../../../workers/capture/stt/prerecorded-answer.ts";
import { audibleMs, readAnswer } from "../../../workers/review/healing/read-answer.ts";
import { interleave, noise, silence } from "../../support/sound.ts";

const heard = (text: string, startMs: number, endMs = startMs + 300): RecordedWord => ({
  text,
  startMs,
  endMs,
  confidence: 0.9,
  voice: null,
});
const span = { startMs: 10_000, endMs: 20_000 };
const question = {
  channels: [[], []],
  fromMs: 9_000,
  asked: span,
  spans: [[span], [span]],
  from: "recording",
  audibleMs: 0,
} as const;

describe("an answer about a cut", () => {
  it("[HEAL-6] its words move to the call's clock, and both sides of the span are healed", () => {
    const read = readAnswer({ ...question, channels: [[heard("Hello.", 2_000)], []], audibleMs: 4_000 });
    expect(read).toEqual({
      words: {
        spans: [[span], [span]],
        words: [[{ text: "Hello.", startMs: 11_000, endMs: 11_300, confidence: 0.9 }], []],
      },
      healed: [
        { ...span, channel: "rep", from: "recording" },
        { ...span, channel: "buyer", from: "recording" },
      ],
    });
  });

  it("[F44] no word though somebody can be heard is no proof of silence: it changes nothing", () => {
    expect(readAnswer({ ...question, audibleMs: 2_000 })).toBeNull();
    expect(readAnswer({ ...question, channels: [[heard("before", 100)], []], audibleMs: 2_000 })).toBeNull();
  });

  it("no word where nobody can be heard is an answer: the span was silent", () => {
    expect(readAnswer(question)?.healed).toHaveLength(2);
  });

  it("a word on the border of two requests counts in one of them", () => {
    const whole = { startMs: 10_000, endMs: 30_000 };
    const word = heard("border", 10_900, 11_200);
    const inRequest = (asked: typeof span) =>
      readAnswer({ ...question, asked, spans: [[whole], [whole]], channels: [[word], []] })?.words.words[0];
    expect(inRequest({ startMs: 10_000, endMs: 20_000 })).toHaveLength(0);
    expect(inRequest({ startMs: 20_000, endMs: 30_000 })).toHaveLength(1);
  });

  it("of a side that was not missing nothing is healed", () => {
    const read = readAnswer({
      ...question,
      spans: [[], [span]],
      channels: [[], [heard("Yes.", 3_000)]],
      from: "carrier_recording",
    });
    expect(read?.healed).toEqual([{ ...span, channel: "buyer", from: "carrier_recording" }]);
  });

  it("[F36] counts who can be heard only inside the spans, on either side", () => {
    const audio = interleave(noise(2_000), silence(2_000));
    const both = new Uint8Array([...audio, ...interleave(silence(2_000), silence(2_000))]);
    expect(audibleMs({ audio: both, fromMs: 9_000 }, [span], TELEPHONE)).toBe(1_000);
  });
});
