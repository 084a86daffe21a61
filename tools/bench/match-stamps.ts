/** Which objection became which card, and how long it took. Pure. */
import { Histogram } from "./histogram.ts";
import type { Stamp } from "./messages.ts";

export interface Matched {
  delays: Histogram;
  expected: number;
  /** Objections with something on the dashboard; each counts once, however often it was shown. */
  shown: number;
  /** Slowest first. */
  slowest: { callIndex: number; startMs: number; delayMs: number }[];
}

const slowestKept = 10;

export function matchStamps(sent: readonly Stamp[], arrived: readonly Stamp[]): Matched {
  const key = ({ callIndex, startMs }: Stamp): string => `${callIndex}:${startMs}`;
  const first = new Map<string, number>();
  for (const stamp of arrived) if (!first.has(key(stamp))) first.set(key(stamp), stamp.atMs);
  const delays = new Histogram();
  const timed: Matched["slowest"] = [];
  for (const stamp of sent) {
    const atMs = first.get(key(stamp));
    if (atMs === undefined) continue;
    const delayMs = atMs - stamp.atMs;
    delays.record(delayMs);
    timed.push({
      callIndex: stamp.callIndex,
      startMs: stamp.startMs,
      delayMs: Math.round(delayMs * 1_000) / 1_000,
    });
  }
  const slowest = timed.toSorted((one, other) => other.delayMs - one.delayMs).slice(0, slowestKept);
  return { delays, expected: sent.length, shown: timed.length, slowest };
}
