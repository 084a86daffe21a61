/**
 * Words heard afterwards, made into utterances where words were missing and nowhere else: what was heard live
 * stands as it is, whatever a second hearing says [F44]. Pure; the same words twice give nothing the second time.
 */
import { speakerOf, type Utterance, type Word } from "../../schema/utterance.ts";
import type { HeardFinal } from "./hear-utterance.ts";
import { type Span, unite } from "../../schema/spans.ts";

/** Inside an utterance, a pause shorter than this holds no missing word (ours). */
const BREATH_MS = 500;
/** Two reports of one word differ by less than this in their place on the clock (ours). */
const SAME_WORD_MS = 400;
/** A pause that ends an utterance, as the live transcriber has it (ours). */
const PAUSE_MS = 800;
/** A long stretch is cut after a sentence, or at last anywhere (ours). */
const LONG_MS = 15_000;
const LONGEST_MS = 30_000;

export interface HealedWords {
  /** Where words are missing, by channel, on the call's clock. */
  spans: readonly [readonly Span[], readonly Span[]];
  /** What was heard of each channel, in order, on the call's clock; words outside the spans are dropped. */
  words: readonly [readonly Word[], readonly Word[]];
}

export function healedUtterances(existing: readonly Utterance[], healed: HealedWords): HeardFinal[] {
  return ([0, 1] as const)
    .flatMap((channel) => {
      const own = existing.filter((utterance) => utterance.speaker === speakerOf(channel));
      const spoken = unite(own.flatMap(stretchesOf));
      const known = own.flatMap((utterance) => utterance.words);
      const fresh = healed.words[channel].filter(
        (word) =>
          spanAround(healed.spans[channel], word) !== null &&
          !spoken.some((stretch) => overlaps(stretch, word)) &&
          !known.some((other) => isSameWord(other, word)),
      );
      return groups(fresh, (before, after) => {
        const isOtherSpan =
          spanAround(healed.spans[channel], before) !== spanAround(healed.spans[channel], after);
        return (
          isOtherSpan ||
          spoken.some((stretch) => overlaps(stretch, { startMs: before.endMs, endMs: after.startMs }))
        );
      }).map((words) => toFinal(channel, words));
    })
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** The utterances of one voice of a recording of which nothing was heard before. */
export const utterancesOf = (channel: 0 | 1, words: readonly Word[]): HeardFinal[] =>
  groups(words, () => false).map((group) => toFinal(channel, group));

/** A word belongs to a span only as a whole: of one that reaches out, the live transcript has the other half. */
const spanAround = (spans: readonly Span[], word: Span): Span | null =>
  spans.find((span) => word.startMs >= span.startMs && word.endMs <= span.endMs) ?? null;

const overlaps = (a: Span, b: Span): boolean => a.startMs < b.endMs && b.startMs < a.endMs;

/** Where this utterance's words are: one that was interrupted by a lost transcriber has a hole in it. */
function stretchesOf({ words, startMs, endMs }: Utterance): Span[] {
  if (words.length === 0) return [{ startMs, endMs }];
  const stretches: Span[] = [];
  for (const word of words) {
    const last = stretches.at(-1);
    if (last && word.startMs - last.endMs < BREATH_MS) last.endMs = Math.max(last.endMs, word.endMs);
    else stretches.push({ startMs: word.startMs, endMs: word.endMs });
  }
  return stretches;
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

const isSameWord = (a: Word, b: Word): boolean =>
  a.startMs - b.endMs < SAME_WORD_MS && b.startMs - a.endMs < SAME_WORD_MS && bare(a.text) === bare(b.text);

function groups(words: readonly Word[], isApart: (before: Word, after: Word) => boolean): Word[][] {
  const all: Word[][] = [];
  for (const word of words) {
    const group = all.at(-1);
    const [first] = group ?? [];
    const last = group?.at(-1);
    const lengthMs = first ? word.endMs - first.startMs : 0;
    const goesOn =
      group &&
      last &&
      word.startMs - last.endMs < PAUSE_MS &&
      lengthMs < LONGEST_MS &&
      (lengthMs < LONG_MS || !/[.?!]$/u.test(last.text)) &&
      !isApart(last, word);
    if (goesOn) group.push(word);
    else all.push([word]);
  }
  return all;
}

function toFinal(channel: 0 | 1, words: Word[]): HeardFinal {
  return {
    channel,
    startMs: words[0]?.startMs ?? 0,
    endMs: Math.max(...words.map((word) => word.endMs)),
    text: words.map((word) => word.text).join(" "),
    words,
    confidence: words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
  };
}
