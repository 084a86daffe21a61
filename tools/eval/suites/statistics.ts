/**
 * The suite over conversation statistics: the product's figures beside those of the annotation, and the figures
 * while the call goes on beside those of the whole call. Owns what counts as close enough.
 */
import type { Statistics } from "../../../schema/statistics.ts";
import {
  evolveQuestions,
  evolveStatistics,
  initialStatistics,
  statisticsSoFar,
} from "../../../workers/understand/live-statistics/live-statistics.ts";
import { computeStatistics } from "../../../workers/understand/statistics.ts";
import { understandUtterance } from "../../../workers/understand/understand-utterance.ts";
import { readLines } from "../read/read-lines.ts";
import { type Figure, figures, type StatisticsLine, statisticsLine } from "../read/statistics-format.ts";
import { type Timing, timingOf } from "../score/timing.ts";
import { asUtterances } from "./words-as-utterances.ts";

/** What a person reading the page could not tell apart (ours). Counts and yes or no have to be equal. */
const TOLERANCE: Record<Figure, number> = {
  repSpeechSeconds: 0.1,
  buyerSpeechSeconds: 0.1,
  talkRatio: 0.005,
  longestMonologueSeconds: 0.1,
  longestCustomerStorySeconds: 0.1,
  interactivity: 0.05,
  patienceMs: 50,
  repQuestions: 0,
  buyerQuestions: 0,
  talkSpeedWpm: 0.5,
  interruptions: 0,
  overtalk: 0.005,
  enoughSpeech: 0,
};
/** Below this, two figures are the same number written in two ways. */
const EXACT = 1e-6;

export interface FigureScore {
  items: number;
  exact: number;
  withinTolerance: number;
  tolerance: number;
  /** Items that are off, with both figures. */
  off: { id: string; gold: Statistics[Figure]; computed: Statistics[Figure] }[];
}

export interface StatisticsReport {
  suite: "statistics";
  file: string;
  items: number;
  statistics: Partial<Record<Figure, FigureScore>>;
  /** Items whose figures while the call went on ended as those of the whole call. */
  liveEqualsBatch: number;
  timing: Timing;
}

function measure(line: StatisticsLine): { whole: Statistics; live: Statistics; tookMs: number[] } {
  const utterances = asUtterances(line.words);
  const durationMs = line.durationMs ?? Math.max(0, ...line.words.map((word) => word.endMs));
  const context = {
    spokenAt: "2026-03-04T17:00:00Z",
    buyerTimeZone: "UTC",
    repTimeZone: "UTC",
    competitors: [],
  };
  const facts = utterances.map((utterance) => understandUtterance({ utterance, previous: null, context }));
  let state = initialStatistics;
  const tookMs = utterances.map((utterance, i) => {
    const began = performance.now();
    state = evolveQuestions(evolveStatistics(state, utterance), facts[i] ?? []);
    return performance.now() - began;
  });
  return {
    whole: computeStatistics({ utterances, facts: facts.flat(), durationMs }),
    live: statisticsSoFar(state, durationMs),
    tookMs,
  };
}

function distance(gold: Statistics[Figure], computed: Statistics[Figure]): number {
  if (typeof gold === "number" && typeof computed === "number") return Math.abs(gold - computed);
  return gold === computed ? 0 : Number.POSITIVE_INFINITY;
}

export function measureStatistics(file: string): StatisticsReport {
  const measured = readLines(file, statisticsLine).map((line) => ({ line, ...measure(line) }));
  const scores = figures.flatMap((figure): [Figure, FigureScore][] => {
    const tolerance = TOLERANCE[figure];
    const known = measured.flatMap(({ line, whole }) => {
      const gold = line.gold[figure];
      return gold === undefined ? [] : [{ id: line.id, gold, computed: whole[figure] }];
    });
    if (known.length === 0) return [];
    const within = (most: number) => known.filter((one) => distance(one.gold, one.computed) <= most + EXACT);
    const close = new Set(within(tolerance));
    const off = known.filter((one) => !close.has(one));
    return [
      [figure, { items: known.length, exact: within(0).length, withinTolerance: close.size, tolerance, off }],
    ];
  });
  return {
    suite: "statistics",
    file,
    items: measured.length,
    statistics: Object.fromEntries(scores),
    liveEqualsBatch: measured.filter(({ whole, live }) => JSON.stringify(whole) === JSON.stringify(live))
      .length,
    timing: timingOf(measured.flatMap((one) => one.tookMs)),
  };
}
