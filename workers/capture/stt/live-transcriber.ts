/**
 * Keeps a call heard: one connection at a time to the best transcriber that answers, audio held and sent again
 * across breaks, every slot of it accounted for. Never throws at its caller and never waits for a vendor but in
 * `finish`. Memory is bounded, and every timer ends with it.
 */
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import type { AudioFormat } from "../audio/format.ts";
import {
  closeUnused,
  type ListenSocket,
  type NotOpened,
  type OpenSocket,
  openSocket,
  type TranscriberTarget,
} from "./connect.ts";
import type { ListenMessage } from "./deepgram-messages.ts";
import { emptySlots } from "./empty-slots.ts";
import { Feed } from "./feed.ts";
import { Goodbye } from "./goodbye.ts";
import { Hearing } from "./hearing.ts";
import { createLadder, type Ladder } from "./ladder.ts";
import { createLineStatus, type LineStatus } from "./line-status.ts";
import { type ConnectionEnd, ListenConnection } from "./listen-connection.ts";
import * as explain from "./refusals.ts";
import { SentAudio } from "./sent-audio.ts";
import { createSpanLog, type SpanLog } from "./span-log.ts";
import { Succession } from "./succession.ts";
import type { TranscriberEvent } from "./transcriber-event.ts";

const TICK_MS = 100;

export interface LiveTranscriberOptions {
  format: AudioFormat;
  /** The best first. With none, the account says that nobody can hear, and nothing is held. */
  targets: readonly TranscriberTarget[];
  onEvent: (event: TranscriberEvent) => void;
  /** Wall clock, ms since 1970. */
  now: () => number;
  /** Default: a real one. */
  open?: OpenSocket;
}

/** `deaf`: no transcriber is worth another try. */
type State = "idle" | "connecting" | "open" | "waiting" | "deaf" | "closed";

export class LiveTranscriber {
  readonly #options: LiveTranscriberOptions;
  readonly #hearing: Hearing;
  readonly #log: SpanLog;
  readonly #audio: SentAudio;
  readonly #feed: Feed;
  readonly #goodbye = new Goodbye();
  readonly #ladder: Ladder;
  readonly #status: LineStatus;
  readonly #succession: Succession;
  #state: State = "idle";
  #connection: ListenConnection | null = null;
  #wasOpen = false;
  /** Not the first attempt any more: there may be more to send than one second's audio a second. */
  #hadTrouble = false;
  #cause: UntranscribedCause = "transcriber_unreachable";
  #lastAudioAtMs = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #finishing: { done: Promise<void>; resolve: () => void } | null = null;

