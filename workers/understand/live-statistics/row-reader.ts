/**
 * Both sides' rows of words (`turns.ts`), read word by word in reading order. Owns when a row goes on, when it is
 * broken, and when it can be known that it has ended.
 */
import type { Speaker } from "../../../schema/utterance.ts";
import { type Spoken, TURN_SILENCE_MS, type Turn } from "../turns.ts";
import type { HeardWord } from "./heard-word.ts";

export interface Row extends Turn {
  /** No word to come can belong to it. */
  closed: boolean;
}

interface Side<R extends Row> {
  row: R | null;
  /** The other side's first word since the row paused: once it is over, the row is broken. */
  firstOther: Spoken | null;
}
export type RowReader<R extends Row> = Record<Speaker, Side<R>>;

export const emptyReader = <R extends Row>(): RowReader<R> => ({
  rep: { row: null, firstOther: null },
  buyer: { row: null, firstOther: null },
});

/** Changes the reader. Answers the row that the word belongs to; a new one is made by `begin`. */
export function readWord<R extends Row>(
  reader: RowReader<R>,
  word: HeardWord,
  begin: (row: Row) => R,
): { row: R; isNew: boolean } {
  const { speaker, startMs, endMs } = word;
  const side = reader[speaker];
  const other = reader[speaker === "rep" ? "buyer" : "rep"];
  if (other.row && other.firstOther === null && startMs >= other.row.endMs) other.firstOther = word;
  const { row, firstOther } = side;
  const broken = firstOther !== null && firstOther.endMs <= startMs;
  if (row && !broken && startMs - row.endMs < TURN_SILENCE_MS) {
    row.words += 1;
    if (endMs > row.endMs) {
      row.endMs = endMs;
      side.firstOther = null;
    }
    return { row, isNew: false };
  }
  if (row) row.closed = true;
  const begun = begin({ speaker, startMs, endMs, words: 1, closed: false });
  reader[speaker] = { row: begun, firstOther: null };
  return { row: begun, isNew: true };
}

/** Closes what no word from `nowMs` on can go on with; at the end of the call that is everything. */
export function closeRows(reader: RowReader<Row>, nowMs: number): void {
  for (const { row, firstOther } of [reader.rep, reader.buyer]) {
    if (row === null) continue;
    const broken = firstOther !== null && firstOther.endMs <= nowMs;
    if (broken || nowMs - row.endMs >= TURN_SILENCE_MS) row.closed = true;
  }
}
