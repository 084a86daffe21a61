/**
 * Opens what training wrote: the vector table and the nets, kept as small whole numbers, a sign each. Owns the
 * form on disk; decoding happens once, when the first utterance needs it (some 20 ms), never at import.
 */
import type { NetWeights } from "./phrase-net.ts";
import { SIGN_VALUES, valueOf } from "./signs.ts";

/** PERSISTED: written by `tools/train/write-model.ts`. */
export interface StoredArray {
  /** A sign a figure, its steps from -45 to 45. */
  figures: string;
  /** What one step is worth: one figure for all, or one a row. */
  scales: number[];
}
/** Steps up or down that a sign can tell. */
export const MAX_STEPS = (SIGN_VALUES - 1) / 2;

export interface StoredVectors {
  dimensions: number;
  /** Separated by blanks; the row is the place. Row 0 is the unknown word. */
  words: string;
  /** Words that borrow a neighbour's row: "word row word row …". */
  borrowed: string;
  /** Rows of words that only the training sentences have, separated by blanks. */
  coined: string;
  table: StoredArray;
}

export interface StoredNet {
  labels: string[];
  thresholds: number[];
  widths: number[];
  filters: number;
  dimensions: number;
  classes: number;
  kernels: StoredArray;
  classKernels: StoredArray;
  biases: number[];
  output: StoredArray;
  outputBias: number[];
  hidden: StoredArray;
  hiddenBiases: number[];
  hiddenOutput: StoredArray;
}

export interface Vocabulary {
  rows: ReadonlyMap<string, number>;
  /** Rows of words that stand in no list of English: names, mostly. */
  coined: ReadonlySet<number>;
  table: Float32Array;
}

function decode({ figures, scales }: StoredArray): Float32Array {
  const values = new Float32Array(figures.length);
  const perRow = figures.length / scales.length;
  for (let i = 0; i < values.length; i += 1)
    values[i] = (valueOf(figures.charCodeAt(i)) - MAX_STEPS) * scales[Math.floor(i / perRow)]!;
  return values;
}

export function openVocabulary(stored: StoredVectors): Vocabulary {
  const rows = new Map(stored.words.split(" ").map((word, row) => [word, row]));
  const borrowed = stored.borrowed === "" ? [] : stored.borrowed.split(" ");
  for (let i = 0; i < borrowed.length; i += 2) rows.set(borrowed[i]!, Number(borrowed[i + 1]));
  const coined = new Set(stored.coined.split(" ").map(Number));
  return { rows, coined, table: decode(stored.table) };
}

export function openNet(stored: StoredNet): NetWeights {
  return {
    ...stored,
    kernels: decode(stored.kernels),
    classKernels: decode(stored.classKernels),
    biases: Float32Array.from(stored.biases),
    output: decode(stored.output),
    outputBias: Float32Array.from(stored.outputBias),
    hidden: decode(stored.hidden),
    hiddenBiases: Float32Array.from(stored.hiddenBiases),
    hiddenOutput: decode(stored.hiddenOutput),
  };
}
