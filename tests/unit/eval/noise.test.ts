import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Line, type Said, sourcesOf } from "../../../tools/eval/listen/line.ts";
import { CONFUSIONS } from "../../../tools/eval/noise/confusions.ts";
import { corrupt } from "../../../tools/eval/noise/corrupt.ts";
import { corruptWords } from "../../../tools/eval/noise/corrupt-words.ts";
import { misheard } from "../../../tools/eval/noise/phonetic-edit.ts";
import { randomFrom } from "../../../tools/random.ts";
import { spokenWords } from "../../../tools/eval/noise/spoken-words.ts";

const TALK = [
  "Honestly, forty-eight thousand a year is more than we'd like; who signs that off?",
  "We can't have a two-week rollout in March because half my drivers are away.",
  "Call me back on Thursday at 9:30, or after three. It's about £48,000.",
  "Our IT team wants a security review before any customer data goes near it.",
  "yeah no i hear you but the last vendor promised the same and it took a year",
];
const said = (texts: string[]): Said[] =>
  texts.map((text, i) => {
    return {
      id: `u${i}`,
      speaker: i % 3 === 0 ? "buyer" : "rep",
      startMs: i * 6_000,
      endMs: i * 6_000 + 5_000,
      text,
    };
  });
/** Enough talk for shares to mean something: every text is new, so every text has its own noise. */
const muchTalk = Array.from({ length: 400 }, (_, i) => `${TALK[i % TALK.length]} that was number ${i}`);
const wordsIn = (lines: Line[]): string[] => lines.flatMap((line) => line.text.split(" "));
const clean = (text: string): string[] => spokenWords(text).map((word) => word.text);

