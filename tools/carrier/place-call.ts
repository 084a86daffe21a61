/**
 * Places one call into the product as the telephone network would: the voice webhook, the stream it answers,
 * the status callbacks. The one entry for tests, benchmarks and `npm run call`.
 */
import type { Tracks } from "./call-audio.ts";
import type { Misbehaviour } from "./misbehaviour.ts";
import { type CallEvent, type CallResult, PhoneCall } from "./phone-call.ts";
import { newSid } from "./webhook.ts";

export interface PlaceCallOptions {
  /** Where the product's webhooks are: `http://127.0.0.1:8787`. */
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** E.164 */
  from: string;
  to: string;
  callSid?: string;
  /** 8 kHz µ-law; `inbound` is the caller. */
  tracks: Tracks;
  /** 1 is real time. */
  speed?: number;
  misbehaviour?: Misbehaviour;
  onEvent?: (event: CallEvent) => void;
  /** Aborting it puts the receiver down. */
  signal?: AbortSignal;
}

/** Runs an inbound call to its end. Never rejects: refusals and failures are in the result. */
export async function placeCall(options: PlaceCallOptions): Promise<CallResult> {
  const call = newInboundCall(options);
  options.signal?.addEventListener("abort", () => call.hangUp(), { once: true });
  return call.run(`${options.baseUrl}/twilio/voice`);
}

export function newInboundCall(options: PlaceCallOptions): PhoneCall {
  return new PhoneCall({
    account: { accountSid: options.accountSid, authToken: options.authToken },
    callSid: options.callSid ?? newSid("CA"),
    direction: "inbound",
    from: options.from,
    to: options.to,
    tracks: options.tracks,
    speed: options.speed ?? 1,
    misbehaviour: options.misbehaviour ?? {},
    statusUrl: `${options.baseUrl}/twilio/status`,
    statusEvents: ["answered", "completed"],
    onEvent: options.onEvent ?? (() => undefined),
  });
}

/** The product's own id of a call: the segment after `/twilio/stream/` of the address it streams to. */
export function callIdIn(streamUrl: string): string | null {
  const segment = /\/twilio\/stream\/([^/]+)/u.exec(streamUrl)?.[1];
  return segment === undefined ? null : decodeURIComponent(segment);
}
