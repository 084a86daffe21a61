/**
 * Another connection taking the place of one that still listens: back to a better transcriber, or a fresh one
 * for one that has not said a word for very long. The new one is there before the old one is asked for its last
 * words, and the change waits for a pause, so that no word is cut in two.
 */
import {
  closeUnused,
  type ListenSocket,
  type NotOpened,
  type Opened,
  type TranscriberTarget,
} from "./connect.ts";
import { FLUSH_MS } from "./goodbye.ts";
import type { ListenConnection } from "./listen-connection.ts";

/** Nobody has spoken for so long: a pause (ours). */
const PAUSE_MS = 300;
/** A pause is waited for no longer than this; the vendor hangs up on who sends nothing for 10 s. */
const MAX_WAIT_MS = 5_000;

export interface SuccessionPorts {
  now: () => number;
  open: (target: TranscriberTarget) => Promise<Opened>;
  link: (socket: ListenSocket, target: TranscriberTarget) => ListenConnection;
  onRefused: (target: TranscriberTarget, refusal: NotOpened) => void;
  /** The old one has said its last words, or has had the time to. */
  onReady: () => void;
}

export class Succession {
  readonly #ports: SuccessionPorts;
  #isOpening = false;
  #wanted = false;
  #next: ListenConnection | null = null;
  #openedAtMs = 0;
  #flushing: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: SuccessionPorts) {
    this.#ports = ports;
  }

  /** The old one has been asked for its last words: it gets no more audio. */
  get isHandingOver(): boolean {
    return this.#flushing !== undefined;
  }

  /** Called every tick while `current` listens; `target` is who should hear the call instead, if anybody. */
  advance(current: ListenConnection, target: TranscriberTarget | null): void {
    if (target && !this.#next && !this.#isOpening) void this.#open(target);
    if (!this.#next || this.isHandingOver) return;
    const nowMs = this.#ports.now();
    const isPause = nowMs - current.watch.lastAudibleMs >= PAUSE_MS;
    if (!isPause && nowMs - this.#openedAtMs < MAX_WAIT_MS) return;
    if (current.hasAudio) current.finalize();
    this.#flushing = setTimeout(() => this.#ports.onReady(), FLUSH_MS);
  }

  /** The old one has answered that it has said everything. */
  flushed(): void {
    if (this.isHandingOver) this.#ports.onReady();
  }

  /** The new connection, once; from here on it is the caller's. */
  take(): ListenConnection | null {
    const next = this.#next;
    this.#reset();
    return next;
  }

  /** True when it was the new one that ended. */
  ended(which: ListenConnection): boolean {
    if (which !== this.#next) return false;
    this.#reset();
    return true;
  }

  /** The call is over, or the old one is: no change any more. */
  drop(): void {
    this.take()?.drop();
  }

  #reset(): void {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    this.#next = null;
    this.#wanted = false;
  }

  async #open(target: TranscriberTarget): Promise<void> {
    this.#isOpening = true;
    this.#wanted = true;
    const opened = await this.#ports.open(target);
    this.#isOpening = false;
    if (!this.#wanted) {
      if (opened.ok) closeUnused(opened.socket);
      return;
    }
    if (!opened.ok) return this.#ports.onRefused(target, opened);
    this.#openedAtMs = this.#ports.now();
    this.#next = this.#ports.link(opened.socket, target);
  }
}
