/** The loop of training: epochs of shuffled batches, and after each batch one step of every weight that it moves. */
import { shuffle, seeded } from "../random.ts";
import { adamStep, type Moments, momentsOf } from "./adam.ts";
import type { Example, Part, PhraseTrainer, TrainOptions } from "./phrase-trainer.ts";
import { DENSE, type Weights, weightsLike } from "./weights.ts";

/** Learns the second half of every batch while the first is learned here; see `second-thread.ts`. */
export interface SecondHalf {
  gradients: Weights;
  /** Filled by the one who trains, read by both. */
  order: Int32Array;
  begin: (stretch: Pick<Part, "epoch" | "from" | "to" | "size">) => void;
  /** Waits. @returns the loss of what was begun */
  finish: () => number;
}

/** The rate falls in a line, to this share of itself. */
const LAST_RATE = 0.05;

/**
 * Each batch is learned in two halves, each with its own gradients, so that a second thread can take one of them and
 * the weights come out the same whether there is one or not.
 */
export function learnExamples(
  trainer: PhraseTrainer,
  examples: Example[],
  options: TrainOptions,
  { onEpoch, second }: { onEpoch?: (epoch: number, loss: number) => void; second?: SecondHalf } = {},
): void {
  const { dimensions } = trainer.shape;
  const w = trainer.weights;
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
      loss += trainer.learn({ ...part, from, to: middle }, gradients);
      loss += second ? second.finish() : trainer.learn({ ...part, from: middle, to }, others);
      step += 1;
      const left = Math.max(LAST_RATE, 1 - step / steps);
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
