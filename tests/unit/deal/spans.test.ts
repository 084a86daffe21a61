/** Sets of time: as lists of spans they behave as sets of milliseconds do. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { common, type Span, unite, without } from "../../../schema/spans.ts";

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
    .map(([startMs, long]) => ({ startMs, endMs: startMs + long })),
  { maxLength: 8 },
);
const moments = Array.from({ length: 90 }, (_unused, at) => at);
const has = (all: readonly Span[], at: number): boolean =>
  all.some((span) => at >= span.startMs && at < span.endMs);

it("union, difference and intersection hold the moments they should, in order and without touching spans", () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      for (const at of moments) {
        expect(has(unite([...a, ...b]), at)).toBe(has(a, at) || has(b, at));
        expect(has(without(a, b), at)).toBe(has(a, at) && !has(b, at));
        expect(has(common(a, b), at)).toBe(has(a, at) && has(b, at));
      }
      for (const result of [unite(a), without(a, b), common(a, b)]) {
        for (const [index, span] of result.entries()) {
          expect(span.endMs).toBeGreaterThan(span.startMs);
          expect(span.startMs).toBeGreaterThan(result[index - 1]?.endMs ?? -1);
        }
      }
    }),
  );
});
