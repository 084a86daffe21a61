/** [F15] An outbound connection keeps an object alive for a quarter of an hour at most: an alarm does while a call is on. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { DealAgent } from "../../../workers/index.ts";
import {
  agentOf,
  carrierEnd,
  freshProduct,
  newCallSid,
  openStream,
  ring,
  until,
  webhook,
} from "../product.ts";

beforeEach(freshProduct);

const alarmOf = (stub: DurableObjectStub<DealAgent>) =>
  runInDurableObject(stub, (_agent, state) => state.storage.getAlarm());

describe("while a call is on", () => {
  it("[F15] the agent wakes itself within half a minute, again and again, and stops when the call is over", async () => {
    const callSid = newCallSid();
    const { callId, streamUrl } = await ring(callSid);
    const carrier = carrierEnd(await openStream(streamUrl), callSid);
    carrier.start();
    const stub = await agentOf(callId);
    let nowMs = Date.now();
    for (let beats = 0; beats < 3; beats += 1) {
      const atMs = await alarmOf(stub);
      expect([beats, atMs]).not.toEqual([beats, null]);
      expect((atMs ?? 0) - nowMs).toBeLessThanOrEqual(30_000);
      nowMs = (atMs ?? 0) + 1;
      carrier.media("inbound", beats, new Uint8Array(160).fill(1));
      vi.useFakeTimers({ toFake: ["Date"], now: nowMs });
      await runDurableObjectAlarm(stub);
      vi.useRealTimers();
    }
    await webhook("/twilio/status", { CallSid: callSid, CallStatus: "completed", SequenceNumber: "9" });
    await until(
      async () => {
        const agent = await agentOf(callId);
        const atMs = await alarmOf(agent);
        if (atMs !== null) {
          vi.useFakeTimers({ toFake: ["Date"], now: atMs + 1 });
          await runDurableObjectAlarm(agent);
          vi.useRealTimers();
        }
        return await alarmOf(agent);
      },
      (atMs) => atMs === null,
    );
  });
});
