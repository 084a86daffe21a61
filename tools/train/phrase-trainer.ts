/**
 * Trains a phrase net: word vectors → filters over one to four neighbouring words, each kept at its strongest
 * place → labels. Owns the forward and backward pass; what the words and labels are is the caller's.
 * Deterministic: no threads, one seeded source of chance.
 */
import { adamStep, momentsOf } from "./adam.ts";
import { seeded, shuffle } from "../random.ts";

export interface Shape {
  vocabulary: number;
  dimensions: number;
  /** Hand-written word classes; each is one more input of a word, and one more of the whole utterance. */
  classes: number;
  widths: number[];
  filters: number;
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
}

export const blocksOf = (widths: number[]): number => widths.reduce((sum, width) => sum + width, 0);

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function initialWeights(shape: Shape, vectors: Float32Array, seed: number): Weights {
  const random = seeded(seed);
  const { dimensions, widths, filters, labels, classes } = shape;
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
  };
}

/** How strongly an untrained filter listens to a class. */
const CLASS_SCALE = 0.2;

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
  #logits: Float32Array;
  #inputs = new Float32Array(0);
  #present: Float32Array;

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
    this.#present = new Float32Array(shape.classes);
  }

  /** Probability of each label. */
  predict(words: number[], classes: number[][]): Float32Array {
    this.#read(words, null, 0);
    this.#forward(words.length, classes, null);
    return this.#score(null).map(sigmoid);
  }

  #read(words: number[], random: (() => number) | null, drop: number): void {
    const { dimensions } = this.shape;
    const size = words.length * dimensions;
    if (this.#inputs.length < size) this.#inputs = new Float32Array(size * 2);
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
    if (this.#projected.length < length * columns) this.#projected = new Float32Array(length * columns * 2);
    const { kernels, classKernels, biases } = this.weights;
    this.#present.fill(0);
    const inputs = this.#inputs;
    const projected = this.#projected;
    const { unitOfColumn } = this;
    for (let j = 0; j < columns; j += 1) {
      // What is dropped anyway is not computed.
      if (kept && kept[unitOfColumn[j]!] === 0) continue;
      const k = j * dimensions;
      for (let t = 0; t < length; t += 1) {
        const from = t * dimensions;
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (let i = 0; i < dimensions; i += 4) {
          a += inputs[from + i]! * kernels[k + i]!;
          b += inputs[from + i + 1]! * kernels[k + i + 1]!;
          c += inputs[from + i + 2]! * kernels[k + i + 2]!;
          d += inputs[from + i + 3]! * kernels[k + i + 3]!;
        }
        projected[t * columns + j] = a + b + c + d;
      }
    }
    for (let t = 0; t < length; t += 1) {
      for (const c of classes[t]!) {
        this.#present[c] = 1;
        for (let j = 0; j < columns; j += 1) projected[t * columns + j]! += classKernels[c * columns + j]!;
      }
    }
    let block = 0;
    for (const [w, width] of widths.entries()) {
      for (let f = 0; f < filters; f += 1) {
        const unit = w * filters + f;
        if (kept && kept[unit] === 0) {
          this.#pooled[unit] = 0;
          continue;
        }
        let best = -Infinity;
        let place = 0;
        for (let s = 1 - width; s < length; s += 1) {
          let sum = 0;
          for (let k = Math.max(0, -s); k < width && s + k < length; k += 1)
            sum += projected[(s + k) * columns + (block + k) * filters + f]!;
          if (sum > best) {
            best = sum;
            place = s;
          }
        }
        this.#pooled[unit] = Math.max(0, best + biases[unit]!);
        this.#places[unit] = place;
      }
      block += width;
    }
  }

  #score(kept: Float32Array | null): Float32Array {
    const { labels } = this.shape;
    const { output, outputBias } = this.weights;
    this.#logits.set(outputBias);
    for (let u = 0; u < this.#pooled.length; u += 1) {
      const value = this.#pooled[u]! * (kept ? kept[u]! : 1);
      if (value === 0) continue;
      for (let l = 0; l < labels; l += 1) this.#logits[l]! += value * output[u * labels + l]!;
    }
    for (let c = 0; c < this.#present.length; c += 1) {
      if (this.#present[c] === 0) continue;
      const row = (this.#pooled.length + c) * labels;
      for (let l = 0; l < labels; l += 1) this.#logits[l]! += output[row + l]!;
    }
    return this.#logits;
  }

  train(examples: Example[], options: TrainOptions, onEpoch?: (epoch: number, loss: number) => void): void {
    const { dimensions, filters, labels, widths } = this.shape;
    const w = this.weights;
    const random = seeded(options.seed);
    const columns = this.#blocks * filters;
    const gradients = {
      kernels: new Float32Array(w.kernels.length),
      classKernels: new Float32Array(w.classKernels.length),
      biases: new Float32Array(w.biases.length),
      output: new Float32Array(w.output.length),
      outputBias: new Float32Array(w.outputBias.length),
      vectors: new Float32Array(w.vectors.length),
    };
    const moments = {
      kernels: momentsOf(w.kernels.length),
      classKernels: momentsOf(w.classKernels.length),
      biases: momentsOf(w.biases.length),
      output: momentsOf(w.output.length),
      outputBias: momentsOf(w.outputBias.length),
      vectors: momentsOf(w.vectors.length),
    };
    const kept = new Float32Array(this.#pooled.length);
    const order = examples.map((_, i) => i);
    const steps = options.epochs * Math.ceil(examples.length / options.batch);
    let step = 0;
    for (let epoch = 0; epoch < options.epochs; epoch += 1) {
      shuffle(order, random);
      let loss = 0;
      for (let from = 0; from < order.length; from += options.batch) {
        const batch = order.slice(from, from + options.batch);
        const touched = new Set<number>();
        for (const index of batch) {
          const example = examples[index]!;
          const words: number[] = [];
          const classes: number[][] = [];
          for (const [t, word] of example.words.entries()) {
            const dropped = random() < options.dropWord;
            words.push(dropped ? options.unknown : word);
            classes.push(dropped ? [] : example.classes[t]!.filter(() => random() >= options.dropClass));
          }
          this.#read(words, random, options.dropVector);
          for (let u = 0; u < kept.length; u += 1)
            kept[u] = random() < options.dropFilter ? 0 : 1 / (1 - options.dropFilter);
          this.#forward(words.length, classes, kept);
          const logits = this.#score(kept);
          const toPool = new Float32Array(kept.length);
          for (let l = 0; l < labels; l += 1) {
            const target = example.targets[l]!;
            if (Number.isNaN(target)) continue;
            const p = sigmoid(logits[l]!);
            loss -= Math.log(Math.max(1e-7, target ? p : 1 - p));
            const g = ((p - target) * (example.weight ?? 1)) / batch.length;
            gradients.outputBias[l]! += g;
            for (let u = 0; u < kept.length; u += 1) {
              const value = this.#pooled[u]! * kept[u]!;
              gradients.output[u * labels + l]! += g * value;
              if (value > 0) toPool[u]! += g * w.output[u * labels + l]! * kept[u]!;
            }
            for (let c = 0; c < this.#present.length; c += 1)
              if (this.#present[c] !== 0) gradients.output[(kept.length + c) * labels + l]! += g;
          }
          let block = 0;
          for (const [wi, width] of widths.entries()) {
            for (let f = 0; f < filters; f += 1) {
              const unit = wi * filters + f;
              const g = toPool[unit]!;
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
          for (const word of words) touched.add(word);
        }
        step += 1;
        const left = Math.max(0.05, 1 - step / steps);
        const rate = options.rate * left;
        for (const name of ["kernels", "classKernels", "biases", "output", "outputBias"] as const)
          adamStep({
            weights: w[name],
            gradients: gradients[name],
            moments: moments[name],
            rate,
            decay: options.decay,
            step,
          });
        if (options.vectorRate > 0)
          for (const word of touched)
            adamStep({
              weights: w.vectors,
              gradients: gradients.vectors,
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
}
