/** The errors to read first: what was claimed most surely and wrongly, then the others in the file's order. */
import type { Outcome } from "./outcome.ts";

const SHOWN = 20;

export const worstErrors = (outcomes: Outcome[]): Outcome[] =>
  outcomes
    .filter((outcome) => outcome.result !== "hit")
    .sort((a, b) => (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY) || 0)
    .slice(0, SHOWN);
