/** The bench's percentiles, against the sorted list that they stand for. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Histogram } from "../../../tools/bench/histogram.ts";

const bucketMs = 0.05;

function of(delays: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const delay of delays) histogram.record(delay);
  return histogram;
}

describe("histogram", () => {
  it("[BENCH-1] a percentile is the nearest rank's delay, never less and at most one bucket more", () => {
    const delays = fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(delays, fc.double({ min: 0.01, max: 1, noNaN: true }), (list, share) => {
        const sorted = list.toSorted((one, other) => one - other);
        const exact = sorted[Math.max(1, Math.ceil(share * list.length)) - 1] ?? 0;
        const told = of(list).percentileMs(share) ?? Number.NaN;
        expect(told).toBeGreaterThanOrEqual(exact - 1e-9);
        expect(told).toBeLessThanOrEqual(exact + bucketMs + 1e-9);
      }),
    );
  });

  it("[BENCH-1] is the same after a journey between processes", () => {
    const histogram = of([0.2, 3, 3, 47.123, 900]);
    const there = Histogram.from(structuredClone(histogram.data()));
    expect(there.summary()).toEqual(histogram.summary());
    expect(there.summary()).toMatchObject({ count: 5, maxMs: 900 });
  });

  it("knows that it has seen nothing", () => {
    expect(new Histogram().summary()).toEqual({ count: 0, p50Ms: null, p99Ms: null, maxMs: null });
  });
});
