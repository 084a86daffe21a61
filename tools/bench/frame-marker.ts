/**
 * What is written into each 20 ms frame of the bench: whose it is, which one, and when it was sent. The audio
 * reaches the transcriber byte for byte, so the frame itself tells how long it took and whether one is missing.
 */
import { slotBytes } from "../carrier/mulaw.ts";

export interface FrameMarker {
  /** Whose it is: see `markOf`. */
  mark: number;
  slot: number;
  /** machineMs() */
  sentAtMs: number;
}

/** A frame carries one number for whose it is: twice the call, plus the side (ours 0, theirs 1). */
export const markOf = (callIndex: number, channel: 0 | 1): number => 2 * callIndex + channel;
export const ownerOf = (mark: number): { callIndex: number; channel: 0 | 1 } => ({
  callIndex: mark >> 1,
  channel: mark & 1 ? 1 : 0,
});

/** magic (2) · mark (2) · slot (4) · sent at (8) */
const markerBytes = 16;
const magic = 0xe55e;

const scratch = new DataView(new ArrayBuffer(markerBytes));

/** A frame of loud noise, as speech is: silence would be cheaper for whoever listens for voices. */
export function newFrame(): Uint8Array {
  // A small generator with a fixed seed (numerical recipes'): every run sends the same sound.
  let state = 1;
  return Uint8Array.from({ length: slotBytes }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 0x10 + ((state >>> 16) % 0x60);
  });
}

export function writeMarker(frame: Uint8Array, marker: FrameMarker): void {
  scratch.setUint16(0, magic);
  scratch.setUint16(2, marker.mark);
  scratch.setUint32(4, marker.slot);
  scratch.setFloat64(8, marker.sentAtMs);
  for (let at = 0; at < markerBytes; at += 1) frame[at] = scratch.getUint8(at);
}

/** Reads one channel's marker out of a slot of interleaved two-channel audio; null when it is not a frame of ours. */
export function readMarker(interleaved: Uint8Array, slotStart: number, channel: 0 | 1): FrameMarker | null {
  if (slotStart + 2 * slotBytes > interleaved.length) return null;
  for (let at = 0; at < markerBytes; at += 1) {
    scratch.setUint8(at, interleaved[slotStart + channel + 2 * at] ?? 0);
  }
  if (scratch.getUint16(0) !== magic) return null;
  return {
    mark: scratch.getUint16(2),
    slot: scratch.getUint32(4),
    sentAtMs: scratch.getFloat64(8),
  };
}
