import { describe, expect, it } from "vitest";
import { runEval } from "../../../tools/eval/run-eval.ts";
import { fileOf, folder } from "./files.ts";

const good = '{"id":"a","speaker":"buyer","text":"too expensive","objections":["price"]}';
const utterances = [{ id: "u1", speaker: "buyer", start_ms: 0, end_ms: 900, text: "too expensive" }];
const call = (over: object) =>
  JSON.stringify({ id: "c", started_at: "2026-03-04T10:00:00Z", utterances, gold: {}, ...over });

describe("npm run eval with something that cannot be measured", () => {
  it.each([
    [
      "no such file",
      "objections",
      "/nowhere/at/all.jsonl",
      /all\.jsonl cannot be read: there is no such file\.$/,
    ],
    ["a folder for a file", "objections", () => folder(), /cannot be read: EISDIR\.$/],
    ["an empty file", "objections", () => fileOf("\n\n"), /has no line to measure on\.$/],
    ["no JSON", "objections", () => fileOf(`${good}\n\n{oops`), /, line 3, is not JSON: .*\.$/],
    [
      "an unknown label",
      "objections",
      () => fileOf(good.replace("price", "prise")),
      /line 1, cannot be measured on: objections\[0\]: "prise" is not one of price, budget, .*\.$/,
    ],
    [
      "a missing key",
      "objections",
      () => fileOf('{"id":"a","speaker":"buyer","text":"x"}'),
      /line 1, cannot be measured on: "objections" is missing\.$/,
    ],
    [
      "a wrong type",
      "objections",
      () => fileOf(good.replace('"too expensive"', "12")),
      /text: 12 is not of type string\.$/,
    ],
    [
      "an unknown speaker",
      "signals",
      () => fileOf(good.replace("buyer", "them")),
      /speaker: "them" is not one of rep, buyer\.$/,
    ],
    ["no object", "signals", () => fileOf("[]"), /\[\] is not of type object\.$/],
    [
      "a question that is not in its text",
      "questions",
      () =>
        fileOf(
          '{"id":"a","speaker":"rep","text":"how are you","questions":[{"text":"who are they","kind":"open"}]}',
        ),
      /item a: "who are they" does not stand in its text\.$/,
    ],
    [
      "a place that is no zone",
      "callbacks",
      () =>
        fileOf('{"id":"a","text":"x","spoken_at":"2026-03-04T10:00:00Z","buyer_tz":"Mars","callback":null}'),
      /buyer_tz: is not an IANA time zone\.$/,
    ],
    [
      "a moment without an offset",
      "callbacks",
      () =>
        fileOf('{"id":"a","text":"x","spoken_at":"2026-03-04T10:00:00","buyer_tz":"UTC","callback":null}'),
      /spoken_at: is not a date-time with an offset\.$/,
    ],
    [
      "an unknown figure",
      "statistics",
      () => fileOf('{"id":"a","words":[],"gold":{"mood":1}}'),
      /gold: names a figure that is none of repSpeechSeconds, .*\.$/,
    ],
    ["a call that is no call", "calls", () => fileOf('{"id":"c"}', "c.json"), /"started_at" is missing\.$/],
    ["a folder without calls", "calls", () => folder(), /has no call to measure on \(no \*\.json\)\.$/],
    [
      "an utterance the call does not have",
      "calls",
      () => fileOf(call({ gold: { objections: [{ utterance: "u9", type: "price" }] } }), "c.json"),
      /gold\.objections\[0\] names the utterance u9, which the call does not have\.$/,
    ],
    [
      "an unknown label in a call",
      "calls",
      () => fileOf(call({ gold: { signals: ["joy"] } }), "c.json"),
      /gold\.signals\[0\]: "joy" is not one of urgency, .*\.$/,
    ],
    [
      "one id twice",
      "calls",
      () => fileOf(call({ utterances: [...utterances, ...utterances] }), "c.json"),
      /two utterances have the same id\.$/,
    ],
  ])("[EVAL-13] %s: one sentence, and code 2", (_, suite, file, sentence) => {
    const { code, out, error } = runEval([suite, typeof file === "string" ? file : file(), "--json"]);
    expect([code, out]).toEqual([2, ""]);
    expect(error).toMatch(sentence);
    expect(error).not.toContain("\n");
  });

  it.each([
    [[], "Which suite?"],
    [["moods"], 'There is no suite "moods".'],
    [["objections", "a", "b"], "One file at a time"],
    [["objections", "--colour"], "--colour"],
    [["objections", "--noise=x"], 'A seed is a whole number, not "x".'],
  ])("[EVAL-13] %j is answered with the usage", (args, said) => {
    const { code, error } = runEval(args);
    expect(code).toBe(2);
    expect(error).toContain(said);
    expect(error).toContain("npm run eval -- SUITE [FILE]");
  });
});
