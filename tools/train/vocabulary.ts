/**
 * Which words the nets know: the words of the training sentences, the most frequent words of English, and
 * many more that borrow the row of their nearest neighbour. Owns the pruning; the vectors are not its own.
 */
import { seeded } from "../random.ts";
import type { WordVectors } from "./word-vectors.ts";

/** Rows beside those of the training sentences. */
const FREQUENT = 9_000;
/** Words looked at for borrowing, most frequent first, beside those that were heard. */
const CONSIDERED = 45_000;
/** Below this cosine a neighbour says nothing. */
const NEAR = 0.62;
/** All vectors start equally long; the length that filters of the chosen scale learn best from. */
const LENGTH = 4;

export interface TrainingVocabulary {
  /** Row 0 is the unknown word. */
  words: string[];
  rows: Map<string, number>;
  borrowed: Map<string, number>;
  /** Rows of words that were heard and have no vector of their own: names, mostly. */
  coined: number[];
  table: Float32Array;
}

function scaled(vector: Float32Array, length: number): Float32Array {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((x) => (x / norm) * length);
}

/** Mean of the words a filter may meet: an unknown word pulls in no direction. */
function nearest(vector: Float32Array, table: Float32Array, rows: number): { row: number; cosine: number } {
  const size = vector.length;
  let best = { row: 0, cosine: -1 };
  for (let row = 1; row < rows; row += 1) {
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += vector[i]! * table[row * size + i]!;
    if (sum > best.cosine) best = { row, cosine: sum };
  }
  return best;
}

const isWord = (word: string): boolean => /^[\p{L}]+$/u.test(word);

/** @param heard in how many training sentences each word is said; a word of one sentence teaches only that sentence */
export function buildVocabulary(
  vectors: WordVectors,
  heard: ReadonlyMap<string, number>,
): TrainingVocabulary {
  const frequent = vectors.words.filter(isWord).slice(0, FREQUENT);
  const known = [...heard].filter(([, times]) => times > 1).map(([word]) => word);
  const words = ["<unknown>", ...new Set([...known, ...frequent])];
  const rows = new Map(words.map((word, row) => [word, row]));
  const size = vectors.dimensions;
  const table = new Float32Array(words.length * size);
  const random = seeded(7);
  const unit = new Float32Array(table.length);
  const coined: number[] = [];
  for (const [row, word] of words.entries()) {
    const start = vectors.vectorOf(word) ?? Float32Array.from({ length: size }, () => random() - 0.5);
    if (row === 0) continue;
    table.set(scaled(start, LENGTH), row * size);
    if (vectors.vectorOf(word)) unit.set(scaled(start, 1), row * size);
    else coined.push(row);
  }
  const borrowed = new Map<string, number>();
  const considered = new Set([...vectors.words.slice(0, CONSIDERED), ...heard.keys()]);
  for (const word of [...considered].filter(isWord)) {
    const vector = rows.has(word) ? null : vectors.vectorOf(word);
    if (!vector) continue;
    const found = nearest(scaled(vector, 1), unit, words.length);
    if (found.cosine >= NEAR) borrowed.set(word, found.row);
  }
  return { words, rows, borrowed, coined, table };
}
