/**
 * How far the carrier's recording is from where its own clock puts it. Twilio tells its start to the second, and
 * our clock is another machine's: but both recordings hold the same voices, so their loudness over time is laid
 * one over the other until it fits. Pure.
 */
import type { AudioFormat } from "../../capture/audio/format.ts";
import { toLinear } from "../../capture/audio/mulaw.ts";

/** Below this the two are not the same sound (ours): copies of one call are at 0.95 and more. */
const ENOUGH = 0.6;
/** Mean magnitude of the reference under which there is nothing to compare (ours). */
const SILENT = 50;

/** Loudness a slot of each channel, of interleaved telephone audio. */
export function loudness(audio: Uint8Array, format: AudioFormat): [number[], number[]] {
  const { bytesASlot } = format;
  const all: [number[], number[]] = [[], []];
  for (let at = 0; at + bytesASlot <= audio.length; at += bytesASlot) {
    const sums: [number, number] = [0, 0];
    for (let i = 0; i < bytesASlot; i += 2) {
      sums[0] += Math.abs(toLinear(audio[at + i] ?? 0xff));
      sums[1] += Math.abs(toLinear(audio[at + i + 1] ?? 0xff));
    }
    all[0].push((2 * sums[0]) / bytesASlot);
    all[1].push((2 * sums[1]) / bytesASlot);
  }
  return all;
}

export type Fit = { fit: "found"; slots: number } | { fit: "nothing_to_compare" } | { fit: "another_sound" };

/**
 * `theirs` is longer than `ours` by `2 × within` slots and begins `within` slots earlier by the clocks. The
 * answer is by how many slots theirs is late.
 */
export function findShift(
  ours: readonly [number[], number[]],
  theirs: readonly [number[], number[]],
  within: number,
): Fit {
  const length = ours[0].length;
  const mean = (ours[0].reduce(sum, 0) + ours[1].reduce(sum, 0)) / Math.max(1, 2 * length);
  if (length === 0 || mean < SILENT) return { fit: "nothing_to_compare" };
  let best = { shift: 0, score: Number.NEGATIVE_INFINITY };
  for (let shift = -within; shift <= within; shift += 1) {
    const score = likeness(ours, theirs, within + shift);
    if (score > best.score) best = { shift, score };
  }
  return best.score >= ENOUGH ? { fit: "found", slots: best.shift } : { fit: "another_sound" };
}

const sum = (a: number, b: number): number => a + b;

/** Pearson's correlation of both channels together, theirs from `at` on. */
function likeness(
  ours: readonly [number[], number[]],
  theirs: readonly [number[], number[]],
  at: number,
): number {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (const channel of [0, 1] as const) {
    for (const [slot, x] of ours[channel].entries()) {
      const y = theirs[channel][at + slot] ?? 0;
      n += 1;
      sx += x;
      sy += y;
      sxx += x * x;
      syy += y * y;
      sxy += x * y;
    }
  }
  const spread = Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
  return spread > 0 ? (n * sxy - sx * sy) / spread : 0;
}
