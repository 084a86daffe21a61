/**
 * Audio that may still have to be sent: what came and is not final yet, within a bound. Slots are on the
 * call's clock. Pure state.
 */
import type { AudioFormat } from "../audio/format.ts";

export interface HeldAudio {
  append(firstSlot: number, bytes: Uint8Array): void;
  /** At most `maxSlots` from `fromSlot` on; empty when there is nothing. */
  read(fromSlot: number, maxSlots: number): Uint8Array;
  /** The first stretch without a hole at or after a slot; null when there is nothing. */
  stretch(fromSlot: number): { from: number; to: number } | null;
  /** What lies before this slot is not needed any more. */
  dropBefore(slot: number): void;
  readonly start: number;
  readonly end: number;
}

export function createHeldAudio({ bytesASlot, silence }: AudioFormat): HeldAudio {
  let chunks: { firstSlot: number; bytes: Uint8Array }[] = [];
  let end = 0;
  let start = 0;
  return {
    append(firstSlot, bytes) {
      if (chunks.length === 0) start = firstSlot;
      chunks.push({ firstSlot, bytes });
      end = firstSlot + bytes.length / bytesASlot;
    },
    read(fromSlot, maxSlots) {
      const from = Math.max(fromSlot, start);
      const slots = Math.min(maxSlots, end - from);
      if (slots <= 0) return new Uint8Array(0);
      const out = new Uint8Array(slots * bytesASlot).fill(silence);
      for (const { firstSlot, bytes } of chunks) {
        const offset = (firstSlot - from) * bytesASlot;
        if (offset >= out.length || offset + bytes.length <= 0) continue;
        const skip = Math.max(0, -offset);
        const part = bytes.subarray(skip, skip + out.length - Math.max(0, offset));
        out.set(part, Math.max(0, offset));
      }
      return out;
    },
    stretch(fromSlot) {
      let found = null as { from: number; to: number } | null;
      for (const { firstSlot, bytes } of chunks) {
        const to = firstSlot + bytes.length / bytesASlot;
        const from = Math.max(firstSlot, fromSlot);
        if (to <= from) continue;
        if (found && found.to !== from) break;
        found = { from: found?.from ?? from, to };
      }
      return found;
    },
    dropBefore(slot) {
      chunks = chunks.filter(({ firstSlot, bytes }) => firstSlot + bytes.length / bytesASlot > slot);
      start = Math.min(end, Math.max(start, slot));
    },
    get start() {
      return start;
    },
    get end() {
      return end;
    },
  };
}
