/** A text as a recogniser without punctuation and case would write it, each word with its place in the text. */
import type { Span } from "../listen/line.ts";

export interface PlacedWord {
  text: string;
  from: Span;
  /** A clause ended behind this word: where a recogniser may end an utterance. */
  endsClause: boolean;
}

/** Letters and digits with what belongs inside a word: o'clock, 48,000, 9:30, 3.5, £40, 12%. */
const WORD = /[$£€]?\p{N}+(?:[.,:]\p{N}+)*%?(?:[\p{L}\p{M}]+)?|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*'?/gu;

export function spokenWords(text: string): PlacedWord[] {
  return [...text.matchAll(WORD)].map((match) => {
    const end = match.index + match[0].length;
    return {
      text: match[0].toLowerCase().replaceAll("’", "'").replaceAll(",", ""),
      from: { start: match.index, end },
      endsClause: /^\s*[.!?;,:–—]/.test(text.slice(end)),
    };
  });
}
