/** Speech and overtalk, read word by word: no millisecond counts twice. Owns sums of time, not turns. */
import type { Speaker } from "../../../schema/utterance.ts";
import type { HeardWord } from "./heard-word.ts";

export interface SpeechClock {
  speechMs: Record<Speaker, number>;
  words: Record<Speaker, number>;
  overtalkMs: number;
  /** Where each side's speech reaches so far. */
  untilMs: Record<Speaker, number>;
}

export const silentClock = (): SpeechClock => ({
  speechMs: { rep: 0, buyer: 0 },
  words: { rep: 0, buyer: 0 },
  overtalkMs: 0,
  untilMs: { rep: 0, buyer: 0 },
});

/** Changes the clock. Words come in reading order. */
export function countSpeech(clock: SpeechClock, word: HeardWord): void {
  const { speaker, startMs, endMs } = word;
  const other = speaker === "rep" ? "buyer" : "rep";
  clock.words[speaker] += 1;
  const fromMs = Math.max(startMs, clock.untilMs[speaker]);
  if (endMs <= fromMs) return;
  clock.speechMs[speaker] += endMs - fromMs;
  // Every word of the other side so far began before this one: from here on its speech is one stretch.
  clock.overtalkMs += Math.max(0, Math.min(endMs, clock.untilMs[other]) - fromMs);
  clock.untilMs[speaker] = endMs;
}
