/**
 * Keeps a call heard: one connection at a time to whichever transcriber is configured, audio held and sent
 * again across breaks, every slot of it accounted for. Never throws at its caller and never waits for a vendor
 * but in `finish`. Memory is bounded, and every timer ends with it.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import type { AudioFormat } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";
import { type NotOpened, type OpenSocket, openSocket, type TranscriberTarget } from "./connect.ts";
import type { ListenMessage } from "./deepgram-messages.ts";
import { Hearing } from "./hearing.ts";
import { type ConnectionEnd, ListenConnection } from "./listen-connection.ts";
import { createPace, type Pace } from "./pace.ts";
import { explainClosedForGood, explainNoEngine } from "./refusals.ts";
import { SentAudio, SLOTS_A_MESSAGE } from "./sent-audio.ts";
import { createSpanLog, type SpanLog } from "./span-log.ts";
import type { TranscriberEvent } from "./transcriber-event.ts";

const TICK_MS = 100;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 8_000;
/** How long the answer to `Finalize` is waited for; it is not promised to come (protocols §3.4, ours). */
const FLUSH_MS = 500;
/** Deepgram: the payload cannot be understood. It would not be on another try either (protocols §3.5). */
const CLOSED_FOR_GOOD = 1008;

export interface LiveTranscriberOptions {
  format: AudioFormat;
  target: TranscriberTarget;
  onEvent: (event: TranscriberEvent) => void;
  /** How much audio may wait to be sent, ms; for a source that keeps a backlog for us. Default 30 s. */
  holdMs?: number;
  /** Wall clock, ms since 1970. */
  now: () => number;
  /** Default: a real one. */
  open?: OpenSocket;
}

type State = "idle" | "connecting" | "open" | "waiting" | "cannot_hear" | "closed";

export class LiveTranscriber {
  readonly #options: LiveTranscriberOptions;
  readonly #hearing: Hearing;
  readonly #log: SpanLog;
  readonly #audio: SentAudio;
  #state: State = "idle";
  #connection: ListenConnection | null = null;
  #pace: Pace | null = null;
  /** Connections lost or refused since the last result. */
  #failures = 0;
  #wasOpen = false;
  /** There was a backlog before the connection was open. */
  #isBehind = false;
  #cause: UntranscribedCause = "transcriber_unreachable";
  #complaint: string | null = null;
  #lastAudioAtMs = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #flushing: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #finishing: { done: Promise<void>; resolve: () => void } | null = null;
  #saidGoodbye = false;

  constructor(options: LiveTranscriberOptions) {
    this.#options = options;
    this.#log = createSpanLog(options.onEvent);
    this.#audio = new SentAudio(this.#log, options.format, options.holdMs);
    this.#hearing = new Hearing(options.onEvent);
  }

