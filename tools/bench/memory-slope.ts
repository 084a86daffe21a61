/** Whether memory stays where it is while a call goes on: its course by half hours, and a straight line through it. Pure. */

export interface MemorySample {
  /** Of the call's own time. */
  atHours: number;
  bytes: number;
}

export interface MemoryRow {
  /** End of the stretch, in hours of the call. */
  toHours: number;
  /** Over its samples. */
  meanBytes: number;
  mostBytes: number;
}

/** One row a stretch that has samples; the last one may be short. */
export function rowsOf(samples: readonly MemorySample[], stretchHours: number): MemoryRow[] {
  const stretches = new Map<number, MemorySample[]>();
  for (const sample of samples) {
    const stretch = Math.max(1, Math.ceil(sample.atHours / stretchHours));
    stretches.set(stretch, [...(stretches.get(stretch) ?? []), sample]);
  }
  return [...stretches]
    .sort(([one], [other]) => one - other)
    .map(([stretch, inIt]) => ({
      toHours: stretch * stretchHours,
      meanBytes: inIt.reduce((sum, { bytes }) => sum + bytes, 0) / inIt.length,
      mostBytes: Math.max(...inIt.map(({ bytes }) => bytes)),
    }));
}

/** Least squares, bytes an hour of the call; null when there are not two moments. */
export function slopeOf(samples: readonly MemorySample[]): number | null {
  const count = samples.length;
  const meanHours = samples.reduce((sum, { atHours }) => sum + atHours, 0) / count;
  const meanBytes = samples.reduce((sum, { bytes }) => sum + bytes, 0) / count;
  const spread = samples.reduce((sum, { atHours }) => sum + (atHours - meanHours) ** 2, 0);
  if (count < 2 || spread === 0) return null;
  const together = samples.reduce(
    (sum, { atHours, bytes }) => sum + (atHours - meanHours) * (bytes - meanBytes),
    0,
  );
  return together / spread;
}
