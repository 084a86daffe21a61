/** The report on an utterance suite, for a person. */
import type { UtteranceReport } from "../suites/utterance-suite.ts";
import { confusionTable, describeErrors, labelTable, ms } from "./describe-block.ts";
import { share } from "./table.ts";

export function describeUtterances(report: UtteranceReport): string {
  const { suite, file, items, noisy, timing } = report;
  const lines = [
    `${suite}: ${items} utterances of ${file}; noisy: seed ${noisy.seed}, ${Math.round(noisy.rate * 100)} % of words`,
    "",
    labelTable(report, noisy),
    "",
  ];
  if (report.exact !== undefined && noisy.exact !== undefined)
    lines.push(
      `Items entirely right: ${share(report.exact)} (noisy ${share(noisy.exact)}); ` +
        `callbacks where none was wished: ${report.falsePositives} (noisy ${noisy.falsePositives})`,
    );
  lines.push(
    `False alarms per 30 minutes: ${report.falseAlarmsPer30Min.toFixed(1)} (noisy ${noisy.falseAlarmsPer30Min.toFixed(1)}), ` +
      "estimated from the words at 173 a minute; hard negatives are denser here than in a call",
    `Time per utterance: p50 ${ms(timing.p50Ms)}, p99 ${ms(timing.p99Ms)}`,
    "",
    confusionTable(report),
    "",
    describeErrors(report.worst),
  );
  return lines.join("\n");
}
