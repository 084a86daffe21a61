/**
 * One socket to a transcriber: audio as binary, control as text, what comes back on the call's clock. Never
 * reconnects and never decides anything; it says how it ended, once.
 */
import type { AudioFormat } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";
import type { ListenSocket, TranscriberTarget } from "./connect.ts";
import { type ConnectionClock, createConnectionClock } from "./connection-clock.ts";
import { type ListenMessage, parseListenMessage } from "./deepgram-messages.ts";
import { createStallWatch, type StallWatch } from "./stall-watch.ts";

/** Deepgram hangs up after 10 s without audio or KeepAlive and asks for one every 3 to 5 s (protocols §3.5). */
const KEEP_ALIVE_MS = 4_000;
/** More than this waiting in the socket, and no more is put into it; after so long it is given up (F3, ours). */
const CHOKED_MS_OF_AUDIO = 5_000;
const STUCK_MS = 5_000;

/** Deepgram: the payload cannot be understood. It would not be on another try either (protocols §3.5). */
export const CLOSED_FOR_GOOD = 1008;

export interface ConnectionEnd {
  code: number;
  reason: string;
  /** It said its last word before it closed. */
  orderly: boolean;
  /** It said that no engine can hear this, and what would help. */
  noEngine: { remedy: string | null } | null;
}

export interface ConnectionPorts {
  target: TranscriberTarget;
  /** One of this call's was open before. */
  isReconnect: boolean;
  format: AudioFormat;
  now: () => number;
  onMessage: (from: ListenConnection, message: ListenMessage, toCallMs: (seconds: number) => number) => void;
  /** Once, unless `drop` came first. */
  onEnd: (which: ListenConnection, end: ConnectionEnd) => void;
}

export class ListenConnection {
  readonly #socket: ListenSocket;
  readonly #ports: ConnectionPorts;
  readonly #clock: ConnectionClock;
  readonly watch: StallWatch;
  readonly target: TranscriberTarget;
  #chokedSinceMs: number | null = null;
  #hasResults = false;
  #orderly = false;
  #noEngine: ConnectionEnd["noEngine"] = null;
  /** Wall clock of the last message sent; null before the first audio. */
  #lastSentAtMs: number | null = null;
  #over = false;

  constructor(socket: ListenSocket, ports: ConnectionPorts) {
    this.#socket = socket;
    this.#ports = ports;
    this.#clock = createConnectionClock(ports.format);
    this.watch = createStallWatch(ports.now(), ports.isReconnect);
    this.target = ports.target;
    socket.addEventListener("message", (event) => this.#receive(event.data));
    socket.addEventListener("close", (event) => this.#end(event.code, event.reason));
    socket.addEventListener("error", () => this.#end(1006, ""));
    socket.accept?.();
  }

  /** It has given at least one result: there is an engine behind it. */
  get hasResults(): boolean {
    return this.#hasResults;
  }

  /** It has ended, or was let go of. */
  get isOver(): boolean {
    return this.#over;
  }

  get hasAudio(): boolean {
    return this.#lastSentAtMs !== null;
  }

  /** Whole slots of interleaved audio; an empty message would end the stream and is not sent. */
  sendAudio(firstSlot: number, bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#over) return;
    this.#clock.sent(firstSlot, bytes);
    const { bytesASlot, isAudible } = this.#ports.format;
    let audibleMs = 0;
    for (let at = 0; at < bytes.length; at += bytesASlot) {
      if (isAudible(bytes.subarray(at, at + bytesASlot))) audibleMs += SLOT_MS;
    }
    const lengthMs = (bytes.length / bytesASlot) * SLOT_MS;
    this.watch.sent({ lengthMs, audibleMs, nowMs: this.#ports.now() });
    this.#send(bytes);
  }

  /** The socket has more to send than it gets rid of. */
  get isChoked(): boolean {
    const { bytesASlot } = this.#ports.format;
    const isChoked = (this.#socket.bufferedAmount ?? 0) > (CHOKED_MS_OF_AUDIO / SLOT_MS) * bytesASlot;
    if (!isChoked) this.#chokedSinceMs = null;
    else this.#chokedSinceMs ??= this.#ports.now();
    return isChoked;
  }

  /** It does not hear what it is sent, or is sent nothing of what should be [F2] [F3]. */
  get isStalled(): boolean {
    const nowMs = this.#ports.now();
    const isStuck = this.isChoked && nowMs - (this.#chokedSinceMs ?? nowMs) >= STUCK_MS;
    return isStuck || this.watch.isStalled(nowMs);
  }

  /** Through a silence of the carrier's; before the first audio it would keep nothing alive. */
  keepAlive(): void {
    if (this.#lastSentAtMs === null || this.#ports.now() - this.#lastSentAtMs < KEEP_ALIVE_MS) return;
    this.#send('{"type":"KeepAlive"}');
  }

  finalize(): void {
    this.#send('{"type":"Finalize"}');
  }

  closeStream(): void {
    this.#send('{"type":"CloseStream"}');
  }

  /** Lets go of the socket without another word to anybody. */
  drop(): void {
    this.#over = true;
    try {
      this.#socket.close(1000);
    } catch {
      // It was closed already.
    }
  }

  #send(data: string | Uint8Array): void {
    if (this.#over) return;
    try {
      this.#socket.send(data);
      this.#lastSentAtMs = this.#ports.now();
    } catch {
      // A failed send is a close that nobody has told us about yet (F4).
      this.#end(1006, "");
    }
  }

  #receive(data: unknown): void {
    if (this.#over) return;
    const message = parseListenMessage(data);
    switch (message.kind) {
      case "results":
        this.#hasResults = true;
        this.watch.heard(this.#ports.now(), message.isFinal && message.transcript !== "");
        break;
      case "metadata":
        this.#orderly = true;
        break;
      case "error":
        if (message.variant !== "no_engine") break;
        this.#noEngine = { remedy: message.message };
        return this.#end(CLOSED_FOR_GOOD, "no_engine");
      default:
        break;
    }
    this.#ports.onMessage(this, message, this.#clock.toCallMs);
  }

  #end(code: number, reason: string): void {
    if (this.#over) return;
    this.drop();
    const fromReason = reason.startsWith("no_engine:")
      ? { remedy: reason.slice("no_engine:".length).trim() }
      : null;
    const orderly = this.#orderly && code !== 1006;
    this.#ports.onEnd(this, { code, reason, orderly, noEngine: this.#noEngine ?? fromReason });
  }
}
