import { describe, expect, it } from "vitest";
import type { Fact } from "../../../schema/fact.ts";
import { qualificationElement } from "../../../schema/qualification.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { qualify } from "../../../workers/understand/qualification/qualify.ts";
import { says } from "./say.ts";

let number = 0;
function heard(text: string, speaker: "rep" | "buyer" = "buyer"): Utterance {
  number += 1;
  return { ...says(speaker, text), id: `utt_d1_c1_1_${number}` };
}
function fact(utterance: Utterance, what: Record<string, unknown> & { type: Fact["type"] }): Fact {
  const { id, callId, speaker, text } = utterance;
  const evidence = { kind: "utterance", callId, utteranceId: id, quote: text, start: 0, end: text.length };
  return {
    id: `fact_${id}`,
    callId,
    utteranceId: id,
    speaker,
    certainty: "inferred",
    evidence,
    ...what,
  } as Fact;
}
const answer = (answers: ReturnType<typeof qualify>, element: string) =>
  answers.find((one) => one.element === element);

describe("qualification", () => {
  it("[QUAL-1] what nobody said is unknown, with no value and no evidence", () => {
    const answers = qualify({ utterances: [heard("hello there")], facts: [] });
    expect(answers.map((one) => one.element)).toEqual(qualificationElement.options);
    for (const one of answers)
      expect(one).toMatchObject({ status: "unknown", value: null, isAgainst: false, evidence: [] });
  });

  it("[QUAL-2] each element rests on the buyer's own words", () => {
    const pain = heard("we lost two contracts because nobody rang back");
    const drum = heard("i've been banging the drum for you upstairs");
    const answers = qualify({
      utterances: [pain, drum],
      facts: [
        fact(pain, { type: "signal", signal: "pain" }),
        fact(drum, { type: "signal", signal: "champion" }),
      ],
    });
    for (const element of ["need", "identified_pain"])
      expect(answer(answers, element)).toMatchObject({ status: "inferred", value: pain.text });
    expect(answer(answers, "champion")?.evidence).toMatchObject([{ utteranceId: drum.id, quote: drum.text }]);
  });

  it("[QUAL-3] who claims to decide and later has to ask, has to ask", () => {
    const claims = heard("what i say goes on this one");
    const asks = heard("dad still signs every check");
    const answers = qualify({
      utterances: [claims, asks],
      facts: [
        fact(claims, {
          type: "signal",
          signal: "authority_confirmed",
          certainty: "explicit",
        }),
        fact(asks, { type: "objection", objection: "authority" }),
      ],
    });
    expect(answer(answers, "authority")).toMatchObject({ isAgainst: true, value: asks.text });
    expect(answer(answers, "authority")?.evidence).toHaveLength(2);
  });

  it("[QUAL-4] the rep's words qualify nothing", () => {
    const asked = heard("do we need a purchase order and the board's sign-off", "rep");
    expect(qualify({ utterances: [asked], facts: [] }).every((one) => one.status === "unknown")).toBe(true);
  });

  it.each([
    ["paper_process", "after that procurement raises a purchase order"],
    ["decision_process", "the trustees have it on the agenda and the board votes in may"],
    ["decision_criteria", "what matters most is that it works in the van"],
    ["metrics", "we lose about six hours a week to that"],
  ])("[QUAL-5] %s: %s", (element, text) => {
    const utterance = heard(text);
    const found = answer(qualify({ utterances: [utterance], facts: [] }), element);
    expect(found?.status).toBe("inferred");
    const quote = found!.evidence[0]!;
    expect(utterance.text.slice(quote.start, quote.end)).toBe(quote.quote);
  });
});
