/**
 * Any sample rate of a sound card to 16 kHz, piece by piece without a seam: a windowed sinc that lets speech
 * through up to about 7 kHz and nothing above half the new rate. Pure; runs in the audio thread.
 */

/** Of the lower of the two half rates, so that the filter's slope ends before sounds fold back (ours). */
const CUTOFF = 0.9;
/** Zero crossings of the sinc on either side: a slope of about 1 kHz at 48 kHz (ours). */
const ZERO_CROSSINGS = 32;

export interface Resampler {
  /** What comes out so far; a fraction of a sample is kept for the next piece. */
  push(input: Float32Array): Float32Array;
}

export function createResampler(fromHz: number, toHz: number): Resampler {
  const common = greatestCommonDivisor(fromHz, toHz);
  const phases = toHz / common;
  const step = fromHz / common;
  const scale = Math.min(1, toHz / fromHz);
  const half = Math.ceil(ZERO_CROSSINGS / scale);
  const kernels = Array.from({ length: phases }, (_, phase) =>
    kernelAt(phase / phases, half, scale * CUTOFF),
  );
  /** Input that is still under the filter; begins with silence, as if it had been quiet before. */
  let held = new Float32Array(2 * half);
  /** Where the next output sample is: a place in `held`, and a fraction of `phases`. */
  let place = half;
  let phase = 0;

  return {
    push(input) {
      const all = new Float32Array(held.length + input.length);
      all.set(held);
      all.set(input, held.length);
      const out: number[] = [];
      while (place + half < all.length) {
        out.push(filter(all, place - half + 1, kernels[phase]));
        phase += step;
        place += Math.floor(phase / phases);
        phase %= phases;
      }
      const done = Math.max(0, place - half);
      held = all.slice(done);
      place -= done;
      return Float32Array.from(out);
    },
  };
}

function filter(samples: Float32Array, from: number, kernel: Float32Array | undefined): number {
  let sum = 0;
  if (kernel) for (let i = 0; i < kernel.length; i += 1) sum += (samples[from + i] ?? 0) * (kernel[i] ?? 0);
  return sum;
}

/** Weights of the samples around a point that lies `fraction` behind one of them; they add up to 1. */
function kernelAt(fraction: number, half: number, cutoff: number): Float32Array {
  const weights = Array.from({ length: 2 * half }, (_, i) => {
    const distance = i - (half - 1) - fraction;
    return sinc(distance * cutoff) * blackman(distance / half);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return Float32Array.from(weights, (weight) => weight / sum);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** −1 to 1; nothing outside. */
function blackman(x: number): number {
  if (Math.abs(x) >= 1) return 0;
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
