import { describe, expect, it } from "vitest";
import { type NetWeights, PhraseNet, type NetWord } from "../../../../workers/understand/model/phrase-net.ts";

/** Two words wide, one filter a width, four dimensions: small enough to reckon by hand. */
const WEIGHTS: NetWeights = {
  labels: ["a", "b"],
  thresholds: [0.5, 0.5],
  widths: [1, 2],
  filters: 1,
  dimensions: 4,
  classes: 1,
  // width 1; width 2 first place; width 2 second place
  kernels: Float32Array.from([1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0]),
  classKernels: Float32Array.from([0.5, 0, 0]),
  biases: Float32Array.from([0, -1]),
  // filters, then the class, each to labels a and b
  output: Float32Array.from([1, 0, 0, 2, 0.25, 0]),
  outputBias: Float32Array.from([-1, -2]),
  hidden: new Float32Array(0),
  hiddenBiases: new Float32Array(0),
  hiddenOutput: new Float32Array(0),
};
/** Rows: 0 unknown, 1 = (2, 0), 2 = (0, 3). */
const VECTORS = Float32Array.from([0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0]);
const words: NetWord[] = [
  { row: 1, classes: [] },
  { row: 2, classes: [0] },
];

describe("a phrase net", () => {
  const net = new PhraseNet(WEIGHTS, VECTORS);

  it("[NET-4] takes each filter at its strongest place and adds up linearly", () => {
    const reading = net.read(words);
    // Width 1: word 1 gives 2, word 2 gives 0 + 0.5 of its class. Width 2: (·, w1) 2, (w1, w2) 3, (w2, ·) 3.
    expect([...reading.pooled]).toEqual([2, 2]);
    expect([...reading.places]).toEqual([0, 0]);
    expect(reading.logOdds[0]).toBeCloseTo(-1 + 2 + 0.25, 6);
    expect(reading.logOdds[1]).toBeCloseTo(-2 + 2 * 2, 6);
  });

  it("[NET-5] the words' shares of a label add up to all that spoke for it", () => {
    const reading = net.read(words);
    for (const label of [0, 1]) {
      const spoken = reading.logOdds[label]! - WEIGHTS.outputBias[label]!;
      const shares = net.why(reading, words, label);
      expect(shares).toHaveLength(words.length);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(spoken, 5);
    }
    expect(net.why(reading, words, 0)).toEqual([2, 0.25]);
  });

  it("[NET-5] a hidden unit's share is told by the words it heard; a silent one has none", () => {
    // The first unit hears both filters and speaks for label a; the second is silent.
    const hidden = Float32Array.from([1, -1, 0.5, -1, 0, 0]);
    const hiddenOutput = Float32Array.from([2, 0, 5, 5]);
    const deep = new PhraseNet(
      { ...WEIGHTS, hidden, hiddenBiases: Float32Array.from([0.5, 0]), hiddenOutput },
      VECTORS,
    );
    const reading = deep.read(words);
    expect([...reading.hidden]).toEqual([3.5, 0]);
    expect(reading.logOdds[0]).toBeCloseTo(-1 + 2 + 0.25 + 3.5 * 2, 4);
    // Width 1 counts 1 + 2 × 1 in the first word, width 2 0 + 2 × 0.5 in both; the unit's bias is nobody's.
    expect(deep.why(reading, words, 0)).toEqual([2 * 3 + 1, 1 + 0.25]);
  });

  it("[NET-6] says the same however often and after whatever it was asked", () => {
    const before = net.read(words).logOdds;
    for (let row = 0; row < 3; row += 1) net.read([{ row, classes: [0] }]);
    expect(net.read(words).logOdds).toEqual(before);
  });
});
