/**
 * The carrier's requests to the product: form bodies, signed with the vendor's own signer.
 * Owns the wire of one request; what is posted, and when, is the call's business.
 */
import { createHash, randomBytes } from "node:crypto";
import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";

export interface Account {
  accountSid: string;
  authToken: string;
}

export type Form = Record<string, string>;

/** `CA…`, `MZ…`: the prefix and 32 hexadecimal digits. */
export const newSid = (prefix: "CA" | "MZ" | "RE"): string => prefix + randomBytes(16).toString("hex");

/** The signature of a request without a body: a stream's handshake. */
export const signatureOf = (authToken: string, url: string, form: Form = {}): string =>
  getExpectedTwilioSignature(authToken, url, form);

/** What the carrier waits for an answer before it gives up. */
const timeoutMs = 15_000;

/**
 * Posts one webhook. The fragment of the address is neither sent nor signed.
 * @returns status and body, whatever the status
 * @throws when nothing answers within 15 s
 */
export async function postWebhook(
  account: Account,
  url: string,
  form: Form,
  signature?: string,
): Promise<{ status: number; body: string }> {
  const [address = url] = url.split("#");
  const response = await fetch(address, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
      "x-twilio-signature": signature ?? signatureOf(account.authToken, address, form),
      "i-twilio-idempotency-token": createHash("sha1").update(randomBytes(16)).digest("hex"),
      "user-agent": "TwilioProxy/1.1",
      accept: "*/*",
    },
    body: new URLSearchParams(form).toString(),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.text() };
}
