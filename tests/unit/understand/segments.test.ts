import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segmentsOf } from "../../../workers/understand/segments.ts";
import { readSpoken } from "../../../workers/understand/spoken-text.ts";

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const long = (count: number): string => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");

describe("segments", () => {
  it("[SEG-1] what is short is read whole, punctuated or not", () => {
    const text = "it's too dear. and my boss would never sign that";
    expect(segmentsOf(readSpoken(text))).toEqual([{ start: 0, end: text.length }]);
  });

  it("[SEG-2] a long turn is cut between sentences", () => {
    const sentence = `${long(25)}.`;
    const segments = segmentsOf(readSpoken(`${sentence} ${sentence} ${sentence}`));
    expect(segments).toHaveLength(3);
  });

  it("[SEG-3] a long turn without marks is read in windows that overlap", () => {
    const text = long(100);
    const segments = segmentsOf(readSpoken(text));
    expect(segments.map(({ start, end }) => wordsIn(text.slice(start, end)))).toEqual([40, 40, 40, 16]);
    expect(segments[1]!.start).toBeLessThan(segments[0]!.end);
  });

  it("[SEG-4] together they hold every word, and no segment is longer than what the nets know", () => {
    const piece = fc.constantFrom("no", "we use it", "well.", "it costs; more", long(30), "…", "\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const spoken = readSpoken(pieces.join(" "));
        const segments = segmentsOf(spoken);
        for (const word of spoken.lower.matchAll(/[a-z0-9]+/g))
          expect(segments.some((s) => s.start <= word.index && s.end >= word.index + word[0].length)).toBe(
            true,
          );
        for (const { start, end } of segments)
          expect(wordsIn(spoken.lower.slice(start, end))).toBeLessThanOrEqual(60);
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});
