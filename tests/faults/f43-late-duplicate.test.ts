/** F43: a late duplicate "done" overwrites good text. What is reviewed stands; later is not better. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { postWebhook } from "../../tools/carrier/webhook.ts";
import { type CallStage, setCallStage, spokenIn } from "../support/call-stage.ts";
import { carrierRecording } from "../support/carrier-recording.ts";
import { talk } from "../support/sound.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage();
});
afterAll(() => stage.close());

const durationMs = 12_000;

describe("[F43] everything that says that the call is done, again and too late", () => {
  it("changes not a word, asks nobody again, and makes no second proposal", async () => {
    stage.deepgram.begin({
      scripts: [{ refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } }],
      recordings: [
        { says: [{ channel: 1, text: "Call me Thursday at three.", startMs: 2_000, endMs: 4_000 }] },
        // What a later hearing would say.
        { says: [{ channel: 1, text: "All Thursdays are free.", startMs: 2_000, endMs: 4_000 }] },
      ],
    });
    const placed = await stage.call({
      durationMs,
      misbehaviour: { dropSlots: { fromSlot: 400, toSlot: 500 } },
    });
    const before = await placed.reviewed();
    expect(spokenIn(before)).toEqual(["2000 buyer healed: Call me Thursday at three."]);
    const recording = async () =>
      Buffer.from(await (await stage.product.raw(`/api/calls/${placed.callId}/recording.wav`)).arrayBuffer());
    const soundBefore = await recording();

    const sid = `RE${"c".repeat(32)}`;
    stage.twilio.recordings.set(sid, carrierRecording(talk(durationMs, 3), talk(durationMs, 4)));
    const { accountSid, authToken, url } = stage.product;
    for (let again = 0; again < 2; again += 1) {
      await stage.reportRecording(placed, { sid, startedAtMs: Date.now() - durationMs });
      const done = await postWebhook({ accountSid, authToken }, `${url}/twilio/status`, {
        AccountSid: accountSid,
        CallSid: placed.callSid,
        CallStatus: "completed",
        SequenceNumber: String(7 + again),
      });
      expect(done.status).toBe(204);
    }
    // Longer than a review takes here.
    await new Promise((resolve) => setTimeout(resolve, 3_000));

    expect(await stage.product.get<CallView>(`/api/calls/${placed.callId}`)).toEqual(before);
    expect((await recording()).equals(soundBefore)).toBe(true);
    expect(stage.deepgram.requests).toHaveLength(1);
    expect(stage.twilio.requests.filter((request) => request.path.includes("/Recordings/"))).toEqual([]);
  });
});
