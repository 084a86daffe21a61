/**
 * The carrier's side of a call by hand, over real sockets: webhooks and streams exactly when and as a test says.
 * Where a call should simply run its course, use tools/carrier.
 */
import { WebSocket } from "ws";
import { type Form, newSid, postWebhook, signatureOf } from "../../tools/carrier/webhook.ts";
import type { Product } from "./product.ts";
import { noise, silence } from "./sound.ts";

export const danasNumber = "+19165550142";
/** Of the seeded organisation. */
export const ourNumber = "+14155550100";

type At = Pick<Product, "url" | "accountSid" | "authToken">;
type Track = "inbound" | "outbound";

export interface Ringing {
  callSid: string;
  callId: string;
  streamUrl: string;
  twiml: string;
  status: number;
}

export const webhook = (product: At, path: string, fields: Form) =>
  postWebhook(product, `${product.url}${path}`, { AccountSid: product.accountSid, ...fields });

/** The buyer rings our number. */
export async function ring(product: At, from = danasNumber, callSid = newSid("CA")): Promise<Ringing> {
  const form = { CallSid: callSid, From: from, To: ourNumber, CallStatus: "ringing", Direction: "inbound" };
  const answer = await webhook(product, "/twilio/voice", form);
  const streamUrl = /<Stream [^>]*url="([^"]+)"/u.exec(answer.body)?.[1] ?? "";
  const callId = /\/twilio\/stream\/([^/]+)\//u.exec(streamUrl)?.[1] ?? "";
  return { callSid, callId, streamUrl, twiml: answer.body, status: answer.status };
}

let sequence = 0;
export const callStatus = (product: At, callSid: string, status: string, more: Form = {}) =>
  webhook(product, "/twilio/status", {
    CallSid: callSid,
    CallStatus: status,
    SequenceNumber: String((sequence += 1)),
    ...more,
  });

export const hangUp = (product: At, callSid: string) => callStatus(product, callSid, "completed");

/** Called up with `stream-stopped` or `stream-error`. */
export const streamStatus = (product: At, call: { callSid: string; streamSid: string }, event: string) =>
  webhook(product, "/twilio/stream-status", {
    CallSid: call.callSid,
    StreamSid: call.streamSid,
    StreamName: "capture",
    StreamEvent: event,
    ...(event === "stream-error" ? { StreamError: "31921" } : {}),
    Timestamp: new Date().toISOString(),
  });

export class Stream {
  readonly streamSid = newSid("MZ");
  readonly socket: WebSocket;
  /** What came back: nothing ever may. */
  readonly heard: string[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #product: At;
  readonly #callSid: string;
  readonly #chunks: Record<Track, number> = { inbound: 0, outbound: 0 };
  #sequence = 1;

  private constructor(product: At, callSid: string, url: string) {
    this.#product = product;
    this.#callSid = callSid;
    this.socket = new WebSocket(url, {
      headers: { "x-twilio-signature": signatureOf(product.authToken, url) },
      perMessageDeflate: false,
    });
    this.socket.on("message", (data: Buffer) => this.heard.push(String(data)));
    this.socket.on("error", () => undefined);
    this.closed = new Promise((resolve) =>
      this.socket.once("close", (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }

  /** @throws with the status when the handshake is refused */
  static async open(product: At, call: { callSid: string; streamUrl: string }): Promise<Stream> {
    const stream = new Stream(product, call.callSid, call.streamUrl);
    await new Promise<void>((resolve, reject) => {
      stream.socket.once("open", () => resolve());
      stream.socket.once("unexpected-response", (_request, response) =>
        reject(new Error(`refused with ${response.statusCode}`)),
      );
      stream.socket.once("error", reject);
    });
    return stream;
  }

  text(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  start(change: object = {}): this {
    this.text({ event: "connected", protocol: "Call", version: "1.0.0" });
    this.text({
      event: "start",
      sequenceNumber: String(this.#sequence++),
      streamSid: this.streamSid,
      start: {
        streamSid: this.streamSid,
        accountSid: this.#product.accountSid,
        callSid: this.#callSid,
        tracks: ["inbound", "outbound"],
        customParameters: {},
        mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 },
        ...change,
      },
    });
    return this;
  }

  /** One media message as Twilio words it; its number is counted, its time is given. */
  message(track: Track, timestampMs: number, payload: Uint8Array): string {
    this.#chunks[track] += 1;
    return JSON.stringify({
      event: "media",
      sequenceNumber: String(this.#sequence++),
      streamSid: this.streamSid,
      media: {
        track,
        chunk: String(this.#chunks[track]),
        timestamp: String(timestampMs),
        payload: Buffer.from(payload).toString("base64"),
      },
    });
  }

  media(track: Track, timestampMs: number, payload: Uint8Array): void {
    this.text(this.message(track, timestampMs, payload));
  }

  /** Both sides, 20 ms at a time, all at once. What is not given is silence. Answers where it ended. */
  play(fromMs: number, sound: { inbound?: Uint8Array; outbound?: Uint8Array }): number {
    const bytes = Math.max(sound.inbound?.length ?? 0, sound.outbound?.length ?? 0);
    const untilMs = fromMs + bytes / 8;
    for (let at = 0; at < bytes; at += 160) {
      for (const track of ["inbound", "outbound"] as const) {
        const part = sound[track]?.subarray(at, at + 160);
        this.media(track, fromMs + at / 8, part?.length === 160 ? part : silence(20));
      }
    }
    return untilMs;
  }

  /** Both sides talk in real time for so long. */
  async talk(fromMs: number, durationMs: number): Promise<number> {
    const beganAt = performance.now();
    const sound = { inbound: noise(durationMs, 3), outbound: noise(durationMs, 4) };
    for (let at = 0; at < durationMs; at += 100) {
      const piece = (track: Uint8Array) => track.subarray(at * 8, (at + 100) * 8);
      this.play(fromMs + at, { inbound: piece(sound.inbound), outbound: piece(sound.outbound) });
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(0, beganAt + at + 100 - performance.now())),
      );
    }
    return fromMs + durationMs;
  }

  /** As Twilio ends a stream: `stop`, then the close. */
  async stop(): Promise<void> {
    const stop = { accountSid: this.#product.accountSid, callSid: this.#callSid };
    this.text({ event: "stop", sequenceNumber: "9999", streamSid: this.streamSid, stop });
    this.socket.close(1000);
    await this.closed;
  }

  /** The line breaks: no `stop`, no closing handshake. */
  break(): void {
    this.socket.terminate();
  }
}
