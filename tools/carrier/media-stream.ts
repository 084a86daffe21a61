/**
 * One `<Stream>`: a socket that is told what is said on a call, in Twilio's messages (protocols §1.4).
 * Unidirectional: whatever it hears from the other side is a protocol error, and is counted. It never
 * reconnects; a new stream is a new socket with a new sid and its own clock.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import type { CallAudio, Tracks } from "./call-audio.ts";
import { garbage, isEvery, type Misbehaviour, oversizePayload } from "./misbehaviour.ts";
import { slotMs } from "./mulaw.ts";
import type { StreamNoun } from "./twiml.ts";
import { type Account, newSid, signatureOf } from "./webhook.ts";

export interface StreamResult {
  streamSid: string;
  url: string;
  /** Null when the handshake was accepted, else its HTTP status (0 when nothing answered). */
  refusedStatus: number | null;
  framesSent: Record<keyof Tracks, number>;
  framesDropped: number;
  /** Messages that came back. A unidirectional stream must hear none. */
  messagesHeard: number;
  /** Set when the other side ended the socket before we did. */
  closedByPeer: { code: number; reason: string; atSlot: number } | null;
  /** The worst a frame was sent after its moment, ms of real time. */
  latestMs: number;
  /** What became of a second socket on the same address. */
  secondSocket: { refusedStatus: number | null; closeCode: number | null } | null;
}

/** More than this unsent means that the other side does not keep up; the carrier then discards (31930). */
const mostUnsentBytes = 1_000_000;
const framesABurst = 200;
const closeWaitMs = 2_000;

export class MediaStream {
  readonly result: StreamResult;
  readonly #options: StreamOptions;
  readonly #socket: WebSocket;
  readonly #chunks: Record<keyof Tracks, number> = { inbound: 0, outbound: 0 };
  #sequence = 0;
  #firstSlot = 0;
  #ended = false;
  #held: Partial<Record<keyof Tracks, string>> = {};

  constructor(options: StreamOptions) {
    this.#options = options;
    this.result = {
      streamSid: newSid("MZ"),
      url: options.noun.url,
      refusedStatus: null,
      framesSent: { inbound: 0, outbound: 0 },
      framesDropped: 0,
      messagesHeard: 0,
      closedByPeer: null,
      latestMs: 0,
      secondSocket: null,
    };
    this.#socket = this.#dial();
    this.#socket.on("message", () => (this.result.messagesHeard += 1));
  }

