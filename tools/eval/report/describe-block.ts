/** A block of figures as text for a person: by label, with the noisy figures beside the clean ones. */
import type { Block } from "../score/block.ts";
import { NONE } from "../score/confusion.ts";
import type { Outcome } from "../score/outcome.ts";
import type { Ratios } from "../score/ratios.ts";
import { share, table } from "./table.ts";

const ratios = (of: Ratios | undefined): string[] =>
  of ? [share(of.precision), share(of.recall), share(of.f1)] : ["–", "–", "–"];

export function labelTable(clean: Block, noisy: Block | null): string {
  const names = [...new Set([...Object.keys(clean.labels), ...Object.keys(noisy?.labels ?? {})])];
  const beside = (cells: string[]): string[] => (noisy ? cells : []);
  return table([
    ["", "precision", "recall", "F1", "support", ...beside(["noisy precision", "recall", "F1"])],
    ...names.map((name) => [
      name,
      ...ratios(clean.labels[name]),
      String(clean.labels[name]?.support ?? 0),
      ...beside(ratios(noisy?.labels[name])),
    ]),
    ["micro", ...ratios(clean.micro), "", ...beside(ratios(noisy?.micro))],
    ["macro", "", "", share(clean.macro.f1), "", ...beside(["", "", share(noisy?.macro.f1 ?? 0)])],
  ]);
}

export function confusionTable({ confusion, labels }: Block): string {
  const rows = [
    ...Object.keys(labels).filter((name) => name in confusion),
    ...(NONE in confusion ? [NONE] : []),
  ];
  const claimed = new Set(Object.values(confusion).flatMap((row) => Object.keys(row)));
  const columns = [...Object.keys(labels), ...[...claimed].filter((name) => !(name in labels))].filter(
    (name) => claimed.has(name),
  );
  return table([
    ["annotated ↓  claimed →", ...columns.map((name) => name.slice(0, 9))],
    ...rows.map((row) => [row, ...columns.map((column) => String(confusion[row]?.[column] ?? "·"))]),
  ]);
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

export function describeErrors(worst: Outcome[]): string {
  if (worst.length === 0) return "No errors.";
  const lines = worst.map(({ result, label, where, text, quote, score }) => {
    const why = quote && quote !== text ? `  [${cut(quote, 60)}]` : "";
    const sure = score === null ? "" : ` ${score.toFixed(2)}`;
    return `  ${result.padEnd(8)} ${label}${sure}  ${where}  "${cut(text, 110)}"${why}`;
  });
  return `Errors to read first (${worst.length})\n${lines.join("\n")}`;
}

/** Two digits of what a person can act on. */
export const ms = (value: number): string => `${value.toFixed(2)} ms`;
