/**
 * Zoom's three HMACs: over a webhook's raw bytes, over the token of an address check, and ours for a stream
 * (protocols §2.1, §2.2). A missing signature or an empty secret is a refusal.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Zoom says no window; five minutes is what its other signed requests have (protocols §2.1). */
const TOLERANCE_MS = 300_000;

export interface SignedWebhook {
  secretToken: string;
  /** `x-zm-request-timestamp`: seconds since 1970. */
  timestamp: string | null;
  /** As it came, before anything is parsed. */
  rawBody: string;
  /** `x-zm-signature` */
  signature: string | null;
  nowMs: number;
}

export type WebhookVerdict = "genuine" | "bad_signature" | "stale";

export function verifyWebhook(input: SignedWebhook): WebhookVerdict {
  const { secretToken, timestamp, rawBody, signature, nowMs } = input;
  if (!secretToken || !signature || !timestamp || !/^\d{1,13}$/.test(timestamp)) return "bad_signature";
  const expected = `v0=${hmac(secretToken, `v0:${timestamp}:${rawBody}`)}`;
  if (!isSame(expected, signature)) return "bad_signature";
  return Math.abs(nowMs - Number(timestamp) * 1_000) <= TOLERANCE_MS ? "genuine" : "stale";
}

/** The answer to `endpoint.url_validation`. */
export const encryptedToken = (secretToken: string, plainToken: string): string =>
  hmac(secretToken, plainToken);

/** Opens both sockets of a stream. It never changes while the stream lives: it must not be logged. */
export const streamSignature = (input: {
  clientId: string;
  clientSecret: string;
  meetingUuid: string;
  streamId: string;
}): string => hmac(input.clientSecret, `${input.clientId},${input.meetingUuid},${input.streamId}`);

const hmac = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("hex");

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
