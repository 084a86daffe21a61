/** A seed of its own for each text, so that adding a line to a file leaves the others' noise as it was. */
export function seedFor(seed: number, text: string): number {
  let hash = 2_166_136_261 ^ seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
}
