/**
 * Trains a phrase net: word vectors → filters over one to four neighbouring words, each kept at its strongest
 * place → labels, at once and by way of hidden units that hear several filters together. Owns the forward and
 * backward pass of a stretch of examples; what the words and labels are is the caller's. Deterministic: chance is seeded, and sums are made in one order.
 */
import { sigmoid } from "../../workers/understand/model/classifier.ts";
import { blocksOf } from "../../workers/understand/model/phrase-net.ts";
import { seeded } from "../random.ts";
import type { Shape, Weights } from "./weights.ts";

export interface Example {
  words: number[];
  /** The classes of each word, same length as `words`. */
  classes: number[][];
  /** One figure a label: 1 said, 0 not; NaN nobody labelled it. */
  targets: Float32Array;
  /** Log-odds, one a label, that others contribute: the net learns what they lack. */
  foreseen?: Float32Array;
  weight?: number;
}

export interface TrainOptions {
  epochs: number;
  batch: number;
  rate: number;
  /** Vectors move slower than filters: most words of a call are in no training sentence. */
  vectorRate: number;
  decay: number;
  dropWord: number;
  dropVector: number;
  dropClass: number;
  dropFilter: number;
  dropHidden: number;
  unknown: number;
  seed: number;
}

/** A stretch `[from, to)` of one batch of `size`, in an epoch's order. */
export interface Part {
  examples: Example[];
  order: Int32Array;
  options: TrainOptions;
  epoch: number;
  from: number;
  to: number;
  size: number;
}

/** A kernel is read once for so many words; what they lack in number is filled up with nothing. */
const WORDS_AT_ONCE = 4;
const padded = (words: number): number => Math.ceil(words / WORDS_AT_ONCE) * WORDS_AT_ONCE;

export class PhraseTrainer {
  readonly shape: Shape;
  readonly weights: Weights;
  /** Which filter's sum each column of the projection goes into. */
  readonly unitOfColumn: Int32Array;
  #blocks: number;
  #projected = new Float32Array(0);
  /** The columns that are computed. */
  #wanted: Int32Array;
  #pooled: Float32Array;
  #places: Int32Array;
  /** What labels and hidden units hear: each filter's answer, then 1 for each class that was said. */
  #features: Float32Array;
  #hidden: Float32Array;
  #logits: Float32Array;
  /** What is left of each filter and hidden unit while it learns. */
  #kept: Float32Array;
  #keptHidden: Float32Array;
  /** How the loss would change with each of them. */
  #toLogits: Float32Array;
  #toHidden: Float32Array;
  #toFeatures: Float32Array;
  /** In double precision, so that the innermost loop converts nothing. */
  #inputs = new Float64Array(0);

  constructor(shape: Shape, weights: Weights) {
    this.shape = shape;
    this.weights = weights;
    this.#blocks = blocksOf(shape.widths);
    this.unitOfColumn = Int32Array.from(
      shape.widths.flatMap((width, w) =>
        Array.from({ length: width * shape.filters }, (_, i) => w * shape.filters + (i % shape.filters)),
      ),
    );
    const pooled = shape.widths.length * shape.filters;
    this.#wanted = new Int32Array(this.unitOfColumn.length);
    this.#pooled = new Float32Array(pooled);
    this.#places = new Int32Array(pooled);
    this.#logits = new Float32Array(shape.labels);
    this.#features = new Float32Array(pooled + shape.classes);
    this.#hidden = new Float32Array(shape.hidden);
    this.#kept = new Float32Array(pooled);
    this.#keptHidden = new Float32Array(shape.hidden);
    this.#toLogits = new Float32Array(shape.labels);
    this.#toHidden = new Float32Array(shape.hidden);
    this.#toFeatures = new Float32Array(pooled + shape.classes);
  }

  /** Probability of each label. */
  predict(words: number[], classes: number[][]): Float32Array {
    this.#read(words, null, 0);
    this.#forward(words.length, classes, null);
    return this.#score(null).map(sigmoid);
  }

  #read(words: number[], random: (() => number) | null, drop: number): void {
    const { dimensions } = this.shape;
    const size = padded(words.length) * dimensions;
    if (this.#inputs.length < size) this.#inputs = new Float64Array(size * 2);
    this.#inputs.fill(0, words.length * dimensions, size);
    const keep = 1 / (1 - drop);
    for (let t = 0; t < words.length; t += 1) {
      const row = words[t]! * dimensions;
      for (let i = 0; i < dimensions; i += 1) {
        const kept = random && drop > 0 ? (random() < drop ? 0 : keep) : 1;
        this.#inputs[t * dimensions + i] = this.weights.vectors[row + i]! * kept;
      }
    }
  }

