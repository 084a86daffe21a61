/**
 * The block of figures that every suite reports: micro and macro, by label, false alarms, confusion, worst errors,
 * time. Macro is the mean over the labels that occur, in the annotation or in the claims.
 */
import { confusionOf, type Confusion } from "./confusion.ts";
import type { Outcome } from "./outcome.ts";
import { type Ratios, ratiosOf, type Tally } from "./ratios.ts";
import { type Timing, timingOf } from "./timing.ts";
import { worstErrors } from "./worst-errors.ts";

export interface LabelFigures extends Ratios {
  support: number;
}

export interface Block {
  micro: Ratios;
  macro: { f1: number };
  labels: Record<string, LabelFigures>;
  timing: Timing;
  falseAlarmsPer30Min: number;
  confusion: Confusion;
  worst: Outcome[];
}

const COUNTED = { hit: "hits", missed: "missed", invented: "invented" } as const;

function tallies(outcomes: Outcome[]): Map<string, Tally> {
  const byLabel = new Map<string, Tally>();
  for (const { label, result } of outcomes) {
    const tally = byLabel.get(label) ?? { hits: 0, invented: 0, missed: 0 };
    tally[COUNTED[result]] += 1;
    byLabel.set(label, tally);
  }
  return byLabel;
}

/**
 * @param measured.minutes how much call the outcomes are of
 * @param measured.order in which labels are listed; others follow by name
 */
export function blockOf(
  outcomes: Outcome[],
  measured: { minutes: number; tookMs: number[]; order?: readonly string[] },
): Block {
  const { minutes, tookMs, order = [] } = measured;
  const byLabel = tallies(outcomes);
  const names = [
    ...order.filter((label) => byLabel.has(label)),
    ...[...byLabel.keys()].filter((label) => !order.includes(label)).sort(),
  ];
  const labels = Object.fromEntries(
    names.map((label): [string, LabelFigures] => {
      const tally = byLabel.get(label) ?? { hits: 0, invented: 0, missed: 0 };
      return [label, { ...ratiosOf(tally), support: tally.hits + tally.missed }];
    }),
  );
  const countOf = (result: Outcome["result"]): number =>
    outcomes.filter((outcome) => outcome.result === result).length;
  const all = { hits: countOf("hit"), invented: countOf("invented"), missed: countOf("missed") };
  const f1s = Object.values(labels).map((label) => label.f1);
  return {
    micro: ratiosOf(all),
    macro: { f1: f1s.length === 0 ? 1 : f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length },
    labels,
    timing: timingOf(tookMs),
    falseAlarmsPer30Min: minutes > 0 ? (all.invented / minutes) * 30 : 0,
    confusion: confusionOf(outcomes),
    worst: worstErrors(outcomes),
  };
}
