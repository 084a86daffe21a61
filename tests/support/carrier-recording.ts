/** A recording as Twilio makes it: 16-bit PCM at 8 kHz, two channels, the parent leg's party first. */
import { decodeTable } from "../../tools/carrier/mulaw.ts";

/** Both of one length, 8 kHz µ-law. */
export function carrierRecording(parent: Uint8Array, other: Uint8Array): Uint8Array {
  const header = 44;
  const file = new Uint8Array(header + 4 * parent.length);
  const view = new DataView(file.buffer);
  const tag = (at: number, text: string): void => file.set(new TextEncoder().encode(text), at);
  tag(0, "RIFF");
  view.setUint32(4, file.length - 8, true);
  tag(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, 8_000, true);
  view.setUint32(28, 32_000, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 16, true);
  tag(36, "data");
  view.setUint32(40, 4 * parent.length, true);
  for (let at = 0; at < parent.length; at += 1) {
    view.setInt16(header + 4 * at, decodeTable[parent[at] ?? 0xff] ?? 0, true);
    view.setInt16(header + 4 * at + 2, decodeTable[other[at] ?? 0xff] ?? 0, true);
  }
  return file;
}
