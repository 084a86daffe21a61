/**
 * Trains a phrase net: word vectors → filters over one to four neighbouring words, each kept at its strongest
 * place → labels, at once and by way of hidden units that hear several filters together. Owns the forward and backward pass; what the words and labels are is the caller's.
 * Deterministic: chance is seeded, and sums are made in one order.
 */
import { adamStep, type Moments, momentsOf } from "./adam.ts";
import { seeded, shuffle } from "../random.ts";

export interface Shape {
  vocabulary: number;
  dimensions: number;
  /** Hand-written word classes; each is one more input of a word, and one more of the whole utterance. */
  classes: number;
  widths: number[];
  filters: number;
  /** Units between filters and labels; with 0 the step is only linear. */
  hidden: number;
  labels: number;
}

export interface Example {
  words: number[];
  /** The classes of each word, same length as `words`. */
  classes: number[][];
  /** One figure a label: 1 said, 0 not; NaN nobody labelled it. */
  targets: Float32Array;
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

export interface Weights {
  vectors: Float32Array;
  kernels: Float32Array;
  /** One row of all filters a class. */
  classKernels: Float32Array;
  biases: Float32Array;
  output: Float32Array;
  outputBias: Float32Array;
  /** `[width × filter, then class][hidden]` */
  hidden: Float32Array;
  hiddenBiases: Float32Array;
  /** `[hidden][label]` */
  hiddenOutput: Float32Array;
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

/** Learns the second half of every batch while the first is learned here; see `second-thread.ts`. */
export interface SecondHalf {
  gradients: Weights;
  /** Filled by the one who trains, read by both. */
  order: Int32Array;
  begin: (stretch: Pick<Part, "epoch" | "from" | "to" | "size">) => void;
  /** Waits. @returns the loss of what was begun */
  finish: () => number;
}

/** Weights of which all change with every batch. */
const DENSE = [
  "kernels",
  "classKernels",
  "biases",
  "output",
  "outputBias",
  "hidden",
  "hiddenBiases",
  "hiddenOutput",
] as const;

export const blocksOf = (widths: number[]): number => widths.reduce((sum, width) => sum + width, 0);

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function initialWeights(shape: Shape, vectors: Float32Array, seed: number): Weights {
  const random = seeded(seed);
  const { dimensions, widths, filters, labels, classes, hidden } = shape;
  const kernels = new Float32Array(blocksOf(widths) * filters * dimensions);
  let at = 0;
  for (const width of widths) {
    const scale = 1 / Math.sqrt(3 * width * dimensions);
    for (let i = 0; i < width * filters * dimensions; i += 1)
      kernels[at++] = (random() * 2 - 1) * scale * Math.sqrt(3);
  }
  const columns = blocksOf(widths) * filters;
  const classKernels = new Float32Array(classes * columns);
  for (let i = 0; i < classKernels.length; i += 1) classKernels[i] = (random() * 2 - 1) * CLASS_SCALE;
  const pooled = widths.length * filters;
  const output = new Float32Array((pooled + classes) * labels);
  for (let i = 0; i < pooled * labels; i += 1) output[i] = normal(random) / Math.sqrt(pooled);
  return {
    vectors,
    kernels,
    classKernels,
    biases: new Float32Array(pooled),
    output,
    outputBias: new Float32Array(labels).fill(-3),
    hidden: Float32Array.from(
      { length: (pooled + classes) * hidden },
      () => normal(random) / Math.sqrt(pooled),
    ),
    hiddenBiases: new Float32Array(hidden),
    hiddenOutput: Float32Array.from({ length: hidden * labels }, () => normal(random) / Math.sqrt(hidden)),
  };
}

/** How strongly an untrained filter listens to a class. */
const CLASS_SCALE = 0.2;

/** A kernel is read once for so many words; what they lack in number is filled up with nothing. */
const WORDS_AT_ONCE = 4;
const padded = (words: number): number => Math.ceil(words / WORDS_AT_ONCE) * WORDS_AT_ONCE;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export class PhraseTrainer {
  readonly shape: Shape;
  readonly weights: Weights;
  /** Which filter's sum each column of the projection goes into. */
  readonly unitOfColumn: Int32Array;
  #blocks: number;
  #projected = new Float32Array(0);
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
    for (let j = 0; j < columns; j += 1) {
      // What is dropped anyway is not computed.
      if (kept && kept[unitOfColumn[j]!] === 0) continue;
      const k = j * dimensions;
      for (let t = 0; t < length; t += WORDS_AT_ONCE) {
        const from = t * dimensions;
        let one = 0;
        let two = 0;
        let three = 0;
        let four = 0;
        for (let i = 0; i < dimensions; i += 1) {
          const kernel = kernels[k + i]!;
          one += inputs[from + i]! * kernel;
          two += inputs[from + dimensions + i]! * kernel;
          three += inputs[from + 2 * dimensions + i]! * kernel;
          four += inputs[from + 3 * dimensions + i]! * kernel;
        }
        projected[t * columns + j] = one;
        projected[(t + 1) * columns + j] = two;
        projected[(t + 2) * columns + j] = three;
        projected[(t + 3) * columns + j] = four;
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

  /**
   * Each batch is learned in two halves, each with its own gradients, so that a second thread can take one of them and
   * the weights come out the same whether there is one or not.
   */
  train(
    examples: Example[],
    options: TrainOptions,
    { onEpoch, second }: { onEpoch?: (epoch: number, loss: number) => void; second?: SecondHalf } = {},
  ): void {
    const { dimensions } = this.shape;
    const w = this.weights;
    const random = seeded(options.seed);
    const gradients = weightsLike(w);
    const others = second?.gradients ?? weightsLike(w);
    const moments = Object.fromEntries(
      [...DENSE, "vectors" as const].map((name) => [name, momentsOf(w[name].length)]),
    ) as Record<keyof Weights, Moments>;
    const order = second?.order ?? new Int32Array(examples.length);
    order.set(examples.map((_, i) => i));
    const steps = options.epochs * Math.ceil(examples.length / options.batch);
    let step = 0;
    for (let epoch = 0; epoch < options.epochs; epoch += 1) {
      shuffle(order, random);
      let loss = 0;
      for (let from = 0; from < order.length; from += options.batch) {
        const to = Math.min(order.length, from + options.batch);
        const middle = from + Math.ceil((to - from) / 2);
        const part = { examples, order, options, epoch, size: to - from };
        second?.begin({ epoch, from: middle, to, size: to - from });
        loss += this.learn({ ...part, from, to: middle }, gradients);
        loss += second ? second.finish() : this.learn({ ...part, from: middle, to }, others);
        step += 1;
        const left = Math.max(0.05, 1 - step / steps);
        for (const name of DENSE)
          adamStep({
            weights: w[name],
            gradients: gradients[name],
            others: others[name],
            moments: moments[name],
            rate: options.rate * left,
            decay: options.decay,
            step,
          });
        if (options.vectorRate === 0) continue;
        const touched = new Set([options.unknown]);
        for (let i = from; i < to; i += 1) for (const word of examples[order[i]!]!.words) touched.add(word);
        for (const word of touched)
          adamStep({
            weights: w.vectors,
            gradients: gradients.vectors,
            others: others.vectors,
            moments: moments.vectors,
            rate: options.vectorRate * left,
            decay: 0,
            step,
            from: word * dimensions,
            to: (word + 1) * dimensions,
          });
      }
      onEpoch?.(epoch, loss / examples.length);
    }
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
    for (let l = 0; l < labels; l += 1) {
      const target = example.targets[l]!;
      if (Number.isNaN(target)) continue;
      const p = sigmoid(logits[l]!);
      loss -= Math.log(Math.max(1e-7, target ? p : 1 - p));
      const g = ((p - target) * (example.weight ?? 1)) / size;
      toLogits[l] = g;
      gradients.outputBias[l]! += g;
    }
    for (let h = 0; h < hiddenUnits; h += 1) {
      let g = 0;
      if (heard[h] !== 0)
        for (let l = 0; l < labels; l += 1) {
          gradients.hiddenOutput[h * labels + l]! += toLogits[l]! * heard[h]!;
          g += toLogits[l]! * w.hiddenOutput[h * labels + l]!;
        }
      toHidden[h] = g * keptHidden[h]!;
      gradients.hiddenBiases[h]! += toHidden[h]!;
    }
    for (let u = 0; u < this.#features.length; u += 1) {
      const value = this.#features[u]!;
      let g = 0;
      if (value !== 0) {
        for (let l = 0; l < labels; l += 1) {
          gradients.output[u * labels + l]! += toLogits[l]! * value;
          g += toLogits[l]! * w.output[u * labels + l]!;
        }
        for (let h = 0; h < hiddenUnits; h += 1) {
          gradients.hidden[u * hiddenUnits + h]! += toHidden[h]! * value;
          g += toHidden[h]! * w.hidden[u * hiddenUnits + h]!;
        }
      }
      toFeatures[u] = g;
    }
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
            gradients.kernels[kernel + i]! += g * this.#inputs[input + i]!;
            gradients.vectors[row + i]! += g * w.kernels[kernel + i]!;
          }
        }
      }
      block += width;
    }
    return loss;
  }
}

const eachBlock = (weights: Weights, make: (block: Float32Array) => Float32Array): Weights =>
  Object.fromEntries(
    Object.entries(weights).map(([name, block]: [string, Float32Array]) => [name, make(block)]),
  ) as unknown as Weights;
const inSharedMemory = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(length * 4));

/** The same blocks, of zeros. */
export const weightsLike = (weights: Weights, { isShared = false } = {}): Weights =>
  eachBlock(weights, ({ length }) => (isShared ? inSharedMemory(length) : new Float32Array(length)));

/** A copy that two threads can work on. */
export const sharedCopyOf = (weights: Weights): Weights =>
  eachBlock(weights, (block) => {
    const copy = inSharedMemory(block.length);
    copy.set(block);
    return copy;
  });
