/**
 * G.711 µ-law: one byte a sample, 8,000 samples a second.
 * Owns the two conversions and the constants of a telephone slot. It knows nothing of files or of calls.
 */

export const sampleRate = 8_000;
/** Twenty milliseconds, the packet of a telephone network. */
export const slotBytes = 160;
export const slotMs = 20;
/** µ-law zero. A slot of nothing else is digital silence. */
export const silenceByte = 0xff;

const bias = 0x84;
const clip = 32_635;

/** One 16-bit sample to its µ-law byte (ITU-T G.711). */
export function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), clip) + bias;
  const exponent = 24 - Math.clz32(magnitude);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** µ-law byte to 16-bit sample. */
export const decodeTable: Int16Array = Int16Array.from({ length: 256 }, (_unused, byte) => {
  const inverted = ~byte & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + bias) << ((inverted >> 4) & 0x07);
  return inverted & 0x80 ? bias - magnitude : magnitude - bias;
});

export function encodeMulaw(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length);
  for (let at = 0; at < samples.length; at += 1) bytes[at] = encodeSample(samples[at] ?? 0);
  return bytes;
}

/** `seconds` of silence, or audio padded with silence to a whole number of slots. */
export function padToSlots(audio: Uint8Array, minimumBytes = 0): Uint8Array {
  const length = Math.ceil(Math.max(audio.length, minimumBytes) / slotBytes) * slotBytes;
  const padded = new Uint8Array(length).fill(silenceByte);
  padded.set(audio);
  return padded;
}
