/**
 * What the carrier tells the product about one call, as form posts: its status, its called party's, and whatever
 * a TwiML verb asks to be told. Owns the fields (protocols §1.1–1.2); when they are due is phone-call.ts.
 */
import type { CallOptions } from "./phone-call.ts";
import type { DialTarget } from "./twiml.ts";
import { type Form, postWebhook } from "./webhook.ts";

/** The leg to the called party. */
export interface ChildLeg {
  target: DialTarget;
  sid: string;
  /** Of the TwiML that dials it: relative addresses start there. */
  documentUrl: string;
}

export class CallWebhooks {
  readonly #options: CallOptions;
  #statusSequence = 0;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  /** Signed and sent; the answer whatever its status. */
  async post(url: string, fields: Form): Promise<{ status: number; body: string }> {
    const answer = await postWebhook(this.#options.account, url, this.form(fields));
    this.#options.onEvent({ type: "webhook", url, status: answer.status });
    return answer;
  }

  /** @param durationMs how long the two talked; null when they did not, or not yet */
  async status(event: string, status: string, durationMs: number | null = null): Promise<void> {
    const { statusUrl, statusEvents } = this.#options;
    if (!statusUrl || !statusEvents.includes(event)) return;
    const duration: Form =
      durationMs === null ? {} : { CallDuration: String(Math.round(durationMs / 1_000)) };
    await this.post(statusUrl, {
      CallStatus: status,
      CallbackSource: "call-progress-events",
      SequenceNumber: String(this.#statusSequence++),
      Timestamp: new Date().toUTCString(),
      ...duration,
    });
  }

  async child(leg: ChildLeg, event: string, status: string): Promise<void> {
    const { statusCallback, statusCallbackEvents } = leg.target;
    if (!statusCallback || !statusCallbackEvents.includes(event)) return;
    await this.post(new URL(statusCallback, leg.documentUrl).href, this.childForm(leg, status));
  }

  childForm({ target, sid }: ChildLeg, status: string): Form {
    const to = target.kind === "client" ? `client:${target.to}` : target.to;
    const parent = this.#options.callSid;
    return {
      CallSid: sid,
      ParentCallSid: parent,
      Direction: "outbound-dial",
      To: to,
      Called: to,
      CallStatus: status,
    };
  }

  form(fields: Form): Form {
    const { account, callSid, direction, from, to } = this.#options;
    return {
      AccountSid: account.accountSid,
      ApiVersion: "2010-04-01",
      CallSid: callSid,
      Called: to,
      Caller: from,
      Direction: direction,
      From: from,
      To: to,
      FromCountry: "US",
      ToCountry: "US",
      ...fields,
    };
  }
}
