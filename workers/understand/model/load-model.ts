/**
 * Opens what training wrote: the vector table and the nets, kept as small whole numbers in base64. Owns the
 * form on disk; decoding happens once, when the first utterance needs it (some 20 ms), never at import.
 */
import type { NetWeights } from "./phrase-net.ts";

/** PERSISTED: written by `tools/train/write-model.ts`. */
export interface StoredArray {
  /** Signed bytes, base64. */
  bytes: string;
  /** What one step of a byte is worth: one figure for all, or one a row. */
  scales: number[];
}

/** PERSISTED: a figure a sign, from -31 to 31. */
export interface StoredTable {
  /** Signs of `SIGNS`. */
  figures: string;
  /** What one step is worth. */
  scale: number;
}
/** Those of base64, 32nd the one for nothing. */
export const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
export const MAX_STEPS = 31;

export interface StoredVectors {
  dimensions: number;
  /** Separated by blanks; the row is the place. Row 0 is the unknown word. */
  words: string;
  /** Words that borrow a neighbour's row: "word row word row …". */
  borrowed: string;
  /** Rows of words that only the training sentences have, separated by blanks. */
  coined: string;
  table: StoredTable;
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

function decode(stored: StoredArray): Float32Array {
  const text = atob(stored.bytes);
  const values = new Float32Array(text.length);
  const perRow = text.length / stored.scales.length;
  for (let i = 0; i < text.length; i += 1) {
    const byte = text.charCodeAt(i);
    const signed = byte > 127 ? byte - 256 : byte;
    values[i] = signed * stored.scales[Math.floor(i / perRow)]!;
  }
  return values;
}

function decodeTable({ figures, scale }: StoredTable): Float32Array {
  const steps = new Int8Array(128);
  for (let i = 0; i < SIGNS.length; i += 1) steps[SIGNS.charCodeAt(i)] = i - MAX_STEPS;
  const values = new Float32Array(figures.length);
  for (let i = 0; i < values.length; i += 1) values[i] = steps[figures.charCodeAt(i)]! * scale;
  return values;
}

export function openVocabulary(stored: StoredVectors): Vocabulary {
  const rows = new Map(stored.words.split(" ").map((word, row) => [word, row]));
  const borrowed = stored.borrowed === "" ? [] : stored.borrowed.split(" ");
  for (let i = 0; i < borrowed.length; i += 2) rows.set(borrowed[i]!, Number(borrowed[i + 1]));
  const coined = new Set(stored.coined.split(" ").map(Number));
  return { rows, coined, table: decodeTable(stored.table) };
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
