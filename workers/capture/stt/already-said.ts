/**
 * Which words of a new connection were given by the one before: audio is sent again from where it was not final,
 * a connection times a word some tens of ms otherwise, and nothing may be said twice or left out [F37]. Pure.
 */
import type { Word } from "../../../schema/utterance.ts";

/** Two reports of one word over two connections stand no further apart, ms (ours). */
const SAME_WORD_MS = 300;

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
const middleOf = ({ startMs, endMs }: { startMs: number; endMs: number }): number => (startMs + endMs) / 2;

/** The words that are new. Both lists are in order; `said` are final words of earlier connections. */
export function leaveOutSaid(words: readonly Word[], said: readonly Word[]): Word[] {
  const last = said.at(-1);
  if (!last) return [...words];
  /** The next of `said` that may be meant. */
  let at = 0;
  /** Words up to here were said. */
  let repeated = 0;
  words.forEach((word, index) => {
    const found = said.findIndex(
      (one, place) =>
        place >= at &&
        bare(one.text) === bare(word.text) &&
        Math.abs(middleOf(one) - middleOf(word)) <= SAME_WORD_MS,
    );
    if (found === -1) return;
    at = found + 1;
    repeated = index + 1;
  });
  // Its last word was found: what follows is new, wherever the new connection puts it.
  if (at === said.length) return words.slice(repeated);
  return words.slice(repeated).filter((word) => middleOf(word) >= last.endMs);
}
