/**
 * The audio of a line between arriving and being accounted for: what still has to be sent, and what was sent
 * but may have to be sent again. Bounded on both sides; what falls out is said in the account. Pure state.
 */
import type { AudioFormat } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import { createHeldAudio, type HeldAudio } from "./held-audio.ts";
import type { SpanLog } from "./span-log.ts";

/** A tenth of a second a message, as Deepgram likes it. */
export const SLOTS_A_MESSAGE = 5;
/** Audio waits this long for a connection; then the oldest is given up (ours). */
const MAX_UNSENT_SLOTS = 30_000 / SLOT_MS;
/** Audio that was sent and is not final is kept this long, to be sent again on another connection (ours). */
const MAX_REPLAY_SLOTS = 10_000 / SLOT_MS;

export interface Message {
  firstSlot: number;
  bytes: Uint8Array;
}

export class SentAudio {
  readonly #held: HeldAudio;
  readonly #log: SpanLog;
  /** Everything before this slot is in the account. */
  #accounted: number | null = null;
  /** Everything before this slot is not kept any more; if it is not accounted for, its answer is awaited. */
  #kept = 0;
  /** The next slot to send. */
  #next = 0;

  constructor(log: SpanLog, format: AudioFormat) {
    this.#log = log;
    this.#held = createHeldAudio(format);
  }

  /** Everything that came is in the account. */
  get isSettled(): boolean {
    return this.#unaccounted >= this.#held.end;
  }

  /**
   * `fate` is for what has waited too long and is given up: what was never sent, and what was sent before it and
   * had no answer yet (null: there was nothing in it to answer).
   */
  append(
    firstSlot: number,
    bytes: Uint8Array,
    fate: { unsent: UntranscribedCause; sent: UntranscribedCause | null },
  ): void {
    if (this.#accounted === null) {
      this.#accounted = firstSlot;
      this.#kept = firstSlot;
      this.#next = firstSlot;
    }
    this.#held.append(firstSlot, bytes);
    // Over a time without audio there is nothing to send.
    this.#next = this.#held.stretch(this.#next)?.from ?? this.#next;
    const from = this.#held.end - MAX_UNSENT_SLOTS;
    if (from <= this.#next) return;
    this.settle(this.#next, fate.sent);
    this.settle(from, fate.unsent);
    this.#next = from;
  }

  /** Up to `slots` of it, never over a hole; fewer only when `partly`, or before a hole. */
  take(slots: number, partly: boolean): Message | null {
    const stretch = this.#held.stretch(this.#next);
    if (!stretch) return null;
    const { from, to } = stretch;
    const count = Math.min(slots, to - from);
    if (count < slots && to === this.#held.end && !partly) return null;
    const message = { firstSlot: from, bytes: this.#held.read(from, count) };
    this.#next = from + count;
    // Too old to be sent again; whether it was heard will be seen.
    this.#forget(this.#next - MAX_REPLAY_SLOTS);
    return message;
  }

  /** The engine has answered: it has listened so far, and is final up to there. */
  answered({ heardUntilMs, finalUntilMs }: { heardUntilMs: number; finalUntilMs: number }): void {
    // What is too old to be sent again need not be final; but it must have got there.
    this.settle(Math.min(this.#kept, Math.floor(heardUntilMs / SLOT_MS)), null);
    this.settle(Math.min(this.#next, Math.floor(finalUntilMs / SLOT_MS)), null);
  }

  /** The connection is gone. What is kept is sent again; what is not was heard, or lost with `cause`. */
  rewind(cause: UntranscribedCause | null): void {
    this.settle(this.#kept, cause);
    this.#next = this.#kept;
  }

  /** Accounts for everything that was sent (or `unsent` too). A null cause: it was transcribed. */
  settleSent(cause: UntranscribedCause | null): void {
    this.settle(this.#next, cause);
  }

  settleAll(cause: UntranscribedCause): void {
    this.settle(this.#held.end, cause);
    this.#next = this.#held.end;
  }

  settle(untilSlot: number, cause: UntranscribedCause | null): void {
    if (untilSlot <= this.#unaccounted) return;
    this.#log.add({ fromSlot: this.#unaccounted, toSlot: untilSlot, cause });
    this.#accounted = untilSlot;
    this.#forget(untilSlot);
  }

  get #unaccounted(): number {
    return this.#accounted ?? 0;
  }

  #forget(beforeSlot: number): void {
    if (beforeSlot <= this.#kept) return;
    this.#kept = beforeSlot;
    this.#held.dropBefore(beforeSlot);
  }
}
