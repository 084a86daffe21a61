/** What somebody types before a redaction: times, and the words that would go. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preciseClock, readClock } from "../../../web/src/format/clock.ts";
import { readSpan, startAtPosition, startAtTurn } from "../../../web/src/review/redaction/redaction-draft.ts";

describe("a span that is typed", () => {
  it("[RED-12] is read as times are written, and refused in a sentence", () => {
    expect(["3:12.34", "192,34", "1:02:03", " 0:07 ", "42"].map(readClock)).toEqual([
      192_340, 192_340, 3_723_000, 7_000, 42_000,
    ]);
    expect(["", "abc", "3:", "1:2:3:4", "-5", "3:12.3456"].map(readClock)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
    expect(readSpan({ from: "0:01", to: "0:02.5" }, 10_000)).toEqual({ startMs: 1_000, endMs: 2_500 });
    expect(readSpan({ from: "x", to: "0:02" }, 10_000)).toMatch(/3:12\.5/u);
    expect(readSpan({ from: "0:02", to: "0:02" }, 10_000)).toMatch(/after/u);
    expect(readSpan({ from: "0:02", to: "0:11" }, 10_000)).toMatch(/0:10\.00/u);
  });

  it("[RED-12] begins within the call, a little wider than the turn, and reads back as it is written", () => {
    const call = fc.integer({ min: 20, max: 8 * 3_600_000 });
    fc.assert(
      fc.property(
        call,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60_000 }),
        (durationMs, at, length) => {
          const turn = { startMs: at * durationMs, endMs: Math.min(durationMs, at * durationMs + length) };
          for (const start of [startAtTurn(turn, durationMs), startAtPosition(turn.startMs, durationMs)]) {
            expect(start.startMs).toBeGreaterThanOrEqual(0);
            expect(start.endMs).toBeLessThanOrEqual(durationMs);
            expect(start.startMs).toBeLessThan(start.endMs);
            for (const ms of [start.startMs, start.endMs]) {
              const read = readClock(preciseClock(ms)) ?? Number.NaN;
              expect(ms - read).toBeGreaterThanOrEqual(0);
              expect(ms - read).toBeLessThan(10);
            }
          }
        },
      ),
    );
  });
});
