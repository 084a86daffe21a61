/**
 * The same speech on both channels at once, as when a carrier sends both tracks mixed: it is one utterance, but
 * a louder one is never left out for a fainter [F37]. An echo comes later, and is not meant here. Pure state.
 */
import type { HeardFinal } from "./transcriber-event.ts";

/** One signal heard twice is placed no further apart than this, ms (ours). */
const SAME_MOMENT_MS = 60;
/** Two people do say "yes" at once. */
const MIN_WORDS = 3;
/** A final is compared with those that ended at most so long before, ms (ours). */
const REMEMBERED_MS = 30_000;

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N} ]/gu, "");

export interface BothSides {
  /** True when the other side has said just this, and was at least as loud. */
  isSaidAlready(final: HeardFinal): boolean;
}

/** `loudness` is that of a channel in a span of the call, of whatever audio is still kept. */
export function createBothSides(
  loudness: (channel: 0 | 1, startMs: number, endMs: number) => number,
): BothSides {
  let recent: HeardFinal[] = [];
  return {
    isSaidAlready(final) {
      recent = recent.filter(({ endMs }) => endMs >= final.startMs - REMEMBERED_MS);
      const { channel, startMs, endMs, text } = final;
      const twin = recent.find(
        (other) =>
          other.channel !== channel &&
          Math.abs(other.startMs - startMs) <= SAME_MOMENT_MS &&
          Math.abs(other.endMs - endMs) <= SAME_MOMENT_MS &&
          final.words.length >= MIN_WORDS &&
          bare(other.text) === bare(text),
      );
      if (twin && loudness(channel, startMs, endMs) <= loudness(twin.channel, startMs, endMs)) return true;
      recent.push(final);
      return false;
    },
  };
}
