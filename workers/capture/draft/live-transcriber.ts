/**
 * One call's live transcription: keeps a socket to the transcriber, sends it the call's audio in order, puts
 * what it says on the call's clock, and accounts for every slot. Lost sockets are replaced, and what was not
 * final yet is sent again. Nothing is held without a bound; every timer ends with `close`.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import { isAudible } from "../audio/mulaw.ts";
import { BYTES_A_SLOT, SLOT_MS } from "../audio/timeline.ts";
import { type ListenSocket, type OpenSocket, openSocket, type TranscriberTarget } from "../stt/connect.ts";
import { type ListenMessage, parseListenMessage } from "../stt/deepgram-messages.ts";
import type { HeardFinal, TranscriberEvent } from "../stt/transcriber-event.ts";
import { type Assembler, createAssembler } from "./assemble-utterance.ts";
import { createHeldAudio } from "./held-audio.ts";

/** All times in ms. The values are ours unless a vendor is named. */
export const defaultTiming = {
  /** Audio is sent in frames of this length: Deepgram wants 20 to 250. */
  frameMs: 100,
  /** Held while there is no socket; what is older is given up. */
  holdMs: 30_000,
  /** At most so much is sent again after a loss. */
  replayMs: 10_000,
  /** Deepgram takes at most 1.25 × real time. */
  replayRate: 1.25,
  firstBackoffMs: 250,
  maxBackoffMs: 8_000,
  /** Deepgram closes after 10 s without audio or KeepAlive. */
  keepAliveMs: 4_000,
  /** No word from the other side for this long although somebody was audible for `audibleMs`: it is dead [F2]. */
  silentVendorMs: 30_000,
  audibleMs: 5_000,
  /** An outage is shown when it lasts longer than this. */
  showOutageMs: 1_000,
  tickMs: 200,
};
export type Timing = typeof defaultTiming;

export interface LiveTranscriberOptions {
  target: TranscriberTarget;
  now(): number;
  onEvent(event: TranscriberEvent): void;
  open?: OpenSocket;
  timing?: Partial<Timing>;
}

interface Connection {
  socket: ListenSocket;
  /** Where the connection's clock begins on the call's. */
  firstSlot: number;
  nextSlot: number;
  openedAtMs: number;
  /** What waited when a second socket opened is paced. */
  backlogUntilSlot: number;
  lastSentAtMs: number;
  lastHeardAtMs: number;
  audibleSinceHeardMs: number;
}

export class LiveTranscriber {
  readonly #options: LiveTranscriberOptions;
  readonly #timing: Timing;
  readonly #held = createHeldAudio();
  readonly #assemblers: [Assembler, Assembler] = [createAssembler(0), createAssembler(1)];
  #connection: Connection | null = null;
  #connecting: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #ticking: ReturnType<typeof setInterval> | null = null;
  #failures = 0;
  #connections = 0;
  #downSinceMs: number | null = null;
  #outageShown = false;
  #engine: string | null = null;
  /** Every slot before this is accounted for. */
  #accountedSlot = 0;
  #deaf: UntranscribedCause | null = null;
  #finishing: Promise<void> | null = null;
  #onClosed: ((clean: boolean) => void) | null = null;
  #closed = false;

  constructor(options: LiveTranscriberOptions) {
    this.#options = options;
    this.#timing = { ...defaultTiming, ...options.timing };
  }

