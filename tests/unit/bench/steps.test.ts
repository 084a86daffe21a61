/** Growing load: which steps there are, when it was too much, and what is said to bound it. */
import { describe, expect, it } from "vitest";
import { busiestThread } from "../../../tools/bench/measure.ts";
import type { CallsChecked, StepResult } from "../../../tools/bench/step-result.ts";
import {
  boundsOf,
  frameCost,
  isTooMuch,
  limitOf,
  nextStep,
  overloadStep,
  parseSteps,
} from "../../../tools/bench/steps.ts";
import { describeSteps } from "../../../tools/bench/steps-report.ts";

const noLag = { p99Ms: 1, maxMs: 2 };

function step(calls: number, p99Ms = 5, change: Partial<StepResult> = {}): StepResult {
  const delays = { count: 100, p50Ms: 1, p99Ms, maxMs: p99Ms + 1 };
  return {
    target: "product",
    calls,
    seconds: 30,
    frameDelay: delays,
    everyFrame: delays,
    finalToCard: delays,
    frames: { sent: 3_000 * calls, received: 3_000 * calls, lost: 0, dropped: 0, outOfOrder: 0, foreign: 0 },
    cards: { expected: calls, shown: calls },
    cpu: {
      msACallSecond: 6,
      usAFrame: 60,
      busiestThread: 0.5,
      cores: { workerd: 0.6, miniflare: 0, transcriber: 0.1, carriers: 0.2, dashboards: 0 },
      machineBusy: 0.5,
    },
    memoryBytes: 200 * 1_048_576,
    drivers: { transcriber: noLag, carriers: noLag, dashboards: noLag },
    ...change,
  };
}

describe("steps of growing load", () => {
  it("[BENCH-10] are whole numbers that go up", () => {
    expect(parseSteps("50,100,150", 1_000)).toEqual([50, 100, 150]);
    for (const wrong of ["", "50,50", "100,50", "1.5", "0", "a", "50,,100", "1001"])
      expect(parseSteps(wrong, 1_000)).toBeNull();
  });

  it("[BENCH-10] that were asked for are all taken, then 25 calls more at a time until it is too much", () => {
    const plan = { asked: [50, 100], untilSaturation: true, mostCalls: 1_000 };
    expect(nextStep({ ...plan, done: [] })).toBe(50);
    expect(nextStep({ ...plan, done: [step(50, 90)] })).toBe(100);
    expect(nextStep({ ...plan, done: [step(50), step(100)] })).toBe(125);
    expect(nextStep({ ...plan, done: [step(50), step(100), step(125, 21)] })).toBeNull();
    expect(nextStep({ ...plan, untilSaturation: false, done: [step(50), step(100)] })).toBeNull();
    expect(nextStep({ ...plan, mostCalls: 110, done: [step(50), step(100)] })).toBeNull();
  });

  it("[BENCH-10] a step in which some calls never began goes on from what was placed", () => {
    expect(nextStep({ asked: [50], done: [step(50)], untilSaturation: true, mostCalls: 1_000 })).toBe(75);
  });

  it("[BENCH-11] too much is a frame lost, one not taken, or a delay over 20 ms at the 99th percentile", () => {
    expect(isTooMuch(step(50, 20))).toBe(false);
    expect(isTooMuch(step(50, 20.1))).toBe(true);
    expect(isTooMuch(step(50, 5, { frames: { ...step(50).frames, lost: 1 } }))).toBe(true);
    expect(isTooMuch(step(50, 5, { frames: { ...step(50).frames, dropped: 1 } }))).toBe(true);
    const nothing = { count: 0, p50Ms: null, p99Ms: null, maxMs: null };
    expect(isTooMuch({ ...step(50), frameDelay: nothing })).toBe(true);
  });

  it("[BENCH-11] the limit is the last step before the first that was too much", () => {
    expect(limitOf([step(50), step(100), step(150, 40)])).toEqual({ held: 100, tooMany: 150 });
    expect(limitOf([step(50, 40), step(100)])).toEqual({ held: null, tooMany: 50 });
    expect(limitOf([step(50), step(100)])).toEqual({ held: 100, tooMany: null });
  });

  it("[BENCH-12] past saturation is clearly more than what was too much", () => {
    expect(overloadStep([step(150), step(175, 40)])).toBe(225);
    expect(overloadStep([step(50, 40), step(150, 90)])).toBe(175);
  });

  it("[BENCH-13] says what bounds it: the one thread, the machine, the bench itself, or none of them", () => {
    const { cpu } = step(150);
    const { drivers } = step(150);
    expect(boundsOf({ drivers, cpu: { ...cpu, busiestThread: 0.97 } })).toEqual([
      "the event loop of the runtime: its one thread is busy 97 % of the time",
    ]);
    expect(boundsOf({ drivers, cpu: { ...cpu, machineBusy: 0.95 } })[0]).toContain("the machine: 95 %");
    const lagging = { ...drivers, carriers: { p99Ms: 30, maxMs: 90 } };
    expect(boundsOf({ drivers: lagging, cpu })).toEqual(["the bench: the loop of carriers lags 30 ms (p99)"]);
    expect(boundsOf({ drivers, cpu })[0]).toContain("stalls, not load");
  });

  it("[BENCH-14] a frame's cost is compared at the same number of calls, or not at all", () => {
    const relay = [step(50, 1, { cpu: { ...step(50).cpu, usAFrame: 40 } })];
    expect(frameCost(relay, step(50))).toBe(1.5);
    expect(frameCost(relay, step(100))).toBeNull();
  });

  it("the busiest thread is one, also when it began meanwhile", () => {
    const before = new Map([
      [1, 10],
      [2, 0],
    ]);
    const after = new Map([
      [1, 11],
      [2, 0.5],
      [3, 1.5],
    ]);
    expect(busiestThread(before, after, 2)).toBe(0.75);
    expect(busiestThread(before, new Map(), 2)).toBe(0);
  });
});

