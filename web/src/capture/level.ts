/** How loud a frame is, in dB below full scale. Pure. */

/** What an empty frame is said to have; nothing that is sound is lower. */
export const NO_LEVEL_DB = -100;
/** Breath and hum of a quiet room stay under it, speech is over it (ours). */
export const SPEECH_DB = -48;

/** Root mean square of linear16, little endian. */
export function levelOf(side: Uint8Array): number {
  const view = new DataView(side.buffer, side.byteOffset, side.byteLength);
  let sum = 0;
  for (let at = 0; at + 1 < side.length; at += 2) sum += (view.getInt16(at, true) / 32_768) ** 2;
  const mean = sum / Math.max(1, side.length / 2);
  return mean === 0 ? NO_LEVEL_DB : Math.max(NO_LEVEL_DB, 10 * Math.log10(mean));
}

/** Length of a meter, 0 to 1: a quiet room is near 0, a voice near the microphone about 0.7. */
export const meterOf = (levelDb: number): number => Math.min(1, Math.max(0, (levelDb + 66) / 60));
