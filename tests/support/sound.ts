/** Sounds for tests: the same every time, and in no script. */
import { encodeMulaw, sampleRate, silenceByte } from "../../tools/carrier/mulaw.ts";

/** Noise loud enough to count as speech, 8 kHz µ-law. */
export function noise(durationMs: number, seed = 1): Uint8Array {
  let state = seed;
  const samples = Int16Array.from({ length: (durationMs * sampleRate) / 1_000 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state >> 18;
  });
  return encodeMulaw(samples);
}

export const silence = (durationMs: number): Uint8Array =>
  new Uint8Array((durationMs * sampleRate) / 1_000).fill(silenceByte);

/** Two channels as a transcriber is sent them. */
export function interleave(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length * 2);
  for (let at = 0; at < first.length; at += 1) {
    both[at * 2] = first[at] ?? silenceByte;
    both[at * 2 + 1] = second[at] ?? silenceByte;
  }
  return both;
}
