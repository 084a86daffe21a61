/**
 * The wordings of a stretch of speech: each word, two or three in a row, two with one or two between them, and the
 * word classes alone and beside a neighbour. Owns what a wording is and the number it goes by; training and the live
 * path use this same file.
 */
export interface SpokenWord {
  text: string;
  /** Numbers of its classes; see `classify-words.ts`. */
  classes: readonly number[];
}

export interface Wording {
  /** 0 to 2²⁴ - 1. Two wordings share a number once in a hundred times or less: that few are known. */
  hash: number;
  /** The words it is made of, as places in the stretch; its ends have none. */
  places: number[];
}

const HASH_BITS = 24;
export const HASHES = 2 ** HASH_BITS;

const LONGEST_RUN = 3;
const WIDEST_GAP = 2;
const START = "^";
const END = "$";

/** FNV-1a, with the bits mixed once more at the end. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> (32 - HASH_BITS);
}

/** @returns every wording once, where it is said first; their number grows linearly with the words' */
export function wordingsOf(words: readonly SpokenWord[]): Wording[] {
  const found = new Map<number, Wording>();
  /** @param at places, counted from the start mark */
  const add = (key: string, ...at: number[]): void => {
    const places = at.map((place) => place - 1).filter((t) => t >= 0 && t < words.length);
    const hash = hashOf(key);
    if (places.length > 0 && !found.has(hash)) found.set(hash, { hash, places });
  };
  const texts = [START, ...words.map((word) => word.text), END];
  /** A word's classes stand for it where it has any. */
  const kinds = [
    [START],
    ...words.map(({ text, classes }) => (classes.length > 0 ? classes.map((c) => `#${c}`) : [text])),
    [END],
  ];
  const isClassed = (place: number): boolean => (words[place - 1]?.classes.length ?? 0) > 0;
  for (let at = 0; at < texts.length; at += 1) {
    for (let length = 1; length <= LONGEST_RUN && at + length <= texts.length; length += 1)
      add(texts.slice(at, at + length).join(" "), ...Array.from({ length }, (_, i) => at + i));
    for (let gap = 1; gap <= WIDEST_GAP && at + gap + 1 < texts.length; gap += 1)
      add(`${texts[at]!} _ ${texts[at + gap + 1]!}`, at, at + gap + 1);
    if (isClassed(at)) for (const kind of kinds[at]!) add(kind, at);
    if (at + 1 < texts.length && (isClassed(at) || isClassed(at + 1)))
      for (const kind of kinds[at]!) for (const next of kinds[at + 1]!) add(`~${kind} ${next}`, at, at + 1);
  }
  return [...found.values()];
}
