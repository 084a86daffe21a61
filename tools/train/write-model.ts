/**
 * Weights as small whole numbers: a signed byte each with one scale a row, in base64; a sign each for the vectors,
 * a sign for two labels of a wording.
 */
import {
  MAX_STEPS,
  SIGNS,
  type StoredArray,
  type StoredNet,
  type StoredTable,
  type StoredVectors,
} from "../../workers/understand/model/load-model.ts";
import { blocksOf } from "../../workers/understand/model/phrase-net.ts";
import { SIGN_VALUES, signOf, type StoredWordings } from "../../workers/understand/model/wording-model.ts";
import type { TrainingVocabulary } from "./vocabulary.ts";
import type { Shape, Weights } from "./weights.ts";

/** Six digits are more than a byte can tell apart. */
const rounded = (x: number): number => Number(x.toPrecision(6));

const largestOf = (values: Float32Array): number =>
  values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

function quantise(values: Float32Array, rows: number): StoredArray {
  const perRow = rows === 0 ? 0 : values.length / rows;
  const bytes = new Int8Array(values.length);
  const scales: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const part = values.subarray(row * perRow, (row + 1) * perRow);
    const scale = (largestOf(part) || 127) / 127;
    scales.push(rounded(scale));
    for (let i = 0; i < perRow; i += 1) bytes[row * perRow + i] = Math.round(part[i]! / scale);
  }
  return { bytes: Buffer.from(bytes.buffer).toString("base64"), scales };
}

/** Of a word's vector so few steps are enough: a net of it differs by less than a thousandth. */
function quantiseTable(values: Float32Array): StoredTable {
  const scale = (largestOf(values) || MAX_STEPS) / MAX_STEPS;
  const figures = Array.from(values, (x) => SIGNS.charAt(Math.round(x / scale) + MAX_STEPS)).join("");
  return { figures, scale: rounded(scale) };
}

export function storedVectors(vocabulary: TrainingVocabulary, dimensions: number): StoredVectors {
  return {
    dimensions,
    words: vocabulary.words.join(" "),
    borrowed: [...vocabulary.borrowed].map(([word, row]) => `${word} ${row}`).join(" "),
    coined: vocabulary.coined.join(" "),
    table: quantiseTable(vocabulary.table),
  };
}

export function storedNet(
  net: { labels: string[]; thresholds: number[] },
  shape: Shape,
  weights: Weights,
): StoredNet {
  const { widths, filters, dimensions, classes } = shape;
  const columns = blocksOf(widths) * filters;
  return {
    ...net,
    widths,
    filters,
    dimensions,
    classes,
    kernels: quantise(weights.kernels, columns),
    classKernels: quantise(weights.classKernels, classes),
    biases: [...weights.biases].map(rounded),
    output: quantise(weights.output, weights.output.length / net.labels.length),
    outputBias: [...weights.outputBias].map(rounded),
    hidden: quantise(weights.hidden, shape.hidden === 0 ? 0 : weights.hidden.length / shape.hidden),
    hiddenBiases: [...weights.hiddenBiases].map(rounded),
    hiddenOutput: quantise(weights.hiddenOutput, shape.hidden),
  };
}

/** Two signs can tell two known wordings no further apart; one that says nothing stands between those that are. */
const FURTHEST = SIGN_VALUES ** 2 - 1;

/**
 * @param said rising by hash; of each wording one level a label, 0 where it says nothing
 * @param says.worth what each level is worth, from 0 up
 */
export function storedWordings(
  said: readonly { hash: number; levels: readonly number[] }[],
  says: { worth: number[]; biases: ArrayLike<number> },
): StoredWordings {
  const { worth, biases } = says;
  const lowest = worth.length - 1;
  const hashes: string[] = [];
  const signs: string[] = [];
  let last = 0;
  const write = (hash: number, levels: readonly number[]): void => {
    const step = hash - last;
    hashes.push(signOf(Math.floor(step / SIGN_VALUES)), signOf(step % SIGN_VALUES));
    for (let l = 0; l < biases.length; l += 2) {
      const first = (levels[l] ?? 0) + lowest;
      const second = (levels[l + 1] ?? 0) + lowest;
      signs.push(signOf(first * (2 * lowest + 1) + second));
    }
    last = hash;
  };
  for (const { hash, levels } of said) {
    for (let at = last + FURTHEST; at < hash; at += FURTHEST) write(at, []);
    write(hash, levels);
  }
  return {
    hashes: hashes.join(""),
    levels: signs.join(""),
    worth,
    biases: Array.from(biases, rounded),
  };
}
