/** What each net learns, from which sentences and how; the one place where training is tuned. */
import {
  buyingLabels,
  buyingSentences,
  commitmentLabels,
  commitmentSentences,
  questionLabels,
  questionSentences,
  type Sentence,
} from "./corpora.ts";
import type { TrainOptions } from "./phrase-trainer.ts";
import type { WordingOptions } from "./train-wordings.ts";

export interface Plan {
  name: "buying" | "questions" | "commitments";
  labels: string[];
  /** Labels whose thresholds are chosen together. */
  groups: string[][];
  sentences: (split: "train" | "dev") => Sentence[];
  filters: number;
  hidden: number;
  widths: number[];
  options: TrainOptions;
  wordings: WordingOptions;
}

const wordings: WordingOptions = { least: 3, epochs: 8, roundedEpochs: 3, rate: 0.5, seed: 1 };
const options: TrainOptions = {
  epochs: 12,
  batch: 32,
  rate: 2e-3,
  vectorRate: 0,
  decay: 1e-5,
  dropWord: 0.1,
  dropVector: 0.2,
  dropClass: 0.1,
  dropFilter: 0.4,
  dropHidden: 0.3,
  unknown: 0,
  seed: 1,
};

/** The first net tunes the word vectors; the others take them as they then are. */
export const tuningPlan: Plan = {
  name: "buying",
  labels: buyingLabels,
  groups: [buyingLabels],
  sentences: buyingSentences,
  filters: 320,
  hidden: 128,
  widths: [1, 2, 3],
  options: { ...options, epochs: 14, vectorRate: 6e-4 },
  // So many lines have half a million wordings: more than the Worker has room for.
  wordings: { ...wordings, least: 8 },
};

export const plans: Plan[] = [
  {
    name: "questions",
    labels: questionLabels,
    groups: [questionLabels],
    sentences: questionSentences,
    filters: 120,
    hidden: 0,
    widths: [1, 2, 3, 4],
    options: { ...options, batch: 16, epochs: 24 },
    wordings,
  },
  {
    name: "commitments",
    labels: commitmentLabels,
    groups: [commitmentLabels],
    sentences: commitmentSentences,
    filters: 120,
    hidden: 0,
    widths: [1, 2, 3, 4],
    options: { ...options, batch: 16, epochs: 24 },
    wordings,
  },
];
