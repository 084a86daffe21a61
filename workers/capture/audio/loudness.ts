/** How loud one channel of interleaved audio is: its mean magnitude, 16-bit linear. Pure. */
import type { AudioFormat } from "./format.ts";
import { toLinear } from "./mulaw.ts";

/** Every fifth sample: enough for a comparison. */
const STRIDE = 5;

export function loudnessOf(bytes: Uint8Array, channel: 0 | 1, { bytesASample }: AudioFormat): number {
  let sum = 0;
  let count = 0;
  const step = 2 * bytesASample * STRIDE;
  for (let at = channel * bytesASample; at + bytesASample <= bytes.length; at += step) {
    const low = bytes[at] ?? 0;
    sum += Math.abs(bytesASample === 1 ? toLinear(low) : (((bytes[at + 1] ?? 0) << 24) >> 16) | low);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
