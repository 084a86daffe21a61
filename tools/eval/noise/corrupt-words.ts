/**
 * What a recogniser does to a row of words: some dropped, some swapped with their neighbour, some misheard. At
 * least half of the words come through untouched, whatever the rate: less is no transcript any more.
 */
import { CONFUSIONS } from "./confusions.ts";
import { misheard } from "./phonetic-edit.ts";
import type { Random } from "../../random.ts";
import type { PlacedWord } from "./spoken-words.ts";

/** Share of words that are touched (ours: a recogniser on telephone speech is wrong in some 8 of 100). */
export const DEFAULT_RATE = 0.08;
/** Of the touched words. Substitutions are by far the most frequent error of recognisers, swaps the rarest. */
const DROPPED = 0.3;
const SWAPPED = 0.1;

function hear(word: PlacedWord, random: Random): PlacedWord {
  const known = CONFUSIONS.get(word.text);
  return { ...word, text: known ? random.pick(known) : misheard(word.text, random) };
}

export function corruptWords(words: PlacedWord[], random: Random, rate: number): PlacedWord[] {
  let mayTouch = Math.floor(words.length / 2);
  const out: PlacedWord[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const [word, next] = [words[i], words[i + 1]];
    if (!word) continue;
    const how = random.chance(rate) ? random.next() : 1;
    if (how === 1 || mayTouch === 0) {
      out.push(word);
    } else if (how < DROPPED) {
      mayTouch -= 1;
    } else if (how < DROPPED + SWAPPED && next && mayTouch > 1) {
      out.push(next, word);
      mayTouch -= 2;
      i += 1;
    } else {
      out.push(hear(word, random));
      mayTouch -= 1;
    }
  }
  return out;
}
