import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fact as factSchema } from "../../../schema/fact.ts";
import { makeFactId } from "../../../schema/ids.ts";
import type { Speaker } from "../../../schema/utterance.ts";
import { MAX_TEXT_LENGTH, readSpoken } from "../../../workers/understand/spoken-text.ts";
import { understandUtterance } from "../../../workers/understand/understand-utterance.ts";
import { warmUp } from "../../../workers/understand/warm-up.ts";
import { CALLBACKS } from "./callback-sentences.ts";
import { NOT_RAISED, RAISED } from "./objection-sentences.ts";
import { CONTEXT, factsOf, says } from "./say.ts";

const SENTENCES = [...Object.values(RAISED).flat(), ...NOT_RAISED, ...CALLBACKS.map(([text]) => text)];

function expectSound(speaker: Speaker, text: string, asked: string | null = null): void {
  const utterance = says(speaker, text);
  const previous = asked === null ? null : says(speaker === "rep" ? "buyer" : "rep", asked);
  const facts = understandUtterance({ utterance, previous, context: CONTEXT });
  const counted = new Map<string, number>();
  for (const fact of facts) {
    expect(factSchema.parse(fact)).toEqual(fact);
    const { quote, start, end } = fact.evidence;
    expect(text.slice(start, end)).toBe(quote);
    expect(quote).toBe(quote.trim());
    expect(fact.speaker).toBe(speaker);
    const index = counted.get(fact.type) ?? 0;
    counted.set(fact.type, index + 1);
    expect(fact.id).toBe(makeFactId(utterance.id, fact.type, index));
  }
}

describe("understanding an utterance", () => {
  it("[UND-1] every fact is sound: verbatim quote at its offsets, id from its place, valid shape", () => {
    for (const text of SENTENCES) expectSound("buyer", text);
    for (const text of SENTENCES)
      expectSound("rep", text.toUpperCase(), "could you send me the deck by friday");
  });

  it("[UND-1] … for sentences run together, in any order and with anything between", () => {
    const glue = fc.constantFrom(" ", ". ", "? ", ", um, ", "  ", "\n", " 🎉 ", " <b>", "…", " \u2019 ");
    const piece = fc.oneof(fc.constantFrom(...SENTENCES), fc.string({ unit: "grapheme", maxLength: 20 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, glue), { maxLength: 6 }),
        fc.constantFrom<Speaker>("rep", "buyer"),
        (parts, speaker) => {
          expectSound(
            speaker,
            parts.map(([text, between]) => text + between).join(""),
            "could you send it today",
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it("[UND-2] random text never throws, and views keep the text's length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expectSound("buyer", text);
        const spoken = readSpoken(text);
        expect([spoken.lower.length, spoken.plain.length]).toEqual([
          spoken.original.length,
          spoken.original.length,
        ]);
      }),
    );
  });

  it.each([
    ["empty", ""],
    ["blank", " \t\n "],
    ["emoji", "😀👍🏽 it's too expensive 😀"],
    ["HTML", "<script>alert('too expensive')</script> &amp; <b>call me friday</b>"],
    ["control characters", "it's\u0000 too\u0007 expensive\u001b[0m"],
    ["capitals whose small form is longer", "İİİ IT'S TOO EXPENSIVE İ"],
    ["lone surrogates", "\ud83d it's too expensive \ude00"],
    ["10,000 words", "we need a better price and ".repeat(2_000)],
    ["one long word", "a".repeat(50_000)],
    ["blanks only", " ".repeat(50_000)],
    ["commas only", ", ".repeat(25_000)],
    ["numbers only", "forty eight ".repeat(5_000)],
    ["times only", "tomorrow at three or ".repeat(2_500)],
    ["corrections only", "call me friday no wait ".repeat(2_500)],
  ])("[UND-2] takes %s", (_, text) => {
    expectSound("buyer", text);
    expectSound("rep", text, text);
  });

  it("[UND-2] reads to the bound and no further", () => {
    const far = `${"the van is blue. ".repeat(Math.ceil(MAX_TEXT_LENGTH / 17))}we already use dispatch lee for all of that`;
    const objections = (text: string) => factsOf("buyer", text).filter((f) => f.type === "objection");
    expect(objections(far)).toEqual([]);
    expect(objections(far.slice(340)).map((f) => f.objection)).toEqual(["competitor"]);
  });

  it("[UND-2] the same utterance always gives the same facts", () => {
    for (const text of SENTENCES) expect(factsOf("buyer", text)).toEqual(factsOf("buyer", text));
  });

  it.each<[Speaker, string, string[]]>([
    [
      "buyer",
      "honestly forty eight thousand a year is more than we wanted to spend, that feels expensive for what it is",
      ["price", "money 48000 price"],
    ],
    [
      "buyer",
      "we're already using Dispatchly and the team mostly likes it",
      ["competitor", "rival Dispatchly"],
    ],
    [
      "buyer",
      "I can't sign this off on my own, our CFO has to approve anything over twenty thousand",
      ["authority", "money 20000 unknown", "speaker has_to_ask", "CFO approver"],
    ],
    [
      "buyer",
      "our last rollout was a nightmare, I don't have the people to migrate three years of job history",
      ["implementation"],
    ],
    [
      "buyer",
      "our IT team will need to do a security review before any customer data goes in",
      ["security_legal"],
    ],
    [
      "buyer",
      "we put aside forty five thousand for this in the budget this year",
      ["signal budget_confirmed", "money 45000 budget"],
    ],
    ["buyer", "can you call me Thursday at three thirty my time", ["callback 2026-03-05T15:30:00-08:00"]],
    ["rep", "I'll send you the security pack and the migration plan by tomorrow", ["promise by tomorrow"]],
    ["buyer", "I'll send you our job history export by Friday", ["promise by Friday"]],
  ])("[UND-27] %s: %s", (speaker, text, expected) => {
    const seen = factsOf(speaker, text).map((f) => {
      if (f.type === "objection") return f.objection;
      if (f.type === "money") return `money ${f.amount} ${f.purpose}`;
      if (f.type === "competitor_mention") return `rival ${f.catalogued}`;
      if (f.type === "person") return `${f.name ?? f.role ?? "speaker"} ${f.authority ?? f.influence}`;
      if (f.type === "callback") return `callback ${f.callback.earliest}`;
      if (f.type === "signal") return `signal ${f.signal}`;
      if (f.type === "commitment") return `promise ${f.dueText}`;
      return f.type === "question" ? f.kind : f.type;
    });
    expect(seen).toEqual(expected);
  });

  it("[UND-28] takes 3 ms at most at the median once warm", () => {
    warmUp(CONTEXT);
    const timesMs = SENTENCES.map((text) => {
      const startedMs = performance.now();
      factsOf("buyer", text);
      return performance.now() - startedMs;
    }).sort((a, b) => a - b);
    expect(timesMs[Math.floor(timesMs.length / 2)]).toBeLessThan(3);
  });
});
