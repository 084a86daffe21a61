import { describe, expect, it } from "vitest";
import { factsOf, ofType, says } from "./say.ts";

const questionsOf = (text: string) =>
  ofType(factsOf("rep", text), "question").map((f) => [f.kind, f.evidence.quote]);

describe("questions", () => {
  it.each([
    ["how do you schedule your technicians today", "open", "how do you schedule your technicians today"],
    ["So what happens when a job runs over?", "open", "what happens when a job runs over?"],
    ["tell me about your current process", "open", "tell me about your current process"],
    ["could you walk me through a normal day", "open", "could you walk me through a normal day"],
    ["okay great and why is that", "open", "why is that"],
    ["how many technicians do you have", "closed", "how many technicians do you have"],
    ["what's your budget for this", "closed", "what's your budget for this"],
    ["who signs off on this", "closed", "who signs off on this"],
    ["does it work offline", "closed", "does it work offline"],
    ["um is there a minimum term", "closed", "is there a minimum term"],
    ["what if we started with one team", "closed", "what if we started with one team"],
    ["what if it rains", "open", "what if it rains"],
    ["shall we look at thursday", "closed", "shall we look at thursday"],
    ["You already have a system?", "closed", "You already have a system?"],
    ["we looked at the reports and how do you track overtime", "open", "how do you track overtime"],
  ])("[UND-11] %s is %s", (text, kind, quote) => {
    expect(questionsOf(text)).toEqual([[kind, quote]]);
  });

  it.each([
    "could you send me the deck",
    "would you mind forwarding that",
    "please could you ask your engineer to ring us",
    "so this is the home page is it",
    "that works, right?",
    "what i like is the map",
    "which is why we built it",
    "isn't that great",
    "i know how it works",
    "why don't i show you the calendar",
    "it depends on what you need",
    "I know what you mean.",
    "thanks for that",
    "hi dana how are you today",
  ])("[UND-12] no question: %s", (text) => {
    expect(questionsOf(text)).toEqual([]);
  });

  it("[UND-13] several are numbered in the order of the text", () => {
    const facts = ofType(factsOf("buyer", "How long does it take? We are busy. Who trains us?"), "question");
    expect(facts.map((f) => [f.id, f.kind, f.evidence.quote])).toEqual([
      ["fact_d1_c1_1_1000_question_0", "closed", "How long does it take?"],
      ["fact_d1_c1_1_1000_question_1", "closed", "Who trains us?"],
    ]);
  });

  it("[UND-13] two clauses that each ask are two questions, whether or not anybody wrote a mark", () => {
    expect(questionsOf("will the old barcodes scan and who reprints the others")).toEqual([
      ["closed", "will the old barcodes scan"],
      ["closed", "who reprints the others"],
    ]);
  });

  it.each([
    [
      "how does the rota get out to the crew is it by text",
      ["how does the rota get out to the crew", "is it by text"],
    ],
    ["how did you find us was it the trade show", ["how did you find us", "was it the trade show"]],
    [
      "do you do the gutters as well what's the charge for that",
      ["do you do the gutters as well", "what's the charge for that"],
    ],
  ])("[UND-13] … nor whether anything joins them: %s", (text, quotes) => {
    expect(questionsOf(text).map(([, quote]) => quote)).toEqual(quotes);
  });

  it.each([
    "what kind of van do you drive",
    "how long is it before you see the first one",
    "how much of that is travel would you say",
    "is it yourself that does the fitting",
  ])("[UND-13] one question is not cut in two: %s", (text) => {
    expect(questionsOf(text)).toHaveLength(1);
  });

  it("[UND-13] what is left to choose from is one question", () => {
    expect(questionsOf("will the old barcodes scan or do we reprint the lot")).toEqual([
      ["closed", "will the old barcodes scan or do we reprint the lot"],
    ]);
  });

  it("[UND-12] in a call the net must be surer than of a sentence alone", () => {
    const text = "with the trailer";
    const alone = ofType(factsOf("buyer", text), "question");
    const inCall = ofType(
      factsOf("buyer", text, { previous: says("rep", "the van's out all day") }),
      "question",
    );
    expect([alone.length, inCall.length]).toEqual([1, 0]);
  });

  it.each([
    "Wednesday the twenty fifth after ten.",
    "Any day but a Thursday.",
    "You just add one, same rate.",
  ])("[UND-12] a written full stop and no word order of a question: %s", (text) => {
    expect(questionsOf(text)).toEqual([]);
  });
});
