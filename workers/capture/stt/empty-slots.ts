/**
 * When nothing has come for a while, a call's clock is filled up with digital silence all at once. Nobody need
 * listen to that: it would keep a transcriber, who takes in 1.25 times real time, busy while people speak. Pure.
 */
import type { AudioFormat } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";

/** Audio that comes as it is spoken never comes in pieces this long. */
const FILLED_UP_SLOTS = 1_000 / SLOT_MS;
/** So much of the silence is sent, so that who spoke before it is known to have finished (ours). */
const SENT_SLOTS = 500 / SLOT_MS;

/** How many slots at the beginning need not be sent. */
export function emptySlots(bytes: Uint8Array, { bytesASlot, silence }: AudioFormat): number {
  if (bytes.length < FILLED_UP_SLOTS * bytesASlot) return 0;
  const firstSound = bytes.findIndex((byte) => byte !== silence);
  const sound = firstSound === -1 ? bytes.length : firstSound;
  return Math.max(0, Math.floor(sound / bytesASlot) - SENT_SLOTS);
}
