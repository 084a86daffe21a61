/** Adam (Kingma and Ba, 2015), for a dense block of weights and for rows of a table of which few change at a time. */

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export interface Moments {
  first: Float32Array;
  second: Float32Array;
}

export const momentsOf = (size: number): Moments => ({
  first: new Float32Array(size),
  second: new Float32Array(size),
});

/** One step for weights `[from, to)` down both gradients' sum; clears what it used of them. */
export function adamStep(at: {
  weights: Float32Array;
  gradients: Float32Array;
  others: Float32Array;
  moments: Moments;
  rate: number;
  decay: number;
  step: number;
  from?: number;
  to?: number;
}): void {
  const { weights, gradients, others, moments, rate, decay, step, from = 0, to = weights.length } = at;
  const { first, second } = moments;
  const correction1 = 1 - BETA1 ** step;
  const correction2 = 1 - BETA2 ** step;
  for (let i = from; i < to; i += 1) {
    const g = gradients[i]! + others[i]! + decay * weights[i]!;
    gradients[i] = 0;
    others[i] = 0;
    const m = BETA1 * first[i]! + (1 - BETA1) * g;
    const v = BETA2 * second[i]! + (1 - BETA2) * g * g;
    first[i] = m;
    second[i] = v;
    weights[i]! -= (rate * (m / correction1)) / (Math.sqrt(v / correction2) + EPSILON);
  }
}
