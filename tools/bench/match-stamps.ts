/** Which objection became which card, and how long it took. Pure. */
import { Histogram } from "./histogram.ts";
import type { Stamp } from "./messages.ts";

export interface Matched {
  delays: Histogram;
  expected: number;
  /** Objections with something on the dashboard; each counts once, however often it was shown. */
  shown: number;
}

export function matchStamps(sent: readonly Stamp[], arrived: readonly Stamp[]): Matched {
  const key = ({ callIndex, startMs }: Stamp): string => `${callIndex}:${startMs}`;
  const first = new Map<string, number>();
  for (const stamp of arrived) if (!first.has(key(stamp))) first.set(key(stamp), stamp.atMs);
  const delays = new Histogram();
  let shown = 0;
  for (const stamp of sent) {
    const atMs = first.get(key(stamp));
    if (atMs === undefined) continue;
    shown += 1;
    delays.record(atMs - stamp.atMs);
  }
  return { delays, expected: sent.length, shown };
}
