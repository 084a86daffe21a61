/** Weights as small whole numbers: a sign each with one scale a row, a sign for two labels of a wording. */
import {
  MAX_STEPS,
  type StoredArray,
  type StoredNet,
  type StoredVectors,
} from "../../workers/understand/model/load-model.ts";
import { blocksOf } from "../../workers/understand/model/phrase-net.ts";
import { SIGN_VALUES, signOf } from "../../workers/understand/model/signs.ts";
import type { StoredWordings } from "../../workers/understand/model/wording-model.ts";
import type { TrainingVocabulary } from "./vocabulary.ts";
import type { Shape, Weights } from "./weights.ts";

/** Six digits are more than so few steps can tell apart. */
const rounded = (x: number): number => Number(x.toPrecision(6));

const largestOf = (values: Float32Array): number =>
  values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** @param steps up or down from nothing: fewer take less room */
function quantise(values: Float32Array, rows: number, steps = MAX_STEPS): StoredArray {
  const perRow = rows === 0 ? 0 : values.length / rows;
  const figures: string[] = [];
  const scales: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const part = values.subarray(row * perRow, (row + 1) * perRow);
    const scale = (largestOf(part) || steps) / steps;
    scales.push(rounded(scale));
    for (const value of part) figures.push(signOf(MAX_STEPS + Math.round(value / scale)));
  }
  return { figures: figures.join(""), scales };
}

/** Of a word's vector so few are enough: what a net of them ranks worse cannot be told from chance (ADR 0015). */
const VECTOR_STEPS = 15;

export function storedVectors(vocabulary: TrainingVocabulary, dimensions: number): StoredVectors {
  return {
    dimensions,
    words: vocabulary.words.join(" "),
    borrowed: [...vocabulary.borrowed].map(([word, row]) => `${word} ${row}`).join(" "),
    coined: vocabulary.coined.join(" "),
    table: quantise(vocabulary.table, 1, VECTOR_STEPS),
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
