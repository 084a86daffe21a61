/** The weights of a phrase net while it learns: their shape, how they begin, and copies of that shape. */
import { blocksOf, type NetWeights } from "../../workers/understand/model/phrase-net.ts";
import { seeded } from "../random.ts";

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

/** Weights of which all change with every batch. */
export const DENSE = [
  "kernels",
  "classKernels",
  "biases",
  "output",
  "outputBias",
  "hidden",
  "hiddenBiases",
  "hiddenOutput",
] as const;
/** Those of the net that is read, and the vectors that it shares with others. */
export interface Weights extends Pick<NetWeights, (typeof DENSE)[number]> {
  vectors: Float32Array;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How strongly an untrained filter listens to a class. */
const CLASS_SCALE = 0.2;

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