  /** Interleaved two-channel µ-law, slot after slot. The first call opens the socket. */
  send(firstSlot: number, bytes: Uint8Array): void {
    if (this.#closed || bytes.length === 0) return;
    if (this.#held.end === 0) this.#accountedSlot = firstSlot;
    this.#held.append(firstSlot, bytes);
    if (this.#deaf) return this.#giveUpUntil(this.#held.end, this.#deaf);
    this.#bound();
    if (!this.#connection && !this.#connecting && !this.#retry) this.#connect();
    this.#pump(false);
  }

  /** The audio is over: everything is sent, the last words are waited for, at most `limitMs`. Safe to repeat. */
  finish(limitMs: number): Promise<void> {
    this.#finishing ??= this.#finish(limitMs);
    return this.#finishing;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#ticking) clearInterval(this.#ticking);
    const connection = this.#connection;
    this.#connection = null;
    if (connection) quietly(() => connection.socket.close(1000));
    this.#giveUpUntil(this.#held.end, this.#deaf ?? "transcriber_lost");
    this.#options.onEvent({ type: "closed" });
  }

  async #finish(limitMs: number): Promise<void> {
    const deadline = this.#options.now() + limitMs;
    if (this.#connecting) await Promise.race([this.#connecting, wait(limitMs)]);
    while (this.#isBehind() && this.#options.now() < deadline) await wait(Math.min(50, this.#timing.tickMs));
    const connection = this.#connection;
    if (connection) {
      this.#pump(true);
      const closed = new Promise<boolean>((resolve) => {
        this.#onClosed = resolve;
      });
      say(connection.socket, { type: "Finalize" });
      say(connection.socket, { type: "CloseStream" });
      const left = Math.max(0, deadline - this.#options.now());
      const clean = await Promise.race([closed, wait(left).then(() => false)]);
      // It took everything and closed as agreed: all of it is transcribed.
      if (clean) this.#takenUntil(connection.nextSlot);
    }
    this.#flush();
    this.close();
  }

  /** A paced replay is still going on. */
  #isBehind(): boolean {
    const connection = this.#connection;
    return connection !== null && connection.nextSlot < connection.backlogUntilSlot;
  }

  #connect(): void {
    this.#retry = null;
    this.#options.onEvent({ type: "connecting" });
    this.#connecting = this.#open().finally(() => {
      this.#connecting = null;
    });
  }

  async #open(): Promise<void> {
    const opened = await (this.#options.open ?? openSocket)(this.#options.target);
    if (this.#closed) return opened.ok ? quietly(() => opened.socket.close(1000)) : undefined;
    if (!opened.ok) {
      if (!opened.retryable) return this.#cannotHear(opened.cause, opened.message);
      return this.#lost(opened.message);
    }
    const { socket } = opened;
    const nowMs = this.#options.now();
    const isFirst = this.#connections === 0;
    this.#connections += 1;
    const firstSlot = isFirst ? this.#held.start : this.#replayFrom();
    this.#connection = {
      socket,
      firstSlot,
      nextSlot: firstSlot,
      openedAtMs: nowMs,
      backlogUntilSlot: isFirst ? firstSlot : this.#held.end,
      lastSentAtMs: nowMs,
      lastHeardAtMs: nowMs,
      audibleSinceHeardMs: 0,
    };
    socket.addEventListener("message", (event) => this.#heard(event.data));
    socket.addEventListener("close", ({ code, reason }) => this.#socketClosed(socket, code, reason));
    socket.addEventListener("error", () => this.#socketClosed(socket, 1006, ""));
    socket.accept?.();
    this.#ticking ??= setInterval(() => this.#tick(), this.#timing.tickMs);
    this.#downSinceMs = null;
    this.#outageShown = false;
    this.#options.onEvent({ type: "open" });
    this.#pump(false);
  }

  /** Where to begin again: what is final on both channels is not sent twice, and not more than the bound. */
  #replayFrom(): number {
    const [rep, buyer] = this.#assemblers;
    const finalSlot = Math.floor(Math.min(rep.finalUntilMs, buyer.finalUntilMs) / SLOT_MS);
    const bound = this.#held.end - this.#timing.replayMs / SLOT_MS;
    return Math.max(this.#held.start, Math.min(this.#accountedSlot, Math.max(finalSlot, bound)));
  }

  /** Any close that is not ours: keep the words that were final, and try again. */
  #socketClosed(socket: ListenSocket, code: number, reason: string): void {
    if (this.#connection?.socket !== socket) return;
    this.#connection = null;
    if (this.#onClosed) return this.#onClosed(code === 1000);
    // 1008 is a verdict on what we send; sending it again changes nothing.
    if (code === 1008) return this.#cannotHear("no_engine", reason || "The transcriber refused the audio.");
    this.#flush();
    this.#lost("The transcriber was lost; trying again. The call is being recorded.");
  }

  #lost(message: string): void {
    const nowMs = this.#options.now();
    this.#downSinceMs ??= nowMs;
    if (!this.#outageShown && nowMs - this.#downSinceMs >= this.#timing.showOutageMs) {
      this.#outageShown = true;
      this.#options.onEvent({ type: "cannot_hear", cause: "transcriber_unreachable", message, willRetry: true });
    }
    const { firstBackoffMs, maxBackoffMs } = this.#timing;
    const pauseMs = Math.min(maxBackoffMs, firstBackoffMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#connect(), pauseMs);
  }

  #cannotHear(cause: UntranscribedCause, message: string): void {
    if (this.#deaf) return;
    this.#deaf = cause;
    this.#flush();
    this.#options.onEvent({ type: "cannot_hear", cause, message, willRetry: false });
    this.#giveUpUntil(this.#held.end, cause);
  }

  #pump(everything: boolean): void {
    const connection = this.#connection;
    if (!connection) return;
    const { frameMs, replayRate } = this.#timing;
    const frameSlots = frameMs / SLOT_MS;
    for (;;) {
      const waiting = this.#held.end - connection.nextSlot;
      if (waiting <= 0 || (waiting < frameSlots && !everything)) return;
      if (connection.nextSlot < connection.backlogUntilSlot) {
        const elapsedMs = this.#options.now() - connection.openedAtMs;
        const allowed = frameSlots + (elapsedMs * replayRate) / SLOT_MS;
        if (connection.nextSlot - connection.firstSlot >= allowed) return;
      }
      const frame = this.#held.read(connection.nextSlot, frameSlots);
      if (frame.length === 0) return;
      quietly(() => connection.socket.send(frame));
      connection.nextSlot += frame.length / BYTES_A_SLOT;
      connection.lastSentAtMs = this.#options.now();
      if (isAudible(frame)) connection.audibleSinceHeardMs += frameMs;
    }
  }

  #tick(): void {
    const connection = this.#connection;
    if (!connection) return;
    const { keepAliveMs, silentVendorMs, audibleMs } = this.#timing;
    const nowMs = this.#options.now();
    this.#pump(false);
    // Before the first audio a KeepAlive keeps nothing alive.
    if (connection.nextSlot > connection.firstSlot && nowMs - connection.lastSentAtMs >= keepAliveMs) {
      connection.lastSentAtMs = nowMs;
      say(connection.socket, { type: "KeepAlive" });
    }
    if (nowMs - connection.lastHeardAtMs >= silentVendorMs && connection.audibleSinceHeardMs >= audibleMs) {
      quietly(() => connection.socket.close(4000, "no progress"));
      return this.#socketClosed(connection.socket, 4000, "");
    }
    const sentMs = connection.nextSlot * SLOT_MS;
    for (const assembler of this.#assemblers) this.#final(assembler.silentUntil(sentMs));
  }

  /** What waits longer than the bound will not be sent any more while the call lasts. */
  #bound(): void {
    const oldest = this.#held.end - this.#timing.holdMs / SLOT_MS;
    if (this.#held.start >= oldest) return;
    const connection = this.#connection;
    if ((connection?.nextSlot ?? this.#accountedSlot) < oldest) {
      this.#giveUpUntil(oldest, "transcriber_unreachable");
      if (connection) connection.nextSlot = Math.max(connection.nextSlot, oldest);
    }
    this.#held.dropBefore(oldest);
  }

  #heard(data: unknown): void {
    const connection = this.#connection;
    if (!connection) return;
    const message = parseListenMessage(data);
    if (message.kind === "ignored") return;
    connection.lastHeardAtMs = this.#options.now();
    connection.audibleSinceHeardMs = 0;
    if (message.kind === "results") this.#results(connection, message);
    else if (message.kind === "utterance_end") this.#final(this.#assemblers[message.channel].flush());
    else if (message.kind === "error" && message.variant === "no_engine") {
      this.#cannotHear("no_engine", message.message ?? "No engine can hear this call.");
    }
  }

  #results(connection: Connection, results: Extract<ListenMessage, { kind: "results" }>): void {
    this.#failures = 0;
    if (results.engine && results.engine !== this.#engine) {
      this.#engine = results.engine;
      this.#options.onEvent({ type: "engine", name: results.engine });
    }
    const { channel, confidence } = results;
    const offsetMs = connection.firstSlot * SLOT_MS;
    const onCallClock = (seconds: number): number => Math.max(0, Math.round(offsetMs + seconds * 1000));
    const startMs = onCallClock(results.startSeconds);
    const endMs = onCallClock(results.startSeconds + results.durationSeconds);
    this.#takenUntil(Math.min(Math.floor(endMs / SLOT_MS), connection.nextSlot));
    const text = results.transcript.trim();
    if (!results.isFinal) {
      if (text) this.#options.onEvent({ type: "interim", channel, text, startMs, endMs });
      return;
    }
    const words = results.words.map((word) => ({
      text: word.punctuated_word ?? word.word,
      startMs: onCallClock(word.start),
      endMs: onCallClock(word.end),
      confidence: Math.min(1, Math.max(0, word.confidence)),
    }));
    const endsUtterance = results.speechFinal || results.fromFinalize;
    this.#final(this.#assemblers[channel].push({ startMs, endMs, text, words, confidence, endsUtterance }));
  }

  #final(heard: HeardFinal | null): void {
    if (heard && heard.text.trim() !== "") {
      this.#options.onEvent({ type: "final", ...heard, receivedAtMs: this.#options.now() });
    }
  }

  #flush(): void {
    for (const assembler of this.#assemblers) this.#final(assembler.flush());
  }

  #takenUntil(slot: number): void {
    if (slot <= this.#accountedSlot) return;
    this.#options.onEvent({ type: "transcribed", fromMs: this.#accountedSlot * SLOT_MS, toMs: slot * SLOT_MS });
    this.#accountedSlot = slot;
    // The newest of it may have to be sent again after a loss.
    this.#held.dropBefore(slot - this.#timing.replayMs / SLOT_MS);
  }

  #giveUpUntil(slot: number, cause: UntranscribedCause): void {
    if (slot <= this.#accountedSlot) return;
    const [fromMs, toMs] = [this.#accountedSlot * SLOT_MS, slot * SLOT_MS];
    this.#options.onEvent({ type: "untranscribed", fromMs, toMs, cause });
    this.#accountedSlot = slot;
    this.#held.dropBefore(slot);
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const say = (socket: ListenSocket, message: { type: string }): void =>
  quietly(() => socket.send(JSON.stringify(message)));

/** A socket that died meanwhile reports it through its close event. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // See above.
  }
}
