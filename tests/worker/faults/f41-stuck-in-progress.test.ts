/**
 * [F41] A call stays "in progress" for ever because its last word was lost. After two minutes without audio and
 * without a word the carrier is asked, and what it says is believed.
 */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CallView } from "../../../schema/call.ts";
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
});
