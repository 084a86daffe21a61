/**
 * The words of an utterance as the phrase nets read them, each with where it stands. Owns how speech is cut
 * into words: contractions opened ("won't" → "will not"), figures made one word, fillers left out. Training
 * and the live path use this same file, so a net never meets words cut differently from those it learned.
 */
import type { Span } from "../spoken-text.ts";

export interface Word {
  /** As the vocabulary spells it. */
  text: string;
  /** Where it stands in the text; the parts of a contraction share one place. */
  span: Span;
}

const FILLERS = new Set(["um", "uh", "umm", "uhh", "er", "erm", "hmm", "hm", "mm", "mhm", "ah", "eh"]);
/** Irregular ones first; a regular ending opens below. */
const OPENED = new Map(
  Object.entries({
    "can't": ["can", "not"],
    cannot: ["can", "not"],
    "won't": ["will", "not"],
    "shan't": ["shall", "not"],
    "ain't": ["is", "not"],
    gonna: ["going", "to"],
    wanna: ["want", "to"],
    gotta: ["got", "to"],
    "let's": ["let", "us"],
    "y'all": ["you", "all"],
    "'em": ["them"],
    em: ["them"],
  }),
);
const ENDINGS: [string, string][] = [
  ["n't", "not"],
  ["'ll", "will"],
  ["'re", "are"],
  ["'ve", "have"],
  ["'m", "am"],
  ["'d", "would"],
  ["'s", "'s"],
];
/** A run of letters, of figures, or a mark that changes what is meant. Every branch consumes, none overlaps. */
const WORD = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|'em\b|\p{N}[\p{N}.,:]*|\?/gu;

function opened(text: string): string[] {
  const irregular = OPENED.get(text);
  if (irregular) return irregular;
  for (const [ending, word] of ENDINGS) {
    if (text.length > ending.length && text.endsWith(ending)) return [text.slice(0, -ending.length), word];
  }
  return [text.replaceAll("'", "")];
}

/** @param lower the text in lower case with straight apostrophes; offsets are kept */
export function wordsOf(lower: string): Word[] {
  const words: Word[] = [];
  for (const match of lower.matchAll(WORD)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (FILLERS.has(match[0])) continue;
    if (/^\p{N}/u.test(match[0])) words.push({ text: "0", span });
    else for (const text of opened(match[0])) words.push({ text, span });
  }
  return words;
}
