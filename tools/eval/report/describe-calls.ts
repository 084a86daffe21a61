/** The report on whole calls, for a person: one line a kind of label, then each kind that has several. */
import { callKinds } from "../labels.ts";
import type { Block } from "../score/block.ts";
import type { CallReport } from "../suites/calls.ts";
import { confusionTable, describeErrors, labelTable, ms } from "./describe-block.ts";
import { share, table } from "./table.ts";

const supportOf = (block: Block): number =>
  Object.values(block.labels).reduce((sum, label) => sum + label.support, 0);

function kindRow(kind: string, block: Block, noisy: Block | null | undefined): string[] {
  const { micro } = block;
  return [
    kind,
    share(micro.precision),
    share(micro.recall),
    share(micro.f1),
    String(supportOf(block)),
    block.falseAlarmsPer30Min.toFixed(1),
    ...(noisy ? [share(noisy.micro.f1), noisy.falseAlarmsPer30Min.toFixed(1)] : []),
  ];
}

export function describeCalls(report: CallReport): string {
  const { noisy } = report;
  const blocks = callKinds.flatMap((kind) => {
    const block = report[kind];
    return block ? [{ kind, block, noisy: noisy?.[kind] ?? null }] : [];
  });
  const left = callKinds.filter((kind) => report[kind] === null);
  const overview = table([
    [
      "",
      "precision",
      "recall",
      "F1",
      "support",
      "false alarms/30 min",
      ...(noisy ? ["noisy F1", "false/30"] : []),
    ],
    ...blocks.map(({ kind, block, noisy }) => kindRow(kind, block, noisy)),
  ]);
  const details = blocks.map(({ kind, block, noisy }) => {
    const hasSeveral = Object.keys(block.labels).length > 1;
    const tables = hasSeveral ? [labelTable(block, noisy), "", confusionTable(block), ""] : [];
    return [`— ${kind}`, "", ...tables, describeErrors(block.worst)].join("\n");
  });
  const timing = blocks[0]?.block.timing;
  return [
    `${report.calls} calls, ${report.minutes.toFixed(1)} minutes, of ${report.file}` +
      (noisy ? `; noisy: seed ${noisy.seed}, ${Math.round(noisy.rate * 100)} % of words` : ""),
    ...(left.length > 0 ? [`Not annotated, so not scored: ${left.join(", ")}`] : []),
    "",
    overview,
    "",
    ...(timing ? [`Time per utterance: p50 ${ms(timing.p50Ms)}, p99 ${ms(timing.p99Ms)}`, ""] : []),
    details.join("\n\n"),
  ].join("\n");
}
