/**
 * [F27] State or a timer of one call leaks into the next. Here whatever happens to several calls, in whatever order
 * and over whatever deals, each is what it would be if it had been alone.
 */
import { runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { CallStart } from "../../../schema/event.ts";
import { type CallId, type DealId, dealOf, makeCallId } from "../../../schema/ids.ts";
import { seedWorkspace } from "../../../tools/seed/workspace.ts";
import { DealBook } from "../../../workers/deal/deal-book.ts";
import { DealStore } from "../../../workers/deal/deal-store.ts";
import { type CallInput, decideCall } from "../../../workers/deal/decide-call.ts";
import type { LiveCall } from "../../../workers/deal/live-call.ts";
import { freshProduct } from "../product.ts";
import { env } from "cloudflare:workers";

beforeEach(freshProduct);

const deals: DealId[] = ["deal_aa", "deal_bb"];
const calls: CallId[] = [makeCallId("deal_aa", "1"), makeCallId("deal_aa", "2"), makeCallId("deal_bb", "1")];
const { playbook } = seedWorkspace;

const startOf = (callId: CallId): CallStart => ({
  callId,
  direction: "inbound",
  source: "twilio",
  audio: "telephone",
  twilio: { tracks: { inbound: 1, outbound: 0 }, accountSid: "AC1", callSid: `CA-${callId}` },
  repName: "Maya",
  buyerName: `Buyer of ${callId}`,
  buyerPerson: null,
  buyerNumber: null,
  buyerTimeZone: "UTC",
  repTimeZone: "UTC",
  consent: { state: "not_required", jurisdiction: "", rule: "", textVersion: null },
  ticketJti: `ticket-${callId}`,
  recordingKey: `key-${callId}`,
});

const sayings = [
  "That is far too expensive for us.",
  "We use Acme today.",
  "Can you send me the offer by Friday?",
  "I would have to ask my director first.",
  "Call me on Tuesday at ten, please.",
  "We have used the same supplier for eleven years now.",
];

type Step = { at: number; input: (callId: CallId, step: number) => CallInput };
const final =
  (channel: 0 | 1, saying: number) =>
  (callId: CallId, step: number): CallInput => {
    const text = `${sayings[saying] ?? ""} (${callId})`;
    const startMs = step * 3_000;
    const words = text.split(" ").map((word, at) => ({
      text: word,
      startMs: startMs + at * 100,
      endMs: startMs + at * 100 + 90,
      confidence: 0.9,
    }));
    return {
      type: "HearFinal",
      final: { channel, startMs, endMs: startMs + 2_000, text, words, confidence: 0.9 },
      playbook,
      nowMs: startMs + 2_100,
      audioStartedAtMs: 1_700_000_000_000,
      latencyMs: 5,
    };
  };
const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat({ max: calls.length - 1 }),
  input: fc.oneof(
    fc
      .tuple(fc.constantFrom(0 as const, 1 as const), fc.nat({ max: sayings.length - 1 }))
      .map((of) => final(...of)),
    fc.constantFrom<Step["input"]>(
      (callId) => ({ type: "OpenStream", ticketJti: `ticket-${callId}` }),
      (callId, at) => ({ type: "StartStream", streamSid: `MZ-${callId}-${at}`, callSid: `CA-${callId}` }),
      () => ({ type: "EndStream", clean: false }),
      () => ({ type: "CheckStream", hasStream: false }),
      () => ({ type: "CheckLease", lastAudioAtMs: 0 }),
      () => ({ type: "ReportCarrierAnswer", status: "in-progress" }),
      () => ({ type: "WantMoreCards" }),
      (callId, at) => ({
        type: "ReportCarrierStatus",
        callSid: `CA-${callId}`,
        status: "in-progress",
        sequence: at,
      }),
      (callId, at) => ({
        type: "ReportCarrierStatus",
        callSid: `CA-${callId}`,
        status: "completed",
        sequence: at,
      }),
      (callId, at) => ({
        type: "ChangeTranscriber",
        transcriber: { provider: "local", engine: callId, state: "listening", message: null },
        number: at,
      }),
    ),
  ),
});

const T0 = 1_700_000_000_000;

/** Carries out the steps of these calls only, on a book of their own; answers each call as it ended up. */
function run(storage: DurableObjectStorage, only: CallId[], steps: Step[]): Map<CallId, LiveCall> {
  for (const table of ["events", "outbox", "playbooks", "capture", "audio", "pieces"])
    storage.sql.exec(`DROP TABLE IF EXISTS ${table}`);
  const store = new DealStore(storage);
  const book = new DealBook(store);
  for (const callId of only) book.startCall(startOf(callId), playbook, new Date(T0));
  for (const [number, { at, input }] of steps.entries()) {
    const callId = calls[at];
    if (!callId || !only.includes(callId)) continue;
    const call = book.call(callId);
    if (!call) continue;
    const nowMs = T0 + number * 20_000;
    const decision = decideCall(call, input(callId, number), nowMs);
    if (decision.kind === "rejected") continue;
    for (const { id, event } of decision.events) {
      // Whatever is written says whose it is.
      expect(id.startsWith(`${callId}:`)).toBe(true);
      if (event.type === "UtteranceHeard") expect(event.utterance.callId).toBe(callId);
      if (event.type === "CardShown") expect(event.card.callId).toBe(callId);
    }
    for (const { effect } of decision.effects) if ("callId" in effect) expect(effect.callId).toBe(callId);
    book.write(callId, decision, new Date(nowMs));
  }
  // As another object finds it after a restart: folded anew from what was written.
  const again = new DealBook(new DealStore(storage));
  for (const callId of only) expect(again.call(callId)).toEqual(book.call(callId));
  return new Map(only.map((callId) => [callId, book.call(callId) as LiveCall]));
}

describe("calls that happen at the same time", () => {
  it("[F27] each is what it would be alone, in its deal and over two deals", async () => {
    const stub = env.DealAgent.get(env.DealAgent.idFromName("org_x/deal_property"));
    await runInDurableObject(stub, async (_agent, { storage }) => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
          const together = new Map(
            deals.flatMap((deal) => [
              ...run(
                storage,
                calls.filter((id) => dealOf(id) === deal),
                steps,
              ),
            ]),
          );
          for (const callId of calls) {
            const alone = run(storage, [callId], steps).get(callId);
            expect(together.get(callId)).toEqual(alone);
            const others = calls.filter((id) => id !== callId);
            for (const other of others)
              expect(JSON.stringify(together.get(callId)?.utterances)).not.toContain(`(${other})`);
          }
        }),
        { numRuns: 60 },
      );
      await Promise.resolve();
    });
  }, 120_000);
});
