/** [F19] The voice webhook arrives twice: the same answer, one call, one stream. */
import { describe, expect, it } from "vitest";
import type { CallRow } from "../../schema/api.ts";
import { newSid } from "../../tools/carrier/webhook.ts";
import { waitForCall } from "../support/product.ts";
import { danasNumber, hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

describe("the voice webhook twice", () => {
  it("[F19] at once and again later: one answer, one call in the list, one stream that is let in", async () => {
    const { product } = held;
    const callSid = newSid("CA");
    const [first, second] = await Promise.all([
      ring(product, danasNumber, callSid),
      ring(product, danasNumber, callSid),
    ]);
    const stream = (await Stream.open(product, first)).start();
    await stream.talk(0, 500);
    const third = await ring(product, danasNumber, callSid);
    expect(first.status).toBe(200);
    expect(second.twiml).toBe(first.twiml);
    expect(third.twiml).toBe(first.twiml);
    await expect(Stream.open(product, second)).rejects.toThrow("refused with 403");
    // The one that was let in goes on.
    await stream.talk(500, 500);
    const view = await waitForCall(product, first.callId, (call) => call.coverage.durationMs >= 900);
    expect(view.coverage.gaps).toEqual([]);
    const { calls } = await product.get<{ calls: CallRow[] }>("/api/calls");
    expect(calls.map((call) => call.id)).toEqual([first.callId]);
    await stream.stop();
    await hangUp(product, callSid);
    await waitForCall(product, first.callId, (call) => call.status === "reviewed");
  });
});
