import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callKinds } from "../../../tools/eval/labels.ts";
import { runEval } from "../../../tools/eval/run-eval.ts";
import type { CallReport } from "../../../tools/eval/suites/calls.ts";
import { fileOf, folder } from "./files.ts";

const SAID: [string, string, string][] = [
  ["u1", "buyer", "hi there"],
  ["u2", "rep", "thanks for taking the call. what does your week look like?"],
  ["u3", "buyer", "that is too expensive for us"],
  ["u4", "buyer", "call me tomorrow at three"],
];
const call = (gold: object, over: object = {}) => ({
  id: "call-1",
  started_at: "2026-03-04T10:30:00-08:00",
  rep: { name: "Maya" },
  buyers: ["Dana Ortiz"],
  product: "a planning board",
  utterances: SAID.map(([id, speaker, text], i) => {
    return { id, speaker, name: null, start_ms: i * 20_000, end_ms: i * 20_000 + 4_000, text };
  }),
  gold,
  ...over,
});
const minutes = 64 / 60;
const measure = (...calls: object[]): CallReport => {
  const path = folder();
  for (const [i, one] of calls.entries()) writeFileSync(join(path, `${i}.json`), JSON.stringify(one));
  const { code, out, error } = runEval(["calls", path, "--json"]);
  expect([code, error]).toEqual([0, ""]);
  return JSON.parse(out);
};

describe("npm run eval on whole calls", () => {
  it("[EVAL-14] one block a kind that was annotated, null for the others", () => {
    const callback = { earliest: "2026-03-05T15:00:00-08:00", latest: "2026-03-05T15:00:00-08:00" };
    const gold = {
      objections: [{ utterance: "u3", type: "price", quote: "too expensive" }],
      questions: [{ utterance_id: "u2", kind: "open", text: "What does your week look like" }],
      callback,
      people: null,
      summary_must_mention: ["price"],
      close_ready: false,
    };
    const report = measure(call(gold));
    expect(report).toMatchObject({ suite: "calls", calls: 1 });
    expect(report.minutes).toBeCloseTo(minutes, 6);
    expect(report.objections?.labels.price).toMatchObject({ support: 1, recall: 1 });
    expect(report.questions?.labels.open).toMatchObject({ support: 1, recall: 1 });
    expect(report.callbacks?.labels.callback).toMatchObject({ support: 1, f1: 1 });
    const annotated = ["objections", "questions", "callbacks", "people"];
    for (const kind of callKinds)
      if (annotated.includes(kind))
        for (const key of ["micro", "macro", "labels", "timing", "confusion", "worst"])
          expect(report[kind]).toHaveProperty(key);
      else expect([kind, report[kind]]).toEqual([kind, null]);
  });

  it("[EVAL-15] a claim nobody annotated is a false alarm, by the time of the calls that were annotated", () => {
    const report = measure(
      call({ objections: [] }),
      call({ objections: null }, { id: "call-2" }),
      call({}, { id: "call-3" }),
    );
    const errors = report.objections?.worst ?? [];
    expect(errors.map(({ result, where }) => `${result} ${where}`)).toEqual(
      expect.arrayContaining(["invented call-1 u3", "invented call-2 u3"]),
    );
    expect(errors.some(({ where }) => where.startsWith("call-3"))).toBe(false);
    expect(report.objections?.falseAlarmsPer30Min).toBeCloseTo((errors.length / (2 * minutes)) * 30, 6);
  });

  it("[EVAL-18] noise over a whole call keeps every annotation in its place", () => {
    const file = fileOf(
      JSON.stringify(call({ objections: [{ utterance: "u3", type: "price" }] })),
      "call.json",
    );
    const under = (seed: number) =>
      JSON.parse(runEval(["calls", file, "--json", "--noise", `${seed}`]).out) as CallReport;
    expect(under(3).noisy).toMatchObject({
      seed: 3,
      objections: { labels: { price: { support: 1 } } },
      pain: null,
    });
    const found = [1, 2, 3, 4, 5, 6].filter(
      (seed) => under(seed).noisy?.objections?.labels.price?.recall === 1,
    );
    expect(found.length).toBeGreaterThan(2);
    expect(JSON.parse(runEval(["calls", file, "--json"]).out)).not.toHaveProperty("noisy");
  });

  it("[EVAL-12] the text says what was not annotated, and each kind's errors", () => {
    const { out } = runEval([
      "calls",
      fileOf(JSON.stringify(call({ objections: [], money: [] })), "call.json"),
    ]);
    for (const part of [
      "1 calls, 1.1 minutes",
      "Not annotated, so not scored: signals, questions",
      "— objections",
      "invented price",
      "false alarms/30 min",
    ])
      expect(out).toContain(part);
  });
});
