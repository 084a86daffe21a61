/**
 * Which faults befall which call, out of one seed: what the carrier's stream does, and what each connection to
 * the transcriber does. Pure; the same seed is the same trouble.
 */
import type { Misbehaviour } from "../carrier/misbehaviour.ts";
import { type Random, randomFrom } from "../random.ts";

/** What one connection to the transcriber does, by the audio it has been sent. */
export interface ConnectionFault {
  refuse: 402 | 429 | 500 | null;
  /** The handshake takes so long, ms of real time. */
  acceptAfterMs: number;
  /** Closes by itself after so much audio; 1006 breaks the socket. */
  close: { afterMs: number; code: 1000 | 1006 | 1011 } | null;
  /** Says nothing from then on. */
  muteAfterMs: number | null;
  /** Every message is held back so long, ms of real time. */
  delayMs: number;
  duplicateFinals: boolean;
  garbage: boolean;
}

/** @param slots of the call's audio */
export function carrierFaults(seed: number, callIndex: number, slots: number): Misbehaviour {
  const random = randomFrom(seed * 7_919 + callIndex);
  const at = (): number => 100 + Math.floor(random.next() * Math.max(1, slots - 200));
  const faults: Misbehaviour = {};
  if (random.chance(0.3)) faults.dropEvery = 20 + Math.floor(random.next() * 400);
  if (random.chance(0.3)) faults.reorderEvery = 10 + Math.floor(random.next() * 200);
  if (random.chance(0.3)) faults.duplicateEvery = 10 + Math.floor(random.next() * 200);
  if (random.chance(0.3)) {
    const fromSlot = at();
    faults.dropSlots = { fromSlot, toSlot: fromSlot + 5 + Math.floor(random.next() * 400) };
  }
  if (random.chance(0.2)) faults.mediaBeforeStart = true;
  if (random.chance(0.3)) faults.garbageAtSlot = at();
  if (random.chance(0.2)) faults.oversizeAtSlot = at();
  if (random.chance(0.2)) faults.secondSocketAtSlot = at();
  if (random.chance(0.25)) faults.breakAtSlot = at();
  if (random.chance(0.2)) faults.noStop = true;
  return faults;
}

/** One a connection, in the order in which they are opened. */
export function connectionFaults(seed: number): () => ConnectionFault {
  const random: Random = randomFrom(seed * 104_729 + 1);
  return () => ({
    refuse: random.chance(0.1) ? random.pick([402, 429, 500]) : null,
    acceptAfterMs: random.chance(0.2) ? Math.floor(random.next() * 2_000) : 0,
    close: random.chance(0.6)
      ? {
          afterMs: 2_000 + Math.floor(random.next() * 120_000),
          code: random.pick([1000, 1006, 1011]),
        }
      : null,
    muteAfterMs: random.chance(0.1) ? 5_000 + Math.floor(random.next() * 60_000) : null,
    delayMs: random.chance(0.3) ? Math.floor(random.next() * 1_500) : 0,
    duplicateFinals: random.chance(0.2),
    garbage: random.chance(0.2),
  });
}
