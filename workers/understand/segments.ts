/**
 * Stretches of an utterance short enough to be read as one thought: what the nets were trained on. Owns where a
 * long turn is cut; short ones stay whole.
 */
import type { Span, SpokenText } from "./spoken-text.ts";

/** Hardly a training sentence is longer. */
const MAX_WORDS = 60;
/** Of a long turn nobody punctuated, so much is read at a time … */
const WINDOW = 40;
/** … and so much of it twice, so that no thought is cut by every window. */
const OVERLAP = 12;

const wordStarts = (text: string): number[] => Array.from(text.matchAll(/\S+/g), (match) => match.index);

/** A stretch as it is, or as windows when it is too long to be read at once. */
export const segmentsWithin = (spoken: SpokenText, span: Span): Span[] => windowsOf(span, spoken.lower);

function windowsOf(span: Span, text: string): Span[] {
  const starts = wordStarts(text.slice(span.start, span.end)).map((start) => start + span.start);
  if (starts.length <= MAX_WORDS) return [span];
  const windows: Span[] = [];
  for (let from = 0; from < starts.length; from += WINDOW - OVERLAP) {
    const to = from + WINDOW;
    windows.push({ start: starts[from]!, end: starts[to] ?? span.end });
    if (to >= starts.length) break;
  }
  return windows;
}

/** @returns spans in the order of the text; together they hold every word */
export function segmentsOf(spoken: SpokenText): Span[] {
  const whole = { start: 0, end: spoken.lower.length };
  if (wordStarts(spoken.lower).length <= MAX_WORDS) return [whole];
  const joined: Span[] = [];
  for (const sentence of spoken.sentences) {
    const last = joined.at(-1);
    const together = last && wordStarts(spoken.lower.slice(last.start, sentence.end)).length;
    if (last && together !== undefined && together <= WINDOW) last.end = sentence.end;
    else joined.push({ ...sentence });
  }
  return joined.flatMap((span) => windowsOf(span, spoken.lower));
}
