/**
 * Turns, from words: one speaker's words in a row, where a silence of 3.0 s starts a new one and backchannels
 * are set aside. Owns that definition; what is counted over turns is in `statistics.ts`.
 */
import type { Speaker, Utterance } from "../../schema/utterance.ts";

export interface Spoken {
  startMs: number;
  endMs: number;
}
export interface Turn extends Spoken {
  speaker: Speaker;
  words: number;
}

/** AWS Post Call Analytics: the silence that ends a turn. */
const TURN_SILENCE_MS = 3_000;
/** Revenue.io: the longest sign of listening. */
const BACKCHANNEL_WORDS = 2;
const BACKCHANNEL_MS = 1_000;

/** A side's words by time. An utterance without word times counts its words evenly over its span. */
export function wordsOf(utterances: Utterance[], speaker: Speaker): Spoken[] {
  return utterances
    .filter((u) => u.speaker === speaker)
    .flatMap((u) => {
      if (u.words.length > 0)
        return u.words.map(({ startMs, endMs }) => ({ startMs, endMs: Math.max(startMs, endMs) }));
      const count = u.text.split(/\s+/).filter((w) => w.length > 0).length;
      const each = Math.max(0, u.endMs - u.startMs) / Math.max(1, count);
      return Array.from({ length: count }, (_, i) => ({
        startMs: u.startMs + i * each,
        endMs: u.startMs + (i + 1) * each,
      }));
    })
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/**
 * Words in a row. The other side breaks a row only by a word that lies wholly in its pause: speech over speech
 * is overlap, not a change of turn.
 */
function rowsOf(words: Spoken[], others: Spoken[], speaker: Speaker): Turn[] {
  const rows: Turn[] = [];
  let o = 0;
  for (const word of words) {
    const row = rows.at(-1);
    const pausedAt = row?.endMs ?? 0;
    while (o < others.length && (others[o]?.startMs ?? 0) < pausedAt) o += 1;
    const other = others[o];
    const broken = row !== undefined && other !== undefined && other.endMs <= word.startMs;
    if (row && !broken && word.startMs - row.endMs < TURN_SILENCE_MS) {
      row.endMs = Math.max(row.endMs, word.endMs);
      row.words += 1;
    } else {
      rows.push({ speaker, startMs: word.startMs, endMs: word.endMs, words: 1 });
    }
  }
  return rows;
}

const isShort = (row: Turn): boolean =>
  row.words <= BACKCHANNEL_WORDS && row.endMs - row.startMs <= BACKCHANNEL_MS;

/** Short, and the other side's turn goes on around it. */
function isBackchannel(row: Turn, others: Turn[]): boolean {
  if (!isShort(row)) return false;
  const before = others.findLast((o) => o.startMs <= row.startMs);
  const after = others.find((o) => o.startMs > row.startMs);
  if (before && before.endMs > row.startMs) return !isShort(before);
  if (!before || !after || after.startMs - before.endMs >= TURN_SILENCE_MS) return false;
  return before.words + after.words > BACKCHANNEL_WORDS;
}

/** Both sides' turns in the order they start, backchannels left out. */
export function turnsOf(rep: Spoken[], buyer: Spoken[]): Turn[] {
  const repRows = rowsOf(rep, buyer, "rep");
  const buyerRows = rowsOf(buyer, rep, "buyer");
  const kept = (words: Spoken[], rows: Turn[], others: Turn[]): Spoken[] => {
    const dropped = rows.filter((row) => isBackchannel(row, others));
    let d = 0;
    return words.filter((word) => {
      while (d < dropped.length && (dropped[d]?.endMs ?? 0) < word.startMs) d += 1;
      const row = dropped[d];
      return !(row && word.startMs >= row.startMs && word.endMs <= row.endMs);
    });
  };
  const repWords = kept(rep, repRows, buyerRows);
  const buyerWords = kept(buyer, buyerRows, repRows);
  return [...rowsOf(repWords, buyerWords, "rep"), ...rowsOf(buyerWords, repWords, "buyer")].sort(
    (a, b) => a.startMs - b.startMs || a.endMs - b.endMs,
  );
}
