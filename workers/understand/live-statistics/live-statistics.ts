/**
 * The statistics of a call while it goes on: a fold over its utterances in whatever order they arrive, equal at
 * any moment to `computeStatistics` over the same utterances. The cost of an utterance is that of the last
 * minute's words, plus the words since its start when it comes late: never that of the call. Owns how far the
 * reading is settled; what is read is `word-reading.ts`.
 */
import type { Fact } from "../../../schema/fact.ts";
import type { Statistics } from "../../../schema/statistics.ts";
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import { type Counts, questionsBy, statisticsFrom, talkRatio } from "../statistics.ts";
import { spokenWordsOf } from "../turns.ts";
import { type HeardWord, inReadingOrder } from "./heard-word.ts";
import { countSpeech } from "./speech-clock.ts";
import { finishReading, nothingRead, readNext, type WordReading } from "./word-reading.ts";

/**
 * Words this recent stay unsettled, for the other side's final result that is still to come (ours: most come
 * within this, and one that does not is only dearer).
 */
const SETTLE_MS = 20_000;

interface Answers {
  valuesMs: number[];
  before: Answers | null;
}

/** The reading of every word that starts before `untilMs`. Never changed: a late word goes back to an older one. */
interface Settled {
  untilMs: number;
  reading: WordReading;
  answers: Answers | null;
  /** The words read since `before`. */
  words: HeardWord[];
  before: Settled | null;
}

export interface LiveStatistics {
  settled: Settled;
  /** Words since, in reading order. */
  recent: HeardWord[];
  questions: Record<Speaker, number>;
}

export const initialStatistics: LiveStatistics = {
  settled: {
    untilMs: Number.NEGATIVE_INFINITY,
    reading: nothingRead(),
    answers: null,
    words: [],
    before: null,
  },
  recent: [],
  questions: { rep: 0, buyer: 0 },
};

/** Never mutates. */
export function evolveStatistics(state: LiveStatistics, utterance: Utterance): LiveStatistics {
  const { speaker } = utterance;
  const words = spokenWordsOf(utterance).map((spoken) => ({ ...spoken, speaker }));
  const [first] = words;
  if (!first) return state;
  let { settled } = state;
  const unsettled: HeardWord[][] = [state.recent, words];
  for (; settled.before && first.startMs < settled.untilMs; settled = settled.before)
    unsettled.push(settled.words);
  return { ...state, ...settleWhatIsOld(settled, unsettled.flat().sort(inReadingOrder)) };
}

/** Questions are facts, which come after their utterance. Never mutates. */
export function evolveQuestions(state: LiveStatistics, facts: Fact[]): LiveStatistics {
  const { rep, buyer } = state.questions;
  return {
    ...state,
    questions: { rep: rep + questionsBy(facts, "rep"), buyer: buyer + questionsBy(facts, "buyer") },
  };
}

function settleWhatIsOld(from: Settled, words: HeardWord[]): Pick<LiveStatistics, "settled" | "recent"> {
  const settleBeforeMs = (words.at(-1)?.startMs ?? 0) - SETTLE_MS;
  let settled = from;
  let next = 0;
  for (;;) {
    // In steps, so that the next late word finds a settled reading close before it.
    const untilMs = (words[next]?.startMs ?? 0) + SETTLE_MS;
    if (untilMs > settleBeforeMs) return { settled, recent: words.slice(next) };
    const start = next;
    const reading = structuredClone(settled.reading);
    for (let word = words[next]; word && word.startMs < untilMs; word = words[next]) {
      readNext(reading, word);
      next += 1;
    }
    const { answersMs } = reading.counts;
    reading.counts.answersMs = [];
    const answers = answersMs.length > 0 ? { valuesMs: answersMs, before: settled.answers } : settled.answers;
    settled = { untilMs, reading, answers, words: words.slice(start, next), before: settled };
  }
}

export function countsSoFar({ settled, recent, questions }: LiveStatistics): Counts {
  const reading = structuredClone(settled.reading);
  for (const word of recent) readNext(reading, word);
  finishReading(reading);
  const { speechMs, words, overtalkMs } = reading.speech;
  const { longestMs, switches, interruptions, answersMs } = reading.counts;
  for (let kept = settled.answers; kept; kept = kept.before) answersMs.push(...kept.valuesMs);
  return { speechMs, words, questions, longestMs, switches, answersMs, interruptions, overtalkMs };
}

/** @param durationMs length of the call's audio so far */
export const statisticsSoFar = (state: LiveStatistics, durationMs: number): Statistics =>
  statisticsFrom(countsSoFar(state), durationMs);

/** Our share of the speech so far, 0 to 1; null before anyone spoke. */
export function talkRatioSoFar({ settled, recent }: LiveStatistics): number | null {
  const speech = structuredClone(settled.reading.speech);
  for (const word of recent) countSpeech(speech, word);
  return talkRatio(speech.speechMs);
}
