/** Time an utterance, from the final result to everything decided. Nearest rank; 0 when nothing was heard. */
export interface Timing {
  p50Ms: number;
  p99Ms: number;
}

export function timingOf(tookMs: number[]): Timing {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const rank = Math.max(1, Math.ceil(share * sorted.length));
    return Math.round((sorted[rank - 1] ?? 0) * 1_000) / 1_000;
  };
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
