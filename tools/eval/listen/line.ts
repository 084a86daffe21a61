/**
 * A line of a conversation as it is played to the product, and where each of its words comes from: the transcript
 * that was annotated. Clean text comes from itself; what noise has dropped, split or merged still knows.
 */
import type { Speaker } from "../../../schema/utterance.ts";

export interface Span {
  start: number;
  end: number;
}

/** An utterance as annotated. Times in ms on the call's clock. */
export interface Said {
  id: string;
  speaker: Speaker;
  startMs: number;
  endMs: number;
  text: string;
}

export interface Line {
  speaker: Speaker;
  startMs: number;
  endMs: number;
  text: string;
  words: { at: Span; from: Span & { id: string } }[];
}

export const wordSpans = (text: string): Span[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

export function asSaid({ id, speaker, startMs, endMs, text }: Said): Line {
  const words = wordSpans(text).map((at) => ({ at, from: { id, ...at } }));
  return { speaker, startMs, endMs, text, words };
}

/** Where the words of a span come from: one span for each annotated utterance it touches. */
export function sourcesOf(line: Line, span: Span): Map<string, Span> {
  const sources = new Map<string, Span>();
  for (const { at, from } of line.words) {
    if (at.end <= span.start || at.start >= span.end) continue;
    const known = sources.get(from.id);
    sources.set(from.id, {
      start: Math.min(known?.start ?? from.start, from.start),
      end: Math.max(known?.end ?? from.end, from.end),
    });
  }
  return sources;
}