describe("recogniser noise", () => {
  it("[NOISE-1] the same seed gives the same noise, another seed another", () => {
    const [one, same, other] = [3, 3, 4].map((seed) => corrupt(said(muchTalk), { seed, rate: 0.08 }));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("[NOISE-2] touches the asked share of words: some dropped, some swapped, most misheard", () => {
    const words = muchTalk.flatMap((text) => spokenWords(text));
    let [dropped, changed] = [0, 0];
    for (const [i, text] of muchTalk.entries()) {
      const before = spokenWords(text);
      const after = corruptWords(before, randomFrom(i), 0.08);
      dropped += before.length - after.length;
      changed += after.filter((word) => !before.includes(word)).length;
    }
    expect(dropped / words.length).toBeGreaterThan(0.015);
    expect(dropped / words.length).toBeLessThan(0.035);
    expect(changed / words.length).toBeGreaterThan(0.025);
    expect(changed / words.length).toBeLessThan(0.06);
    expect(
      muchTalk.every(
        (text, i) => corruptWords(spokenWords(text), randomFrom(i), 0).length === clean(text).length,
      ),
    ).toBe(true);
  });

  it("[NOISE-2] swapped words are all there, in another order", () => {
    const words = spokenWords("one two three four five six seven eight");
    const swapped = Array.from({ length: 300 }, (_, i) => corruptWords(words, randomFrom(i), 0.3)).filter(
      (after) =>
        after.length === words.length &&
        after.every((word) => words.includes(word)) &&
        after.some((word, at) => word !== words[at]),
    );
    expect(swapped.length).toBeGreaterThan(0);
  });

  it("[NOISE-3] whatever the rate, at least half of the words come through as they were said", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...TALK.flatMap(clean)), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (texts, seed, rate) => {
          const before = spokenWords(texts.join(" "));
          const after = corruptWords(before, randomFrom(seed), rate);
          const untouched = after.filter((word) => before.includes(word)).length;
          expect(untouched).toBeGreaterThanOrEqual(Math.ceil(before.length / 2));
        },
      ),
    );
  });

  it("[NOISE-4] no punctuation and no case are left; figures and apostrophes are words", () => {
    expect(clean(TALK[2] ?? "")).toEqual([
      "call",
      "me",
      "back",
      "on",
      "thursday",
      "at",
      "9:30",
      "or",
      "after",
      "three",
      "it's",
      "about",
      "£48000",
    ]);
    expect(clean("“Forty-eight… O’Neill’s, 12% – ok?!” 😀")).toEqual([
      "forty",
      "eight",
      "o'neill's",
      "12%",
      "ok",
    ]);
    for (const line of corrupt(said(muchTalk), { seed: 1, rate: 0.08 }))
      expect(line.text).not.toMatch(/[A-Z?!;]/);
  });

  it("[NOISE-5] every word that is left knows where it stood", () => {
    const texts = new Map(said(muchTalk).map((one) => [one.id, one.text]));
    for (const line of corrupt(said(muchTalk), { seed: 2, rate: 0.08 })) {
      expect(line.words.length).toBeGreaterThan(0);
      for (const { at, from } of line.words) {
        expect(line.text.slice(at.start, at.end)).toMatch(/^\S.*\S$|^\S$/);
        expect(spokenWords((texts.get(from.id) ?? "").slice(from.start, from.end))).toHaveLength(1);
      }
    }
    const [line] = corrupt(said(["What does it cost? Fine."]), { seed: 1, rate: 0 });
    expect(line && sourcesOf(line, { start: 0, end: 17 })).toEqual(new Map([["u0", { start: 0, end: 17 }]]));
  });

  it("[NOISE-6] some utterances are cut in two and some run together, and none is lost", () => {
    const before: Said[] = muchTalk.map((text, i) => {
      return {
        id: `u${i}`,
        speaker: i % 4 < 2 ? "rep" : "buyer",
        startMs: i * 6_000,
        endMs: i * 6_000 + 5_000,
        text,
      };
    });
    const after = corrupt(before, { seed: 5, rate: 0 });
    const idsOf = (line: Line) => new Set(line.words.map(({ from }) => from.id));
    const merged = after.filter((line) => idsOf(line).size > 1);
    const pieces = after.filter((line) => idsOf(line).size === 1).length + merged.length * 2;
    expect(merged.length).toBeGreaterThan(3);
    expect(pieces - before.length).toBeGreaterThan(8);
    expect(pieces - before.length).toBeLessThan(40);
    expect(wordsIn(after)).toEqual(before.flatMap((one) => clean(one.text)));
    // Only one speaker's words are run together, and a piece stays within its utterance's time.
    for (const line of after) {
      const origins = before.filter((one) => idsOf(line).has(one.id));
      expect(new Set(origins.map((one) => one.speaker))).toEqual(new Set([line.speaker]));
      expect(line.startMs).toBeGreaterThanOrEqual(Math.min(...origins.map((one) => one.startMs)));
      expect(line.endMs).toBeLessThanOrEqual(Math.max(...origins.map((one) => one.endMs)));
    }
  });

  it("[NOISE-6] an utterance is cut where a clause ends, when one does", () => {
    const text = "that is all i know about it, the rest is with my colleague in the other office";
    const cut = Array.from({ length: 200 }, (_, seed) => corrupt(said([text]), { seed, rate: 0 })).filter(
      (lines) => lines.length === 2,
    );
    expect(cut.length).toBeGreaterThan(0);
    for (const [first] of cut) expect(first?.text).toBe("that is all i know about it");
  });

  it("[NOISE-7] a misheard word is another word, and not an empty one", () => {
    for (const [word, heard] of CONFUSIONS) {
      expect(heard).not.toContain(word);
      expect(
        heard.every((as) => /^[a-z']+(?: [a-z']+)*$/.test(as)),
        word,
      ).toBe(true);
    }
    fc.assert(
      fc.property(
        fc.constantFrom("scheduling", "expensive", "the", "drivers", "h", "9:30", "größe"),
        fc.nat(),
        (word, seed) => {
          expect(misheard(word, randomFrom(seed)).length).toBeGreaterThan(0);
        },
      ),
    );
    expect(misheard("9:30", randomFrom(1))).toBe("9:30");
  });

  it("[NOISE-4] a text without a word is no utterance", () => {
    expect(corrupt(said(["", "…", "😀"]), { seed: 1, rate: 0.08 })).toEqual([]);
  });
});
