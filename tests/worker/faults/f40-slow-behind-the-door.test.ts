/** [F40] A slow first answer misses the vendor's deadline. Here the answer comes first, and the work is done after. */
import { runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { agentOf, freshProduct, newCallSid, ring, until, webhook } from "../product.ts";

beforeEach(freshProduct);

/** The deal's agent does nothing for so long, as when its storage or its placement is slow. */
async function hold(callId: string, forMs: number): Promise<void> {
  const stub = await agentOf(callId);
  void runInDurableObject(stub, (_agent, state) =>
    state.blockConcurrencyWhile(() => new Promise((resolve) => setTimeout(resolve, forMs))),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("an agent that is slow", () => {
  it("[F40] a status is answered within the deadline, and is not lost: the call ends when the agent gets to it", async () => {
    const callSid = newCallSid();
    const { callId } = await ring(callSid);
    await hold(callId, 5_000);
    const askedAt = Date.now();
    const answer = await webhook("/twilio/status", {
      CallSid: callSid,
      CallStatus: "completed",
      SequenceNumber: "3",
    });
    expect(answer.status).toBe(202);
    expect(Date.now() - askedAt).toBeLessThan(3_500);
    const agent = await agentOf(callId);
    const ended = await until(
      async () => await agent.callView(callId),
      (view) => view?.status === "ended",
    );
    expect(ended?.endReason).toBe("completed");
  }, 20_000);

  it("[F40] a caller is told to hold the line in time, and the same question is then the same call", async () => {
    const callSid = newCallSid();
    const first = await ring(callSid);
    await hold(first.callId, 8_000);
    const askedAt = Date.now();
    const waiting = await ring(callSid);
    expect(Date.now() - askedAt).toBeLessThan(7_000);
    expect(waiting.status).toBe(200);
    expect(waiting.twiml).toMatch(/<Response><Pause length="1"\/><Redirect method="POST">/);
    const again = new URL(/<Redirect[^>]*>([^<]+)</.exec(waiting.twiml)?.[1] ?? "");
    expect(again.pathname + again.search).toBe("/twilio/voice?waited=1");
    await until(
      () => ring(callSid),
      (answer) => answer.twiml === first.twiml,
    );
  }, 30_000);
});
