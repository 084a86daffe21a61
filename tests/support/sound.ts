/** Sounds for tests: the same every time, and in no script. */
import { encodeMulaw, sampleRate, silenceByte, slotBytes } from "../../tools/carrier/mulaw.ts";

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

/** Talk and pauses of uneven length: each seed another voice. */
export function talk(durationMs: number, seed: number): Uint8Array {
  const audio = noise(durationMs, seed);
  const slots = durationMs / 20;
  let at = 0;
  for (let turn = seed; at < slots; turn += 1) {
    const said = 5 + ((turn * 37) % 41);
    const pause = 3 + ((turn * 53) % 29);
    audio.fill(silenceByte, (at + said) * slotBytes, (at + said + pause) * slotBytes);
    at += said + pause;
  }
  return audio;
}

/** Two channels as a transcriber is sent them. */
export function interleave(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length * 2);
  for (let at = 0; at < first.length; at += 1) {
    both[at * 2] = first[at] ?? silenceByte;
    both[at * 2 + 1] = second[at] ?? silenceByte;
  }
  return both;
}
