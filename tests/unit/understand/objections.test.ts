import { describe, expect, it } from "vitest";
import { objectionType } from "../../../schema/fact.ts";
import { NOT_RAISED, RAISED } from "./objection-sentences.ts";
import { factsOf, objectionsOf, ofType } from "./say.ts";

describe("objections", () => {
  for (const type of objectionType.options) {
    it.each(RAISED[type])(`[UND-4] ${type}: %s`, (text) => {
      expect(objectionsOf("buyer", text)).toContain(type);
    });
  }

  it.each(NOT_RAISED)("[UND-6] no objection in: %s", (text) => {
    expect(objectionsOf("buyer", text)).toEqual([]);
  });

  it("[UND-3] the rep raises none, whatever is quoted or asked", () => {
    for (const text of Object.values(RAISED).flat()) expect(objectionsOf("rep", text)).toEqual([]);
  });

  it("[UND-5] several types in one utterance are one fact each, numbered in the order of their words", () => {
    const facts = ofType(
      factsOf("buyer", "It's too expensive, way too expensive. And our CFO has to approve it."),
      "objection",
    );
    expect(facts.map((f) => f.objection)).toEqual(["price", "authority"]);
    expect(facts.map((f) => f.id)).toEqual([
      "fact_d1_c1_1_1000_objection_0",
      "fact_d1_c1_1_1000_objection_1",
    ]);
    expect(facts.map((f) => f.evidence.quote)).toEqual([
      "It's too expensive, way too expensive.",
      "And our CFO has to approve it.",
    ]);
  });

  it.each([
    ["what does it cost", []],
    ["why is it so expensive", ["price"]],
    ["is there an offline mode", []],
    ["how do i know you'll still be around in two years", ["trust"]],
    ["is the data safe because that's a big worry for us", ["security_legal"]],
  ])("[UND-6] a question is an objection only with resistance: %s", (text, types) => {
    expect(objectionsOf("buyer", text)).toEqual(types);
  });

  it.each([
    "it's not too expensive",
    "i don't think it's too expensive",
    "if it was too expensive i'd tell you",
    "we were worried about security but your report settled it",
    "the price was too high at first but we're past that now",
    "legal already signed off on the terms",
  ])("[UND-7] denied, supposed or settled is none: %s", (text) => {
    expect(objectionsOf("buyer", text)).toEqual([]);
  });

  it("[UND-8] with a reason, or with a time that is meant, it is no brush-off", () => {
    expect(objectionsOf("buyer", "not interested thanks")).toEqual(["brush_off"]);
    expect(objectionsOf("buyer", "i've got to go. call me thursday at ten")).toEqual([]);
  });

  it("[UND-9] a catalogued rival that is used is one, one that is only named is not", () => {
    expect(objectionsOf("buyer", "we went with dispatch lee for that")).toEqual(["competitor"]);
    expect(objectionsOf("buyer", "is dispatchly one of your customers")).toEqual([]);
  });

  it("[UND-10] says whether it was said or follows from what was said", () => {
    const certainties = (text: string) => ofType(factsOf("buyer", text), "objection").map((f) => f.certainty);
    expect(certainties("that's too expensive")).toEqual(["explicit"]);
    expect(
      certainties("for that money that's half a technician's salary and that's someone's salary"),
    ).toEqual(["inferred"]);
  });

  it("[UND-5] hears through fillers, hedges and stutters, and quotes what was said", () => {
    const [fact] = ofType(factsOf("buyer", "Um, it's, uh, just just really too too expensive"), "objection");
    expect(fact?.objection).toBe("price");
    expect(fact?.evidence.quote).toBe("it's, uh, just just really too too expensive");
  });

  it("[UND-5] a long utterance is quoted around its words, never in half words", () => {
    const filler = "we run a lot of trucks around the county every day ".repeat(12);
    const [fact] = ofType(factsOf("buyer", `${filler}but it's too expensive for us ${filler}`), "objection");
    expect(fact?.evidence.quote.length).toBeLessThanOrEqual(200);
    expect(fact?.evidence.quote).toContain("too expensive");
    expect(`${filler}but it's too expensive for us ${filler}`.split(" ")).toEqual(
      expect.arrayContaining((fact?.evidence.quote ?? "").split(" ")),
    );
  });
});
