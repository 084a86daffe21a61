/**
 * What is counted over turns (`statistics.ts`), while they are still growing: each question about a turn is
 * answered as soon as no word to come can change the answer. Owns the turns that still wait for one.
 */
import type { Speaker } from "../../../schema/utterance.ts";
import { INTERRUPTION_MS, SWITCH_WORDS } from "../statistics.ts";
import type { Row } from "./row-reader.ts";

interface Waiting {
  turn: Row;
  /** For our turn: their turn that it may have interrupted. */
  into: Row | null;
  interruptionKnown: boolean;
  switchKnown: boolean;
}

export interface TurnCounts {
  longestMs: Record<Speaker, number>;
  switches: number;
  interruptions: number;
  /** Silences before our answers since they were last taken away. */
  answersMs: number[];
  lastOfSwitch: Speaker | null;
  lastBuyer: Row | null;
  waiting: Waiting[];
}

export const noTurns = (): TurnCounts => ({
  longestMs: { rep: 0, buyer: 0 },
  switches: 0,
  interruptions: 0,
  answersMs: [],
  lastOfSwitch: null,
  lastBuyer: null,
  waiting: [],
});

/** A turn began, or grew by a word. */
export function countTurn(counts: TurnCounts, turn: Row, isNew: boolean): void {
  const { speaker, startMs, endMs } = turn;
  counts.longestMs[speaker] = Math.max(counts.longestMs[speaker], endMs - startMs);
  if (!isNew) return;
  const into = speaker === "rep" ? counts.lastBuyer : null;
  counts.waiting.push({ turn, into, interruptionKnown: into === null, switchKnown: false });
  if (speaker === "buyer") counts.lastBuyer = turn;
}

/** Answers what can be answered. `atEnd`: no turn is to come. */
export function settleTurns(counts: TurnCounts, atEnd: boolean): void {
  countSwitches(counts);
  for (const one of counts.waiting) countInterruption(counts, one);
  for (;;) {
    const [first, next] = counts.waiting;
    if (!first?.switchKnown || !first.interruptionKnown || (!next && !atEnd)) return;
    if (first.turn.speaker === "buyer" && next?.turn.speaker === "rep") {
      const silenceMs = next.turn.startMs - first.turn.endMs;
      // A turn only grows: what reaches into the answer can leave no silence any more.
      if (silenceMs > 0 && !first.turn.closed) return;
      counts.answersMs.push(Math.max(0, silenceMs));
    }
    counts.waiting.shift();
  }
}

function countSwitches(counts: TurnCounts): void {
  for (const one of counts.waiting) {
    if (one.switchKnown) continue;
    const { speaker, words, closed } = one.turn;
    const counted = words >= SWITCH_WORDS;
    if (!counted && !closed) return;
    one.switchKnown = true;
    if (!counted) continue;
    if (counts.lastOfSwitch !== null && counts.lastOfSwitch !== speaker) counts.switches += 1;
    counts.lastOfSwitch = speaker;
  }
}

function countInterruption(counts: TurnCounts, one: Waiting): void {
  const { turn, into } = one;
  if (one.interruptionKnown || into === null) return;
  const bothMs = Math.min(turn.endMs, into.endMs) - turn.startMs;
  if (bothMs >= INTERRUPTION_MS) {
    counts.interruptions += 1;
    one.interruptionKnown = true;
    return;
  }
  const shorter = turn.endMs <= into.endMs ? turn : into;
  // Only the shorter one's growth could still make it one.
  one.interruptionKnown = shorter.closed || (turn.endMs === into.endMs && (turn.closed || into.closed));
}