  /** Resolves to false when the handshake is refused. On true, `connected` and `start` have been sent. */
  async open(): Promise<boolean> {
    this.result.refusedStatus = await upgraded(this.#socket);
    if (this.result.refusedStatus !== null) return false;
    this.#socket.on("close", (code, reason) => {
      if (!this.#ended) this.result.closedByPeer = { code, reason: String(reason), atSlot: this.#slotNow() };
    });
    this.#firstSlot = this.#options.audio.spokenSlots();
    this.#send({ event: "connected", protocol: "Call", version: "1.0.0" });
    if (this.#options.misbehaviour.mediaBeforeStart) this.#sendText(this.#media("inbound", this.#firstSlot));
    const { account, callSid, noun } = this.#options;
    this.#sendNumbered("start", {
      start: {
        streamSid: this.result.streamSid,
        accountSid: account.accountSid,
        callSid,
        tracks: this.#tracks(),
        customParameters: noun.parameters,
        mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 },
      },
    });
    return true;
  }

  /** Sends what is spoken until the audio ends, the socket does, or `signal` says so. */
  async run(signal: AbortSignal): Promise<void> {
    const { audio, misbehaviour } = this.#options;
    for (let slot = this.#firstSlot; slot < audio.slots && !signal.aborted;) {
      const due = Math.min(audio.spokenSlots(), slot + framesABurst);
      if (due <= slot) {
        await sleep(audio.msUntil(slot + 1));
        continue;
      }
      for (; slot < due && this.#socket.readyState === WebSocket.OPEN; slot += 1) {
        if (slot === misbehaviour.breakAtSlot) return this.#break();
        this.#note(slot);
        this.#slot(slot);
      }
      if (this.#socket.readyState !== WebSocket.OPEN) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** `stop`, then the closing handshake. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#socket.once("close", () => resolve()));
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#ended = true;
    const { account, callSid, misbehaviour } = this.#options;
    for (const text of Object.values(this.#held)) this.#sendText(text);
    if (!misbehaviour.noStop)
      this.#sendNumbered("stop", { stop: { accountSid: account.accountSid, callSid } });
    this.#socket.close(1000);
    await Promise.race([closed, sleep(closeWaitMs)]);
    this.#socket.terminate();
  }

  #slot(slot: number): void {
    const { misbehaviour } = this.#options;
    if (slot === misbehaviour.garbageAtSlot) this.#sendGarbage();
    if (slot === misbehaviour.oversizeAtSlot) {
      const media = { track: "inbound", chunk: "1", timestamp: "0", payload: oversizePayload() };
      this.#sendText(JSON.stringify({ event: "media", streamSid: this.result.streamSid, media }));
    }
    if (slot === misbehaviour.secondSocketAtSlot) void this.#openSecond();
    for (const track of this.#tracks()) this.#frame(track, slot);
  }

  #frame(track: keyof Tracks, slot: number): void {
    const { misbehaviour } = this.#options;
    const text = this.#media(track, slot);
    const count = this.#chunks[track];
    const lost = misbehaviour.dropSlots;
    const isLost = lost !== undefined && slot >= lost.fromSlot && slot < lost.toSlot;
    if (isLost || isEvery(misbehaviour.dropEvery, count) || this.#socket.bufferedAmount > mostUnsentBytes) {
      this.result.framesDropped += 1;
      return;
    }
    this.result.framesSent[track] += 1;
    if (isEvery(misbehaviour.reorderEvery, count) && this.#held[track] === undefined) {
      this.#held[track] = text;
      return;
    }
    this.#sendText(text);
    if (isEvery(misbehaviour.duplicateEvery, count)) this.#sendText(text);
    const held = this.#held[track];
    if (held !== undefined) {
      delete this.#held[track];
      this.#sendText(held);
    }
  }

  #media(track: keyof Tracks, slot: number): string {
    this.#sequence += 1;
    this.#chunks[track] += 1;
    return JSON.stringify({
      event: "media",
      sequenceNumber: String(this.#sequence),
      streamSid: this.result.streamSid,
      media: {
        track,
        chunk: String(this.#chunks[track]),
        timestamp: String((slot - this.#firstSlot) * slotMs),
        payload: Buffer.from(this.#options.audio.slot(track, slot)).toString("base64"),
      },
    });
  }

  #sendGarbage(): void {
    for (const text of garbage(this.result.streamSid)) this.#sendText(text);
    this.#socket.send(Buffer.from([1, 2, 3]));
  }

  async #openSecond(): Promise<void> {
    const second = this.#dial();
    const outcome = { refusedStatus: null as number | null, closeCode: null as number | null };
    this.result.secondSocket = outcome;
    second.on("close", (code) => (outcome.closeCode = code));
    outcome.refusedStatus = await upgraded(second);
    if (outcome.refusedStatus !== null) return;
    second.send(JSON.stringify({ event: "connected", protocol: "Call", version: "1.0.0" }));
    this.#socket.once("close", () => second.terminate());
  }

  #break(): void {
    this.#ended = true;
    this.#socket.terminate();
  }

  #dial(): WebSocket {
    const { account, noun, misbehaviour } = this.#options;
    const authToken = misbehaviour.wrongSignatureOn === "stream" ? "another-account" : account.authToken;
    const headers = { "x-twilio-signature": signatureOf(authToken, noun.url) };
    return new WebSocket(noun.url, { headers, perMessageDeflate: false, handshakeTimeout: 10_000 });
  }

  #tracks(): (keyof Tracks)[] {
    const { track } = this.#options.noun;
    if (track === "both_tracks") return ["inbound", "outbound"];
    return [track === "outbound_track" ? "outbound" : "inbound"];
  }

  #note(slot: number): void {
    const lateMs = this.#options.audio.msSince(slot + 1);
    if (lateMs > this.result.latestMs) this.result.latestMs = lateMs;
  }

  #slotNow(): number {
    return this.#options.audio.spokenSlots();
  }

  #sendNumbered(event: string, body: object): void {
    this.#sequence += 1;
    this.#send({ event, sequenceNumber: String(this.#sequence), streamSid: this.result.streamSid, ...body });
  }

  #send(message: object): void {
    this.#sendText(JSON.stringify(message));
  }

  #sendText(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }
}

export interface StreamOptions {
  account: Account;
  callSid: string;
  noun: StreamNoun;
  audio: CallAudio;
  misbehaviour: Misbehaviour;
}

/** Null when upgraded, else the HTTP status of the refusal; 0 when there was no answer at all. */
function upgraded(socket: WebSocket): Promise<number | null> {
  return new Promise((resolve) => {
    socket.once("open", () => resolve(null));
    socket.once("unexpected-response", (request, response) => {
      response.resume();
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", () => resolve(0));
  });
}
