/** Words that come when a call is over: understood like any others, once, and never after the review. */
import { describe, expect, it } from "vitest";
import type { CallEvent } from "../../../schema/event.ts";
import { seedPlaybook } from "../../../tools/seed/playbook.ts";
import { decideCall } from "../../../workers/deal/decide-call.ts";
import type { HealedWords } from "../../../workers/deal/healed-utterances.ts";
import { evolve, initialCall, type LiveCall } from "../../../workers/deal/live-call.ts";
import { at, start, stored } from "./told-call.ts";

const ended = (): LiveCall =>
  evolve(
    initialCall(stored({ type: "CallStarted", start }), start),
    stored({ type: "CallEnded", reason: "completed" }),
  );

const after = (
  call: LiveCall,
  input: Parameters<typeof decideCall>[1],
): { call: LiveCall; types: string[] } => {
  const decision = decideCall(call, input, Date.parse(at));
  if (decision.kind === "rejected") return { call, types: [decision.reason] };
  const events = decision.events.map((one) => one.event as CallEvent);
  return { call: events.map(stored).reduce(evolve, call), types: events.map((event) => event.type) };
};

const span = { startMs: 10_000, endMs: 30_000 };
const say = (text: string, fromMs: number) =>
  text.split(" ").map((word, index) => ({
    text: word,
    startMs: fromMs + index * 300,
    endMs: fromMs + index * 300 + 280,
    confidence: 0.9,
  }));
const healed: HealedWords = {
  spans: [[span], [span]],
  words: [[], say("It is too expensive for us.", 12_000)],
};
const context = { playbook: seedPlaybook, audioStartedAtMs: Date.parse(at) };

describe("words that were healed", () => {
  it("[HEAL-7] are an utterance with its facts, and show no card", () => {
    const { call, types } = after(ended(), { type: "HealWords", healed, ...context });
    expect(types).toEqual(["UtteranceHeard", "FactsFound"]);
    expect(call.utterances).toMatchObject([
      { speaker: "buyer", name: "Dana", text: "It is too expensive for us.", origin: "healed" },
    ]);
    expect(call.facts.some((fact) => fact.type === "objection" && fact.objection === "price")).toBe(true);
    expect(call.cards).toEqual([]);
  });

  it("[F33] of a meeting are nobody's by name: a side is several people there", () => {
    const meeting: LiveCall = { ...ended(), start: { ...start, source: "zoom" } };
    const { call } = after(meeting, { type: "HealWords", healed, ...context });
    expect(call.utterances).toMatchObject([{ speaker: "buyer", name: null, speakerCertainty: "inferred" }]);
  });

  it("[F43] come once: the same result again, or another hearing of the same time, adds nothing", () => {
    const first = after(ended(), { type: "HealWords", healed, ...context });
    const again = after(first.call, { type: "HealWords", healed, ...context });
    expect(again.types).toEqual([]);
    const otherwise = { ...healed, words: [[], say("Bits two expansive forest.", 12_100)] as const };
    expect(after(first.call, { type: "HealWords", healed: otherwise, ...context }).call).toEqual(first.call);
  });

  it("[F43] come too late for a call that is reviewed", () => {
    const reviewed: LiveCall = { ...ended(), status: "reviewed" };
    expect(after(reviewed, { type: "HealWords", healed, ...context }).types).toEqual(["call_already_ended"]);
    expect(
      after(reviewed, { type: "HearUploaded", finals: [], isInferred: false, ...context }).types,
    ).toEqual(["call_already_ended"]);
  });
});

describe("words of a file", () => {
  it("[UPLOAD-4] whose sides were told apart by voice are marked as inferred", () => {
    const final = { channel: 0 as const, ...span, text: "Hello.", words: [], confidence: 0.9 };
    const { call } = after(ended(), {
      type: "HearUploaded",
      finals: [final, final],
      isInferred: true,
      ...context,
    });
    expect(call.utterances).toMatchObject([{ origin: "uploaded", speakerCertainty: "inferred" }]);
  });
});
