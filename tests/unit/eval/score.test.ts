import { describe, expect, it } from "vitest";
import { blockOf } from "../../../tools/eval/score/block.ts";
import type { Outcome } from "../../../tools/eval/score/outcome.ts";
import { pairUp } from "../../../tools/eval/score/pair-up.ts";
import { ratiosOf } from "../../../tools/eval/score/ratios.ts";
import { timingOf } from "../../../tools/eval/score/timing.ts";

const outcome = (result: Outcome["result"], label: string, over: Partial<Outcome> = {}): Outcome => ({
  result,
  label,
  where: "u1",
  text: "",
  quote: null,
  score: null,
  ...over,
});
const measured = { minutes: 60, tookMs: [1, 2, 3] };

describe("scores", () => {
  it("[EVAL-1] precision, recall and F1 of a label, and micro over all", () => {
    const outcomes = [
      outcome("hit", "price"),
      outcome("hit", "price"),
      outcome("invented", "price"),
      outcome("missed", "trust"),
      outcome("hit", "trust"),
    ];
    const block = blockOf(outcomes, measured);
    expect(block.labels).toEqual({
      price: { precision: 2 / 3, recall: 1, f1: 4 / 5, support: 2 },
      trust: { precision: 1, recall: 1 / 2, f1: 2 / 3, support: 2 },
    });
    expect(block.micro).toEqual({ precision: 3 / 4, recall: 3 / 4, f1: 6 / 8 });
    expect(block.macro.f1).toBeCloseTo((4 / 5 + 2 / 3) / 2, 12);
    expect(block.falseAlarmsPer30Min).toBe(0.5);
  });

  it("[EVAL-1] nothing to find and nothing claimed is right; a label never there is wrong once claimed", () => {
    expect(ratiosOf({ hits: 0, invented: 0, missed: 0 })).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(ratiosOf({ hits: 0, invented: 2, missed: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(blockOf([], measured)).toMatchObject({ micro: { f1: 1 }, macro: { f1: 1 }, labels: {} });
  });

  it("[EVAL-2] labels come in the order of their definition, others after", () => {
    const outcomes = ["zeta", "trust", "price"].map((label) => outcome("hit", label));
    const { labels } = blockOf(outcomes, { ...measured, order: ["price", "budget", "trust"] });
    expect(Object.keys(labels)).toEqual(["price", "trust", "zeta"]);
  });

  it("[EVAL-3] what is missed and invented in one place was confused; else with nothing", () => {
    const { confusion } = blockOf(
      [
        outcome("hit", "need"),
        outcome("missed", "price"),
        outcome("invented", "budget"),
        outcome("missed", "trust", { where: "u2" }),
        outcome("invented", "need", { where: "u3" }),
        outcome("invented", "callback", { where: "u4", seenAs: "another time" }),
        outcome("missed", "callback", { where: "u4" }),
      ],
      measured,
    );
    expect(confusion).toEqual({
      need: { need: 1 },
      price: { budget: 1 },
      trust: { none: 1 },
      none: { need: 1 },
      callback: { "another time": 1 },
    });
  });

  it("[EVAL-4] the worst errors are those the detector was surest of, then in order; twenty at most", () => {
    const many = Array.from({ length: 30 }, (_, i) => outcome("missed", `m${i}`));
    const { worst } = blockOf(
      [
        ...many,
        outcome("invented", "a", { score: 0.6 }),
        outcome("hit", "h", { score: 1 }),
        outcome("invented", "b", { score: 0.9 }),
      ],
      measured,
    );
    expect(worst.map((one) => one.label).slice(0, 4)).toEqual(["b", "a", "m0", "m1"]);
    expect(worst).toHaveLength(20);
  });

  it("[EVAL-5] time is given at the nearest rank", () => {
    const tookMs = Array.from({ length: 200 }, (_, i) => i + 1);
    expect(timingOf(tookMs.toReversed())).toEqual({ p50Ms: 100, p99Ms: 198 });
    expect(timingOf([])).toEqual({ p50Ms: 0, p99Ms: 0 });
  });

  it("[EVAL-6] as many pairs as there can be, each claim in one", () => {
    const overlaps = (gold: string, claim: string) => gold.split("").some((letter) => claim.includes(letter));
    const { pairs, missed, invented } = pairUp(["ab", "a"], ["a", "b", "c"], overlaps);
    expect(new Map(pairs)).toEqual(
      new Map([
        ["a", "a"],
        ["ab", "b"],
      ]),
    );
    expect([missed, invented]).toEqual([[], ["c"]]);
    expect(pairUp(["a", "ab"], ["ax"], overlaps)).toEqual({
      pairs: [["a", "ax"]],
      missed: ["ab"],
      invented: [],
    });
  });
});
