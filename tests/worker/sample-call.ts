/** The sample call as a carrier brings it, for tests of what comes of a call. */
import type { CallView } from "../../schema/call.ts";
import { carrierEnd, newCallSid, openStream, ring, type signIn, until, webhook } from "./product.ts";
import { sampleAudio } from "./sample-audio.ts";

type Carrier = ReturnType<typeof carrierEnd>;

/** Both sides as a carrier sends them, faster than they were spoken; yields so that the product keeps up. */
export async function play(carrier: Carrier, span: { fromSlot: number; toSlot: number }): Promise<void> {
  const { rep, buyer } = sampleAudio();
  for (let slot = span.fromSlot; slot < span.toSlot; slot += 1) {
    carrier.media("inbound", slot, buyer.subarray(slot * 160, slot * 160 + 160));
    carrier.media("outbound", slot, rep.subarray(slot * 160, slot * 160 + 160));
    if (slot % 250 === 249) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const allSlots = () => sampleAudio().rep.length / 160;

export async function connect() {
  const callSid = newCallSid();
  const { callId, streamUrl } = await ring(callSid);
  const carrier = carrierEnd(await openStream(streamUrl), callSid);
  return { callSid, callId, streamUrl, carrier };
}

export const hangUp = (CallSid: string) =>
  webhook("/twilio/status", { CallSid, CallStatus: "completed", SequenceNumber: "3" });

/** So many slots of it, up to its review. */
export async function reviewedCall(
  who: Awaited<ReturnType<typeof signIn>>,
  slots = allSlots(),
): Promise<CallView> {
  const { callSid, callId, carrier } = await connect();
  carrier.start();
  await play(carrier, { fromSlot: 0, toSlot: slots });
  carrier.stop();
  await hangUp(callSid);
  return await until(
    () => who.get<CallView>(`/api/calls/${callId}`).then((answer) => answer.body),
    (view) => view.status === "reviewed",
  );
}