  #forward(length: number, classes: number[][], kept: Float32Array | null): void {
    const { dimensions, widths, filters } = this.shape;
    const columns = this.#blocks * filters;
    const size = padded(length) * columns;
    if (this.#projected.length < size) this.#projected = new Float32Array(size * 2);
    const { kernels, classKernels, biases } = this.weights;
    const features = this.#features.fill(0);
    const inputs = this.#inputs;
    const projected = this.#projected;
    const { unitOfColumn } = this;
    // What is dropped anyway is not computed.
    const wanted = this.#wanted;
    let count = 0;
    for (let j = 0; j < columns; j += 1) if (!kept || kept[unitOfColumn[j]!] !== 0) wanted[count++] = j;
    // Two columns and four words at a time: each figure that is fetched is used several times.
    for (let at = 0; at < count; at += 2) {
      const j = wanted[at]!;
      const j2 = at + 1 < count ? wanted[at + 1]! : j;
      const k = j * dimensions;
      const k2 = j2 * dimensions;
      for (let t = 0; t < length; t += WORDS_AT_ONCE) {
        const from = t * dimensions;
        let a1 = 0;
        let a2 = 0;
        let a3 = 0;
        let a4 = 0;
        let b1 = 0;
        let b2 = 0;
        let b3 = 0;
        let b4 = 0;
        for (let i = 0; i < dimensions; i += 1) {
          const a = kernels[k + i]!;
          const b = kernels[k2 + i]!;
          const one = inputs[from + i]!;
          const two = inputs[from + dimensions + i]!;
          const three = inputs[from + 2 * dimensions + i]!;
          const four = inputs[from + 3 * dimensions + i]!;
          a1 += one * a;
          a2 += two * a;
          a3 += three * a;
          a4 += four * a;
          b1 += one * b;
          b2 += two * b;
          b3 += three * b;
          b4 += four * b;
        }
        projected[t * columns + j] = a1;
        projected[(t + 1) * columns + j] = a2;
        projected[(t + 2) * columns + j] = a3;
        projected[(t + 3) * columns + j] = a4;
        projected[t * columns + j2] = b1;
        projected[(t + 1) * columns + j2] = b2;
        projected[(t + 2) * columns + j2] = b3;
        projected[(t + 3) * columns + j2] = b4;
      }
    }
    for (let t = 0; t < length; t += 1) {
      for (const c of classes[t]!) {
        features[this.#pooled.length + c] = 1;
        for (let j = 0; j < columns; j += 1) projected[t * columns + j]! += classKernels[c * columns + j]!;
      }
    }
    const pooled = this.#pooled.fill(-Infinity);
    const sums = new Float32Array(filters);
    let block = 0;
    for (const [w, width] of widths.entries()) {
      for (let s = 1 - width; s < length; s += 1) {
        sums.fill(0);
        for (let k = Math.max(0, -s); k < width && s + k < length; k += 1) {
          const from = (s + k) * columns + (block + k) * filters;
          for (let f = 0; f < filters; f += 1) sums[f]! += projected[from + f]!;
        }
        for (let f = 0; f < filters; f += 1) {
          const unit = w * filters + f;
          if (sums[f]! <= pooled[unit]!) continue;
          pooled[unit] = sums[f]!;
          this.#places[unit] = s;
        }
      }
      block += width;
    }
    for (let unit = 0; unit < pooled.length; unit += 1)
      features[unit] = Math.max(0, pooled[unit]! + biases[unit]!) * (kept ? kept[unit]! : 1);
  }

  /** @param kept what is left of each hidden unit; null when nothing is dropped */
  #score(kept: Float32Array | null): Float32Array {
    const { labels, hidden: units } = this.shape;
    const { output, outputBias, hidden, hiddenBiases, hiddenOutput } = this.weights;
    const logits = this.#logits;
    const heard = this.#hidden;
    logits.set(outputBias);
    heard.set(hiddenBiases);
    for (let u = 0; u < this.#features.length; u += 1) {
      const value = this.#features[u]!;
      if (value === 0) continue;
      for (let l = 0; l < labels; l += 1) logits[l]! += value * output[u * labels + l]!;
      for (let h = 0; h < units; h += 1) heard[h]! += value * hidden[u * units + h]!;
    }
    for (let h = 0; h < units; h += 1) {
      heard[h] = Math.max(0, heard[h]!) * (kept ? kept[h]! : 1);
      if (heard[h] === 0) continue;
      for (let l = 0; l < labels; l += 1) logits[l]! += heard[h]! * hiddenOutput[h * labels + l]!;
    }
    return logits;
  }

