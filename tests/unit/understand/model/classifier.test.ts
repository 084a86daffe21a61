import { describe, expect, it } from "vitest";
import { storedWordings } from "../../../../tools/train/write-model.ts";
import { Classifier, sigmoid } from "../../../../workers/understand/model/classifier.ts";
import { PhraseNet } from "../../../../workers/understand/model/phrase-net.ts";
import { WordingModel } from "../../../../workers/understand/model/wording-model.ts";
import { wordingsOf } from "../../../../workers/understand/model/wordings.ts";

/** One filter over one word, one label. */
const net = new PhraseNet(
  {
    labels: ["price"],
    thresholds: [0.5],
    widths: [1],
    filters: 1,
    dimensions: 4,
    classes: 0,
    kernels: Float32Array.from([1, 0, 0, 0]),
    classKernels: new Float32Array(0),
    biases: Float32Array.from([0]),
    output: Float32Array.from([2]),
    outputBias: Float32Array.from([-1]),
    hidden: new Float32Array(0),
    hiddenBiases: new Float32Array(0),
    hiddenOutput: new Float32Array(0),
  },
  Float32Array.from([0, 0, 0, 0, 1.5, 0, 0, 0]),
);
const words = [
  { text: "too", row: 0, classes: [] },
  { text: "dear", row: 1, classes: [] },
];
const [hash] = wordingsOf([words[0]!]).map((wording) => wording.hash);

/** "too" alone is known, and worth 3. */
const wordings = new WordingModel(
  storedWordings([{ hash: hash!, levels: [1] }], { worth: [0, 3], biases: [-2] }),
);

describe("a classifier", () => {
  const classifier = new Classifier(net, wordings);

  it("[NET-13] adds up what both halves say, in log-odds", () => {
    // The net says -1 + 2 × 1.5, the wordings -2 + 3.
    expect(classifier.read(words).probabilities[0]).toBeCloseTo(sigmoid(2 + 1), 6);
  });

  it("[NET-13] says which words made a label, by both halves", () => {
    expect(classifier.read(words).why(0)).toEqual([3, 3]);
  });

  it("[NET-13] what no wording knows is the net's alone, with the wordings' doubt", () => {
    const read = classifier.read([{ text: "zzz", row: 0, classes: [] }]);
    expect(read.probabilities[0]).toBeCloseTo(sigmoid(-1 - 2), 6);
    expect(read.why(0)).toEqual([0]);
  });
});
