/** Words go out of an utterance by the times they were said; what stays keeps its place in the text. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTED } from "../../../schema/redaction.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { maskUtterance } from "../../../workers/govern/redaction/mask-utterance.ts";

/** Each word lasts 280 ms and begins 300 ms after the one before. */
function said(text: string, change: Partial<Utterance> = {}): Utterance {
  const words = text.split(" ").map((word, index) => ({
    text: word,
    startMs: 1_000 + index * 300,
    endMs: 1_280 + index * 300,
    confidence: 0.9,
  }));
  return {
    id: "utt_k3_1_1_1000",
    callId: "call_k3_1",
    speaker: "buyer",
    name: "Dana",
    startMs: 1_000,
    endMs: words.at(-1)?.endMs ?? 1_000,
    text,
    words,
    confidence: 0.9,
    ...change,
  };
}
const wordsFrom = (first: number, count: number) => ({
  startMs: 1_000 + first * 300,
  endMs: 1_280 + (first + count - 1) * 300,
});

describe("an utterance of which a span is redacted", () => {
  it("[RED-4] loses the words of the span, as one mark, and nothing else", () => {
    const masked = maskUtterance(said("My card is 4111 1111 1111 1111, thank you."), [wordsFrom(3, 4)]);
    expect(masked?.utterance.text).toBe(`My card is ${REDACTED} thank you.`);
    expect(masked?.utterance.words.map((word) => [word.text, word.startMs, word.endMs])).toEqual([
      ["My", 1_000, 1_280],
      ["card", 1_300, 1_580],
      ["is", 1_600, 1_880],
      [REDACTED, 1_900, 3_080],
      ["thank", 3_100, 3_380],
      ["you.", 3_400, 3_680],
    ]);
  });

  it("[RED-4] loses a word of which any part is in the span, and keeps one that only touches it", () => {
    const utterance = said("one two three");
    expect(maskUtterance(utterance, [{ startMs: 1_580, endMs: 1_601 }])?.utterance.text).toBe(
      `one two ${REDACTED}`,
    );
    expect(maskUtterance(utterance, [{ startMs: 1_580, endMs: 1_600 }])).toBeNull();
  });

  it("[RED-4] tells where a quote has moved to, and what of it was taken", () => {
    const text = "My card is 4111 1111, and it is too expensive for us.";
    const masked = maskUtterance(said(text), [wordsFrom(3, 2)]);
    const quote = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const placed = (words: string) => {
      const { start, end, taken } = masked?.place(quote(words)) ?? { start: 0, end: 0, taken: [] };
      return [masked?.utterance.text.slice(start, end), taken];
    };
    expect(placed("too expensive")).toEqual(["too expensive", []]);
    expect(placed("My card is")).toEqual(["My card is", []]);
    expect(placed("is 4111")).toEqual([`is ${REDACTED}`, ["4111"]]);
    expect(placed("1111, and")).toEqual([`${REDACTED} and`, ["1111,"]]);
  });

  it("[RED-4] goes as a whole when it has no words, or text and words are not the same", () => {
    for (const utterance of [
      said("four one one one", { words: [] }),
      said("four one one one", { text: "4111, and that is all" }),
      said("a b c", { text: "a card b c" }),
    ])
      expect(maskUtterance(utterance, [wordsFrom(0, 1)])?.utterance.text).toBe(REDACTED);
    expect(maskUtterance(said("one", { words: [] }), [{ startMs: 5_000, endMs: 6_000 }])).toBeNull();
  });

  it("[RED-11] more of it later joins the mark that is there; the same again changes nothing", () => {
    const first = maskUtterance(said("one two three four"), [wordsFrom(1, 1)]);
    if (!first) throw new Error("nothing was masked");
    const second = maskUtterance(first.utterance, [wordsFrom(2, 1)]);
    expect(second?.utterance.text).toBe(`one ${REDACTED} four`);
    expect(second?.utterance.words).toHaveLength(3);
    expect(maskUtterance(first.utterance, [wordsFrom(1, 1)])).toBeNull();
  });

  it("[RED-4] whatever the span: words outside stand where they are said to, words inside are nowhere", () => {
    const word = fc.stringMatching(/^[a-z]{2,7}[,.?]?$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 8_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        (all, startMs, length) => {
          const utterance = said(all.join(" "));
          const span = { startMs, endMs: startMs + length };
          const masked = maskUtterance(utterance, [span]);
          const isIn = (one: { startMs: number; endMs: number }) =>
            one.startMs < span.endMs && one.endMs > span.startMs;
          expect(masked === null).toBe(!utterance.words.some(isIn));
          if (!masked) return;
          const left = utterance.words.filter((one) => !isIn(one));
          expect(masked.utterance.words.filter((one) => one.text !== REDACTED)).toEqual(left);
          expect(masked.utterance.words.map((one) => one.text).join(" ")).toBe(masked.utterance.text);
          let at = 0;
          for (const one of utterance.words) {
            const start = utterance.text.indexOf(one.text, at);
            at = start + one.text.length;
            const place = masked.place({ start, end: at });
            expect(masked.utterance.text.slice(place.start, place.end)).toBe(isIn(one) ? REDACTED : one.text);
          }
        },
      ),
    );
  });
});
