/** Memory of a long call: its rows, its slope, and whether that is flat. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeHours, judgeMemory } from "../../../tools/bench/hours-report.ts";
import { type MemorySample, rowsOf, slopeOf } from "../../../tools/bench/memory-slope.ts";
import type { HoursResult } from "../../../tools/bench/run-hours.ts";

const mb = (megabytes: number): number => megabytes * 1_048_576;
const course = (hours: number, of: (atHours: number) => number): MemorySample[] =>
  Array.from({ length: hours * 12 }, (_, i) => ({ atHours: (i + 1) / 12, bytes: mb(of((i + 1) / 12)) }));

describe("memory of a long call", () => {
  it("[BENCH-15] has a row a half hour, with its mean and its most", () => {
    expect(
      rowsOf(
        [
          { atHours: 0, bytes: 1 },
          { atHours: 0.5, bytes: 3 },
          { atHours: 0.51, bytes: 10 },
          { atHours: 1.2, bytes: 7 },
        ],
        0.5,
      ),
    ).toEqual([
      { toHours: 0.5, meanBytes: 2, mostBytes: 3 },
      { toHours: 1, meanBytes: 10, mostBytes: 10 },
      { toHours: 1.5, meanBytes: 7, mostBytes: 7 },
    ]);
  });

  it("[BENCH-15] its slope is that of the line it lies on, wherever that begins", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e8, noNaN: true }),
        (slope, start) => {
          const samples = [0.5, 1, 1.75, 3].map((atHours) => ({ atHours, bytes: start + slope * atHours }));
          expect(slopeOf(samples)).toBeCloseTo(slope, 1);
        },
      ),
    );
    expect(slopeOf([])).toBeNull();
    expect(slopeOf([{ atHours: 1, bytes: 5 }])).toBeNull();
  });

  it("[BENCH-16] is flat when it grows no more than words do, and within its bound", () => {
    expect(judgeMemory(course(3, () => 12))).toMatchObject({ isFlat: true, isWithin: true });
    expect(judgeMemory(course(3, (at) => 12 + 5 * at))).toMatchObject({ isFlat: false, isWithin: true });
    expect(judgeMemory(course(3, () => 65))).toMatchObject({ isFlat: true, isWithin: false });
    // What is needed once, in the first minutes, is no growth.
    expect(judgeMemory(course(3, (at) => (at < 0.2 ? 1 : 20)))).toMatchObject({ isFlat: true });
    expect(judgeMemory([])).toMatchObject({ isFlat: false, isWithin: false });
  });

  it("[BENCH-16] says what was found", () => {
    const heap = { usedBytes: mb(20), buffersBytes: mb(1) };
    const result: HoursResult = {
      hours: 1,
      speed: 36,
      idle: { residentBytes: mb(150), heap },
      resident: course(1, () => 40),
      heap: course(1, () => 9),
      reviewSeconds: 2.5,
      afterReview: { residentBytes: mb(180), heap },
      utterances: 720,
      frames: { sent: 360_000, dropped: 0, recorded: 359_990, gaps: 10 },
      problems: [],
    };
    const text = describeHours(result);
    expect(text).toContain("| 0.5 | 9.0 | 9.0 | 40.0 | 40.0 |");
    expect(text).toContain(
      "at most 9.0 MB (bound 64): within; slope 0.00 MB an hour of call (flat up to 4): flat.",
    );
    expect(text).toContain("Every slot is accounted for.");
    expect(describeHours({ ...result, problems: ["call 0: 3 frames are lost"] })).toContain("NOT every slot");
  });
});
