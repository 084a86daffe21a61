/** Who may take what out of a call, and when; and what several redactions are together. */
import { describe, expect, it } from "vitest";
import type { User } from "../../../schema/api.ts";
import type { CallEvent } from "../../../schema/event.ts";
import type { Redaction } from "../../../schema/redaction.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { seedUsers } from "../../../tools/seed/users.ts";
import { decideRedaction, type RedactionInput } from "../../../workers/deal/decide-redaction.ts";
import { evolve, initialCall, type LiveCall } from "../../../workers/deal/live-call.ts";
import { mergeRedactions, redactedSpans } from "../../../workers/govern/redaction/redacted-spans.ts";
import { at, callId, start, stored } from "./told-call.ts";

const reviewed = (change: Partial<LiveCall> = {}): LiveCall => ({
  ...initialCall(stored({ type: "CallStarted", start }), start),
  status: "reviewed",
  ...change,
});
const user = (name: string): User => {
  const found = seedUsers.find(({ id }) => id === `user_${name}`);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const input = (change: Partial<RedactionInput> = {}): RedactionInput => ({
  startMs: 1_010,
  endMs: 2_005,
  side: "both",
  reason: "card number",
  by: user("maya"),
  ownerId: "user_maya",
  durationMs: 10_000,
  channels: 2,
  resealAs: "fresh",
  ...change,
});
const outcome = (call: LiveCall, change: Partial<RedactionInput> = {}) => {
  const decision = decideRedaction(call, input(change));
  return decision.kind === "rejected" ? decision.reason : "accepted";
};
const utterance = (change: Partial<Utterance> = {}): Utterance => ({
  id: "utt_k3_1_1_1000",
  callId,
  speaker: "buyer",
  name: null,
  startMs: 1_000,
  endMs: 3_000,
  text: "hello",
  words: [],
  confidence: 1,
  ...change,
});

describe("a redaction", () => {
  it("[RED-2] is for whose deal it is, managers and admins", () => {
    expect(outcome(reviewed())).toBe("accepted");
    expect(outcome(reviewed(), { by: user("tom") })).toBe("not_yours_to_redact");
    expect(outcome(reviewed(), { ownerId: null })).toBe("not_yours_to_redact");
    expect(outcome(reviewed(), { by: user("priya"), ownerId: null })).toBe("accepted");
    expect(outcome(reviewed(), { by: user("jon") })).toBe("accepted");
  });

  it("[RED-1] waits for the review", () => {
    for (const status of ["ringing", "live", "ended"] as const)
      expect(outcome(reviewed({ status }))).toBe("call_not_sealed");
  });

  it("[RED-3] is whole slots within the call, and says so to the audit", () => {
    const decision = decideRedaction(reviewed(), input());
    if (decision.kind === "rejected") throw new Error(decision.reason);
    expect(decision.events.map(({ event, source }) => ({ ...event, source }))).toEqual([
      {
        type: "SpanRedacted",
        source: "person:user_maya",
        startMs: 1_000,
        endMs: 2_020,
        side: "both",
        reason: "card number",
        by: "user_maya",
        byName: "Maya Okafor",
        resealAs: "fresh",
      },
    ]);
    expect(outcome(reviewed(), { endMs: 10_000 })).toBe("accepted");
    expect(outcome(reviewed(), { endMs: 10_001 })).toBe("outside_the_call");
  });

  it("[RED-3] is of one side only where that side's sound is all it said", () => {
    const one = (change: Partial<Utterance>) =>
      outcome(reviewed({ utterances: [utterance(change)] }), { side: "buyer" });
    expect(one({})).toBe("accepted");
    expect(one({ speakerCertainty: "inferred" })).toBe("sides_not_apart");
    expect(one({ echo: true })).toBe("sides_not_apart");
    expect(one({ speaker: "rep" })).toBe("sides_not_apart");
    expect(one({ echo: true, startMs: 5_000, endMs: 6_000 })).toBe("accepted");
    expect(outcome(reviewed(), { side: "rep", channels: 1 })).toBe("sides_not_apart");
    expect(outcome(reviewed(), { channels: 1 })).toBe("accepted");
    expect(outcome(reviewed(), { channels: 0 })).toBe("sound_not_redactable");
  });

  it("[RED-11] of what is redacted already changes nothing, of more than that it does", () => {
    const first = decideRedaction(reviewed(), input());
    if (first.kind === "rejected") throw new Error(first.reason);
    const call = first.events.map(({ event }) => stored(event as CallEvent)).reduce(evolve, reviewed());
    expect(outcome(call)).toBe("redacted_already");
    expect(outcome(call, { startMs: 1_500, side: "rep" })).toBe("redacted_already");
    expect(outcome(call, { endMs: 2_021 })).toBe("accepted");
  });
});

describe("several redactions", () => {
  const one = (startMs: number, endMs: number, side: Redaction["side"], reason = "card"): Redaction => ({
    startMs,
    endMs,
    side,
    reason,
    byName: "Maya",
    at,
  });

  it("[RED-11] of one side are one where they meet, with the newest reason; by side they are spans", () => {
    const all = [one(4_000, 6_000, "both"), one(0, 1_000, "both"), one(6_000, 7_000, "both", "pin")];
    expect(mergeRedactions(all)).toEqual([one(0, 1_000, "both"), one(4_000, 7_000, "both", "pin")]);
    const sides = [...all, one(500, 4_500, "rep", "name")];
    expect(mergeRedactions(sides)).toHaveLength(3);
    expect(redactedSpans(sides, "rep")).toEqual([{ startMs: 0, endMs: 7_000 }]);
    expect(redactedSpans(sides, "buyer")).toEqual([
      { startMs: 0, endMs: 1_000 },
      { startMs: 4_000, endMs: 7_000 },
    ]);
  });
});
