import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runEval } from "../../../tools/eval/run-eval.ts";
import type { StatisticsReport } from "../../../tools/eval/suites/statistics.ts";
import { linesOf } from "./files.ts";

const corpus = join(import.meta.dirname, "../../eval/corpora/statistics.test.jsonl");
const row = (speaker: string, startMs: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    return { speaker, startMs: startMs + i * 500, endMs: startMs + (i + 1) * 500, text: "word" };
  });

describe("npm run eval on statistics", () => {
  it("[EVAL-19] every figure of twelve calls computed by hand is exact, live and as a whole", () => {
    const report = JSON.parse(runEval(["statistics", corpus, "--json"]).out) as StatisticsReport;
    expect(report).toMatchObject({ items: 12, liveEqualsBatch: 12 });
    expect(Object.keys(report.statistics)).toHaveLength(13);
    for (const [figure, score] of Object.entries(report.statistics))
      expect([figure, score.exact, score.off]).toEqual([figure, score.items, []]);
  });

  it("[EVAL-19] a figure that is off is told with both values; close is not exact", () => {
    const words = [...row("us", 0, 130), ...row("them", 66_000, 130)];
    const gold = { talk_ratio: 0.504, longestMonologueSeconds: 64, interruptions: 0 };
    const { out } = runEval(["statistics", linesOf([{ id: "s1", words, gold }]), "--json"]);
    const { statistics } = JSON.parse(out) as StatisticsReport;
    expect(statistics).toEqual({
      talkRatio: { items: 1, exact: 0, withinTolerance: 1, tolerance: 0.005, off: [] },
      longestMonologueSeconds: {
        items: 1,
        exact: 0,
        withinTolerance: 0,
        tolerance: 0.1,
        off: [{ id: "s1", gold: 64, computed: 65 }],
      },
      interruptions: { items: 1, exact: 1, withinTolerance: 1, tolerance: 0, off: [] },
    });
  });
});
