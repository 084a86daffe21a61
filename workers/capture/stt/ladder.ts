/**
 * Which transcriber hears the call: the best of the configured ones that is not known to be down, and when one
 * that is down may be tried again (F12). Pure state; who is best is the order they are given in.
 */
import type { NotOpened, TranscriberTarget } from "./connect.ts";
import { CLOSED_FOR_GOOD, type ConnectionEnd } from "./listen-connection.ts";
import { explainClosedForGood, explainKeepsEnding, explainNoEngine } from "./refusals.ts";

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 8_000;
/** One that was refused for a reason that takes a person to put right is asked again so often (ours). */
export const TRY_AGAIN_MS = 60_000;
/** So many connections lost in a row without a result between them, and it counts as down (ours). */
const LOST_IN_A_ROW = 2;

interface Rung {
  target: TranscriberTarget;
  /** Lost or refused since its last result. */
  failures: number;
  notBeforeMs: number;
  /** Null while it is well. */
  down: { sinceMs: number; message: string; keepsEnding: boolean } | null;
  isGone: boolean;
}

export interface Ladder {
  /** The one to connect to next, and when; null when none is worth another try. `isDown`: as are all others. */
  next(nowMs: number): { target: TranscriberTarget; atMs: number; isDown: boolean } | null;
  /** One better than this that is due for another try. */
  better(than: TranscriberTarget, nowMs: number): TranscriberTarget | null;
  refused(target: TranscriberTarget, refusal: Pick<NotOpened, "message" | "retry">, nowMs: number): void;
  /** Its connection ended without our doing. */
  ended(target: TranscriberTarget, end: ConnectionEnd, nowMs: number): void;
  /** It has given a result. */
  progressed(target: TranscriberTarget): void;
  /** Its connections open and end without a result: that one is open does not mean that it hears. */
  keepsEnding(target: TranscriberTarget): boolean;
  /** Why the best that is down is down; with `than`, only of those better than it. */
  complaint(than?: TranscriberTarget): string | null;
}

export function createLadder(targets: readonly TranscriberTarget[]): Ladder {
  const rungs = targets.map((target): Rung => ({
    target,
    failures: 0,
    notBeforeMs: 0,
    down: null,
    isGone: false,
  }));
  const rungOf = (target: TranscriberTarget): Rung | undefined =>
    rungs.find((rung) => rung.target === target);
  const isDue = (rung: Rung, nowMs: number): boolean =>
    rung.down !== null && nowMs - rung.down.sinceMs >= TRY_AGAIN_MS && rung.notBeforeMs <= nowMs;
  const above = (than: TranscriberTarget): Rung[] =>
    rungs.slice(
      0,
      rungs.findIndex((rung) => rung.target === than),
    );

  function fail(rung: Rung, nowMs: number): void {
    rung.notBeforeMs = nowMs + Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** rung.failures);
    rung.failures += 1;
  }

  function goneBecause(rung: Rung, message: string, nowMs: number): void {
    rung.isGone = true;
    rung.down = { sinceMs: nowMs, message, keepsEnding: false };
  }

  return {
    next(nowMs) {
      const left = rungs.filter((rung) => !rung.isGone);
      const well = left.find((rung) => rung.down === null || isDue(rung, nowMs));
      // All are down: whichever may be tried first, the better one of two.
      const [soonest] = left.toSorted((one, other) => one.notBeforeMs - other.notBeforeMs);
      const first = well ?? soonest;
      if (!first) return null;
      return { target: first.target, atMs: Math.max(nowMs, first.notBeforeMs), isDown: !well };
    },
    better: (than, nowMs) => above(than).find((rung) => !rung.isGone && isDue(rung, nowMs))?.target ?? null,
    refused(target, { message, retry }, nowMs) {
      const rung = rungOf(target);
      if (!rung) return;
      fail(rung, nowMs);
      if (retry === "later") rung.notBeforeMs = nowMs + TRY_AGAIN_MS;
      if (retry === "never") return goneBecause(rung, message, nowMs);
      rung.down = { sinceMs: nowMs, message, keepsEnding: false };
    },
    ended(target, { code, reason, noEngine }, nowMs) {
      const rung = rungOf(target);
      if (!rung) return;
      fail(rung, nowMs);
      const { provider } = target;
      if (noEngine) goneBecause(rung, explainNoEngine(noEngine.remedy || null), nowMs);
      else if (code === CLOSED_FOR_GOOD) goneBecause(rung, explainClosedForGood(provider, reason), nowMs);
      else if (rung.failures >= LOST_IN_A_ROW)
        rung.down = { sinceMs: nowMs, message: explainKeepsEnding(provider), keepsEnding: true };
    },
    progressed(target) {
      const rung = rungOf(target);
      if (rung) Object.assign(rung, { failures: 0, down: null });
    },
    keepsEnding: (target) => rungOf(target)?.down?.keepsEnding ?? false,
    complaint: (than) =>
      (than ? above(than) : rungs).find((rung) => rung.down !== null)?.down?.message ?? null,
  };
}
