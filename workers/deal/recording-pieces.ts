/** Recorded audio leaves the agent for R2 in ten-second pieces. Which piece, under which name. Pure. */
import type { CallId } from "../../schema/ids.ts";
import type { NewEffect } from "./decision.ts";
import { SLOT_MS } from "../capture/audio/slots.ts";
import type { AudioRow } from "./deal-store.ts";

const SLOTS_A_PIECE = 10_000 / SLOT_MS;

/** The wake-up to keep a piece, once there is a whole one. */
export function pieceEffect(callId: CallId, looseSlots: number): NewEffect | null {
  if (looseSlots < SLOTS_A_PIECE) return null;
  return { id: `piece:${callId}`, effect: { type: "KeepRecordingPiece", callId } };
}

/** The next piece out of what is waiting: a whole one, or with `evenShort` the last one. */
export function nextPiece(loose: AudioRow[], evenShort: boolean): AudioRow | null {
  const first = loose[0];
  if (!first) return null;
  const rows: AudioRow[] = [];
  let slots = 0;
  for (const row of loose) {
    if (slots >= SLOTS_A_PIECE || row.firstSlot !== first.firstSlot + slots) break;
    rows.push(row);
    slots += row.slots;
  }
  const isWhole = slots >= SLOTS_A_PIECE || rows.length < loose.length;
  if (!isWhole && !evenShort) return null;
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.length, 0));
  let at = 0;
  for (const row of rows) {
    bytes.set(row.bytes, at);
    at += row.bytes.length;
  }
  return { firstSlot: first.firstSlot, slots, bytes };
}

/** Where it begins and how long it is: the same name is always the same audio. */
export const pieceKey = (prefix: string, piece: Pick<AudioRow, "firstSlot" | "slots">): string =>
  `${prefix}/piece-${String(piece.firstSlot).padStart(9, "0")}-${piece.slots}`;
