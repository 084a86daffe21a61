/**
 * A phrase net at work: filters over one to four neighbouring words, each counted at its strongest place, then
 * one linear step to the labels. So every figure comes apart again: `why` says which words made a label, and
 * how much. Owns the arithmetic; weights come from `load-model.ts`, training is `tools/train/`.
 */
export interface NetWeights {
  labels: string[];
  /** Probability from which a label counts, one a label; chosen in training. */
  thresholds: number[];
  widths: number[];
  filters: number;
  /** A multiple of four. */
  dimensions: number;
  /** Number of word classes. */
  classes: number;
  /** `[column][dimension]`; a column is one filter at one place of its window. */
  kernels: Float32Array;
  /** `[class][column]` */
  classKernels: Float32Array;
  /** `[width][filter]` */
  biases: Float32Array;
  /** `[width × filter, then class][label]` */
  output: Float32Array;
  outputBias: Float32Array;
}

/** What a net is fed: a row of the vector table and the word's classes. */
export interface NetWord {
  row: number;
  classes: readonly number[];
}

export interface Reading {
  /** One a label, 0 to 1. */
  probabilities: number[];
  /** How strongly each filter answered and where its window starts (may be before the first word). */
  pooled: Float32Array;
  places: Int32Array;
  present: Set<number>;
  length: number;
}

/** A call's speakers use the same few hundred words again and again: their products are kept. */
const MAX_KEPT_WORDS = 2_048;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export class PhraseNet {
  readonly labels: readonly string[];
  readonly thresholds: readonly number[];
  readonly #net: NetWeights;
  readonly #vectors: Float32Array;
  readonly #columns: number;
  readonly #kept = new Map<number, Float32Array>();

  constructor(net: NetWeights, vectors: Float32Array) {
    this.labels = net.labels;
    this.thresholds = net.thresholds;
    this.#net = net;
    this.#vectors = vectors;
    this.#columns = net.widths.reduce((sum, width) => sum + width, 0) * net.filters;
  }

  /** @param words at least one; cost grows linearly with their number */
  read(words: readonly NetWord[]): Reading {
    const { widths, filters, biases } = this.#net;
    const columns = words.map((word) => this.#columnsOf(word));
    const pooled = new Float32Array(widths.length * filters);
    const places = new Int32Array(pooled.length);
    let block = 0;
    for (const [w, width] of widths.entries()) {
      for (let f = 0; f < filters; f += 1) {
        let best = -Infinity;
        let place = 0;
        for (let start = 1 - width; start < words.length; start += 1) {
          let sum = 0;
          const from = Math.max(0, -start);
          const to = Math.min(width, words.length - start);
          for (let k = from; k < to; k += 1) sum += columns[start + k]![(block + k) * filters + f]!;
          if (sum > best) {
            best = sum;
            place = start;
          }
        }
        const unit = w * filters + f;
        pooled[unit] = Math.max(0, best + biases[unit]!);
        places[unit] = place;
      }
      block += width;
    }
    const present = new Set(words.flatMap((word) => word.classes));
    return { probabilities: this.#labelsOf(pooled, present), pooled, places, present, length: words.length };
  }

  /**
   * Share of each word in a label's figure, same length as the words read; sums to the evidence for it. A
   * window's share is split evenly among its words.
   */
  why(reading: Reading, words: readonly NetWord[], label: number): number[] {
    const { widths, filters, labels, output } = this.#net;
    const shares = Array.from({ length: reading.length }, () => 0);
    for (let unit = 0; unit < reading.pooled.length; unit += 1) {
      const amount = reading.pooled[unit]! * output[unit * labels.length + label]!;
      if (amount === 0) continue;
      const width = widths[Math.floor(unit / filters)]!;
      const from = Math.max(0, reading.places[unit]!);
      const to = Math.min(reading.length, reading.places[unit]! + width);
      for (let t = from; t < to; t += 1) shares[t]! += amount / (to - from);
    }
    for (const c of reading.present) {
      const amount = output[(reading.pooled.length + c) * labels.length + label]!;
      const carriers = words.flatMap((word, t) => (word.classes.includes(c) ? [t] : []));
      for (const t of carriers) shares[t]! += amount / carriers.length;
    }
    return shares;
  }

  /** A word's answer to every filter column; without its classes it is the same wherever the word stands. */
  #columnsOf(word: NetWord): Float32Array {
    const plain = this.#kept.get(word.row) ?? this.#multiply(word.row);
    if (word.classes.length === 0) return plain;
    const { classKernels } = this.#net;
    const sum = plain.slice();
    for (const c of word.classes) {
      const from = c * this.#columns;
      for (let j = 0; j < sum.length; j += 1) sum[j]! += classKernels[from + j]!;
    }
    return sum;
  }

  #multiply(row: number): Float32Array {
    const { dimensions, kernels } = this.#net;
    const vectors = this.#vectors;
    const columns = new Float32Array(this.#columns);
    const from = row * dimensions;
    for (let j = 0; j < columns.length; j += 1) {
      const k = j * dimensions;
      // Four sums at a time: one alone would wait for itself at every step.
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let i = 0; i < dimensions; i += 4) {
        a += vectors[from + i]! * kernels[k + i]!;
        b += vectors[from + i + 1]! * kernels[k + i + 1]!;
        c += vectors[from + i + 2]! * kernels[k + i + 2]!;
        d += vectors[from + i + 3]! * kernels[k + i + 3]!;
      }
      columns[j] = a + b + c + d;
    }
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= MAX_KEPT_WORDS && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(row, columns);
    return columns;
  }

  #labelsOf(pooled: Float32Array, present: ReadonlySet<number>): number[] {
    const { labels, output, outputBias } = this.#net;
    const sums = Float64Array.from(outputBias);
    for (let unit = 0; unit < pooled.length; unit += 1) {
      const value = pooled[unit]!;
      if (value === 0) continue;
      for (let l = 0; l < sums.length; l += 1) sums[l]! += value * output[unit * labels.length + l]!;
    }
    for (const c of present) {
      for (let l = 0; l < sums.length; l += 1) sums[l]! += output[(pooled.length + c) * labels.length + l]!;
    }
    return Array.from(sums, sigmoid);
  }
}
