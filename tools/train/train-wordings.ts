/**
 * Learns what each wording says of each label: logistic regression over wordings, every weight with a rate of its own
 * (AdaGrad), the last epochs with the weights rounded as they will be stored. Owns the choice of the wordings that are
 * kept. Deterministic: chance is seeded.
 */
import { sigmoid } from "../../workers/understand/model/classifier.ts";
import type { StoredWordings } from "../../workers/understand/model/wording-model.ts";
import { HASHES } from "../../workers/understand/model/wordings.ts";
import { seeded, shuffle } from "../random.ts";
import { storedWordings } from "./write-model.ts";

export interface WordingExample {
  /** Hashes of its wordings, each once. */
  hashes: Int32Array;
  /** One figure a label: 1 said, 0 not. */
  targets: Float32Array;
}

export interface WordingOptions {
  /** A wording of fewer examples teaches only those. */
  least: number;
  epochs: number;
  /** The last of them, in which only the rounded weights are heard. */
  roundedEpochs: number;
  rate: number;
  seed: number;
}

/** What a label's weight can be worth: fine near nothing, and far enough out for the words that decide. */
const STEP = 0.7;
const BEND = 1.7;
const WORTH = Array.from({ length: 5 }, (_, level) => Number((STEP * level ** BEND).toPrecision(4)));
/** Halfway to the next: from there on a weight counts as that level. */
const EDGES = WORTH.slice(1).map((worth, level) => (worth + WORTH[level]!) / 2);

/** The rates of the last epoch as a share of the first's. */
const LAST_RATE = 0.1;
/** How far the first steps go: a weight's rate falls with all it was moved by. */
const FIRST_SQUARE = 1e-2;
const FIRST_BIAS = -3;
const BIAS_RATE = 0.1;

function levelOf(weight: number): number {
  const size = Math.abs(weight);
  let level = 0;
  while (level < EDGES.length && size > EDGES[level]!) level += 1;
  return weight < 0 ? -level : level;
}
const rounded = (weight: number): number => {
  const level = levelOf(weight);
  return level < 0 ? -WORTH[-level]! : WORTH[level]!;
};

/** Sorted hashes of the wordings that are said often enough. */
function keptHashes(examples: readonly WordingExample[], least: number): Int32Array {
  const counts = new Uint16Array(HASHES);
  for (const { hashes } of examples) for (const hash of hashes) if (counts[hash]! < least) counts[hash]! += 1;
  const kept: number[] = [];
  for (const [hash, count] of counts.entries()) if (count >= least) kept.push(hash);
  return Int32Array.from(kept);
}

class WordingTrainer {
  readonly #labels: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  readonly #squares: Float32Array;
  readonly #biasSquares: Float32Array;
  /** What is read in the last epochs: the weights as they will be stored. */
  #heard: Float32Array;
  readonly #logits: Float64Array;

  constructor(rows: number, labels: number) {
    this.#labels = labels;
    this.weights = new Float32Array(rows * labels);
    this.biases = new Float32Array(labels).fill(FIRST_BIAS);
    this.#squares = new Float32Array(rows * labels).fill(FIRST_SQUARE);
    this.#biasSquares = new Float32Array(labels).fill(1);
    this.#heard = this.weights;
    this.#logits = new Float64Array(labels);
  }

  round(): void {
    this.#heard = this.weights.map(rounded);
  }

  /** @returns the loss before this step */
  learn(rows: Int32Array, targets: Float32Array, rate: number): number {
    const labels = this.#labels;
    const { weights, biases } = this;
    const heard = this.#heard;
    const squares = this.#squares;
    const logits = this.#logits;
    const part = 1 / Math.sqrt(Math.max(1, rows.length));
    logits.set(biases);
    for (const row of rows) for (let l = 0; l < labels; l += 1) logits[l]! += part * heard[row * labels + l]!;
    let loss = 0;
    for (let l = 0; l < labels; l += 1) {
      const p = sigmoid(logits[l]!);
      const target = targets[l]!;
      loss -= Math.log(Math.max(1e-7, target === 1 ? p : 1 - p));
      const g = p - target;
      this.#biasSquares[l]! += g * g;
      biases[l]! -= (BIAS_RATE * g) / Math.sqrt(this.#biasSquares[l]!);
      logits[l] = g * part;
    }
    for (const row of rows)
      for (let l = 0, at = row * labels; l < labels; l += 1, at += 1) {
        const g = logits[l]!;
        squares[at]! += g * g;
        weights[at]! -= (rate * g) / Math.sqrt(squares[at]!);
        if (heard !== weights) heard[at] = rounded(weights[at]!);
      }
    return loss;
  }
}

/** @returns the wordings that say anything, as they are stored */
export function trainWordings(
  examples: readonly WordingExample[],
  labels: number,
  options: WordingOptions,
): StoredWordings {
  const kept = keptHashes(examples, options.least);
  const rowOf = new Int32Array(HASHES).fill(-1);
  for (const [row, hash] of kept.entries()) rowOf[hash] = row;
  const known = examples.map(({ hashes }) => hashes.map((hash) => rowOf[hash]!).filter((row) => row >= 0));
  const trainer = new WordingTrainer(kept.length, labels);
  const random = seeded(options.seed);
  const order = Int32Array.from(examples.keys());
  let loss = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    if (epoch === options.epochs - options.roundedEpochs) trainer.round();
    shuffle(order, random);
    const rate = options.rate * (1 - (epoch / options.epochs) * (1 - LAST_RATE));
    loss = 0;
    for (const i of order) loss += trainer.learn(known[i]!, examples[i]!.targets, rate);
  }
  console.log(`  wordings of ${examples.length} sentences: loss ${(loss / examples.length).toFixed(3)}`);
  const said = Array.from(kept, (hash, row) => ({
    hash,
    levels: Array.from(trainer.weights.subarray(row * labels, (row + 1) * labels), levelOf),
  }));
  return storedWordings(
    said.filter(({ levels }) => levels.some((level) => level !== 0)),
    { worth: WORTH, biases: trainer.biases },
  );
}
