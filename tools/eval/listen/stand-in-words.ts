/** Words with times for a text that has none: evenly spaced, as long as they are given time. */
import type { Word } from "../../../schema/utterance.ts";
import { type Line, wordSpans } from "./line.ts";

/** Talk speed of reps (Gong), the reference of docs/04-specs/definitions.md. */
export const WORDS_A_MINUTE = 173;
const WORD_MS = 60_000 / WORDS_A_MINUTE;

export const wordCount = (text: string): number => wordSpans(text).length;

/** How long a text takes to say, ms; a blank one takes one word's time. */
export const sayingMs = (text: string): number => Math.round(Math.max(1, wordCount(text)) * WORD_MS);

export function standInWords({ text, startMs, endMs }: Line): Word[] {
  const spans = wordSpans(text);
  const each = Math.max(0, endMs - startMs) / Math.max(1, spans.length);
  return spans.map(({ start, end }, i) => ({
    text: text.slice(start, end),
    startMs: Math.round(startMs + i * each),
    endMs: Math.round(startMs + (i + 1) * each),
    confidence: 1,
  }));
}
