/** G.711 µ-law, as far as we need it: how loud a frame is. Decoding to text is the transcriber's. */

/** ITU-T G.711, µ-law byte → 16-bit linear. */
const linear = new Int16Array(256).map((_, byte) => {
  const inverted = ~byte & 0xff;
  const exponent = (inverted >> 4) & 7;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) * 2 ** exponent - 0x84;
  return inverted & 0x80 ? -magnitude : magnitude;
});

/** Mean magnitude of a frame of one channel. Every third sample will do (a stride that no telephone tone beats against). */
export function level(payload: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < payload.length; at += 3) {
    sum += Math.abs(linear[payload[at] ?? 0xff] ?? 0);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** Mean magnitude of a quiet line's hiss stays well under this, speech well over it (ours). */
export const AUDIBLE_LEVEL = 300;

/** Whether somebody can be heard in a frame. */
export const isAudible = (payload: Uint8Array): boolean => level(payload) > AUDIBLE_LEVEL;

/** 16-bit linear → µ-law byte (ITU-T G.711). */
export function toMulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
  const exponent = 24 - Math.clz32(magnitude);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

/** One sample's linear value, -32,124 to 32,124. */
export const toLinear = (byte: number): number => linear[byte & 0xff] ?? 0;
