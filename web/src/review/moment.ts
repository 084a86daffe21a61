/** When the character at an offset of an utterance was spoken. Pure. */
import type { Utterance } from "../../../schema/utterance.ts";

/**
 * ms on the call's clock of the word that `offset` (UTF-16 units into `text`) lies in. Where the words do not
 * match the text, the place is taken in proportion.
 */
export function momentOf(utterance: Utterance, offset: number): number {
  const { text, words, startMs, endMs } = utterance;
  const lower = text.toLowerCase();
  let from = 0;
  for (const word of words) {
    const at = lower.indexOf(word.text.toLowerCase(), from);
    if (at < 0) break;
    from = at + word.text.length;
    if (from > offset) return word.startMs;
  }
  return startMs + (endMs - startMs) * (text.length === 0 ? 0 : Math.min(1, offset / text.length));
}

/** The utterance being heard at a moment: of those that have begun, the last one still going on, else the last. */
export function utteranceAt(utterances: readonly Utterance[], ms: number): Utterance | undefined {
  const begun = utterances.filter((utterance) => utterance.startMs <= ms);
  return begun.findLast((utterance) => utterance.endMs > ms) ?? begun.at(-1);
}
