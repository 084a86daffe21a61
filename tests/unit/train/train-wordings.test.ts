import { describe, expect, it } from "vitest";
import { seeded } from "../../../tools/random.ts";
import { trainWordings, type WordingExample } from "../../../tools/train/train-wordings.ts";
import { WordingModel } from "../../../workers/understand/model/wording-model.ts";
import { wordingsOf } from "../../../workers/understand/model/wordings.ts";

const WORDS = ["we", "never", "earn", "it", "back", "call", "me", "now", "and", "then"];
const said = (words: readonly string[]) => words.map((text) => ({ text, classes: [] }));
/** "never" with "back" one or two words after it; order counts, and so does the distance. */
const isLabelled = (words: readonly string[]) =>
  words.some((word, t) => word === "never" && words.slice(t + 2, t + 4).includes("back"));

function sentences(count: number, seed: number): string[][] {
  const random = seeded(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 5 }, () => WORDS[Math.floor(random() * WORDS.length)] ?? ""),
  );
}
const exampleOf = (words: readonly string[]): WordingExample => ({
  hashes: Int32Array.from(wordingsOf(said(words)), ({ hash }) => hash),
  targets: Float32Array.from([isLabelled(words) ? 1 : 0, words.includes("call") ? 1 : 0, 0]),
});
const options = { least: 3, epochs: 8, roundedEpochs: 3, rate: 0.5, seed: 1 };
const examples = sentences(2_000, 1).map(exampleOf);
const stored = trainWordings(examples, 3, options);

describe("learning wordings", () => {
  it("[NET-11] a pair of words is learned whatever stands between, on sentences it never met", () => {
    const model = new WordingModel(stored);
    const right = sentences(300, 2).filter((words) => {
      const { logOdds } = model.read(said(words));
      return [isLabelled(words), words.includes("call"), false].every(
        (is, l) => (logOdds[l] ?? 0) > 0 === is,
      );
    });
    expect(right.length / 300).toBeGreaterThan(0.95);
  });

  it("[NET-11] the same examples give the same wordings", () => {
    expect(trainWordings(examples, 3, options)).toEqual(stored);
  });

  it("[NET-11] a wording of too few examples is not kept", () => {
    const rare = exampleOf(["zebra", "crossing"]);
    const all = trainWordings([...examples, rare, rare], 3, { ...options, epochs: 1, roundedEpochs: 1 });
    const { logOdds } = new WordingModel(all).read(said(["zebra", "crossing"]));
    const nothing = new WordingModel(all).read(said(["quagga", "herd"]));
    expect([...logOdds]).toEqual([...nothing.logOdds]);
  });

  it("[NET-12] the words' shares of a label add up to all that spoke for it", () => {
    const model = new WordingModel(stored);
    const words = said(["we", "never", "earn", "it", "back"]);
    const { logOdds, why } = model.read(words);
    for (const label of [0, 1, 2]) {
      const shares = why(label);
      expect(shares).toHaveLength(words.length);
      const sum = shares.reduce((all, share) => all + share, 0);
      expect(sum).toBeCloseTo((logOdds[label] ?? 0) - (stored.biases[label] ?? 0), 6);
    }
    const shares = why(0);
    expect(Math.max(...shares)).toBe(Math.max(shares[1] ?? 0, shares[4] ?? 0));
  });
});
