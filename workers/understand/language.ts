/**
 * Whether an utterance is English. Owns the weighing of script and everyday words; the words are in `language/`.
 * In doubt it is English: a name, a number or a bare "si" says nothing, and a mark that is wrong hides what was
 * said. English as spoken in India or Nigeria, with a local word here and there, is English.
 */
import { ENGLISH_WORDS, SHARED_WORDS } from "./language/english-words.ts";
import { FOREIGN_WORDS, WEAK_WORDS } from "./language/foreign-words.ts";

/** Enough to tell a language by, and a bound on the work for a very long text. */
const MAX_WORDS = 400;
/** A shared word is weak evidence of English; a particle of names or a loan is weak evidence against it. */
const SHARED_WEIGHT = 0.4;
const WEAK_WEIGHT = 0.5;
/** An accented word in no list ("bräuchten"): English has few. */
const ACCENT_WEIGHT = 0.3;
/** Below this a single foreign word would do. */
const LEAST_FOREIGN = 1.6;
/** Of all words; below it, English with a foreign name in it. */
const LEAST_SHARE = 0.24;
/** So many different words without one everyday word of English are another language, listed or not. */
const SPEECH_WORDS = 6;

const WORD = /[\p{Script=Latin}\p{M}]+(?:['’-][\p{Script=Latin}\p{M}]+)*/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const OTHER_LETTER = /[\p{L}--\p{Script=Latin}--\p{Script=Common}]/gv;
const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Best score of any one language: words of several do not add up. */
function foreignScore(words: readonly string[]): number {
  const scores = FOREIGN_WORDS.map((known) =>
    words.reduce((sum, word) => {
      if (known.has(word)) return sum + (WEAK_WORDS.has(word) ? WEAK_WEIGHT : 1);
      if (WEAK_WORDS.has(word)) return sum + WEAK_WEIGHT / 2;
      return ENGLISH_WORDS.has(word) || SHARED_WORDS.has(word) || !ACCENTED.test(word)
        ? sum
        : sum + ACCENT_WEIGHT;
    }, 0),
  );
  return Math.max(...scores);
}

function englishScore(words: readonly string[]): number {
  return words.reduce(
    (sum, word) => sum + (ENGLISH_WORDS.has(word) ? 1 : SHARED_WORDS.has(word) ? SHARED_WEIGHT : 0),
    0,
  );
}

/** Never throws; reads at most the first few hundred words. */
export function isEnglish(text: string): boolean {
  const read = text.slice(0, MAX_WORDS * 12);
  const others = count(read, OTHER_LETTER);
  if (others >= 2 && others > count(read, LATIN_LETTER)) return false;
  const words = (read.toLowerCase().replaceAll("’", "'").match(WORD) ?? []).slice(0, MAX_WORDS);
  if (words.length === 0) return true;
  // "ja ja", "si si": said twice is no more evidence.
  const foreign = foreignScore([...new Set(words)]);
  const english = englishScore(words);
  if (foreign >= LEAST_FOREIGN && foreign > english && foreign / words.length >= LEAST_SHARE) return false;
  return english > 0 || new Set(words.filter((word) => word.length > 1)).size < SPEECH_WORDS;
}
