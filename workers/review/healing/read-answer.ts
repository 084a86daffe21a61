/**
 * What an answer about a piece of a recording is worth: its words on the call's clock, those of the asked span
 * alone, and which sides of which spans count as healed by it. Pure.
 */
import type { Healed } from "../../../schema/coverage.ts";
import { speakerOf, type Word } from "../../../schema/utterance.ts";
import type { AudioFormat } from "../../capture/audio/format.ts";
import { SLOT_MS } from "../../capture/audio/slots.ts";
import type { RecordedWord } from "../../capture/stt/prerecorded-answer.ts";
import type { HealedWords } from "../../deal/healed-utterances.ts";
import { common, type Span } from "../../../schema/spans.ts";

/** Sound for less than this in a span can be a click; a word is longer (ours). */
const CLICK_MS = 300;

export interface AnswerToRead {
  channels: readonly (readonly RecordedWord[])[];
  /** Where the piece that was sent begins, ms of the call. */
  fromMs: number;
  /** The words of this answer count from here to there; a neighbouring request has the others. */
  asked: Span;
  /** Where words are missing, by channel. */
  spans: HealedWords["spans"];
  from: Healed["from"];
  /** How long somebody can be heard in those of the spans that were asked about, ms. */
  audibleMs: number;
}

/**
 * Null when the answer changes nothing: it has no word though somebody can be heard, so it is no proof that
 * nothing was said [F44].
 */
export function readAnswer(answer: AnswerToRead): { words: HealedWords; healed: Healed[] } | null {
  const { asked, spans, from } = answer;
  const wordsOf = (channel: 0 | 1): Word[] =>
    (answer.channels[channel] ?? []).flatMap(({ voice: _voice, ...word }) => {
      const placed = {
        ...word,
        startMs: word.startMs + answer.fromMs,
        endMs: word.endMs + answer.fromMs,
      };
      // A word on the border of two requests is heard by both, and belongs to the one that has its middle.
      const middleMs = (placed.startMs + placed.endMs) / 2;
      return middleMs >= asked.startMs && middleMs < asked.endMs ? [placed] : [];
    });
  const words = [wordsOf(0), wordsOf(1)] as const;
  const isIn = (channel: 0 | 1): boolean =>
    words[channel].some((word) =>
      spans[channel].some((span) => word.startMs < span.endMs && word.endMs > span.startMs),
    );
  if (!isIn(0) && !isIn(1) && answer.audibleMs >= CLICK_MS) return null;
  const healed = ([0, 1] as const).flatMap((channel) =>
    common(spans[channel], [asked]).map((span) => ({ ...span, channel: speakerOf(channel), from })),
  );
  return { words: { spans, words }, healed };
}

/** How long somebody can be heard on either channel of some interleaved audio, within the spans, ms. */
export function audibleMs(
  cut: { audio: Uint8Array; fromMs: number },
  spans: readonly Span[],
  format: AudioFormat,
): number {
  const { bytesASlot } = format;
  let slots = 0;
  for (let at = 0; at + bytesASlot <= cut.audio.length; at += bytesASlot) {
    const startMs = cut.fromMs + (at / bytesASlot) * SLOT_MS;
    if (!spans.some((span) => startMs >= span.startMs && startMs < span.endMs)) continue;
    if (format.isAudible(cut.audio.subarray(at, at + bytesASlot))) slots += 1;
  }
  return slots * SLOT_MS;
}
