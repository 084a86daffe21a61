/**
 * A whole product with a Deepgram and a Twilio that do as a test says, and calls placed into it over the
 * carrier's own wire; for what is seen of a call when it is over.
 */
import type { CallView } from "../../schema/call.ts";
import type { Misbehaviour } from "../../tools/carrier/misbehaviour.ts";
import { callIdIn, placeCall } from "../../tools/carrier/place-call.ts";
import { postWebhook } from "../../tools/carrier/webhook.ts";
import { type Product, startProduct, waitForCall } from "./product.ts";
import { FakeDeepgram } from "./fake-deepgram.ts";
import { FakeTwilioRest } from "./fake-twilio-rest.ts";
import { noise } from "./sound.ts";

export interface PlacedCall {
  callId: string;
  callSid: string;
  reviewed: () => Promise<CallView>;
}

export interface CallStage {
  product: Product;
  deepgram: FakeDeepgram;
  twilio: FakeTwilioRest;
  /** Plays both sides to their end and hangs up; noise that counts as speech where no side is given. */
  call(options: {
    durationMs: number;
    rep?: Uint8Array;
    buyer?: Uint8Array;
    misbehaviour?: Misbehaviour;
    speed?: number;
  }): Promise<PlacedCall>;
  /** The carrier's word that its own recording is complete; it tells its beginning to the second. */
  reportRecording(placed: PlacedCall, recording: { sid: string; startedAtMs: number }): Promise<void>;
  close(): Promise<void>;
}

export async function setCallStage(settings: Record<string, string> = {}): Promise<CallStage> {
  const [deepgram, twilio] = await Promise.all([FakeDeepgram.start(), FakeTwilioRest.start()]);
  const product = await startProduct({
    transcriber: { url: deepgram.url, deepgramKey: "made-up" },
    settings: { TWILIO_API_URL: twilio.url, ...settings },
  });
  return {
    product,
    deepgram,
    twilio,
    call: async ({ durationMs, rep, buyer, misbehaviour, speed }) => {
      const result = await placeCall({
        baseUrl: product.url,
        accountSid: product.accountSid,
        authToken: product.authToken,
        from: "+19165550142",
        to: "+14155550100",
        tracks: { inbound: buyer ?? noise(durationMs, 5), outbound: rep ?? noise(durationMs, 9) },
        speed: speed ?? 10,
        ...(misbehaviour ? { misbehaviour } : {}),
      });
      if (result.error) throw new Error(result.error);
      const callId = callIdIn(result.streams[0]?.url ?? "") ?? "";
      return {
        callId,
        callSid: result.callSid,
        reviewed: () => waitForCall(product, callId, (view) => view.status === "reviewed"),
      };
    },
    reportRecording: async ({ callSid }, { sid, startedAtMs }) => {
      const { accountSid, authToken, url } = product;
      const answer = await postWebhook({ accountSid, authToken }, `${url}/twilio/recording`, {
        AccountSid: accountSid,
        CallSid: callSid,
        RecordingSid: sid,
        RecordingStatus: "completed",
        RecordingStartTime: new Date(startedAtMs).toUTCString(),
        RecordingChannels: "2",
      });
      if (answer.status !== 204) throw new Error(`${answer.status} ${answer.body}`);
    },
    close: async () => {
      await product.close();
      await deepgram.stop();
      await twilio.stop();
    },
  };
}

/** Who said what, when, and how it was heard, in order. */
export const spokenIn = (call: CallView): string[] =>
  call.utterances.map(
    ({ speaker, startMs, text, origin }) => `${startMs} ${speaker} ${origin ?? "live"}: ${text}`,
  );
