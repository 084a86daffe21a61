/**
 * One connection's clock against the call's. A transcriber counts from the first byte of its connection; the
 * call goes on counting across reconnects, and audio may be left out in between. Pure state.
 */
import type { AudioFormat } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";

/** Leaving audio out is rare; a result is never about what lies so many jumps back (ours). */
const MAX_JUMPS = 100;

export interface ConnectionClock {
  /** These bytes were sent next. */
  sent(firstSlot: number, bytes: Uint8Array): void;
  /** A time of the connection, seconds, on the call's clock, whole ms. */
  readonly toCallMs: (seconds: number) => number;
}

export function createConnectionClock({ bytesASlot }: AudioFormat): ConnectionClock {
  const jumps: { connectionMs: number; callMs: number }[] = [];
  let sentMs = 0;
  return {
    sent(firstSlot, bytes) {
      const last = jumps.at(-1);
      const callMs = firstSlot * SLOT_MS;
      if (!last || last.callMs + (sentMs - last.connectionMs) !== callMs) {
        jumps.push({ connectionMs: sentMs, callMs });
        if (jumps.length > MAX_JUMPS) jumps.shift();
      }
      sentMs += (bytes.length / bytesASlot) * SLOT_MS;
    },
    toCallMs: (seconds) => {
      const ms = seconds * 1_000;
      const jump = jumps.findLast((one) => one.connectionMs <= ms) ?? jumps[0];
      return Math.round(jump ? jump.callMs + (ms - jump.connectionMs) : ms);
    },
  };
}
