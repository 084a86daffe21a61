/** Filling in what was not heard live: only where words are missing, and nothing that is there is touched. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallId } from "../../../schema/ids.ts";
import { speakerOf, type Utterance, type Word } from "../../../schema/utterance.ts";
import { healedUtterances, type HealedWords } from "../../../workers/deal/healed-utterances.ts";
import type { HeardFinal } from "../../../workers/deal/hear-utterance.ts";

const callId = "call_k3_1" as CallId;

const word = (text: string, startMs: number, endMs = startMs + 300): Word => ({
  text,
  startMs,
  endMs,
  confidence: 0.9,
});
const utteranceOf = ({ channel, ...final }: HeardFinal): Utterance => ({
  ...final,
  id: `utt_k3_1_${channel}_${final.startMs}`,
  callId,
  speaker: speakerOf(channel),
  name: null,
});
const said = (channel: 0 | 1, ...words: Word[]): Utterance =>
  utteranceOf({
    channel,
    words,
    text: words.map((one) => one.text).join(" "),
    startMs: words[0]?.startMs ?? 0,
    endMs: words.at(-1)?.endMs ?? 0,
    confidence: 0.9,
  });
const missing = (startMs: number, endMs: number): HealedWords["spans"] => [
  [{ startMs, endMs }],
  [{ startMs, endMs }],
];

describe("words heard afterwards", () => {
  it("[HEAL-5] become utterances of the right side, a pause apart", () => {
    const healed = healedUtterances([], {
      spans: missing(1_000, 9_000),
      words: [[word("We", 2_000), word("can.", 2_400), word("Good?", 6_000)], [word("Yes.", 4_000)]],
    });
    expect(healed.map(({ channel, startMs, endMs, text }) => [channel, startMs, endMs, text])).toEqual([
      [0, 2_000, 2_700, "We can."],
      [1, 4_000, 4_300, "Yes."],
      [0, 6_000, 6_300, "Good?"],
    ]);
  });

  it("[HEAL-5] count only as a whole inside the span: one that reaches out is in the live transcript", () => {
    const healed = healedUtterances([], {
      spans: missing(1_000, 2_000),
      words: [[word("cut", 850), word("in", 1_200), word("off", 1_800), word("after", 2_300)], []],
    });
    expect(healed.map((final) => final.text)).toEqual(["in"]);
  });

  it("[F44] what was heard live stands: a second hearing of the same time on that side is dropped", () => {
    const live = said(0, word("Forty", 1_000), word("five", 1_400));
    const healed = healedUtterances([live], {
      spans: missing(0, 3_000),
      words: [[word("Fourteen", 1_050), word("thousand", 2_000)], [word("five", 1_400)]],
    });
    expect(healed.map(({ channel, text }) => [channel, text])).toEqual([
      [1, "five"],
      [0, "thousand"],
    ]);
  });

  it("[F37] a word at the edge that both hearings place a little differently is said once", () => {
    const live = said(1, word("the", 600), word("team.", 900));
    const healed = healedUtterances([live], {
      spans: missing(1_200, 4_000),
      words: [[], [word("team", 1_230), word("And", 1_900)]],
    });
    expect(healed.map((final) => final.text)).toEqual(["And"]);
  });

  it("fills the hole in the middle of an utterance that a lost transcriber tore", () => {
    const torn = said(0, word("before", 1_000), word("after", 8_000));
    const healed = healedUtterances([torn], {
      spans: missing(1_500, 7_800),
      words: [[word("between", 4_000)], []],
    });
    expect(healed.map((final) => final.text)).toEqual(["between"]);
  });

  it("an utterance without places for its words takes all of its time", () => {
    const bare: Utterance = { ...said(0, word("x", 1_000)), words: [], startMs: 1_000, endMs: 5_000 };
    const healed = healedUtterances([bare], {
      spans: missing(0, 6_000),
      words: [[word("inside", 2_000), word("behind", 5_200)], []],
    });
    expect(healed.map((final) => final.text)).toEqual(["behind"]);
  });

  it("[F44] an empty result changes nothing", () => {
    expect(healedUtterances([], { spans: missing(0, 9_000), words: [[], []] })).toEqual([]);
  });

  it("cuts a long stretch after a sentence", () => {
    const words = Array.from({ length: 80 }, (_unused, at) =>
      word(at % 10 === 9 ? "so." : "and", at * 400, at * 400 + 350),
    );
    const healed = healedUtterances([], { spans: missing(0, 60_000), words: [words, []] });
    expect(healed.length).toBeGreaterThan(1);
    for (const final of healed.slice(0, -1)) {
      expect(final.text.endsWith(".")).toBe(true);
      expect(final.endMs - final.startMs).toBeLessThanOrEqual(30_000);
    }
    expect(healed.flatMap((final) => final.words)).toEqual(words);
  });
});

describe("whatever was heard before and whatever comes afterwards", () => {
  const words = fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 600 }), long: fc.integer({ min: 1, max: 8 }) }), {
      maxLength: 40,
    })
    .map((items) =>
      items
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, long }, index) => word(`w${index % 7}`, at * 100, (at + long) * 100)),
    );
  const span = fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 200 }))
    .map(([at, long]) => ({ startMs: at * 100, endMs: (at + long) * 100 }));
  const spans = fc.array(span, { maxLength: 5 });
  const live = fc
    .array(fc.tuple(fc.constantFrom<0 | 1>(0, 1), words), { maxLength: 6 })
    .map((items) => items.filter(([, all]) => all.length > 0).map(([channel, all]) => said(channel, ...all)));
  const healed = fc.record({ spans: fc.tuple(spans, spans), words: fc.tuple(words, words) });

  it("[F44] no live word changes, every healed word lies inside its span and over no live word of its side", () => {
    fc.assert(
      fc.property(live, healed, (existing, input) => {
        const before = structuredClone(existing);
        const finals = healedUtterances(existing, input);
        expect(existing).toEqual(before);
        for (const final of finals) {
          for (const one of final.words) {
            expect(
              input.spans[final.channel].some(
                (around) => one.startMs >= around.startMs && one.endMs <= around.endMs,
              ),
            ).toBe(true);
            expect(input.words[final.channel]).toContain(one);
            const liveWords = existing
              .filter((utterance) => utterance.speaker === speakerOf(final.channel))
              .flatMap((utterance) => utterance.words);
            expect(liveWords.some((other) => other.startMs < one.endMs && one.startMs < other.endMs)).toBe(
              false,
            );
          }
          expect(final.text).toBe(final.words.map((one) => one.text).join(" "));
        }
      }),
    );
  });

  it("[F43] the same result a second time, or a part of it, adds nothing", () => {
    fc.assert(
      fc.property(live, healed, (existing, input) => {
        const after = [...existing, ...healedUtterances(existing, input).map(utteranceOf)];
        expect(healedUtterances(after, input)).toEqual([]);
        const half = { ...input, words: [input.words[0].slice(1), []] as const };
        expect(healedUtterances(after, half)).toEqual([]);
      }),
    );
  });
});
