import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fact as factSchema } from "../../../schema/fact.ts";
import type { Speaker } from "../../../schema/utterance.ts";
import { MAX_TEXT_LENGTH } from "../../../workers/understand/spoken-text.ts";
import { factsOf, says } from "./say.ts";

/** What annotators wrote, whatever it is labelled: the richest source of speech there is here. */
const corpora = join(import.meta.dirname, "../../eval/corpora");
const SENTENCES = readdirSync(corpora)
  .filter((name) => name.endsWith(".test.jsonl") && !name.startsWith("statistics"))
  .flatMap((name) => readFileSync(join(corpora, name), "utf8").split("\n"))
  .filter((line) => line !== "")
  .map((line) => (JSON.parse(line) as { text: string }).text);

const ZALGO = "t\u0336\u0315o\u0338\u0301o\u0335\u0327 \u0337\u0308e\u0334x\u0336p\u0338e\u0337nsive";
const JUNK = [
  "",
  " ",
  "\u0000\u0007\u001b[31m",
  "😀👍🏽👨‍👩‍👧",
  ZALGO,
  "<script>alert('call me friday')</script>",
  "&lt;b&gt;",
  "4111 1111 1111 1111",
  "forty eight thousand",
  "\ud83d",
  "\ude00",
  "das ist uns viel zu teuer",
  "rufen Sie mich morgen um drei an",
  "это слишком дорого",
  "太贵了",
  "هذا غالي جدا",
  "İ",
  "ﬁnance",
  "\u202eevitceles\u202c",
  "\u200b\ufeff",
  "?!?!?!",
  "...",
  "\r\n\t",
  "_".repeat(50),
  "%s%n${x}",
  "__proto__ constructor",
];

/** Every fact of the schema's shape, and every quote verbatim at its offsets. */
function expectVerbatim(speaker: Speaker, text: string, asked: string | null = null): void {
  const previous = asked === null ? undefined : says(speaker === "rep" ? "buyer" : "rep", asked);
  for (const fact of factsOf(speaker, text, { previous })) {
    expect(factSchema.parse(fact)).toEqual(fact);
    const { quote, start, end } = fact.evidence;
    expect(quote.length).toBeGreaterThan(0);
    expect(text.slice(start, end)).toBe(quote);
  }
}

const speaker = fc.constantFrom<Speaker>("rep", "buyer");
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SENTENCES) },
  { weight: 2, arbitrary: fc.constantFrom(...JUNK) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
);
const glue = fc.constantFrom(" ", "", ". ", "? ", ", ", "\n", "\u0000", "😀", "\u0301", "\ud83d");
const mixed = fc
  .array(fc.tuple(piece, glue), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([text, between]) => text + between).join(""));

/** A sentence with something pushed into the middle of it. */
const broken = fc
  .tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(...JUNK), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([text, junk, share]) => {
    const at = Math.floor(share * text.length);
    return text.slice(0, at) + junk + text.slice(at);
  });

describe("understanding whatever a transcriber may send", () => {
  it("[ROB-1] a quote stands verbatim at its offsets, in any mix of speech and junk", () => {
    expect(SENTENCES.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(mixed, speaker, fc.constantFrom(...SENTENCES), (text, side, asked) => {
        expectVerbatim(side, text, asked);
      }),
      { numRuns: 500 },
    );
  });

  it("[ROB-1] … and in a sentence that something was pushed into", () => {
    fc.assert(
      fc.property(broken, speaker, (text, side) => expectVerbatim(side, text)),
      { numRuns: 500 },
    );
  });

  it("[ROB-1] … and with every letter's marks, its capitals, its other forms", () => {
    const forms = [
      (text: string) => text.toUpperCase(),
      (text: string) => text.normalize("NFD"),
      (text: string) => text.replaceAll("'", "\u2019"),
      (text: string) => text.replaceAll(" ", "\u00a0"),
      (text: string) => text.replaceAll(/(?<=\p{L})/gu, "\u0336"),
      (text: string) => text.replaceAll("i", "İ"),
      (text: string) => `<p>${text}</p>`,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...SENTENCES), fc.constantFrom(...forms), speaker, (text, form, side) =>
        expectVerbatim(side, form(text)),
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["nothing", ""],
    ["10,000 words", "we need a better price and somebody to sign it off ".repeat(1_000)],
    ["10,000 different words", Array.from({ length: 10_000 }, (_, i) => `word${i}`).join(" ")],
    ["emoji", "😀👍🏽👨‍👩‍👧 ".repeat(500)],
    ["control characters", "\u0000\u0001\u001b".repeat(500)],
    ["zalgo", `${ZALGO} `.repeat(100)],
    ["one letter under a thousand marks", `a${"\u0301".repeat(1_000)}`],
    ["numbers only", "48 000 9 30 2026 ".repeat(100)],
    ["HTML", '<div onclick="x"><b>too expensive</b></div>'.repeat(50)],
    ["lone surrogates", "\ud83d too expensive \ude00 ".repeat(50)],
    ["German", "das ist uns viel zu teuer, rufen Sie mich bitte am Donnerstag um drei an"],
    ["Spanish", "es demasiado caro para nosotros, llámame mañana a las tres"],
    ["Chinese", "太贵了，我们没有预算，明天三点给我打电话"],
    ["Arabic", "هذا غالي جدا بالنسبة لنا، اتصل بي غدا"],
    ["words that every object knows", "the constructor said toString and valueOf, hasOwnProperty, __proto__"],
    ["right to left marks", "\u202etoo expensive\u202c for us"],
  ])("[ROB-2] takes %s", (_, text) => {
    for (const side of ["rep", "buyer"] as const) {
      expect(() => factsOf(side, text)).not.toThrow();
      expectVerbatim(side, text, text);
    }
  });
});

/** The least of many runs: what the work costs, without what else the machine does meanwhile. */
function costMs(text: string): number {
  const runs = Array.from({ length: 15 }, () => {
    const startedMs = performance.now();
    factsOf("buyer", text);
    factsOf("rep", text, { previous: says("buyer", text) });
    return performance.now() - startedMs;
  });
  return Math.min(...runs);
}

describe("what a long utterance costs", () => {
  const fill = (unit: string, length: number): string =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  /** Pieces that patterns begin with, repeat, or wait for the end of. */
  const UNITS = [
    "a",
    " ",
    ", ",
    "? ",
    "<b>",
    "1",
    "twenty ",
    "i'll ",
    "no wait ",
    "call me ",
    "what do you ",
    "tomorrow at three or ",
    "we don't really want to ",
    "it's not that it's too expensive but ",
    "could you send me the ",
    "a\u0301",
    "😀",
    "very ",
    "to be honest i think that ",
  ];

  it.each(UNITS)(
    "[ROB-3] of %j ten times as much text costs no more: nothing past the bound is read",
    (unit) => {
      const [bound, far] = [fill(unit, MAX_TEXT_LENGTH), fill(unit, 10 * MAX_TEXT_LENGTH)];
      factsOf("buyer", bound);
      expect(costMs(far)).toBeLessThan(4 * costMs(bound) + 3);
    },
  );

  it.each(UNITS)(
    "[ROB-3] of %j four times as much text up to the bound costs about four times as much",
    (unit) => {
      const [short, long] = [fill(unit, MAX_TEXT_LENGTH / 4), fill(unit, MAX_TEXT_LENGTH)];
      factsOf("buyer", long);
      // Sixteen would be quadratic; what backtracks without end is far beyond either.
      expect(costMs(long)).toBeLessThan(14 * costMs(short) + 3);
    },
  );
});
