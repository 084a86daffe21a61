/**
 * Whether what was heard on our side's line is the other side's voice come back: a loudspeaker beside the
 * microphone, or a line that leaks. The same words, a moment later. Pure.
 */
import type { Utterance } from "../../schema/utterance.ts";

/** Fewer words than this may well be said by both at once: "yes", "okay, thanks" (ours). */
const MIN_WORDS = 3;
/** An echo comes after what it repeats; clocks of two channels and a transcriber's word times differ a little. */
const EARLIEST_MS = -250;
/** A meeting's or a satellite's round trip at its worst (ours). */
const LATEST_MS = 1_500;
/** So much of what was heard must be the other side's words; the rest is misheard (ours). */
const MIN_SHARE = 0.75;

const wordsOf = (utterance: Utterance): { text: string; startMs: number }[] =>
  utterance.words.flatMap(({ text, startMs }) => {
    const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
    return plain === "" ? [] : [{ text: plain, startMs }];
  });

/** @param theirs the other side's utterances; those far away in time do not count */
export function isEchoOf(ours: Utterance, theirs: readonly Utterance[]): boolean {
  if (ours.speaker !== "rep") return false;
  const heard = wordsOf(ours);
  if (heard.length < MIN_WORDS) return false;
  const said = theirs
    .filter(
      (one) =>
        one.speaker === "buyer" &&
        one.startMs <= ours.endMs - EARLIEST_MS &&
        one.endMs >= ours.startMs - LATEST_MS,
    )
    .flatMap(wordsOf)
    .toSorted((a, b) => a.startMs - b.startMs);
  // In order: each word of theirs comes back once.
  let from = 0;
  let repeated = 0;
  for (const word of heard) {
    const at = said.findIndex(
      (other, index) =>
        index >= from &&
        other.text === word.text &&
        word.startMs - other.startMs >= EARLIEST_MS &&
        word.startMs - other.startMs <= LATEST_MS,
    );
    if (at === -1) continue;
    from = at + 1;
    repeated += 1;
  }
  return repeated >= MIN_WORDS && repeated / heard.length >= MIN_SHARE;
}
