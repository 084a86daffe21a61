/** [F26] A hold is taken for the end, and nothing is heard after a transfer. Only the call's own status ends it. */
import { describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { newSid } from "../../tools/carrier/webhook.ts";
import { waitForCall } from "../support/product.ts";
import { silence } from "../support/sound.ts";
import { callStatus, hangUp, ring, Stream, webhook } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

describe("a call that goes on", () => {
  it("[F26] through hold, a leg that ends, a busy colleague and a transfer, until its own status says otherwise", async () => {
    const { product, deepgram } = held;
    deepgram.scripts = [
      {
        results: [
          { atMs: 900, channel: 1, text: "Can you put me through to someone?", startMs: 100, endMs: 800 },
          // Of the second and a half without any frame, half a second is sent on: its clock is a second behind the call.
          { atMs: 3_900, channel: 0, text: "Hello, this is support speaking.", startMs: 3_100, endMs: 3_800 },
        ],
      },
    ];
    const call = await ring(product);
    const read = () => product.get<CallView>(`/api/calls/${call.callId}`);
    const stream = (await Stream.open(product, call)).start();
    await callStatus(product, call.callSid, "in-progress");
    await stream.talk(0, 1_000);
    // On hold: silence on both sides, and then nothing at all for a while.
    stream.play(1_000, { inbound: silence(1_500), outbound: silence(1_500) });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await read()).status).toBe("live");
    // The first leg ends, the colleague is busy, another one picks up.
    const child = { ParentCallSid: call.callSid, Direction: "outbound-dial" };
    await callStatus(product, newSid("CA"), "completed", child);
    await callStatus(product, newSid("CA"), "busy", child);
    await callStatus(product, newSid("CA"), "no-answer", child);
    await webhook(product, "/twilio/dialed", { CallSid: call.callSid, DialCallStatus: "completed" });
    await callStatus(product, newSid("CA"), "in-progress", child);
    expect((await read()).status).toBe("live");
    await stream.talk(4_000, 1_000);
    const view = await waitForCall(product, call.callId, (one) => one.utterances.length === 2);
    expect(view).toMatchObject({ status: "live", endReason: null });
    expect(view.utterances.map(({ text }) => text)).toEqual([
      "Can you put me through to someone?",
      "Hello, this is support speaking.",
    ]);
    // What did not come while it was on hold is said to be missing.
    expect(view.coverage.gaps.map(({ cause }) => cause)).toEqual(["frames_missing", "frames_missing"]);
    await stream.stop();
    await hangUp(product, call.callSid);
    const over = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
    expect(over.endReason).toBe("completed");
  });
});
