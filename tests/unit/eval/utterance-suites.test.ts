import { describe, expect, it } from "vitest";
import { runEval } from "../../../tools/eval/run-eval.ts";
import type { UtteranceReport } from "../../../tools/eval/suites/utterance-suite.ts";
import { linesOf } from "./files.ts";

const measure = (suite: string, items: object[], ...args: string[]): UtteranceReport => {
  const { code, out, error } = runEval([suite, linesOf(items), "--json", ...args]);
  expect([code, error]).toEqual([0, ""]);
  return JSON.parse(out);
};
const buyer = (id: string, text: string) => ({ id, speaker: "buyer", text });

const price = (id: string) => ({ ...buyer(id, "that is too expensive for us"), objections: ["price"] });
const calm = (id: string, objections: string[]) => ({
  ...buyer(id, "the weather is lovely here today"),
  objections,
});

describe("npm run eval on utterances", () => {
  it("[EVAL-7] objections: clean and noisy, in the documented JSON", () => {
    const report = measure("objections", [
      price("o1"),
      calm("o2", ["trust"]),
      { ...price("o3"), objections: [] },
    ]);
    expect(report).toMatchObject({
      suite: "objections",
      items: 3,
      labels: { price: { precision: 0.5, recall: 1, support: 1 }, trust: { recall: 0, f1: 0, support: 1 } },
      noisy: { seed: 1, rate: 0.08, items: 3 },
    });
    const { price: one, trust } = report.labels;
    expect(report.macro.f1).toBeCloseTo(((one?.f1 ?? 0) + (trust?.f1 ?? 0)) / 2, 12);
    expect(report.timing.p99Ms).toBeGreaterThanOrEqual(report.timing.p50Ms);
    for (const key of ["micro", "macro", "labels", "timing"]) expect(report.noisy).toHaveProperty(key);
    // 18 words at 173 a minute.
    expect(report.falseAlarmsPer30Min).toBeCloseTo(30 / (18 / 173), 6);
    expect(report.worst.map(({ result, where }) => `${result} ${where}`).sort()).toEqual([
      "invented o3",
      "missed o2",
    ]);
  });

  it("[EVAL-8] questions: the words of the annotation may be without case and marks", () => {
    const text = "okay thanks. What does it cost? How do your crews plan the week?";
    const questions = [
      { text: "what does it cost", kind: "closed" },
      { text: "How do your crews plan the week?", kind: "open" },
    ];
    expect(measure("questions", [{ ...buyer("q1", text), questions }]).micro.f1).toBe(1);
  });

  it("[EVAL-9] commitments: what the other side asked just before is heard too", () => {
    const asked = { speaker: "rep", text: "could you send me the export by friday" };
    const sure = {
      ...buyer("c1", "sure will do"),
      commitments: [{ owner: "buyer", action: "send the export" }],
    };
    expect(measure("commitments", [{ ...sure, previous: asked }]).micro.f1).toBe(1);
    expect(measure("commitments", [{ ...sure, previous: null }, sure]).labels.buyer?.support).toBe(2);
  });

  it("[EVAL-10] callbacks: entirely right items and false ones are counted apart", () => {
    const at = { spoken_at: "2026-03-04T10:30:00-08:00", buyer_tz: "America/Los_Angeles" };
    const three = { earliest: "2026-03-05T15:00:00-08:00", latest: "2026-03-05T15:00:00-08:00" };
    const say = (id: string, text: string, callback: object | null) => ({ id, text, ...at, callback });
    const report = measure("callbacks", [
      say("right", "call me tomorrow at three", three),
      say("wrong", "call me tomorrow at three", { ...three, latest: null }),
      say("false", "call me tomorrow at three", null),
      say("silent", "the weather is lovely here today", null),
      say("lost", "the weather is lovely here today", three),
    ]);
    expect(report).toMatchObject({
      exact: 2 / 5,
      falsePositives: 1,
      labels: { callback: { precision: 1 / 3, recall: 1 / 3, support: 3 } },
      confusion: { callback: { callback: 1, "another time": 1, none: 1 }, none: { callback: 1 } },
    });
    expect(report.noisy).toHaveProperty("exact");
    expect(report.noisy).toHaveProperty("falsePositives");
  });

  it("[EVAL-10] your time is the offset of the moment of speaking", () => {
    const callback = { earliest: "2026-03-05T12:00:00-08:00", latest: "2026-03-05T12:00:00-08:00" };
    const said = { text: "call me tomorrow at three your time", buyer_tz: "America/Los_Angeles", callback };
    expect(measure("callbacks", [{ id: "y", ...said, spoken_at: "2026-03-04T13:30:00-05:00" }]).exact).toBe(
      1,
    );
  });

  it("[EVAL-11] signals: nine labels, those that occur are listed in the order of their definition", () => {
    const lines = ["champion", "urgency"].map((signal, i) => ({
      ...buyer(`s${i}`, "hm"),
      signals: [signal],
    }));
    const { labels } = measure("signals", lines);
    expect(Object.keys(labels).slice(0, 2)).toEqual(["urgency", "champion"]);
    expect([labels.urgency?.support, labels.champion?.support]).toEqual([1, 1]);
  });

  it("[NOISE-1] the seed is the one that was asked for, and the same seed gives the same figures", () => {
    const items = [price("o1"), calm("o2", [])];
    expect(measure("objections", items, "--noise").noisy.seed).toBe(1);
    const [one, again] = [1, 2].map(() => measure("objections", items, "--noise", "7").noisy);
    expect(one?.seed).toBe(7);
    expect(again).toEqual({ ...one, timing: again?.timing });
  });

  it("[EVAL-12] the text for a person has every figure and both conditions", () => {
    const { out } = runEval(["objections", linesOf([{ ...price("o1"), objections: ["need"] }])]);
    const parts = [
      "precision",
      "noisy",
      "micro",
      "macro",
      "False alarms per 30 minutes",
      "173",
      "p50",
      "p99",
      "annotated",
    ];
    for (const part of [...parts, "missed   need", "invented price"]) expect(out).toContain(part);
  });
});