  constructor(options: LiveTranscriberOptions) {
    this.#options = options;
    this.#log = createSpanLog(options.onEvent);
    this.#audio = new SentAudio(this.#log, options.format);
    this.#feed = new Feed(this.#audio, options.format);
    this.#hearing = new Hearing(options.onEvent);
    this.#ladder = createLadder(options.targets);
    this.#status = createLineStatus(options.onEvent);
    this.#succession = new Succession({
      now: options.now,
      open: (target) => this.#open(target),
      link: (socket, target) => this.#link(socket, target),
      onRefused: (target, refusal) => this.#successorRefused(target, refusal),
      onReady: () => this.#handOver(),
    });
  }

  /** Whole slots of interleaved audio, in order. The first of it opens the connection. */
  send(firstSlot: number, bytes: Uint8Array): void {
    if (this.#state === "closed" || this.#finishing || bytes.length === 0) return;
    if (this.#state === "deaf") {
      const toSlot = firstSlot + bytes.length / this.#options.format.bytesASlot;
      this.#log.add({ fromSlot: firstSlot, toSlot, cause: this.#cause });
      return;
    }
    this.#lastAudioAtMs = this.#options.now();
    const skipped = emptySlots(bytes, this.#options.format);
    this.#audio.append(firstSlot + skipped, bytes.subarray(skipped * this.#options.format.bytesASlot), {
      unsent: this.#cause,
      sent: this.#fateOfSent(),
    });
    if (this.#state === "idle") {
      this.#ticking = setInterval(() => this.#tick(), TICK_MS);
      this.#goOn(null);
    } else {
      this.#pump(false);
    }
  }

  /** No more audio will come: waits for the last words, at most so long. Resolves after `closed`. */
  finish(limitMs: number): Promise<void> {
    if (this.#state === "closed") return Promise.resolve();
    if (this.#finishing) return this.#finishing.done;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    this.#finishing = { done, resolve };
    this.#succession.drop();
    if (this.#state === "idle" || this.#state === "deaf") {
      this.#end(false);
    } else {
      this.#deadline = setTimeout(() => this.#end(false), limitMs);
      if (this.#state === "open") this.#sayGoodbye();
      if (this.#state === "waiting") this.#connectAtOnce();
    }
    return done;
  }

  /** At once, without waiting for anything. */
  close(): void {
    this.#end(false);
  }

  // --- connecting ----------------------------------------------------------------------------------------

  /** To the best transcriber that may be tried, now or when it may be. `because` is for the page. */
  #goOn(because: string | null): void {
    clearTimeout(this.#retry);
    const nowMs = this.#options.now();
    const next = this.#ladder.next(nowMs);
    if (!next) return this.#giveUp();
    const complaint = this.#ladder.complaint();
    if (next.isDown && complaint) this.#status.cannotHear(this.#cause, complaint, true);
    else this.#status.connecting(next.target.provider, because ?? complaint);
    // Once the call is over there is not the time to wait, but for one that does not answer.
    const isDue = next.atMs <= nowMs || (this.#finishing && !next.isDown);
    if (isDue) return void this.#connect(next.target);
    this.#state = "waiting";
    this.#retry = setTimeout(() => this.#goOn(because), next.atMs - nowMs);
  }

  #connectAtOnce(): void {
    clearTimeout(this.#retry);
    const next = this.#ladder.next(this.#options.now());
    if (next) void this.#connect(next.target);
  }

  async #connect(target: TranscriberTarget): Promise<void> {
    this.#state = "connecting";
    const opened = await this.#open(target);
    if (!this.#isConnecting()) {
      if (opened.ok) closeUnused(opened.socket);
      return;
    }
    if (opened.ok) return this.#adopt(this.#link(opened.socket, target));
    this.#refuse(target, opened);
    this.#goOn(this.#ladder.complaint());
  }

  /** A method, because the state may have changed while a handshake was awaited. */
  #isConnecting(): boolean {
    return this.#state === "connecting";
  }

  async #open(target: TranscriberTarget): ReturnType<OpenSocket> {
    const { format, open = openSocket } = this.#options;
    return await open(target, format).catch(() => explain.explainRefusal(target.provider, null));
  }

  #link(socket: ListenSocket, target: TranscriberTarget): ListenConnection {
    return new ListenConnection(socket, {
      target,
      isReconnect: this.#wasOpen,
      format: this.#options.format,
      now: this.#options.now,
      onMessage: (from, message, toCallMs) => this.#receive(from, message, toCallMs),
      onEnd: (which, end) => this.#ended(which, end),
    });
  }

  #adopt(connection: ListenConnection): void {
    const nowMs = this.#options.now();
    this.#connection = connection;
    this.#state = "open";
    this.#hadTrouble ||= this.#wasOpen;
    if (this.#wasOpen) this.#hearing.reconnected(nowMs);
    this.#wasOpen = true;
    this.#cause = "transcriber_lost";
    if (this.#hadTrouble) this.#feed.slowDown(nowMs);
    if (!this.#ladder.keepsEnding(connection.target)) this.#showListening(connection);
    if (this.#finishing) this.#sayGoodbye();
    else this.#pump(false);
  }

  #showListening({ target }: ListenConnection): void {
    const complaint = this.#ladder.complaint(target);
    const message = complaint ? explain.explainDegraded(complaint, target.provider) : null;
    this.#status.listening(target.provider, message);
  }

  #refuse(target: TranscriberTarget, refusal: NotOpened): void {
    this.#hadTrouble = true;
    if (!this.#wasOpen) this.#cause = refusal.cause;
    this.#ladder.refused(target, refusal, this.#options.now());
  }

  // --- while it lasts ------------------------------------------------------------------------------------

  #receive(from: ListenConnection, message: ListenMessage, toCallMs: (seconds: number) => number): void {
    if (from !== this.#connection) return;
    this.#hearing.receive(message, toCallMs, this.#options.now());
    if (message.kind !== "results") return;
    this.#ladder.progressed(from.target);
    this.#showListening(from);
    this.#audio.answered(this.#hearing);
    if (!message.fromFinalize) return;
    if (this.#finishing) this.#goodbye.close(from);
    else this.#succession.flushed();
  }

  #pump(partly: boolean): void {
    if (!this.#connection || this.#succession.isHandingOver) return;
    this.#feed.pump(this.#connection, this.#options.now(), partly);
  }

  #tick(): void {
    const nowMs = this.#options.now();
    // What is left of a message is not kept waiting when no more audio comes.
    this.#pump(nowMs - this.#lastAudioAtMs >= TICK_MS);
    const connection = this.#connection;
    this.#hearing.passTime(nowMs, connection !== null);
    if (!connection) return;
    if (connection.isStalled) return this.#break(connection);
    connection.keepAlive();
    if (this.#finishing) return;
    if (connection.watch.shouldAsk()) connection.finalize();
    const better = this.#ladder.better(connection.target, nowMs);
    this.#succession.advance(connection, better ?? (connection.watch.isSpent ? connection.target : null));
  }

  /** It is of no use any more, though it has not ended by itself. */
  #break(connection: ListenConnection): void {
    connection.drop();
    this.#ended(connection, { code: 1006, reason: "stalled", orderly: false, noEngine: null });
  }

  #ended(connection: ListenConnection, end: ConnectionEnd): void {
    if (this.#succession.ended(connection) || connection !== this.#connection) return;
    const saidGoodbye = this.#goodbye.isSaid;
    const fate = this.#fateOfSent();
    this.#goodbye.reset();
    this.#connection = null;
    if (saidGoodbye && (end.orderly || end.code === 1000 || this.#audio.isSettled))
      return this.#end(true, connection);
    if (end.noEngine) this.#cause = "no_engine";
    this.#ladder.ended(connection.target, end, this.#options.now());
    this.#audio.rewind(fate);
    const next = this.#succession.take();
    if (next) this.#adopt(next);
    else this.#goOn(explain.explainReconnect(connection.target.provider));
  }

  /** Of what was sent and is kept no more: null when it was heard, or when there was nothing in it to hear. */
  #fateOfSent(): UntranscribedCause | null {
    return this.#connection?.watch.owesAnAnswer === false ? null : "transcriber_lost";
  }

  #handOver(): void {
    const next = this.#succession.take();
    const connection = this.#connection;
    if (!next || !connection) return;
    const fate = this.#fateOfSent();
    connection.drop();
    this.#audio.rewind(fate);
    this.#adopt(next);
  }

  #successorRefused(target: TranscriberTarget, refusal: NotOpened): void {
    const connection = this.#connection;
    if (target === connection?.target) this.#break(connection);
    else this.#refuse(target, refusal);
  }

  /** Nothing about this call would change on another try. What comes is accounted for, and not held. */
  #giveUp(): void {
    if (this.#options.targets.length === 0) this.#cause = "no_engine";
    this.#stopTimers();
    this.#state = "deaf";
    this.#hearing.flush(this.#options.now());
    this.#audio.settleAll(this.#cause);
    this.#log.flush();
    this.#status.cannotHear(this.#cause, this.#ladder.complaint() ?? explain.NONE_CONFIGURED, false);
    if (this.#finishing) this.#end(false);
  }

  // --- the end -------------------------------------------------------------------------------------------

  #sayGoodbye(): void {
    this.#feed.hurry();
    this.#pump(true);
    // Sending may have found out that nobody is there any more.
    if (this.#connection) this.#goodbye.begin(this.#connection);
  }

  /** Once: everything is accounted for, the last words are said, and nothing is left running. */
  #end(orderly: boolean, connection: ListenConnection | null = this.#connection): void {
    if (this.#state === "closed") return;
    const couldHear = this.#state !== "deaf";
    this.#state = "closed";
    this.#stopTimers();
    this.#succession.drop();
    connection?.drop();
    this.#connection = null;
    this.#hearing.flush(this.#options.now());
    if (couldHear) {
      const heard = orderly && (connection?.hasResults || connection?.watch.owesAnAnswer === false);
      this.#audio.settleSent(heard ? null : this.#cause);
      this.#audio.settleAll(this.#cause);
    }
    this.#log.flush();
    this.#options.onEvent({ type: "closed" });
    this.#finishing?.resolve();
  }

  #stopTimers(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#retry);
    clearTimeout(this.#deadline);
    this.#goodbye.reset();
  }
}
