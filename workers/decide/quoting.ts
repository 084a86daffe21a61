/**
 * Owns how words of a call are quoted: always a verbatim piece of one utterance, with its offsets.
 * Does not decide what is worth quoting.
 */
import type { Quote } from "../../schema/evidence.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { wordCount } from "../understand/objection-state/replies.ts";

/** UTF-16 offsets into an utterance's text, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Ours: a quote longer than about two lines is not read. */
const longestQuote = 180;
/** "So it is" is left whole: with less than this, what opens a sentence is most of it. */
const fewestQuotedWords = 3;

/** What people say before they say it. A quote without them is still verbatim, and reads better in ours. */
const openers = /^(?:(?:so|well|and|but|um|uh|er|yeah|okay|oh|honestly)\b[,\s]*)+(?=\S)/i;

/** Titles and initials whose full stop ends no sentence. */
const sentenceEnd = /(?<!\b(?:[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|No|Inc|Co|Ltd))[.!?]+(?=\s+[^a-z\s])/g;

/** The sentences of a text; one that has no punctuation is one sentence. Blank ones are left out. */
export function sentencesOf(text: string): Span[] {
  const ends = [...text.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  const starts = [0, ...ends];
  return starts
    .map((start, index) => tighten(text, { start, end: ends[index] ?? text.length }))
    .filter((span) => span.end > span.start);
}

/** Null when the span holds no words. */
export function quoteAt(utterance: Utterance, span: Span): Quote | null {
  const { start, end } = tighten(utterance.text, span);
  if (end <= start) return null;
  return {
    kind: "utterance",
    callId: utterance.callId,
    utteranceId: utterance.id,
    quote: utterance.text.slice(start, end),
    start,
    end,
  };
}

/** The sentence or sentences that a span lies in, cut at word borders around it when they are too long to read. */
export function sentenceAround(utterance: Utterance, span: Span): Quote | null {
  const touched = sentencesOf(utterance.text).filter((s) => s.start < span.end && s.end > span.start);
  const whole = { start: touched[0]?.start ?? span.start, end: touched.at(-1)?.end ?? span.end };
  return quoteAt(utterance, withoutOpener(utterance.text, clip(utterance.text, whole, span)));
}

export const isVerbatim = (quote: Quote, utterance: Utterance | undefined): boolean =>
  utterance !== undefined &&
  quote.utteranceId === utterance.id &&
  quote.callId === utterance.callId &&
  quote.end > quote.start &&
  utterance.text.slice(quote.start, quote.end) === quote.quote;

export const overlaps = (a: Quote, b: Quote): boolean =>
  a.utteranceId === b.utteranceId && a.start < b.end && b.start < a.end;

export { wordCount };

/** Outer white space and a closing stop or comma are not part of a quote: it stands inside our own sentence. */
function tighten(text: string, { start, end }: Span): Span {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from < to && /[\s,;:.…-]/.test(text.charAt(from))) from += 1;
  while (to > from && /[\s,;:.…-]/.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

function withoutOpener(text: string, { start, end }: Span): Span {
  const opener = openers.exec(text.slice(start, end))?.[0].length ?? 0;
  const rest = { start: start + opener, end };
  return wordCount(text.slice(rest.start, end)) >= fewestQuotedWords ? rest : { start, end };
}

function clip(text: string, whole: Span, span: Span): Span {
  if (whole.end - whole.start <= longestQuote) return whole;
  const room = Math.max(0, longestQuote - (span.end - span.start));
  // What comes after an objection or a promise explains it more often than what came before.
  let start = Math.max(whole.start, span.start - Math.floor(room / 3));
  let end = Math.min(whole.end, start + Math.max(longestQuote, span.end - start));
  start = Math.max(whole.start, Math.min(start, end - longestQuote));
  while (start > whole.start && start < span.start && /\S/.test(text.charAt(start - 1))) start += 1;
  while (end < whole.end && end > span.end && /\S/.test(text.charAt(end))) end -= 1;
  return { start: Math.min(start, span.start), end: Math.max(end, span.end) };
}
