/**
 * A phrase net at work: filters over one to four neighbouring words, each counted at its strongest place, then
 * a step to the labels: linear, and through hidden units that hear several filters together. A unit is either
 * silent or linear, so every figure comes apart again: `why` says which words made a label, and how much. Owns the arithmetic; weights come from `load-model.ts`, training is `tools/train/`.
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
  /** `[width × filter, then class][hidden]`; may be empty */
  hidden: Float32Array;
  hiddenBiases: Float32Array;
  /** `[hidden][label]` */
  hiddenOutput: Float32Array;
}

/** Places in the windows of all widths: how many columns a filter of each width has together. */
export const blocksOf = (widths: number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** What a net is fed: a row of the vector table and the word's classes. */
export interface NetWord {
  row: number;
  classes: readonly number[];
}

export interface Reading {
  /** One a label; 0 is as likely as not. */
  logOdds: number[];
  /** How strongly each filter answered and where its window starts (may be before the first word). */
  pooled: Float32Array;
  places: Int32Array;
  present: Set<number>;
  /** The hidden units' answers; 0 is silence. */
  hidden: Float32Array;
  length: number;
}

/** A call's speakers use the same few hundred words again and again: their products are kept, with and without classes. */
const MAX_KEPT = 2_048;

/** Adds `value` times one row of a table as wide as `sums`. */
function addRow(sums: Float32Array | Float64Array, table: Float32Array, row: number, value: number): void {
  const from = row * sums.length;
  for (let i = 0; i < sums.length; i += 1) sums[i]! += value * table[from + i]!;
}

/** The filters of one width at one place of their window. */
interface Window {
  pooled: Float32Array;
  places: Int32Array;
  /** First of the filters among all, and how many they are. */
  unit: number;
  filters: number;
  /** The window's first word. */
  start: number;
  /** Where the answers of a window's first word begin in a word's columns; the next word's follow. */
  column: number;
}

// One function a width, and no sum is kept: this is where reading spends its time.

function hearOne({ pooled, places, unit, filters, start, column }: Window, a: Float32Array): void {
  for (let f = 0; f < filters; f += 1) {
    const sum = a[column + f]!;
    if (sum > pooled[unit + f]!) {
      pooled[unit + f] = sum;
      places[unit + f] = start;
    }
  }
}

function hearTwo(
  { pooled, places, unit, filters, start, column }: Window,
  a: Float32Array,
  b: Float32Array,
): void {
  const column2 = column + filters;
  for (let f = 0; f < filters; f += 1) {
    const sum = a[column + f]! + b[column2 + f]!;
    if (sum > pooled[unit + f]!) {
      pooled[unit + f] = sum;
      places[unit + f] = start;
    }
  }
}

function hearThree(
  { pooled, places, unit, filters, start, column }: Window,
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
): void {
  const column2 = column + filters;
  const column3 = column + 2 * filters;
  for (let f = 0; f < filters; f += 1) {
    const sum = a[column + f]! + b[column2 + f]! + c[column3 + f]!;
    if (sum > pooled[unit + f]!) {
      pooled[unit + f] = sum;
      places[unit + f] = start;
    }
  }
}

function hearFour(
  { pooled, places, unit, filters, start, column }: Window,
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  d: Float32Array,
): void {
  const column2 = column + filters;
  const column3 = column + 2 * filters;
  const column4 = column + 3 * filters;
  for (let f = 0; f < filters; f += 1) {
    const sum = a[column + f]! + b[column2 + f]! + c[column3 + f]! + d[column4 + f]!;
    if (sum > pooled[unit + f]!) {
      pooled[unit + f] = sum;
      places[unit + f] = start;
    }
  }
}

export class PhraseNet {
  readonly labels: readonly string[];
  readonly thresholds: readonly number[];
  readonly #net: NetWeights;
  readonly #vectors: Float32Array;
  readonly #columns: number;
  /** The answer of a word that is not there. */
  readonly #silence: Float32Array;
  readonly #kept = new Map<number, Float32Array>();

  constructor(net: NetWeights, vectors: Float32Array) {
    this.labels = net.labels;
    this.thresholds = net.thresholds;
    this.#net = net;
    this.#vectors = vectors;
    this.#columns = blocksOf(net.widths) * net.filters;
    this.#silence = new Float32Array(this.#columns);
  }

  /** @param words at least one; cost grows linearly with their number */
  read(words: readonly NetWord[]): Reading {
    const { widths, filters, biases } = this.#net;
    const columns = words.map((word) => this.#columnsOf(word));
    const pooled = new Float32Array(widths.length * filters).fill(-Infinity);
    const places = new Int32Array(pooled.length);
    let block = 0;
    for (const [w, width] of widths.entries()) {
      for (let start = 1 - width; start < words.length; start += 1) {
        const at = (k: number): Float32Array => columns[start + k] ?? this.#silence;
        const window = { pooled, places, unit: w * filters, start, filters, column: block * filters };
        if (width === 1) hearOne(window, at(0));
        else if (width === 2) hearTwo(window, at(0), at(1));
        else if (width === 3) hearThree(window, at(0), at(1), at(2));
        else hearFour(window, at(0), at(1), at(2), at(3));
      }
      block += width;
    }
    for (let unit = 0; unit < pooled.length; unit += 1)
      pooled[unit] = Math.max(0, pooled[unit]! + biases[unit]!);
    const present = new Set(words.flatMap((word) => word.classes));
    const { logOdds, hidden } = this.#labelsOf(pooled, present);
    return { logOdds, pooled, places, present, hidden, length: words.length };
  }

  /**
   * Share of each word in a label's figure, same length as the words read; sums to the evidence for it, beside
   * what the net says of any words. A window's share is split evenly among its words.
   */
  why(reading: Reading, words: readonly NetWord[], label: number): number[] {
    const { widths, filters } = this.#net;
    const weightOf = this.#weightsOf(reading, label);
    const shares = Array.from({ length: reading.length }, () => 0);
    for (let unit = 0; unit < reading.pooled.length; unit += 1) {
      if (reading.pooled[unit] === 0) continue;
      const amount = reading.pooled[unit]! * weightOf(unit);
      const width = widths[Math.floor(unit / filters)]!;
      const from = Math.max(0, reading.places[unit]!);
      const to = Math.min(reading.length, reading.places[unit]! + width);
      for (let t = from; t < to; t += 1) shares[t]! += amount / (to - from);
    }
    for (const c of reading.present) {
      const amount = weightOf(reading.pooled.length + c);
      const carriers = words.flatMap((word, t) => (word.classes.includes(c) ? [t] : []));
      for (const t of carriers) shares[t]! += amount / carriers.length;
    }
    return shares;
  }

  /** What a filter or class counts for a label in this reading: by itself and through the units that answered. */
  #weightsOf(reading: Reading, label: number): (feature: number) => number {
    const { labels, output, hidden, hiddenOutput } = this.#net;
    const units = reading.hidden.length;
    const towards = reading.hidden.map((heard, h) =>
      heard > 0 ? hiddenOutput[h * labels.length + label]! : 0,
    );
    return (feature) => {
      let weight = output[feature * labels.length + label]!;
      for (let h = 0; h < units; h += 1) weight += towards[h]! * hidden[feature * units + h]!;
      return weight;
    };
  }

  /** A word's answer to every filter column; the same wherever a word of these classes stands. */
  #columnsOf({ row, classes }: NetWord): Float32Array {
    const plain = this.#keep(row, () => this.#multiply(row));
    if (classes.length === 0) return plain;
    const key = classes.reduce((key, c) => key * (this.#net.classes + 1) + c + 1, row);
    const withClasses = () => this.#withClasses(plain, classes);
    // Words of so many classes are few.
    return Number.isSafeInteger(key) ? this.#keep(-key, withClasses) : withClasses();
  }

  #keep(key: number, compute: () => Float32Array): Float32Array {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const columns = compute();
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= MAX_KEPT && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(key, columns);
    return columns;
  }

  #withClasses(plain: Float32Array, classes: readonly number[]): Float32Array {
    const { classKernels } = this.#net;
    const sum = plain.slice();
    for (const c of classes) {
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
    return columns;
  }

  #labelsOf(pooled: Float32Array, present: ReadonlySet<number>): { logOdds: number[]; hidden: Float32Array } {
    const { output, outputBias, hidden, hiddenBiases, hiddenOutput } = this.#net;
    const sums = Float64Array.from(outputBias);
    const heard = hiddenBiases.slice();
    const add = (feature: number, value: number): void => {
      addRow(sums, output, feature, value);
      addRow(heard, hidden, feature, value);
    };
    for (let unit = 0; unit < pooled.length; unit += 1) if (pooled[unit]! > 0) add(unit, pooled[unit]!);
    for (const c of present) add(pooled.length + c, 1);
    for (let h = 0; h < heard.length; h += 1) {
      heard[h] = Math.max(0, heard[h]!);
      if (heard[h]! > 0) addRow(sums, hiddenOutput, h, heard[h]!);
    }
    return { logOdds: [...sums], hidden: heard };
  }
}
