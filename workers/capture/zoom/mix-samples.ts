/** Voices of one side in one slot become one: 16-bit samples are added, and a sum too large stays at the edge. */
import { WIDEBAND } from "../audio/format.ts";

const BYTES_A_SLOT = WIDEBAND.bytesAChannelSlot;

/** Null when nobody spoke. The sum does not depend on the order. */
export function mixSamples(voices: readonly Uint8Array[]): Uint8Array | null {
  const [first, ...others] = voices;
  if (!first) return null;
  if (others.length === 0) return first;
  const mixed = new Uint8Array(BYTES_A_SLOT);
  const into = new DataView(mixed.buffer);
  const views = voices.map((voice) => new DataView(voice.buffer, voice.byteOffset, voice.byteLength));
  for (let at = 0; at < BYTES_A_SLOT; at += 2) {
    let sum = 0;
    for (const view of views) sum += view.getInt16(at, true);
    into.setInt16(at, Math.max(-32_768, Math.min(32_767, sum)), true);
  }
  return mixed;
}
