/** The report on conversation statistics, for a person. */
import type { StatisticsReport } from "../suites/statistics.ts";
import { ms } from "./describe-block.ts";
import { table } from "./table.ts";

export function describeStatistics(report: StatisticsReport): string {
  const { items, file, statistics, liveEqualsBatch, timing } = report;
  const scores = Object.entries(statistics);
  const off = scores.flatMap(([figure, score]) =>
    score.off.map(({ id, gold, computed }) => `  ${figure}  ${id}  annotated ${gold}, computed ${computed}`),
  );
  return [
    `statistics: ${items} calls of ${file}`,
    "",
    table([
      ["", "calls", "exact", "within", "tolerance"],
      ...scores.map(([figure, score]) => [
        figure,
        String(score.items),
        String(score.exact),
        String(score.withinTolerance),
        String(score.tolerance),
      ]),
    ]),
    "",
    `Live figures end as those of the whole call: ${liveEqualsBatch} of ${items}`,
    `Time per utterance while live: p50 ${ms(timing.p50Ms)}, p99 ${ms(timing.p99Ms)}`,
    "",
    off.length > 0 ? `Off\n${off.join("\n")}` : "No errors.",
  ].join("\n");
}
