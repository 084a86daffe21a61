/**
 * [F20] "Have I seen this?" and "now I have" are two steps, and two copies get between them. Here a unique key in
 * the one writer decides, so any number of copies at once is one thing.
 */
import { describe, expect, it } from "vitest";
import type { CallRow, DealView } from "../../schema/api.ts";
import { newSid } from "../../tools/carrier/webhook.ts";
import { waitForCall } from "../support/product.ts";
import { callStatus, danasNumber, ring, Stream, webhook } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
const copies = <T>(make: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 12 }, make));

describe("twelve copies at once", () => {
  it("[F20] of the voice webhook, of a ticket, of the last status: one call, one stream, one end, one review", async () => {
    const { product, deepgram } = held;
    deepgram.scripts = [
      {
        results: [
          { atMs: 900, channel: 1, text: "Send me the offer by Friday, please.", startMs: 100, endMs: 800 },
          {
            atMs: 1_900,
            channel: 0,
            text: "I will send you the offer by Friday.",
            startMs: 1_000,
            endMs: 1_800,
          },
        ],
        duplicateFinals: true,
      },
    ];
    const callSid = newSid("CA");
    const answers = await copies(() => ring(product, danasNumber, callSid));
    expect(new Set(answers.map(({ twiml }) => twiml)).size).toBe(1);
    const [call] = answers;
    if (!call) throw new Error("no answer");
    const doors = await copies(() => Stream.open(product, call).catch(() => null));
    const [stream, ...others] = doors.filter((door) => door !== null);
    expect(others).toEqual([]);
    if (!stream) throw new Error("nobody was let in");
    stream.start();
    await stream.talk(0, 2_500);
    await stream.stop();
    const ended = await copies(() =>
      webhook(product, "/twilio/status", {
        CallSid: callSid,
        CallStatus: "completed",
        SequenceNumber: "7",
      }),
    );
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set([204]));
    const reviewed = await waitForCall(product, call.callId, (view) => view.status === "reviewed", 20_000);
    await copies(() => callStatus(product, callSid, "completed"));
    const again = await waitForCall(product, call.callId, () => true);
    expect(again).toEqual(reviewed);
    expect(reviewed.utterances).toHaveLength(2);
    expect(new Set(reviewed.proposals.map(({ id }) => id)).size).toBe(reviewed.proposals.length);
    expect(reviewed.proposals.length).toBeGreaterThan(0);
    const { calls } = await product.get<{ calls: CallRow[] }>("/api/calls");
    expect(calls).toHaveLength(1);
    const deal = await product.get<DealView>(`/api/deals/${reviewed.dealId}`);
    expect(deal.proposals).toHaveLength(reviewed.proposals.length);
  });
});
