/**
 * Delays, counted in buckets of 0.05 ms: millions of frames in little memory, and percentiles that are exact to
 * the bucket. Pure; travels between processes as plain data.
 */

const bucketMs = 0.05;

export interface HistogramData {
  /** Bucket number → how many. */
  buckets: [number, number][];
  maxMs: number;
}

export interface Percentiles {
  count: number;
  /** All null when nothing was counted. */
  p50Ms: number | null;
  p99Ms: number | null;
  maxMs: number | null;
}

export class Histogram {
  readonly #buckets = new Map<number, number>();
  #count = 0;
  #maxMs = 0;

  static from(data: HistogramData): Histogram {
    const histogram = new Histogram();
    for (const [bucket, count] of data.buckets) {
      histogram.#buckets.set(bucket, count);
      histogram.#count += count;
    }
    histogram.#maxMs = data.maxMs;
    return histogram;
  }

  clear(): void {
    this.#buckets.clear();
    this.#count = 0;
    this.#maxMs = 0;
  }

  record(ms: number): void {
    const known = Math.max(0, ms);
    const bucket = Math.floor(known / bucketMs);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.#count += 1;
    if (known > this.#maxMs) this.#maxMs = known;
  }

  /** Nearest rank; the bucket's upper edge, so that a delay is never made smaller than it was. */
  percentileMs(share: number): number | null {
    if (this.#count === 0) return null;
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (const [bucket, count] of this.#sorted()) {
      seen += count;
      if (seen >= rank) return Math.min(this.#maxMs, (bucket + 1) * bucketMs);
    }
    return this.#maxMs;
  }

  summary(): Percentiles {
    return {
      count: this.#count,
      p50Ms: toMicroseconds(this.percentileMs(0.5)),
      p99Ms: toMicroseconds(this.percentileMs(0.99)),
      maxMs: toMicroseconds(this.#count === 0 ? null : this.#maxMs),
    };
  }

  data(): HistogramData {
    return { buckets: this.#sorted(), maxMs: this.#maxMs };
  }

  #sorted(): [number, number][] {
    return [...this.#buckets].sort(([one], [other]) => one - other);
  }
}

const toMicroseconds = (ms: number | null): number | null =>
  ms === null ? null : Math.round(ms * 1_000) / 1_000;
