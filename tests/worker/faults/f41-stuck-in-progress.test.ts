/**
 * [F41] A call stays "in progress" for ever because its last word was lost. After two minutes without audio and
 * without a word the carrier is asked, and what it says is believed.
 */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CallView } from "../../../schema/call.ts";
import type { CallEvent, CallStart, StoredEvent } from "../../../schema/event.ts";
import { decideCall } from "../../../workers/deal/decide-call.ts";
import { evolve, initialCall } from "../../../workers/deal/live-call.ts";
import { agentOf, carrierEnd, freshProduct, newCallSid, openStream, ring, until } from "../product.ts";

beforeEach(freshProduct);

const apiUrl = (env as unknown as { TWILIO_API_URL: string }).TWILIO_API_URL;
const tell = (callSid: string, status: string) =>
  fetch(`${apiUrl}/fake/calls/${callSid}`, { method: "PUT", body: status });
const asked = async (callSid: string) =>
  await (await fetch(`${apiUrl}/fake/requests/${callSid}`)).json<{ method: string; path: string }[]>();

/** A call whose stream has brought a little and is still open. */
async function quietCall(status: string) {
  const callSid = newCallSid();
  await tell(callSid, status);
  const { callId, streamUrl } = await ring(callSid);
  const carrier = carrierEnd(await openStream(streamUrl), callSid);
  carrier.start();
  for (let slot = 0; slot < 100; slot += 1) {
    carrier.media("inbound", slot, new Uint8Array(160).fill(1));
    carrier.media("outbound", slot, new Uint8Array(160).fill(2));
  }
  const read = async (): Promise<CallView | null> => await (await agentOf(callId)).callView(callId);
  await until(read, (view) => (view?.coverage.durationMs ?? 0) >= 1_900);
  return { callSid, callId, carrier, read };
}

/** So much later, the agent's alarm goes off. */
async function later(callId: string, ms: number): Promise<void> {
  const stub = await agentOf(callId);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    await runDurableObjectAlarm(stub);
    await runInDurableObject(stub, () => new Promise((resolve) => setTimeout(resolve, 300)));
  } finally {
    vi.useRealTimers();
  }
}

describe("a call that nobody ended", () => {
  it("[F41] is not ended before two minutes, and the carrier is not troubled", async () => {
    const { callSid, callId, read } = await quietCall("in-progress");
    await later(callId, 100_000);
    expect((await read())?.status).toBe("live");
    expect((await asked(callSid)).filter(({ method }) => method === "GET")).toEqual([]);
  });

  it("[F41] goes on when the carrier says that it does", async () => {
    const { callSid, callId, read } = await quietCall("in-progress");
    await later(callId, 130_000);
    await until(
      () => asked(callSid),
      (list) => list.some(({ method }) => method === "GET"),
    );
    expect((await read())?.status).toBe("live");
  });

  it.each([
    ["completed", "completed"],
    ["no-answer", "no-answer"],
    ["unknown", "unknown_to_carrier"],
  ])("[F41] ends when the carrier answers %s", async (status, reason) => {
    const { callId, read } = await quietCall(status);
    await later(callId, 130_000);
    const view = await until(read, (one) => one?.status === "ended" || one?.status === "reviewed");
    expect(view?.endReason).toBe(reason);
  });

  it("[F41] is asked for again and again when nobody answers, and given up after eight times", () => {
    const start = startOfNothing;
    const started: StoredEvent = {
      revision: 1,
      id: "call_k_1:started",
      callId: "call_k_1",
      at: new Date(0).toISOString(),
      source: "twilio",
      event: { type: "CallStarted", start },
    };
    let call = initialCall(started, start);
    let nowMs = 0;
    const kinds: string[] = [];
    // The agent's alarm goes off every fifteen seconds.
    for (let ticks = 0; ticks < 40 && call.status !== "ended"; ticks += 1) {
      nowMs += 15_000;
      const decision = decideCall(call, { type: "CheckLease", lastAudioAtMs: 0 }, nowMs);
      if (decision.kind === "rejected") continue;
      for (const { id, source, event } of decision.events) {
        kinds.push(event.type);
        const at = new Date(nowMs).toISOString();
        const stored = { revision: 2, id, callId: start.callId, at, source, event };
        call = evolve(call, stored as StoredEvent<CallEvent>);
      }
    }
    expect(kinds).toEqual([...Array.from({ length: 8 }, () => "CarrierAsked"), "CallEnded"]);
    expect(call).toMatchObject({ status: "ended", endReason: "no_word_from_carrier" });
    // Two minutes of quiet, and two of asking.
    expect(nowMs).toBe(240_000);
  });
});

const startOfNothing: CallStart = {
  callId: "call_k_1",
  direction: "inbound",
  source: "twilio",
  audio: "telephone",
  twilio: { tracks: { inbound: 1, outbound: 0 }, accountSid: "AC1", callSid: "CA1" },
  repName: null,
  buyerName: null,
  buyerPerson: null,
  buyerNumber: null,
  buyerTimeZone: "UTC",
  repTimeZone: "UTC",
  consent: { state: "not_required", jurisdiction: "", rule: "", textVersion: null },
  ticketJti: "t",
  recordingKey: "k",
};
