/**
 * Is a connection that takes audio also hearing it? (F2, F3, F9) Measured in audible speech, so that a quiet
 * call never counts as a stall. Pure state, one a connection.
 */

/** No word from the transcriber for this long, though this much could be heard (faults F2). */
const SILENT_MS = 30_000;
const SILENT_AUDIBLE_MS = 5_000;
/** It speaks, but has understood nothing of this much audible sound (faults F2). */
const NO_FINAL_AUDIBLE_MS = 90_000;
/** Less than this is a cough, not speech that somebody should have answered (ours). */
const SPEECH_MS = 1_000;

export interface StallWatch {
  sent(audibleMs: number): void;
  /** A result came; `isFinal` when it held final words. */
  heard(nowMs: number, isFinal: boolean): void;
  isStalled(nowMs: number): boolean;
  /** There was speech since its last result, so that what was sent since then may not have been heard. */
  readonly owesAnAnswer: boolean;
}

export function createStallWatch(openedAtMs: number): StallWatch {
  let lastResultMs = openedAtMs;
  let lastFinalMs = openedAtMs;
  let audibleSinceResultMs = 0;
  let audibleSinceFinalMs = 0;
  return {
    sent(audibleMs) {
      audibleSinceResultMs += audibleMs;
      audibleSinceFinalMs += audibleMs;
    },
    heard(nowMs, isFinal) {
      lastResultMs = nowMs;
      audibleSinceResultMs = 0;
      if (!isFinal) return;
      lastFinalMs = nowMs;
      audibleSinceFinalMs = 0;
    },
    isStalled(nowMs) {
      const isMute = nowMs - lastResultMs >= SILENT_MS && audibleSinceResultMs >= SILENT_AUDIBLE_MS;
      // Audio that is sent faster than it was spoken is not late: the wall clock must have gone on as well.
      const isBlank =
        nowMs - lastFinalMs >= NO_FINAL_AUDIBLE_MS && audibleSinceFinalMs >= NO_FINAL_AUDIBLE_MS;
      return isMute || isBlank;
    },
    get owesAnAnswer() {
      return audibleSinceResultMs >= SPEECH_MS;
    },
  };
}
