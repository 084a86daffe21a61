/**
 * Conversation statistics of one call, as docs/04-specs/definitions.md defines them. Times in are ms on the
 * call's clock. Under 60 s of speech on either side a share or a pace says nothing, and is null.
 */
import type { Fact } from "../../schema/fact.ts";
import type { Statistics } from "../../schema/statistics.ts";
import type { Speaker, Utterance } from "../../schema/utterance.ts";
import { type Spoken, type Turn, turnsOf, wordsOf } from "./turns.ts";

const ENOUGH_SPEECH_MS = 60_000;
/** Shorter turns are no switch of the conversation. */
export const SWITCH_WORDS = 3;
export const INTERRUPTION_MS = 400;
const INTERACTIVITY_MS = 5 * 60_000;

/** What is counted over a call; everything that is shown is a ratio or a choice of these. */
export interface Counts {
  speechMs: Record<Speaker, number>;
  words: Record<Speaker, number>;
  questions: Record<Speaker, number>;
  longestMs: Record<Speaker, number>;
  switches: number;
  /** Silences before our answers, in any order. */
  answersMs: number[];
  interruptions: number;
  overtalkMs: number;
}

/** Words merged where they touch or overlap, so that no millisecond counts twice. */
function merged(words: Spoken[]): Spoken[] {
  const spans: Spoken[] = [];
  for (const { startMs, endMs } of words) {
    const last = spans.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else spans.push({ startMs, endMs });
  }
  return spans;
}

const lengthOf = (spans: Spoken[]): number => spans.reduce((sum, s) => sum + s.endMs - s.startMs, 0);

function overlapOf(a: Spoken[], b: Spoken[]): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i], b[j]];
    if (!x || !y) break;
    sum += Math.max(0, Math.min(x.endMs, y.endMs) - Math.max(x.startMs, y.startMs));
    if (x.endMs < y.endMs) i += 1;
    else j += 1;
  }
  return sum;
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

const longestMs = (turns: Turn[], speaker: Speaker): number =>
  turns
    .filter((t) => t.speaker === speaker)
    .reduce((longest, t) => Math.max(longest, t.endMs - t.startMs), 0);

/** Silence from the end of each buyer's turn to the rep's turn that answers it, floor 0. */
function answerSilencesMs(turns: Turn[]): number[] {
  return turns.flatMap((turn, i) => {
    const next = turns[i + 1];
    return turn.speaker === "buyer" && next?.speaker === "rep"
      ? [Math.max(0, next.startMs - turn.endMs)]
      : [];
  });
}

function switchesOf(turns: Turn[]): number {
  const counted = turns.filter((t) => t.words >= SWITCH_WORDS);
  return counted.filter((turn, i) => i > 0 && counted[i - 1]?.speaker !== turn.speaker).length;
}

/** The rep starts inside a buyer's turn and both speak on for 0.4 s or more. Backchannels are no turns. */
function interruptionsOf(turns: Turn[]): number {
  const theirs = turns.filter((t) => t.speaker === "buyer");
  return turns.filter(
    (t) =>
      t.speaker === "rep" &&
      theirs.some(
        (b) =>
          b.startMs < t.startMs &&
          t.startMs < b.endMs &&
          Math.min(t.endMs, b.endMs) - t.startMs >= INTERRUPTION_MS,
      ),
  ).length;
}

export const questionsBy = (facts: Fact[], speaker: Speaker): number =>
  facts.filter((f) => f.type === "question" && f.speaker === speaker).length;

export function countsOf(utterances: Utterance[], facts: Fact[]): Counts {
  const repWords = wordsOf(utterances, "rep");
  const buyerWords = wordsOf(utterances, "buyer");
  const repSpans = merged(repWords);
  const buyerSpans = merged(buyerWords);
  const turns = turnsOf(repWords, buyerWords);
  return {
    speechMs: { rep: lengthOf(repSpans), buyer: lengthOf(buyerSpans) },
    words: { rep: repWords.length, buyer: buyerWords.length },
    questions: { rep: questionsBy(facts, "rep"), buyer: questionsBy(facts, "buyer") },
    longestMs: { rep: longestMs(turns, "rep"), buyer: longestMs(turns, "buyer") },
    switches: switchesOf(turns),
    answersMs: answerSilencesMs(turns),
    interruptions: interruptionsOf(turns),
    overtalkMs: overlapOf(repSpans, buyerSpans),
  };
}

/** @param input.durationMs length of the call's audio */
export const computeStatistics = (input: {
  utterances: Utterance[];
  facts: Fact[];
  durationMs: number;
}): Statistics => statisticsFrom(countsOf(input.utterances, input.facts), input.durationMs);

/** @param durationMs length of the call's audio */
export function statisticsFrom(counts: Counts, durationMs: number): Statistics {
  const { speechMs, words, questions, longestMs, switches } = counts;
  const enoughSpeech = speechMs.rep >= ENOUGH_SPEECH_MS && speechMs.buyer >= ENOUGH_SPEECH_MS;
  const when = (value: number | null): number | null => (enoughSpeech ? value : null);
  return {
    repSpeechSeconds: speechMs.rep / 1_000,
    buyerSpeechSeconds: speechMs.buyer / 1_000,
    talkRatio: when(talkRatio(speechMs)),
    longestMonologueSeconds: when(longestMs.rep / 1_000),
    longestCustomerStorySeconds: when(longestMs.buyer / 1_000),
    interactivity: when(durationMs > 0 ? (switches / durationMs) * INTERACTIVITY_MS : null),
    patienceMs: when(median(counts.answersMs)),
    repQuestions: questions.rep,
    buyerQuestions: questions.buyer,
    talkSpeedWpm: when(words.rep / (speechMs.rep / 60_000)),
    interruptions: counts.interruptions,
    overtalk: durationMs > 0 ? Math.min(1, counts.overtalkMs / durationMs) : 0,
    enoughSpeech,
  };
}

/** Our share of the speech, 0 to 1; null before anyone spoke. */
export function talkRatio({ rep, buyer }: Record<Speaker, number>): number | null {
  return rep + buyer > 0 ? rep / (rep + buyer) : null;
}