  /** Adds the gradients of a stretch of a batch. @returns its loss */
  learn(part: Part, gradients: Weights): number {
    let loss = 0;
    for (let i = part.from; i < part.to; i += 1) {
      const index = part.order[i]!;
      // Of its own, so that it does not matter who learned what before.
      const random = seeded(
        Math.imul(part.options.seed, 1_000_003) ^
          Math.imul(part.epoch + 1, 40_503) ^
          Math.imul(index + 1, 2_654_435_761),
      );
      loss += this.#learnOne(part.examples[index]!, { ...part, random, gradients });
    }
    return loss;
  }

  #learnOne(
    example: Example,
    at: { options: TrainOptions; size: number; random: () => number; gradients: Weights },
  ): number {
    const { options, size, random, gradients } = at;
    const { dimensions, filters, hidden: hiddenUnits, labels, widths } = this.shape;
    const w = this.weights;
    const columns = this.#blocks * filters;
    const kept = this.#kept;
    const keptHidden = this.#keptHidden;
    const heard = this.#hidden;
    const toLogits = this.#toLogits.fill(0);
    const toHidden = this.#toHidden;
    const toFeatures = this.#toFeatures;
    const { hidden: hiddenWeights, kernels } = w;
    const { hidden: toHiddenWeights, kernels: toKernels, vectors: toVectors } = gradients;
    let loss = 0;
    const words: number[] = [];
    const classes: number[][] = [];
    for (const [t, word] of example.words.entries()) {
      const dropped = random() < options.dropWord;
      words.push(dropped ? options.unknown : word);
      classes.push(dropped ? [] : example.classes[t]!.filter(() => random() >= options.dropClass));
    }
    this.#read(words, random, options.dropVector);
    for (const [share, of] of [
      [options.dropFilter, kept],
      [options.dropHidden, keptHidden],
    ] as const)
      for (let u = 0; u < of.length; u += 1) of[u] = random() < share ? 0 : 1 / (1 - share);
    this.#forward(words.length, classes, kept);
    const logits = this.#score(keptHidden);
    for (const [l, odds] of example.foreseen?.entries() ?? []) logits[l]! += odds;
    for (let l = 0; l < labels; l += 1) {
      const target = example.targets[l]!;
      if (Number.isNaN(target)) continue;
      const p = sigmoid(logits[l]!);
      loss -= Math.log(Math.max(1e-7, target ? p : 1 - p));
      const g = ((p - target) * (example.weight ?? 1)) / size;
      toLogits[l] = g;
      gradients.outputBias[l]! += g;
    }
    // Silent and dropped units learn nothing.
    const learning: number[] = [];
    for (let h = 0; h < hiddenUnits; h += 1) {
      let g = 0;
      if (heard[h] !== 0)
        for (let l = 0; l < labels; l += 1) {
          gradients.hiddenOutput[h * labels + l]! += toLogits[l]! * heard[h]!;
          g += toLogits[l]! * w.hiddenOutput[h * labels + l]!;
        }
      toHidden[h] = g * keptHidden[h]!;
      gradients.hiddenBiases[h]! += toHidden[h]!;
      if (toHidden[h] !== 0) learning.push(h);
    }
    for (let u = 0; u < this.#features.length; u += 1) {
      const value = this.#features[u]!;
      let g = 0;
      if (value !== 0) {
        for (let l = 0; l < labels; l += 1) {
          gradients.output[u * labels + l]! += toLogits[l]! * value;
          g += toLogits[l]! * w.output[u * labels + l]!;
        }
        for (const h of learning) {
          toHiddenWeights[u * hiddenUnits + h]! += toHidden[h]! * value;
          g += toHidden[h]! * hiddenWeights[u * hiddenUnits + h]!;
        }
      }
      toFeatures[u] = g;
    }
    const inputs = this.#inputs;
    let block = 0;
    for (const [wi, width] of widths.entries()) {
      for (let f = 0; f < filters; f += 1) {
        const unit = wi * filters + f;
        const g = toFeatures[unit]! * kept[unit]!;
        if (g === 0) continue;
        gradients.biases[unit]! += g;
        const start = this.#places[unit]!;
        for (let k = Math.max(0, -start); k < width && start + k < words.length; k += 1) {
          const t = start + k;
          const column = (block + k) * filters + f;
          for (const c of classes[t]!) gradients.classKernels[c * columns + column]! += g;
          const kernel = column * dimensions;
          const row = words[t]! * dimensions;
          const input = t * dimensions;
          for (let i = 0; i < dimensions; i += 1) {
            toKernels[kernel + i]! += g * inputs[input + i]!;
            toVectors[row + i]! += g * kernels[kernel + i]!;
          }
        }
      }
      block += width;
    }
    return loss;
  }
}
