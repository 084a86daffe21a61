/**
 * [F24] Which track is whose flips with the direction of the call. The map is written down when the TwiML is, so
 * that the same conversation is the same transcript whoever rang whom.
 */
import { describe, expect, it } from "vitest";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { hangUp, ourNumber, ring, Stream, webhook } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";
import { newSid } from "../../tools/carrier/webhook.ts";

const held = useTelephone();
const buyer = noise(2_000, 12);
const rep = noise(2_000, 13);

async function heardOf(call: { callId: string; callSid: string; streamUrl: string }, sides: object) {
  const { product, deepgram } = held;
  const before = deepgram.connections.length;
  const stream = (await Stream.open(product, call)).start();
  stream.play(0, sides);
  await stream.stop();
  await hangUp(product, call.callSid);
  const view = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
  const sent = deepgram.connections[before]?.bytes() ?? Buffer.alloc(0);
  const side = (which: number): Uint8Array => new Uint8Array(sent).filter((_, at) => at % 2 === which);
  return { view, rep: side(0), buyer: side(1) };
}

describe("who is on which track", () => {
  it("[F24] the buyer rings us, or we ring the buyer: our side is our side", async () => {
    const { product } = held;
    const inbound = await ring(product);
    const called = await heardOf(inbound, { inbound: buyer, outbound: rep });
    expect(called.view.direction).toBe("inbound");

    const placed = await product.post("/api/calls", { dealId: "deal_brightwater", personId: "person_dana" });
    const { callId } = await placed.json<{ callId: string }>();
    const callSid = newSid("CA");
    const answer = await webhook(product, `/twilio/voice?org=org_halden&call=${callId}`, {
      CallSid: callSid,
      From: ourNumber,
      To: "+14155550111",
      Direction: "outbound-api",
    });
    const streamUrl = /<Stream [^>]*url="([^"]+)"/u.exec(answer.body)?.[1] ?? "";
    // The rep was rung first: on the parent leg, what comes in is the rep.
    const calling = await heardOf({ callId, callSid, streamUrl }, { inbound: rep, outbound: buyer });
    expect(calling.view.direction).toBe("outbound");
    for (const { rep: ours, buyer: theirs } of [called, calling]) {
      expect(Buffer.from(ours).equals(Buffer.from(rep))).toBe(true);
      expect(Buffer.from(theirs).equals(Buffer.from(buyer))).toBe(true);
    }
  });
});
