import { expect, it } from "vitest";
import { buildVocabulary } from "../../../tools/train/vocabulary.ts";

const known: Record<string, number[]> = { van: [1, 0], lorry: [0.9, 0.1], apple: [0, 1] };
const vectors = {
  dimensions: 2,
  words: Object.keys(known),
  vectorOf: (word: string) => (known[word] ? Float32Array.from(known[word]) : null),
};

it("[NET-9] a word is known when two sentences say it or it is frequent; a name of one teaches only that one", () => {
  const { words, coined } = buildVocabulary(
    vectors,
    new Map([
      ["van", 1],
      ["zorbaline", 2],
      ["kwesting", 1],
    ]),
  );
  expect(words).toContain("van");
  expect(words).toContain("zorbaline");
  expect(words).not.toContain("kwesting");
  expect(coined.map((row) => words[row])).toEqual(["zorbaline"]);
});
