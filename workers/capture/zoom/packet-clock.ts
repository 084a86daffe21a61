/**
 * On which slot of the call's clock a participant's packet belongs, from Zoom's timestamps: packets in a row
 * follow each other without a seam, though their timestamps jitter; a pause between them is believed. Pure state.
 */
import { SLOT_MS } from "../audio/slots.ts";
import type { Packet } from "./rtms-messages.ts";

/** Timestamps and count may disagree by jitter; by more than this the timestamp is believed. */
const JITTER_SLOTS = 2;

interface Last {
  timestampMs: number;
  slot: number;
  slots: number;
}

export interface PacketClock {
  /** The first of its slots; may be negative or long past, which is the caller's business. */
  place(packet: Pick<Packet, "userId">, timestampMs: number, slots: number): number;
  /** Where this participant's next packet is expected, unix ms; null before the first. */
  nextMs(userId: number | null): number | null;
}

export function createPacketClock(epochMs: number): PacketClock {
  const lasts = new Map<number | null, Last>();
  return {
    place({ userId }, timestampMs, slots) {
      const last = lasts.get(userId);
      const byClock = Math.round((timestampMs - epochMs) / SLOT_MS);
      // One from the past stands where it stood before the newer ones, and they go on from the newest.
      if (last && timestampMs < last.timestampMs)
        return last.slot - Math.round((last.timestampMs - timestampMs) / SLOT_MS);
      const byCount = last ? last.slot + last.slots : byClock;
      const slot = Math.abs(byCount - byClock) <= JITTER_SLOTS ? byCount : byClock;
      lasts.set(userId, { timestampMs, slot, slots });
      return slot;
    },
    nextMs(userId) {
      const last = lasts.get(userId);
      return last ? last.timestampMs + last.slots * SLOT_MS : null;
    },
  };
}
