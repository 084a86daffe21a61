/**
 * One frame of a call that is captured in the page: 20 ms of both sides, or of the side that is there, as
 * linear16 (little endian, 16 kHz, mono a side). Its sequence number is its place on the call's clock, so that
 * a frame sent twice, late or by another page of the same call is known for what it is. Pure.
 *
 *   byte 0: version, 1 · byte 1: which sides, bit 0 ours, bit 1 theirs · bytes 2, 3: 0
 *   bytes 4 to 7: sequence, unsigned, little endian · then 640 bytes a side, ours first
 */

export const FRAME_MS = 20;
export const FRAME_RATE_HZ = 16_000;
export const FRAME_SAMPLES = (FRAME_RATE_HZ * FRAME_MS) / 1_000;
/** Bytes of one side in a frame. */
export const FRAME_SIDE_BYTES = FRAME_SAMPLES * 2;
const HEADER_BYTES = 8;
const VERSION = 1;
export const MAX_FRAME_BYTES = HEADER_BYTES + 2 * FRAME_SIDE_BYTES;

/** What each side said in these 20 ms; null for a side that was not captured. At least one is there. */
export interface BrowserFrame {
  sequence: number;
  sides: [Uint8Array | null, Uint8Array | null];
}

export function encodeFrame({ sequence, sides }: BrowserFrame): Uint8Array {
  const present = sides.filter((side) => side !== null);
  const bytes = new Uint8Array(HEADER_BYTES + present.length * FRAME_SIDE_BYTES);
  bytes[0] = VERSION;
  bytes[1] = (sides[0] ? 1 : 0) | (sides[1] ? 2 : 0);
  new DataView(bytes.buffer).setUint32(4, sequence, true);
  for (const [i, side] of present.entries()) bytes.set(side, HEADER_BYTES + i * FRAME_SIDE_BYTES);
  return bytes;
}

type FrameProblem = "malformed" | "oversized";

/** Never throws; what is not exactly a frame is a problem. The sides are views of the message's own bytes. */
export function decodeFrame(bytes: Uint8Array): BrowserFrame | FrameProblem {
  if (bytes.length > MAX_FRAME_BYTES) return "oversized";
  const mask = bytes[1] ?? 0;
  const length = frameLength(mask);
  if (bytes.length < HEADER_BYTES || bytes[0] !== VERSION || length === null || bytes.length !== length)
    return "malformed";
  if (bytes[2] !== 0 || bytes[3] !== 0) return "malformed";
  const sequence = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  const first = bytes.subarray(HEADER_BYTES, HEADER_BYTES + FRAME_SIDE_BYTES);
  const second = bytes.subarray(HEADER_BYTES + FRAME_SIDE_BYTES);
  return { sequence, sides: mask === 3 ? [first, second] : mask === 1 ? [first, null] : [null, first] };
}

/** Whole length of a frame with these sides; null for a mask that is none. */
function frameLength(mask: number): number | null {
  if (mask === 3) return MAX_FRAME_BYTES;
  return mask === 1 || mask === 2 ? HEADER_BYTES + FRAME_SIDE_BYTES : null;
}

/** The same frame with its number counted from `base`: what a call that goes on in another one sends. */
export function renumbered(bytes: Uint8Array<ArrayBuffer>, base: number): Uint8Array<ArrayBuffer> {
  if (base === 0) return bytes;
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  view.setUint32(4, view.getUint32(4, true) - base, true);
  return copy;
}

/** Frames that were put one behind the other, apart again; stops at the first that is none. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const length = frameLength(bytes[at + 1] ?? 0);
    if (length === null || at + length > bytes.length) break;
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  return frames;
}
