/**
 * What was said with every time in it put to one mark, so that the words around times can be read on their own:
 * "our renewal's the thirtieth of june so call me in three weeks" → "our renewal 's @t so call me @t".
 */
import type { DateTime } from "luxon";
import type { Span, SpokenText } from "../spoken-text.ts";
import { unmisheard } from "../time/misheard.ts";
import { zoneLivedIn } from "../time/read-zones.ts";
import { sourceOf, type SpokenLine, toSpokenLine } from "../time/spoken-tokens.ts";
import { findTimes, type TimePhrase } from "../time/time-phrases.ts";

export interface TimeMark {
  phrase: TimePhrase;
  /** Its words on the line. */
  words: string;
  /** Where its mark stands in the skeleton. */
  start: number;
  end: number;
  /** Where its words stand in the utterance. */
  source: Span;
}

export interface Skeleton {
  /** Words, "," for what parts clauses, ".", "?", "!" and ";" for what ends sentences, marks for times. */
  text: string;
  marks: TimeMark[];
  /** IANA; the one the buyer says to be on, for hours that name none. */
  zone: string | null;
  /** From a stretch of the skeleton to the utterance's words. */
  sourceOf: (stretch: Span) => Span;
}

/**
 * - `@p` lies behind, `@d` how long something lasts
 * - `@u` "until X", `@b` "back on X", `@w` "give it N"
 * - `@t` any other time
 */
function markOf(phrase: TimePhrase, words: string): string {
  if (phrase.kind === "past") return "@p";
  if (phrase.kind === "lasting") return "@d";
  if (/^(?:not |right )?(?:up )?(?:until|till|til|through|before)\b/.test(words) && isOpen(phrase))
    return "@u";
  if (/^(?:over )?to\b/.test(words) && isOpen(phrase)) return "@u";
  if (/^back\b(?! end| half)/.test(words)) return "@b";
  return /^(?:give|leave|wait)\b/.test(words) ? "@w" : "@t";
}

const isOpen = (phrase: TimePhrase): boolean => {
  const first = phrase.parts[0];
  return first?.kind === "modifier" && (first.modifier === "from" || first.modifier === "after");
};

/** "ten ten" is no stutter, and "just call" begins a clause that "call" alone need not. */
const KEPT =
  /\b(?:just|(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)(?=\s+\1))\b/g;

/** Without hedges and stuttered words. */
function plainOf({ lower, plain }: SpokenText): string {
  let text = plain;
  for (const { index, 0: word } of lower.matchAll(KEPT))
    text = text.slice(0, index) + word + text.slice(index + word.length);
  return text;
}

export function toSkeleton(spoken: SpokenText, now: DateTime): Skeleton {
  const text = plainOf(spoken);
  const line = toSpokenLine(text, { start: 0, end: text.length }, unmisheard);
  return skeletonOf(line, findTimes(line, now));
}

function skeletonOf(line: SpokenLine, phrases: TimePhrase[]): Skeleton {
  const marks: TimeMark[] = [];
  const pieces: { start: number; end: number; source: Span }[] = [];
  let text = "";
  const add = (piece: string, source: Span): Span => {
    if (text.length > 0) text += " ";
    const start = text.length;
    text += piece;
    const span = { start, end: text.length };
    pieces.push({ ...span, source });
    return span;
  };
  let next = 0;
  let coveredTo = -1;
  for (const token of line.tokens) {
    if (token.lineStart < coveredTo) continue;
    if (token.comma) add(",", { start: token.source.start, end: token.source.start });
    const phrase = phrases[next];
    if (phrase && phrase.start === token.lineStart) {
      const words = line.text.slice(phrase.start, phrase.end).replaceAll("\t", " ");
      const source = sourceOf(line, phrase);
      marks.push({ phrase, words, source, ...add(markOf(phrase, words), source) });
      coveredTo = phrase.end;
      next += 1;
    } else add(token.text, token.source);
  }
  return {
    text,
    marks,
    zone: zoneLivedIn(line.text),
    sourceOf: ({ start, end }) => {
      const inside = pieces.filter((p) => p.start < end && p.end > start);
      const first = inside[0];
      const last = inside.at(-1);
      return first && last ? { start: first.source.start, end: last.source.end } : { start: 0, end: 0 };
    },
  };
}
