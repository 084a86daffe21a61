/**
 * Whether a row of words is a backchannel (`isBackchannel` in `turns.ts`), as soon as no word to come can change
 * the answer. That takes some seconds: the other side has to go on, or not.
 */
import { BACKCHANNEL_WORDS, isShort, TURN_SILENCE_MS } from "../turns.ts";
import type { Row } from "./row-reader.ts";

export type Verdict = "kept" | "dropped" | "undecided";

/** @param others the other side's rows from the last one that began before this, in order */
export function backchannelVerdict(row: Row, others: Row[]): Verdict {
  if (!isShort(row)) return "kept";
  if (!row.closed) return "undecided";
  const before = others.findLast((o) => o.startMs <= row.startMs);
  const after = others.find((o) => o.startMs > row.startMs);
  if (!before) return "kept";
  if (before.endMs > row.startMs) {
    if (!isShort(before)) return "dropped";
    return before.closed ? "kept" : "undecided";
  }
  // What closed this row, silence or a word of theirs, has closed `before` too and decided whether they went on.
  if (!after || after.startMs - before.endMs >= TURN_SILENCE_MS) return "kept";
  if (before.words + after.words > BACKCHANNEL_WORDS) return "dropped";
  return after.closed ? "kept" : "undecided";
}