describe("the report of growing load", () => {
  const relay = {
    target: "relay" as const,
    steps: [step(50, 1, { target: "relay" })],
    overload: null,
    calls: null,
  };
  const calls: CallsChecked = {
    placed: 76,
    checked: 75,
    framesSent: 225_000,
    framesDropped: 10,
    recordedFrames: 224_900,
    gapFrames: 110,
    gapCauses: { frames_missing: 110 },
    corrupted: 0,
    refused: { "All our lines are busy. Please call again in a minute.": 1 },
    closed: {},
    reviewSeconds: 12,
    problems: [],
  };
  const product = {
    target: "product" as const,
    steps: [step(50), step(75, 30)],
    overload: step(100, 900),
    calls,
  };
  const base = { minutes: 0.5, relay, product, untilSaturation: true, mostCalls: 1_000 };

  it("[BENCH-11] has a row and a line of JSON for each step, the limit, and who was refused", () => {
    const text = describeSteps(base);
    expect(text.match(/^\| (?:relay|product) /gmu)).toHaveLength(4);
    expect(text).toContain("Limit of the product: 50 calls hold");
    expect(text).toContain("75 do not. Bound: stalls, not load");
    expect(text).toContain("Limit of the relay: not reached");
    expect(text).toContain("multiple of the relay's, CPU of workerd: 1.00 at 50 calls (goal: 1.5)");
    expect(text).toContain('refused: 1 × "All our lines are busy. Please call again in a minute."');
    expect(text).toContain("Every frame is on its call");
    const json = text
      .slice(text.indexOf("```json") + 8, text.lastIndexOf("```"))
      .trim()
      .split("\n");
    expect(json.map((line) => (JSON.parse(line) as { calls?: number }).calls)).toEqual([
      50,
      50,
      75,
      100,
      undefined,
    ]);
  });

  it("[BENCH-12] a corrupted call is said in so many words", () => {
    const problems = ["call 3: rep: slot 7 of the recording is of another call or side (9)"];
    const text = describeSteps({
      ...base,
      product: { ...product, calls: { ...calls, corrupted: 1, problems } },
    });
    expect(text).toContain("NOT every frame is accounted for");
    expect(text).toContain(problems[0]);
  });
});
