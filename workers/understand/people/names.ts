/** Whether words at a place are somebody's name. Small letters are judged by lists, capitals by what they stand in. */
import type { Span, SpokenText } from "../spoken-text.ts";
import { isEnglishWord } from "../model/nets.ts";
import { NAMES, NAMES_AND_WORDS } from "./given-names.ts";

/** Capitalised for other reasons, or where a sentence begins. */
const NO_NAME =
  /^(?:i|i'[a-z]+|the|a|an|and|but|or|so|if|it|its|he|she|we|you|they|who|what|when|where|why|how|yes|yeah|no|not|ok|okay|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|hr|it|ceo|cfo|cto|coo|cio|vp|is|was|has|will|would|can|in|on|at|to|for|from|of|with|here|there|that|this|my|our|your|their|his|her|mr|mrs|ms|dr|sir|madam|english|english|american|british|indian|german|french|spanish|also|already|then|just|too|well|nobody|anybody|somebody|someone|anyone|none|guys|everyone|everybody|all|folks|team|both|again|legal|finance|procurement|security|purchasing|operations|marketing|sales|support|engineering|compliance)$/;
export const isNoName = (word: string): boolean => NO_NAME.test(word);
/** No word of everyday English, so a name where hardly anything but a name can stand. */
export const isUnheardOf = (word: string): boolean =>
  word.length > 2 && !isNoName(word) && !isEnglishWord(word);
const SURNAME_STOPS =
  /^(?:and|from|in|at|here|is|was|has|our|my|the|who|signs|decides|will|would|on|over|with)$/;

const NEXT_WORD = /^[\s,]{1,3}([\p{L}][\p{L}'-]*)/u;

const isCapital = (original: string, at: number): boolean => /\p{Lu}/u.test(original.charAt(at));
/** Where everything is in capitals they say nothing. */
const hasCase = (text: SpokenText): boolean => /\p{Ll}/u.test(text.original);

export interface NameWish {
  /** Character where the name should begin; blanks and commas before it are skipped. */
  at: number;
  /** The words around leave room for nothing but a name ("my name is …"). */
  certain: boolean;
}

/** The name that begins there, with a capitalised surname; null when the word there is none. */
export function nameAt(spoken: SpokenText, { at, certain }: NameWish): Span | null {
  const { lower, original } = spoken;
  const lead = /^[\s,]{0,3}/.exec(lower.slice(at, at + 4))?.[0].length ?? 0;
  const start = at + lead;
  const word = /^[\p{L}][\p{L}'-]*/u.exec(lower.slice(start, start + 30))?.[0].replace(/'s$/, "");
  if (!word || /^(?!o')\p{L}+'/u.test(word)) return null;
  const capital = hasCase(spoken) && isCapital(original, start) && !NO_NAME.test(word) && word.length > 1;
  if (!(NAMES.has(word) || capital || (certain && NAMES_AND_WORDS.has(word)))) return null;
  const end = start + word.length;
  const next = NEXT_WORD.exec(lower.slice(end, end + 30));
  const nextAt = next?.[1] ? end + next[0].length - next[1].length : -1;
  const isSurname =
    next?.[1] !== undefined &&
    !next[0].includes(",") &&
    hasCase(spoken) &&
    isCapital(original, nextAt) &&
    !NO_NAME.test(next[1]) &&
    !SURNAME_STOPS.test(next[1]);
  return { start, end: isSurname && next ? end + next[0].length : end };
}

/** The single name that ends there: "dana, our c f o". */
export function nameBefore(spoken: SpokenText, end: number): Span | null {
  const word = /([\p{L}][\p{L}'-]*)[\s,]*$/u.exec(spoken.lower.slice(Math.max(0, end - 30), end));
  if (!word?.[1]) return null;
  const start = end - word[0].length;
  return nameAt(spoken, { at: start, certain: false });
}
