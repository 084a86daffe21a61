import { describe, expect, it } from "vitest";
import { classesOf, classNames } from "../../../../workers/understand/model/classify-words.ts";
import { wordsOf } from "../../../../workers/understand/model/words.ts";

const texts = (text: string): string[] => wordsOf(text).map((word) => word.text);

describe("words as the nets read them", () => {
  it.each([
    ["we can't afford it", ["we", "can", "not", "afford", "it"]],
    ["it won't sync, they're stuck", ["it", "will", "not", "sync", "they", "are", "stuck"]],
    ["um the boss's budget uh is 1,200.50", ["the", "boss", "'s", "budget", "is", "0"]],
    ["what about o'brien?", ["what", "about", "obrien", "?"]],
    ["the constructor and toString", ["the", "constructor", "and", "toString"]],
    ["😀 <b>hi</b> zürich", ["b", "hi", "b", "zürich"]],
    ["", []],
  ])("[NET-7] %s", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("[NET-7] each word stands where it says", () => {
    const text = "we'd don't, 3 kids' it's";
    for (const { span } of wordsOf(text)) expect(text.slice(span.start, span.end)).toMatch(/^[\w']+$/);
    expect(wordsOf(text).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      "we'd",
      "we'd",
      "don't",
      "don't",
      "3",
      "kids",
      "it's",
      "it's",
    ]);
  });

  it("[NET-8] a term of several words marks all of them, a word alone only itself", () => {
    const names = (words: string[]) => classesOf(words).map((classes) => classes.map((c) => classNames()[c]));
    const marked = names(["my", "general", "manager", "signs"]);
    expect(marked[1]).toContain("boss");
    expect(marked[2]).toContain("boss");
    expect(names(["general"])[0]).not.toContain("boss");
  });
});
