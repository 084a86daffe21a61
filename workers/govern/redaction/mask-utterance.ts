/**
 * Takes the words that were said within some spans out of an utterance, and tells where the rest of its text has
 * moved to. In doubt more is taken than less: a word counts when any part of it lies in a span, and where text and
 * words cannot be laid side by side everything goes. Pure.
 */
import { REDACTED } from "../../../schema/redaction.ts";
import type { Span } from "../../../schema/spans.ts";
import type { Utterance, Word } from "../../../schema/utterance.ts";

/** A part of a text, `[start, end)` in UTF-16 units. */
export interface TextRange {
  start: number;
  end: number;
}

export interface Masked {
  utterance: Utterance;
  /** Where a part of the old text stands in the new, and what of that part was taken out. */
  place(range: TextRange): TextRange & { taken: string[] };
}

/** Null when no word of it lies in the spans, or none that is still there. */
export function maskUtterance(utterance: Utterance, spans: readonly Span[]): Masked | null {
  const { text, words } = utterance;
  const isIn = (timed: Span): boolean =>
    spans.some((span) => timed.startMs < span.endMs && timed.endMs > span.startMs);
  const isTaken = (word: Word): boolean => word.text === REDACTED || isIn(word);
  if (text === REDACTED) return null;
  if (words.length === 0) return isIn(utterance) ? withoutText(utterance) : null;
  if (!words.some((word) => word.text !== REDACTED && isIn(word))) return null;
  const places = placesOf(text, words);
  if (!places || words.every(isTaken)) return withoutText(utterance);
  const taken: TextRange[] = [];
  const left: Word[] = [];
  let goesOn = false;
  for (const [at, word] of words.entries()) {
    const place = places[at] ?? { start: 0, end: text.length };
    const last = left.at(-1);
    const run = taken.at(-1);
    if (!isTaken(word)) left.push(word);
    else if (goesOn && last && run) {
      left[left.length - 1] = { ...last, endMs: Math.max(last.endMs, word.endMs) };
      run.end = place.end;
    } else {
      left.push({ text: REDACTED, startMs: word.startMs, endMs: word.endMs, confidence: 1 });
      taken.push({ ...place });
    }
    goesOn = isTaken(word);
  }
  return maskedBy(utterance, taken, left);
}

function withoutText(utterance: Utterance): Masked {
  const { startMs, endMs, text, words } = utterance;
  const one: Word = { text: REDACTED, startMs, endMs, confidence: 1 };
  return maskedBy(utterance, [{ start: 0, end: text.length }], words.length === 0 ? [] : [one]);
}

function maskedBy(utterance: Utterance, taken: readonly TextRange[], words: Word[]): Masked {
  const { text } = utterance;
  const moved: { from: TextRange; to: TextRange }[] = [];
  let masked = "";
  let read = 0;
  for (const from of taken) {
    masked += text.slice(read, from.start);
    const to = { start: masked.length, end: masked.length + REDACTED.length };
    masked += REDACTED;
    moved.push({ from, to });
    read = from.end;
  }
  masked += text.slice(read);
  const shiftAt = (offset: number): number =>
    moved.reduce((shift, { from, to }) => (from.end <= offset ? to.end - from.end : shift), 0);
  const around = (offset: number) => moved.find(({ from }) => from.start < offset && offset < from.end);
  return {
    utterance: { ...utterance, text: masked, words },
    place: ({ start, end }) => ({
      start: around(start)?.to.start ?? start + shiftAt(start),
      end: around(end)?.to.end ?? end + shiftAt(end),
      taken: moved.flatMap(({ from }) =>
        from.start < end && from.end > start
          ? [text.slice(Math.max(start, from.start), Math.min(end, from.end))]
          : [],
      ),
    }),
  };
}

/** Between two words of a text there are marks and spaces, no letter and no digit. */
const isBetweenWords = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** Where each word stands in the text; null when the text is not these words in this order. */
function placesOf(text: string, words: readonly Word[]): TextRange[] | null {
  const places: TextRange[] = [];
  let read = 0;
  for (const word of words) {
    const start = text.indexOf(word.text, read);
    if (word.text === "" || start < 0 || !isBetweenWords(text.slice(read, start))) return null;
    read = start + word.text.length;
    places.push({ start, end: read });
  }
  return isBetweenWords(text.slice(read)) ? places : null;
}
