import { describe, expect, it } from "vitest";
import type { FactOf, ObjectionType } from "../../../schema/fact.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { followObjections } from "../../../workers/understand/objection-state/follow-objections.ts";
import { says } from "./say.ts";

type Line = [speaker: "rep" | "buyer", text: string, ...objections: ObjectionType[]];

const ANSWER = "most of our customers make that back within the first four months of using it";

function callOf(lines: Line[]) {
  const facts: FactOf<"objection">[] = [];
  const utterances = lines.map(([speaker, text, ...objections], n): Utterance => {
    const id = `utt_d1_c1_${speaker === "rep" ? 0 : 1}_${n * 1000}` as const;
    const utterance = { ...says(speaker, text), id, startMs: n * 1000, endMs: n * 1000 + 900 };
    for (const [index, objection] of objections.entries())
      facts.push({
        id: `fact_d1_c1_1_${n}_${index}`,
        callId: utterance.callId,
        utteranceId: id,
        speaker,
        certainty: "explicit",
        evidence: {
          kind: "utterance",
          callId: utterance.callId,
          utteranceId: id,
          quote: text,
          start: 0,
          end: text.length,
        },
        type: "objection",
        objection,
      });
    return utterance;
  });
  const followed = followObjections(utterances, facts);
  const byId = new Map(utterances.map((one) => [one.id, one]));
  for (const { quote, utteranceId, start, end } of followed.flatMap((one) => one.evidence))
    expect(byId.get(utteranceId)?.text.slice(start, end)).toBe(quote);
  return followed;
}
const statesOf = (lines: Line[]) => callOf(lines).map((one) => `${one.type} ${one.state}`);

describe("what became of an objection", () => {
  it("[OBJ-1] it is open until we answer with more than a nod", () => {
    expect(statesOf([["buyer", "it's too dear", "price"]])).toEqual(["price open"]);
    expect(
      statesOf([
        ["buyer", "it's too dear", "price"],
        ["rep", "i see okay"],
      ]),
    ).toEqual(["price open"]);
  });

  it("[OBJ-2] answered it is partly handled, and our answer is quoted", () => {
    const [one] = callOf([
      ["buyer", "it's too dear", "price"],
      ["rep", ANSWER],
    ]);
    expect([one?.state, one?.evidence.map((e) => e.quote)]).toEqual(["partly_handled", [ANSWER]]);
  });

  it.each([
    "okay fair enough",
    "oh that helps",
    "okay that works for us",
    "Right, that makes sense.",
    "i can live with that",
  ])("[OBJ-3] it is handled once the buyer takes the answer: %s", (text) => {
    const [one] = callOf([
      ["buyer", "it's too dear", "price"],
      ["rep", ANSWER],
      ["buyer", text],
    ]);
    expect([one?.state, one?.evidence.length]).toEqual(["handled", 2]);
  });

  it.each([
    "okay",
    "right",
    "that makes sense but i'd have to see it",
    "that would be good if it were true",

    "does that work for you",
  ])("[OBJ-3] this takes nothing: %s", (text) => {
    expect(
      statesOf([
        ["buyer", "it's too dear", "price"],
        ["rep", ANSWER],
        ["buyer", text],
      ]),
    ).toEqual(["price partly_handled"]);
  });

  it("[OBJ-4] raised again it is the same objection, and open again until answered again", () => {
    const raised: Line[] = [
      ["buyer", "it's too dear", "price"],
      ["rep", ANSWER],
      ["buyer", "fair enough"],
      ["rep", "so shall we look at the rollout"],
      ["buyer", "still a lot of money mind", "price"],
    ];
    const [one, ...others] = callOf(raised);
    expect(others).toEqual([]);
    expect([one?.state, one?.repeats.length, one?.evidence]).toEqual(["open", 1, []]);
    expect(statesOf([...raised, ["rep", ANSWER]])).toEqual(["price partly_handled"]);
  });

  it.each(["no that doesn't help me", "i'm not sure that helps"])(
    "[OBJ-5] refused it stays open: %s",
    (text) => {
      expect(
        statesOf([
          ["buyer", "it's too dear", "price"],
          ["rep", ANSWER],
          ["buyer", text],
        ]),
      ).toEqual(["price open"]);
    },
  );

  it("[OBJ-6] an acceptance is of what was raised last, and only soon after", () => {
    expect(
      statesOf([
        ["buyer", "we have no money", "budget"],
        ["rep", ANSWER],
        ["buyer", "and nobody to run it", "implementation"],
        ["rep", ANSWER],
        ["buyer", "okay that helps"],
      ]),
    ).toEqual(["budget partly_handled", "implementation handled"]);
    const later: Line[] = ["so tell me about vans", "we have nine of them", "two are in the shop"].map(
      (text) => ["buyer", text],
    );
    expect(
      statesOf([["buyer", "it's too dear", "price"], ["rep", ANSWER], ...later, ["buyer", "that's great"]]),
    ).toEqual(["price partly_handled"]);
  });
});
