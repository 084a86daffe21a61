/**
 * Both channels of a call on one clock of 20 ms slots. A slot leaves when both channels have it, or when a
 * newer one has waited 100 ms: then what is missing is silence, and is said to be missing. Every slot leaves
 * exactly once, in order. Pure state with bounded memory; whose frames these are is another file's business.
 */
import type { AudioFormat } from "./format.ts";
import { SLOT_MS } from "./slots.ts";

/** A late frame waits this long and no longer. */
const MAX_WAIT_MS = 100;
/** A jump ahead by more than this is not a late network but a broken clock; the frame is refused (ours). */
const MAX_AHEAD_SLOTS = 60_000 / SLOT_MS;

export type PutResult = "kept" | "duplicate" | "too_late" | "too_far_ahead";

export interface Taken {
  firstSlot: number;
  slots: number;
  /** Sample-interleaved: our side, their side, our side, … */
  bytes: Uint8Array;
  /** Which slots each channel lacked, in order. */
  missing: [number[], number[]];
}

const SIDES = [0, 1] as const;
const NOBODY: Waiting["payloads"] = [null, null];

interface Waiting {
  payloads: [Uint8Array | null, Uint8Array | null];
  /** When the first of its frames came, ms. */
  sinceMs: number;
}

const NOTHING: Taken = { firstSlot: 0, slots: 0, bytes: new Uint8Array(0), missing: [[], []] };

export interface Timeline {
  put(frame: { channel: 0 | 1; slot: number; payload: Uint8Array; nowMs: number }): PutResult;
  take(nowMs: number): Taken;
  /** Everything that still waits, as it is. */
  flush(): Taken;
  /** The clock goes on without audio: slots before this one will not come any more. Flush first. */
  skipTo(slot: number): void;
}

export function createTimeline(input: { firstSlot: number; format: AudioFormat }): Timeline {
  const { bytesASample, bytesASlot, silence } = input.format;
  let next = input.firstSlot;
  /** One past the newest slot seen. */
  let end = next;
  const waiting = new Map<number, Waiting>();

  /**
   * Slots from `next` that need not wait any longer: everything up to the newest frame that has been here for
   * the whole wait, and after it whatever both channels have.
   */
  function readySlots(nowMs: number): number {
    let ready = next;
    for (const [slot, { sinceMs }] of waiting) {
      if (nowMs - sinceMs >= MAX_WAIT_MS) ready = Math.max(ready, slot + 1);
    }
    for (let entry = waiting.get(ready); entry?.payloads[0] && entry.payloads[1]; entry = waiting.get(ready))
      ready += 1;
    return ready - next;
  }

  function takeSlots(slots: number): Taken {
    if (slots === 0) return NOTHING;
    const bytes = new Uint8Array(slots * bytesASlot);
    const missing: [number[], number[]] = [[], []];
    for (let i = 0; i < slots; i += 1) {
      const slot = next + i;
      const entry = waiting.get(slot);
      const [ours, theirs] = entry?.payloads ?? NOBODY;
      if ((ours?.length ?? 0) + (theirs?.length ?? 0) < bytesASlot)
        bytes.fill(silence, i * bytesASlot, (i + 1) * bytesASlot);
      for (const channel of SIDES) {
        const payload = channel === 0 ? ours : theirs;
        if (payload) interleave(bytes, i * bytesASlot + channel * bytesASample, payload, bytesASample);
        else missing[channel].push(slot);
      }
      waiting.delete(slot);
    }
    const firstSlot = next;
    next += slots;
    return { firstSlot, slots, bytes, missing };
  }

  return {
    put({ channel, slot, payload, nowMs }) {
      if (slot < next) return "too_late";
      if (slot >= next + MAX_AHEAD_SLOTS) return "too_far_ahead";
      const entry = waiting.get(slot) ?? { payloads: [null, null], sinceMs: nowMs };
      if (entry.payloads[channel]) return "duplicate";
      entry.payloads[channel] = payload;
      waiting.set(slot, entry);
      end = Math.max(end, slot + 1);
      return "kept";
    },
    take: (nowMs) => takeSlots(readySlots(nowMs)),
    flush: () => takeSlots(Math.max(0, end - next)),
    skipTo(slot) {
      next = Math.max(next, slot);
      end = Math.max(end, next);
    },
  };
}

function interleave(into: Uint8Array, at: number, payload: Uint8Array, bytesASample: number): void {
  if (bytesASample === 1) {
    for (let sample = 0; sample < payload.length; sample += 1) into[at + 2 * sample] = payload[sample] ?? 0;
    return;
  }
  for (let byte = 0; byte + 1 < payload.length; byte += 2) {
    into[at + 2 * byte] = payload[byte] ?? 0;
    into[at + 2 * byte + 1] = payload[byte + 1] ?? 0;
  }
}
