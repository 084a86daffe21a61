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

/** Audio that is not needed goes at once, its place in the list with so many others: that moves all of them (ours). */
const MOST_UNNEEDED = 200;
const NO_BYTES = new Uint8Array(0);

interface Chunk {
  firstSlot: number;
  /** One past its last slot. */
  toSlot: number;
  bytes: Uint8Array;
}

export function createHeldAudio({ bytesASlot, silence }: AudioFormat): HeldAudio {
  /** In order, none over another; after some seconds there are hundreds, and this is asked for every slot. */
  const chunks: Chunk[] = [];
  /** Those before this one are not needed any more. */
  let first = 0;
  let end = 0;
  let start = 0;

  /** Of the first chunk that reaches past a slot. */
  function indexPast(slot: number): number {
    let low = first;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((chunks[middle]?.toSlot ?? 0) > slot) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    append(firstSlot, bytes) {
      if (first === chunks.length) start = firstSlot;
      end = firstSlot + bytes.length / bytesASlot;
      chunks.push({ firstSlot, toSlot: end, bytes });
    },
    read(fromSlot, maxSlots) {
      const from = Math.max(fromSlot, start);
      const slots = Math.min(maxSlots, end - from);
      if (slots <= 0) return new Uint8Array(0);
      const out = new Uint8Array(slots * bytesASlot).fill(silence);
      for (let i = indexPast(from); i < chunks.length; i += 1) {
        const { firstSlot, bytes } = chunks[i]!;
        const offset = (firstSlot - from) * bytesASlot;
        if (offset >= out.length) break;
        const skip = Math.max(0, -offset);
        const part = bytes.subarray(skip, skip + out.length - Math.max(0, offset));
        out.set(part, Math.max(0, offset));
      }
      return out;
    },
    stretch(fromSlot) {
      let found = null as { from: number; to: number } | null;
      for (let i = indexPast(fromSlot); i < chunks.length; i += 1) {
        const { firstSlot, toSlot } = chunks[i]!;
        const from = Math.max(firstSlot, fromSlot);
        if (found && found.to !== from) break;
        found = { from: found?.from ?? from, to: toSlot };
      }
      return found;
    },
    dropBefore(slot) {
      start = Math.min(end, Math.max(start, slot));
      const needed = indexPast(slot);
      for (; first < needed; first += 1) chunks[first]!.bytes = NO_BYTES;
      if (first < MOST_UNNEEDED) return;
      chunks.splice(0, first);
      first = 0;
    },
    get start() {
      return start;
    },
    get end() {
      return end;
    },
  };
}
