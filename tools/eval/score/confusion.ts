/** What was there (rows) against what was claimed (columns); `none` stands for nothing. */
import type { Outcome } from "./outcome.ts";

export type Confusion = Record<string, Record<string, number>>;

export const NONE = "none";

export function confusionOf(outcomes: Outcome[]): Confusion {
  const table: Confusion = {};
  const count = (was: string, claimed: string): void => {
    const row = (table[was] ??= {});
    row[claimed] = (row[claimed] ?? 0) + 1;
  };
  for (const here of Map.groupBy(outcomes, (outcome) => outcome.where).values()) {
    const missed = here.filter((one) => one.result === "missed").map((one) => one.label);
    const invented = here.filter((one) => one.result === "invented").map((one) => one.seenAs ?? one.label);
    for (const one of here) if (one.result === "hit") count(one.label, one.label);
    for (const was of missed.length > 0 ? missed : [NONE])
      for (const claimed of invented.length > 0 ? invented : [NONE])
        if (was !== NONE || claimed !== NONE) count(was, claimed);
  }
  return table;
}
