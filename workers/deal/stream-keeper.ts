/**
 * Wakes up when a call should have another stream. What is due is decided in `decide-stream.ts`; this is only its
 * alarm clock, in memory: after a restart whatever wakes the agent asks it again.
 */
import type { CallId } from "../../schema/ids.ts";
import type { DealBook } from "./deal-book.ts";
import type { CallInput } from "./decide-call.ts";
import { streamDueAtMs } from "./decide-stream.ts";
import type { Lines } from "./lines.ts";

/** A stream that dies without a word is noticed after so long (ours). */
const LOOK_MS = 5_000;

export interface KeeperPorts {
  book: DealBook;
  lines: Lines;
  decide: (callId: CallId, input: CallInput) => void;
}

export class StreamKeeper {
  readonly #ports: KeeperPorts;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  /** Asks for what is due, and sets the clock for what will be. */
  check(): void {
    clearTimeout(this.#timer);
    const { book, lines, decide } = this.#ports;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const callId of book.openCalls()) {
      const hasStream = lines.hasStream(callId);
      const call = book.call(callId);
      if (!call) continue;
      const dueAtMs = streamDueAtMs(call, hasStream);
      if (dueAtMs !== null && dueAtMs <= Date.now()) decide(callId, { type: "CheckStream", hasStream });
      const after = book.call(callId) ?? call;
      const waitMs = (streamDueAtMs(after, hasStream) ?? Number.POSITIVE_INFINITY) - Date.now();
      nextMs = Math.min(nextMs, Math.max(100, waitMs), hasStream ? LOOK_MS : Number.POSITIVE_INFINITY);
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.check(), nextMs);
  }
}
