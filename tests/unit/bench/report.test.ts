/** What the bench makes of its measurements: which card belongs to which objection, and what it warns of. */
import { describe, expect, it } from "vitest";
import type { LiveResult } from "../../../tools/bench/live-result.ts";
import { describeLive, warningsOf } from "../../../tools/bench/live-report.ts";
import { matchStamps } from "../../../tools/bench/match-stamps.ts";
import { spentBetween } from "../../../tools/bench/measure.ts";
import { parseMachineCpu, parseStat } from "../../../tools/bench/proc.ts";

const delays = { count: 1, p50Ms: 2, p99Ms: 4, maxMs: 5 };
const noLag = { p99Ms: 1, maxMs: 2 };

function result(change: Partial<LiveResult> = {}): LiveResult {
  return {
    target: "product",
    plan: { calls: 2, minutes: 1, speed: 1 },
    finalToCard: delays,
    frameToTranscriber: delays,
    newestFrameToTranscriber: delays,
    late: [],
    frames: { sent: 12_000, dropped: 0, received: 12_000, lost: 0, filled: 0, outOfOrder: 0, foreign: 0 },
    cards: { expected: 6, shown: 6, slowest: [] },
    steady: {
      seconds: 58,
      workerdMsPerCallMinute: 800,
      cores: { workerd: 0.5, miniflare: 0, transcriber: 0.1, carriers: 0.1, dashboards: 0 },
      machineBusy: 0.5,
    },
    afterwards: { workerdMsPerCall: 20, seconds: 3, reviewed: 2 },
    memory: { startBytes: 100 * 1_048_576, mostBytes: 150 * 1_048_576 },
    drivers: { lag: { transcriber: noLag, carriers: noLag, dashboards: noLag }, latestFrameMs: 3 },
    problems: [],
    ...change,
  };
}

describe("matching", () => {
  it("[BENCH-8] a card counts once, for the objection of its own call; the first showing is timed", () => {
    const sent = [
      { callIndex: 0, startMs: 300, atMs: 1_000 },
      { callIndex: 1, startMs: 300, atMs: 1_000 },
      { callIndex: 1, startMs: 20_300, atMs: 2_000 },
    ];
    const arrived = [
      { callIndex: 1, startMs: 300, atMs: 1_004 },
      { callIndex: 1, startMs: 300, atMs: 1_900 },
      { callIndex: 0, startMs: 20_300, atMs: 2_001 },
    ];
    const matched = matchStamps(sent, arrived);
    expect(matched).toMatchObject({ expected: 3, shown: 1 });
    expect(matched.slowest).toEqual([{ callIndex: 1, startMs: 300, delayMs: 4 }]);
    expect(matched.delays.summary()).toMatchObject({ count: 1, maxMs: 4 });
  });
});

describe("the report", () => {
  it("gives the product's numbers as multiples of the relay's", () => {
    const relay = result({ steady: { ...result().steady, workerdMsPerCallMinute: 320 } });
    const text = describeLive(relay, result());
    expect(text).toMatch(/CPU ms per call-minute +320\.0 +800\.0 +2\.50/u);
    expect(text).toMatch(/frames lost +0 +0\n/u);
    expect(text).not.toContain("WARNING");
    expect(text).not.toContain("late (");
  });

  it("says in which seconds audio came late, so that connecting is told from stalling", () => {
    const late = [
      { second: 0, count: 2, worstMs: 90 },
      { second: 30, count: 5, worstMs: 80 },
    ];
    const text = describeLive(result({ target: "relay" }), result({ late }));
    expect(text).toContain(
      "late (product) in 2 seconds of the calls' clocks, mostly in second 30 (5, up to 80 ms), 0 (2,",
    );
    expect(text).toMatch(/over 50 ms +0 +7\n/u);
    expect(text).not.toContain("late (relay)");
  });

  it("[BENCH-9] warns of lost frames, missing cards and a saturated machine", () => {
    expect(warningsOf(result())).toEqual([]);
    expect(warningsOf(result({ frames: { ...result().frames, received: 11_990, lost: 10 } }))).toEqual([
      "10 frames did not reach the transcriber",
    ]);
    expect(warningsOf(result({ frames: { ...result().frames, foreign: 3 } }))).toEqual([
      "3 frames were of another call, or of the other side",
    ]);
    expect(warningsOf(result({ cards: { expected: 6, shown: 5, slowest: [] } }))).toEqual([
      "1 of 6 cards were not shown",
    ]);
    const lag = { ...result().drivers.lag, carriers: { p99Ms: 35, maxMs: 80 } };
    expect(warningsOf(result({ drivers: { lag, latestFrameMs: 80 } }))).toEqual([
      "the machine was saturated: the loop of carriers lagged 35 ms (p99)",
    ]);
    expect(warningsOf(result({ steady: { ...result().steady, machineBusy: 0.97 } }))).toEqual([
      "the machine was saturated: 97 % busy",
    ]);
  });
});

describe("what Linux says", () => {
  it("finds CPU time behind a name with spaces and brackets", () => {
    const fields = parseStat("4242 (a ) b) S 17 4242 4242 0 -1 4194304 1 0 0 0 250 50 0 0 20 0 1 0 5 6 7");
    expect([fields[1], fields[11], fields[12]]).toEqual(["17", "250", "50"]);
  });

  it("counts idle time and waiting for the disk as not busy", () => {
    const stat = "cpu  100 0 50 800 40 0 10 0 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";
    expect(parseMachineCpu(stat)).toEqual({ busySeconds: 1.6, allSeconds: 10 });
  });

  it("takes differences of two readings", () => {
    const machine = { busySeconds: 10, allSeconds: 20 };
    const before = { atMs: 1_000, cpuSeconds: { workerd: 1 }, machine };
    const after = { atMs: 3_000, cpuSeconds: { workerd: 1.5 }, machine: { busySeconds: 11, allSeconds: 24 } };
    expect(spentBetween(before, after)).toEqual({
      seconds: 2,
      cpuSeconds: { workerd: 0.5 },
      machineBusy: 0.25,
    });
  });
});
