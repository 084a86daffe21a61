import { describe, expect, it } from "vitest";
import { sigmoid } from "../../../workers/understand/model/classifier.ts";
import { openNet } from "../../../workers/understand/model/load-model.ts";
import { PhraseNet } from "../../../workers/understand/model/phrase-net.ts";
import { learnExamples } from "../../../tools/train/learn-examples.ts";
import { type Example, PhraseTrainer, type TrainOptions } from "../../../tools/train/phrase-trainer.ts";
import { initialWeights, sharedCopyOf, type Shape, type Weights } from "../../../tools/train/weights.ts";
import { seeded } from "../../../tools/random.ts";
import { startSecondThread } from "../../../tools/train/second-thread.ts";
import { storedNet } from "../../../tools/train/write-model.ts";

const shape: Shape = {
  vocabulary: 12,
  dimensions: 8,
  classes: 3,
  widths: [1, 2],
  filters: 12,
  hidden: 6,
  labels: 2,
};
const options: TrainOptions = {
  epochs: 40,
  batch: 8,
  rate: 1e-2,
  vectorRate: 1e-3,
  decay: 0,
  dropWord: 0,
  dropVector: 0,
  dropClass: 0,
  dropFilter: 0.1,
  dropHidden: 0.1,
  unknown: 0,
  seed: 3,
};

/** Label 0: word 3 right before word 4. Label 1: any word of class 2. */
function examples(count: number, seed: number): Example[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 6 }, () => 1 + Math.floor(random() * 10));
    if (random() < 0.5) words.splice(2, 2, 3, 4);
    const classes = words.map(() => (random() < 0.08 ? [2] : []));
    const pair = words.some((word, t) => word === 3 && words[t + 1] === 4);
    return { words, classes, targets: Float32Array.from([pair ? 1 : 0, classes.flat().length > 0 ? 1 : 0]) };
  });
}

function vectors(): Float32Array {
  const random = seeded(1);
  return Float32Array.from({ length: shape.vocabulary * shape.dimensions }, () => (random() - 0.5) * 2);
}

function trained(): PhraseTrainer {
  const trainer = new PhraseTrainer(shape, initialWeights(shape, vectors(), 2));
  learnExamples(trainer, examples(300, 5), options);
  return trainer;
}

describe("training a phrase net", () => {
  const trainer = trained();
  const unseen = examples(200, 99);

  it("[NET-1] learns an order of words and a class, and tells them in examples it has not seen", () => {
    const right = unseen.filter((example) => {
      const said = trainer.predict(example.words, example.classes);
      return [0, 1].every((label) => (said[label] ?? 0) >= 0.5 === (example.targets[label] === 1));
    });
    expect(right.length / unseen.length).toBeGreaterThan(0.93);
  });

  it("[NET-13] learns only what is not foreseen", () => {
    // Of label 0 all is foreseen, of label 1 nothing.
    const told = examples(300, 5).map((example) => ({
      ...example,
      foreseen: Float32Array.from([example.targets[0] === 1 ? 9 : -9, 0]),
    }));
    const learner = new PhraseTrainer(shape, initialWeights(shape, vectors(), 2));
    learnExamples(learner, told, options);
    const rightOf = (label: number): number => {
      const right = unseen.filter(({ words, classes, targets }) => {
        const said = learner.predict(words, classes)[label] ?? 0;
        return said >= 0.5 === (targets[label] === 1);
      });
      return right.length / unseen.length;
    };
    expect(rightOf(0)).toBeLessThan(0.7);
    expect(rightOf(1)).toBeGreaterThan(0.93);
  });

  it("[NET-2] the same examples give the same weights", () => {
    expect(trained().weights).toEqual(trainer.weights);
  });

  it("[NET-2] a second thread does not change them", async () => {
    const weights = sharedCopyOf(initialWeights(shape, vectors(), 2));
    const learned = examples(300, 5);
    const second = startSecondThread({ shape, weights, examples: learned, options });
    learnExamples(new PhraseTrainer(shape, weights), learned, options, { second });
    await second.stop();
    for (const name of Object.keys(weights) as (keyof Weights)[])
      expect([...weights[name]]).toEqual([...trainer.weights[name]]);
  });

  it("[NET-2] a second thread that fails is told of at once", async () => {
    const weights = sharedCopyOf(trainer.weights);
    const broken = examples(8, 5).map((example) => ({ ...example, classes: [] }));
    const second = startSecondThread({ shape, weights, examples: broken, options });
    second.order.set([0, 1, 2, 3, 4, 5, 6, 7]);
    second.begin({ epoch: 0, from: 4, to: 8, size: 8 });
    expect(() => second.finish()).toThrow("The second thread failed");
    await second.stop();
  });

  it("[NET-3] the stored net says what the trained one said, to within a fiftieth", () => {
    const stored = storedNet({ labels: ["pair", "class"], thresholds: [0.5, 0.5] }, shape, trainer.weights);
    const net = new PhraseNet(openNet(stored), trainer.weights.vectors);
    for (const example of unseen) {
      const read = net.read(example.words.map((row, t) => ({ row, classes: example.classes[t] ?? [] })));
      const said = trainer.predict(example.words, example.classes);
      for (const label of [0, 1])
        expect(Math.abs(sigmoid(read.logOdds[label] ?? 0) - (said[label] ?? 0))).toBeLessThan(0.02);
    }
  });
});
