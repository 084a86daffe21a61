/** What the scripted transcriber says: each thing once, and every objection good for a card. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactOf } from "../../../schema/fact.ts";
import { makeUtteranceId } from "../../../schema/ids.ts";
import { speakerOf, type Utterance } from "../../../schema/utterance.ts";
import {
  benchCardPolicy,
  cardEveryMs,
  objections,
  sayingsBetween,
} from "../../../tools/bench/conversation.ts";
import { resultsMessage } from "../../../tools/bench/results-message.ts";
import { stampOf } from "../../../tools/bench/stamp.ts";
import { seedPlaybook } from "../../../tools/seed/playbook.ts";
import { chooseCard, type ShownCard } from "../../../workers/decide/choose-card.ts";
import { understandUtterance } from "../../../workers/understand/understand-utterance.ts";

const callId = "call_bench_1";
const tenMinutes = 600_000;

describe("the scripted conversation", () => {
  it("[BENCH-5] is the same however often it is asked how far it has come", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: 49 }), (points, callIndex) => {
        const whole = sayingsBetween({ callIndex, calls: 50, fromMs: 0, toMs: 60_000 });
        const stops = [0, ...points.toSorted((one, other) => one - other), 60_000];
        const pieces = stops
          .slice(1)
          .flatMap((toMs, at) => sayingsBetween({ callIndex, calls: 50, fromMs: stops[at] ?? 0, toMs }));
        expect(pieces).toEqual(whole);
      }),
    );
  });

  it("[BENCH-6] the product shows a card for every objection, and for nothing else", () => {
    for (let callIndex = 0; callIndex < objections.length; callIndex += 1) {
      const shown: ShownCard[] = [];
      const finals = sayingsBetween({
        callIndex,
        calls: objections.length,
        fromMs: 0,
        toMs: tenMinutes,
      }).filter((saying) => saying.isFinal);
      for (const { channel, startMs, endMs, text, atMs, isObjection } of finals) {
        const utterance: Utterance = {
          id: makeUtteranceId(callId, channel, startMs),
          callId,
          speaker: speakerOf(channel),
          name: null,
          startMs,
          endMs,
          text,
          words: [],
          confidence: 1,
        };
        const facts = understandUtterance({
          utterance,
          previous: null,
          context: {
            spokenAt: "2026-11-20T18:00:00.000Z",
            buyerTimeZone: "America/Los_Angeles",
            repTimeZone: "America/Los_Angeles",
            competitors: seedPlaybook.competitors,
          },
        });
        const decision = chooseCard({
          objections: facts.filter((fact): fact is FactOf<"objection"> => fact.type === "objection"),
          utterance,
          shown,
          talkTracks: seedPlaybook.talkTracks,
          nowMs: atMs,
          moreWanted: 0,
          policy: benchCardPolicy,
        });
        expect(`${text} ${decision.kind}`).toBe(`${text} ${isObjection ? "show" : "hold"}`);
        if (decision.kind === "show") shown.push({ objectionType: decision.objectionType, shownAtMs: atMs });
      }
      expect(shown.length).toBeGreaterThanOrEqual(tenMinutes / cardEveryMs - 1);
    }
  });

  it("[BENCH-7] an objection is known again by its first word, as a card and as a result", () => {
    const saying = sayingsBetween({ callIndex: 3, calls: 7, fromMs: 0, toMs: 60_000 }).find(
      (s) => s.isObjection,
    );
    if (!saying) throw new Error("there is no objection in a minute");
    expect(stampOf(resultsMessage(saying, 0))).toBe(saying.startMs);
    expect(stampOf(resultsMessage(saying, 1_000))).toBe(saying.startMs - 1_000);
    const utteranceId = makeUtteranceId(callId, 1, saying.startMs);
    expect(stampOf(JSON.stringify({ type: "card", callId, card: { utteranceId } }))).toBe(saying.startMs);
    expect(stampOf(JSON.stringify({ type: "interim", callId, text: "is_final" }))).toBeNull();
  });
});
