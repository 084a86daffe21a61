/**
 * Turns, from words: one speaker's words in a row, where a silence of 3.0 s starts a new one and backchannels
 * are set aside. Owns that definition, over a whole call; what is counted over turns is in `statistics.ts`, the
 * same read word by word in `live-statistics/`.
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
export const TURN_SILENCE_MS = 3_000;
/** Revenue.io: the longest sign of listening. */
export const BACKCHANNEL_WORDS = 2;
const BACKCHANNEL_MS = 1_000;

/**
 * An utterance's words by time; without word times they are counted evenly over its span. Whole milliseconds, so
 * that sums do not depend on their order, and at least one each: a word without length has no place in a row.
 */
export function spokenWordsOf(utterance: Utterance): Spoken[] {
  const { words, text } = utterance;
  const timed = words.length > 0 ? words : evenly(utterance, text.split(/\s+/).filter(Boolean).length);
  return timed
    .map(({ startMs, endMs }) => {
      const start = Math.round(startMs);
      return { startMs: start, endMs: Math.max(start + 1, Math.round(endMs)) };
    })
    .sort(byTime);
}

function evenly(span: Spoken, count: number): Spoken[] {
  const each = Math.max(0, span.endMs - span.startMs) / Math.max(1, count);
  return Array.from({ length: count }, (_, i) => ({
    startMs: span.startMs + i * each,
    endMs: span.startMs + (i + 1) * each,
  }));
}

const byTime = (a: Spoken, b: Spoken): number => a.startMs - b.startMs || a.endMs - b.endMs;

/** A side's words by time. */
export const wordsOf = (utterances: Utterance[], speaker: Speaker): Spoken[] =>
  utterances
    .filter((u) => u.speaker === speaker)
    .flatMap(spokenWordsOf)
    .sort(byTime);

interface Row extends Turn {
  spoken: Spoken[];
}

/**
 * Words in a row. The other side breaks a row only by a word that lies wholly in its pause: speech over speech
 * is overlap, not a change of turn.
 */
function rowsOf(words: Spoken[], others: Spoken[], speaker: Speaker): Row[] {
  const rows: Row[] = [];
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
      row.spoken.push(word);
    } else {
      rows.push({ speaker, startMs: word.startMs, endMs: word.endMs, words: 1, spoken: [word] });
    }
  }
  return rows;
}

/** Short enough to be no more than a sign of listening. */
export const isShort = (row: Turn): boolean =>
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

/** Both sides' turns in the order they start (ours first where they start together), backchannels left out. */
export function turnsOf(rep: Spoken[], buyer: Spoken[]): Turn[] {
  const repRows = rowsOf(rep, buyer, "rep");
  const buyerRows = rowsOf(buyer, rep, "buyer");
  const kept = (rows: Row[], others: Row[]): Spoken[] =>
    rows.filter((row) => !isBackchannel(row, others)).flatMap((row) => row.spoken);
  const repWords = kept(repRows, buyerRows);
  const buyerWords = kept(buyerRows, repRows);
  return [...rowsOf(repWords, buyerWords, "rep"), ...rowsOf(buyerWords, repWords, "buyer")].sort(
    (a, b) => a.startMs - b.startMs,
  );
}