  /** Whole slots of interleaved audio, in order. The first of it opens the connection. */
  send(firstSlot: number, bytes: Uint8Array): void {
    if (this.#state === "closed" || this.#finishing || bytes.length === 0) return;
    if (this.#state === "cannot_hear") {
      const toSlot = firstSlot + bytes.length / this.#options.format.bytesASlot;
      this.#log.add({ fromSlot: firstSlot, toSlot, cause: this.#cause });
      return;
    }
    this.#lastAudioAtMs = this.#options.now();
    this.#audio.append(firstSlot, bytes, this.#cause);
    if (this.#state === "idle") {
      this.#ticking = setInterval(() => this.#tick(), TICK_MS);
      void this.#connect();
    } else {
      this.#pump(false);
    }
  }

  /** What comes now was spoken before: it goes on no faster than the vendor takes it in (protocols §3.5). */
  catchUp(): void {
    this.#isBehind = true;
    this.#pace ??= createPace(this.#options.now());
  }

  /** No more audio will come: waits for the last words, at most so long. Resolves after `closed`. */
  finish(limitMs: number): Promise<void> {
    if (this.#finishing) return this.#finishing.done;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    this.#finishing = { done, resolve };
    if (this.#state === "connecting" || this.#state === "open" || this.#state === "waiting") {
      this.#deadline = setTimeout(() => this.#end(false), limitMs);
      if (this.#state === "open") this.#sayGoodbye();
      if (this.#state === "waiting") void this.#connect();
    } else {
      this.#end(false);
    }
    return done;
  }

  /** At once, without waiting for anything. */
  close(): void {
    this.#end(false);
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retry);
    this.#state = "connecting";
    if (this.#complaint === null) this.#say({ type: "connecting" });
    const { format, target, open = openSocket } = this.#options;
    const opened = await open(target, format).catch((): NotOpened => ({
      ok: false,
      cause: "transcriber_unreachable",
      message: "The transcriber cannot be reached: we keep trying.",
      retryable: true,
    }));
    if (!this.#isConnecting()) {
      if (opened.ok) closeUnused(opened.socket);
      return;
    }
    if (!opened.ok) return this.#refused(opened);
    const connection = new ListenConnection(opened.socket, {
      format: this.#options.format,
      now: this.#options.now,
      onMessage: (message, toCallMs) => this.#receive(message, toCallMs),
      onEnd: (end) => this.#lost(end),
    });
    this.#connection = connection;
    this.#state = "open";
    // What has piled up over a break is not poured out at once: the vendor would stay behind for ever.
    this.#pace = this.#failures > 0 || this.#isBehind ? createPace(this.#options.now()) : null;
    this.#wasOpen = true;
    this.#cause = "transcriber_lost";
    this.#complaint = null;
    this.#say({ type: "open" });
    if (this.#finishing) this.#sayGoodbye();
    else this.#pump(false);
  }

  /** A method, because the state may have changed while a handshake was awaited. */
  #isConnecting(): boolean {
    return this.#state === "connecting";
  }

  #refused(refusal: NotOpened): void {
    if (!this.#wasOpen) this.#cause = refusal.cause;
    if (!refusal.retryable) return this.#giveUp(this.#cause, refusal.message);
    if (refusal.message !== this.#complaint) {
      this.#complaint = refusal.message;
      const { cause, message } = refusal;
      this.#say({ type: "cannot_hear", cause, message, willRetry: true });
    }
    this.#retryLater();
  }

  #lost(end: ConnectionEnd): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#pace = null;
    const { provider } = this.#options.target;
    if (end.noEngine) {
      return this.#giveUp("no_engine", explainNoEngine(end.noEngine.remedy || null));
    }
    if (this.#saidGoodbye) return this.#end(end.orderly || end.code === 1000, connection);
    if (end.code === CLOSED_FOR_GOOD) {
      return this.#giveUp("transcriber_lost", explainClosedForGood(provider, end.reason));
    }
    this.#audio.rewind(this.#fateOfSent(connection));
    this.#retryLater();
  }

  /** Of what was sent and is kept no more: null when it was heard, or when there was nothing in it to hear. */
  #fateOfSent(connection: ListenConnection | null): UntranscribedCause | null {
    return connection?.watch.owesAnAnswer === false ? null : "transcriber_lost";
  }

  #retryLater(): void {
    this.#state = "waiting";
    const delayMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => void this.#connect(), delayMs);
  }

  /** Nothing about this call would change on another try. What comes is accounted for, and not held. */
  #giveUp(cause: UntranscribedCause, message: string): void {
    this.#cause = cause;
    this.#stopTimers();
    this.#state = "cannot_hear";
    this.#hearing.flush(this.#options.now());
    this.#audio.settleAll(cause);
    this.#log.flush();
    this.#say({ type: "cannot_hear", cause, message, willRetry: false });
    if (this.#finishing) this.#end(false);
  }

  #receive(message: ListenMessage, toCallMs: (seconds: number) => number): void {
    const nowMs = this.#options.now();
    this.#hearing.receive(message, toCallMs, nowMs);
    if (message.kind !== "results") return;
    this.#failures = 0;
    this.#audio.answered(this.#hearing.finalUntilMs);
    if (this.#finishing && message.fromFinalize) this.#closeStream();
  }

  #pump(partly: boolean): void {
    for (;;) {
      const connection = this.#connection;
      if (!connection || (this.#pace && !this.#pace.allows(this.#options.now()))) return;
      const message = this.#audio.take(SLOTS_A_MESSAGE, partly);
      if (!message) break;
      connection.sendAudio(message.firstSlot, message.bytes);
      this.#pace?.sent((message.bytes.length / this.#options.format.bytesASlot) * SLOT_MS);
    }
    // Caught up: from here on audio goes out as it comes.
    this.#pace = null;
  }

  #tick(): void {
    const nowMs = this.#options.now();
    // What is left of a message is not kept waiting when no more audio comes.
    this.#pump(nowMs - this.#lastAudioAtMs >= TICK_MS);
    this.#hearing.passTime(nowMs);
    this.#connection?.keepAlive();
    if (this.#connection?.watch.isStalled(nowMs)) {
      this.#connection.drop();
      this.#lost({ code: 1006, reason: "stalled", orderly: false, noEngine: null });
    }
  }

  #sayGoodbye(): void {
    this.#pace = null;
    this.#pump(true);
    // Sending may have found out that nobody is there any more.
    if (!this.#connection) return;
    if (!this.#connection.hasAudio) return this.#closeStream();
    this.#connection.finalize();
    clearTimeout(this.#flushing);
    this.#flushing = setTimeout(() => this.#closeStream(), FLUSH_MS);
  }

  #closeStream(): void {
    clearTimeout(this.#flushing);
    if (this.#saidGoodbye || !this.#connection) return;
    this.#saidGoodbye = true;
    this.#connection.closeStream();
  }

  /** Once: everything is accounted for, the last words are said, and nothing is left running. */
  #end(orderly: boolean, connection: ListenConnection | null = this.#connection): void {
    if (this.#state === "closed") return;
    const couldHear = this.#state !== "cannot_hear";
    this.#state = "closed";
    this.#stopTimers();
    connection?.drop();
    this.#connection = null;
    this.#hearing.flush(this.#options.now());
    if (couldHear) {
      const heard = orderly && (connection?.hasResults || connection?.watch.owesAnAnswer === false);
      this.#audio.settleSent(heard ? null : this.#cause);
      this.#audio.settleAll(this.#cause);
    }
    this.#log.flush();
    this.#say({ type: "closed" });
    this.#finishing?.resolve();
  }

  #stopTimers(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#retry);
    clearTimeout(this.#flushing);
    clearTimeout(this.#deadline);
  }

  #say(event: TranscriberEvent): void {
    this.#options.onEvent(event);
  }
}

function closeUnused(socket: { accept?(): void; close(code?: number): void }): void {
  try {
    socket.accept?.();
    socket.close(1000);
  } catch {
    // It went away by itself.
  }
}
