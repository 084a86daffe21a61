import { describe, expect, it } from "vitest";
import { HASHES, wordingsOf } from "../../../../workers/understand/model/wordings.ts";

const said = (text: string, classes: Record<string, number[]> = {}) =>
  text.split(" ").map((word) => ({ text: word, classes: classes[word] ?? [] }));
const hashesOf = (...args: Parameters<typeof said>) =>
  new Set(wordingsOf(said(...args)).map(({ hash }) => hash));
const shared = (a: Set<number>, b: Set<number>) => [...a].filter((hash) => b.has(hash)).length;

describe("wordings", () => {
  it("[NET-10] are words, runs of up to three and pairs with up to two words between, each with its places", () => {
    const places = wordingsOf(said("we never earn that back")).map((wording) => wording.places.join(" "));
    for (const expected of ["0", "0 1", "0 1 2", "1 3", "1 4", "4"]) expect(places).toContain(expected);
    for (const unexpected of ["0 1 2 3", "0 4"]) expect(places).not.toContain(unexpected);
  });

  it("[NET-10] each once, at its first place, and never more than linearly many", () => {
    const many = wordingsOf(said(Array.from({ length: 1_000 }, () => "no").join(" ")));
    expect(new Set(many.map(({ hash }) => hash)).size).toBe(many.length);
    expect(many.length).toBeLessThan(20);
    const different = wordingsOf(said(Array.from({ length: 1_000 }, (_, i) => `w${i}`).join(" ")));
    expect(different.length).toBeLessThan(6_000);
    for (const { hash } of different) expect(hash >= 0 && hash < HASHES).toBe(true);
  });

  it("[NET-10] two words of one class have their classes in common, also beside a neighbour", () => {
    const a = hashesOf("we use gong today", { gong: [3] });
    const b = hashesOf("we use salesloft today", { salesloft: [3] });
    const c = hashesOf("we use spoons today");
    expect(shared(a, b) - shared(a, c)).toBe(3);
  });

  it("[NET-10] the beginning and the end of a stretch are told from its middle", () => {
    const ends = hashesOf("we are fine");
    expect(shared(ends, hashesOf("fine we are"))).toBeLessThan(ends.size);
  });
});
