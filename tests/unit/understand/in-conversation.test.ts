import { describe, expect, it } from "vitest";
import { isEndedTogether, isNod, surenessFor } from "../../../workers/understand/in-conversation.ts";
import { readSpoken } from "../../../workers/understand/spoken-text.ts";
import { factsOf, ofType, says } from "./say.ts";

const sureness = (asked: string, text: string) => surenessFor(readSpoken(text), says("rep", asked));
const objections = (asked: string, text: string) =>
  ofType(factsOf("buyer", text, { previous: says("rep", asked) }), "objection").map((f) => f.objection);

describe("an objection in a conversation", () => {
  it("[TALK-1] must be surer than a sentence alone", () => {
    expect(surenessFor(readSpoken("that's a lot of money"), null)).toBe(0);
    expect(sureness("so it's ninety a month", "that's a lot of money")).toBeGreaterThan(0);
  });

  it.each([
    ["how do you do that today", "two of the girls key it in from the dockets"],
    ["who looks after the contract side", "that sits with our legal team in leeds"],
    ["tell me about the yard", "forty trucks and a workshop on the ring road"],
    ["it all runs in the browser", "so who else in the trade has it"],
  ])("[TALK-2] and surest where facts are told or asked without resistance: %s – %s", (asked, text) => {
    expect(sureness(asked, text)).toBeGreaterThan(
      sureness("so it's ninety a month", "that's a lot of money"),
    );
  });

  it.each([
    ["what's your main concern", "two of the girls would have to learn it"],
    ["how does that sound", "steep for forty beds"],
    ["how do you do that today", "by hand but nobody here will change that"],
  ])("[TALK-3] not where doubts are asked for or told: %s – %s", (asked, text) => {
    expect(sureness(asked, text)).toBe(sureness("so it's ninety a month", "that's a lot of money"));
  });

  it.each(["yeah yeah fair enough", "no no go on", "right okay makes sense", "hello can you hear me"])(
    "[TALK-4] none is made of a nod or a greeting: %s",
    (text) => {
      expect(isNod(readSpoken(text))).toBe(true);
      expect(objections("we're the ones with the blue vans", text)).toEqual([]);
    },
  );

  it("[TALK-4] a nod with anything beside it is none", () => {
    expect(isNod(readSpoken("yeah but it's too dear"))).toBe(false);
    expect(isNod(readSpoken("okay and who signs"))).toBe(false);
  });

  it.each<[string, string, boolean]>([
    ["i'll send you the deck then", "yeah send it over", true],
    ["right speak to you thursday", "okay bye now", true],
    ["i'll send you the deck then", "just send me an email", false],
    ["how are you keeping", "i'm not interested thanks bye", false],
  ])(
    "[TALK-5] who takes an offer or returns a farewell brushes nobody off: %s – %s",
    (asked, text, ended) => {
      expect(isEndedTogether(readSpoken(text), says("rep", asked))).toBe(ended);
    },
  );
});
