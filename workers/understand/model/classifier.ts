/**
 * A phrase net and the wordings beside it: the net knows words by their meaning, the wordings by their very form, and
 * where one errs the other mostly does not. The net learned what wordings leave open, so what counts is the sum of their
 * log-odds.
 */
import type { PhraseNet } from "./phrase-net.ts";
import type { ReadWord } from "./read-words.ts";
import type { WordingModel } from "./wording-model.ts";

export interface Judgement {
  /** One a label, 0 to 1. */
  probabilities: number[];
  /** Share of each word in a label's figure, same length as the words read. */
  why: (label: number) => number[];
}

/** From log-odds to a probability. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export class Classifier {
  readonly labels: readonly string[];
  /** Probability from which a label counts, one a label. */
  readonly thresholds: readonly number[];
  readonly #net: PhraseNet;
  readonly #wordings: WordingModel;

  constructor(net: PhraseNet, wordings: WordingModel) {
    this.labels = net.labels;
    this.thresholds = net.thresholds;
    this.#net = net;
    this.#wordings = wordings;
  }

  /** @param words at least one */
  read(words: readonly ReadWord[]): Judgement {
    const reading = this.#net.read(words);
    const counted = this.#wordings.read(words);
    return {
      probabilities: reading.logOdds.map((odds, l) => sigmoid(odds + counted.logOdds[l]!)),
      why: (label) => {
        const shares = counted.why(label);
        return this.#net.why(reading, words, label).map((share, t) => share + shares[t]!);
      },
    };
  }
}
