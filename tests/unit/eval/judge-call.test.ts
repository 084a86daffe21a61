import { describe, expect, it } from "vitest";
import type { Claim } from "../../../tools/eval/listen/claims.ts";
import type { CallKind } from "../../../tools/eval/labels.ts";
import { readCalls } from "../../../tools/eval/read/call-format.ts";
import { judgeCall } from "../../../tools/eval/suites/judge-call.ts";
import { claim } from "./claim.ts";
import { fileOf } from "./files.ts";

const SAID: Record<string, string> = {
  u1: "hi there",
  u2: "thanks for taking the call. what does your week look like? who decides?",
  u3: "that is too expensive for us",
  u4: "we use Dispatchly and have forty five thousand for it",
};
const callWith = (gold: object) => {
  const utterances = Object.entries(SAID).map(([id, text], i) => {
    return { id, speaker: "buyer", start_ms: i * 10_000, end_ms: i * 10_000 + 5_000, text };
  });
  const [call] = readCalls(
    fileOf(JSON.stringify({ id: "c", started_at: "2026-03-04T10:00:00Z", utterances, gold }), "c.json"),
  );
  if (!call) throw new Error("no call");
  return call;
};
const at = (label: string, id: string, over: Parameters<typeof claim>[3] = {}) =>
  claim(label, id, SAID[id] ?? "", over);
const told = (kind: CallKind, annotation: unknown, ...claims: Claim[]) =>
  judgeCall(callWith({ [kind]: annotation }), kind, claims)
    ?.map(({ result, label }) => `${result} ${label}`)
    .sort();

describe("judging a call", () => {
  it("[EVAL-14] what nobody looked for is not judged; what is not there is judged", () => {
    expect(judgeCall(callWith({}), "objections", [at("price", "u3")])).toBeNull();
    for (const nothing of [null, false, [], "unknown", "none", [{ value: null, certainty: "unknown" }]])
      expect(told("pain", nothing, at("pain", "u3"))).toEqual(["invented pain"]);
  });

  it("[EVAL-16] an annotation with a place is met there, with several in any of them, without one anywhere", () => {
    const price = at("price", "u3");
    expect(told("objections", [{ utterance: "u3", type: "price" }], price)).toEqual(["hit price"]);
    expect(told("objections", [{ utterance_id: "u3", kind: "price" }], price)).toEqual(["hit price"]);
    expect(told("objections", [{ utterances: ["u1", "u3"], type: "price" }], price)).toEqual(["hit price"]);
    expect(told("objections", ["price"], price, at("price", "u4"))).toEqual(["hit price"]);
    expect(told("objections", [{ type: "price", quote: "That is too expensive." }], price)).toEqual([
      "hit price",
    ]);
    expect(
      told("objections", [{ type: "price", quote: "That is too expensive." }], at("price", "u4")),
    ).toEqual(["invented price", "missed price"]);
    expect(told("objections", [{ utterance: "u1", type: "price" }], price)).toEqual([
      "invented price",
      "missed price",
    ]);
  });

  it("[EVAL-15] the same said twice in a place is one claim, and another label there is a false alarm", () => {
    const gold = [{ utterance: "u3", type: "price" }];
    expect(told("objections", gold, at("price", "u3"), at("price", "u3"), at("need", "u3"))).toEqual([
      "hit price",
      "invented need",
    ]);
  });

  it("[EVAL-15] what is confused is confused in its utterance", () => {
    const outcomes = judgeCall(callWith({ objections: [{ utterance: "u3", type: "price" }] }), "objections", [
      at("budget", "u3"),
    ]);
    expect(outcomes?.map(({ where, text }) => [where, text])).toEqual([
      ["c u3", SAID.u3],
      ["c u3", SAID.u3],
    ]);
  });

  it("[EVAL-14] questions are paired one to one, and without their words by utterance and kind", () => {
    const week = at("open", "u2", { words: "what does your week look like" });
    const who = at("closed", "u2", { words: "who decides" });
    const gold = [
      { utterance: "u2", kind: "open", text: "What does your week look like?" },
      { utterance: "u2", kind: "closed" },
    ];
    expect(told("questions", gold, week, who)).toEqual(["hit closed", "hit open"]);
    expect(told("questions", gold.slice(0, 1), at("open", "u2", { words: "who decides" }))).toEqual([
      "invented open",
      "missed open",
    ]);
    expect(told("questions", [{ utterance: "u2", kind: "closed" }], who, { ...who })).toEqual([
      "hit closed",
      "invented closed",
    ]);
  });

  it("[EVAL-14] commitments by owner", () => {
    expect(
      told("commitments", [{ utterance: "u4", owner: "buyer", action: "x" }], at("buyer", "u4")),
    ).toEqual(["hit buyer"]);
    expect(told("commitments", [{ utterance: "u4", owner: "rep" }], at("buyer", "u4"))).toEqual([
      "invented buyer",
      "missed rep",
    ]);
  });

  it.each([
    [45_000],
    ["$45k"],
    [{ type: "budget", amount: 45_000, text: "forty five thousand" }],
    [{ value: "45,000 USD a year", utterance_id: ["u4"] }],
    [{ amount: "0.045 million", source: { page: 3 } }],
  ])("[EVAL-16] money written as %j", (entry) => {
    expect(told("money", [entry], at("45000", "u4"), at("45000", "u4"))).toEqual(["hit money"]);
    expect(told("money", [entry], at("4500", "u4"))).toEqual(["invented money", "missed money"]);
  });

  it.each([["Dispatchly"], [{ name: "dispatchly Inc" }], [{ as_said: "dispatch lee", value: "Dispatchly" }]])(
    "[EVAL-16] a rival written as %j",
    (entry) => {
      expect(told("competitors", [entry], at("Dispatchly", "u4"))).toEqual(["hit competitors"]);
      expect(told("competitors", [entry], at("FieldPilot", "u4"))).toEqual([
        "invented competitors",
        "missed competitors",
      ]);
    },
  );

  it("[EVAL-16] a person goes by the whole name or a part of it, without the title", () => {
    const people = [{ name: "Dr Dana Ortiz", influence: "decision_maker" }];
    expect(told("people", people, at("Dana", "u1"))).toEqual(["hit people"]);
    expect(told("people", people, at("Dana Ortega", "u1"))).toEqual(["invented people", "missed people"]);
  });

  it("[EVAL-17] of several callbacks the last stands, as in the task the product makes of it", () => {
    const [three, four] = ["15", "16"].map((hour) => {
      const time = `2026-03-05T${hour}:00:00-08:00`;
      return { earliest: time, latest: time };
    });
    if (!three || !four) throw new Error("no times");
    const said = [at("callback", "u1", { callback: three }), at("callback", "u3", { callback: four })];
    const judged = (callback: unknown, ...claims: Claim[]) =>
      judgeCall(callWith({ callback }), "callbacks", claims);
    expect(judged(four, ...said)).toMatchObject([{ result: "hit", label: "callback" }]);
    expect(judged([three, four], ...said)).toMatchObject([{ result: "hit" }]);
    expect(judged(three, ...said)).toMatchObject([
      { result: "missed", where: "c" },
      { result: "invented", where: "c", seenAs: "another time" },
    ]);
    expect(judged(null, ...said)).toMatchObject([{ result: "invented", seenAs: "callback" }]);
    expect(judged(null)).toEqual([]);
    expect(judged(three)).toMatchObject([{ result: "missed" }]);
  });
});
