/**
 * Is a connection that takes audio also hearing it? (F2, F3, F9) Measured in audible speech, so that a quiet
 * call never counts as a stall. Workers know nothing of how much a socket has still to send, so that what was
 * sent without any answer is also what may be waiting in it: that is bounded too. Pure state, one a connection.
 */

/** No word from the transcriber for this long, though this much could be heard (faults F2). */
const SILENT_MS = 30_000;
/** After a reconnect sooner: the new connection has yet to show that it hears at all (F9, ours). */
const SILENT_AFTER_RECONNECT_MS = 10_000;
const SILENT_AUDIBLE_MS = 5_000;
/** It speaks, but has understood nothing of this much audible sound (faults F2). */
const NO_FINAL_AUDIBLE_MS = 90_000;
/** Less than this is a cough, not speech that somebody should have answered (ours). */
const SPEECH_MS = 1_000;
/** Even silence is answered with empty results every few seconds. After so much without, it is asked to flush… */
const ASK_AFTER_MS = 30_000;
/** …and after so much another connection takes its place: no more audio than this waits in a socket (F3, ours). */
const UNANSWERED_MS = 120_000;

export interface StallWatch {
  sent(audio: { lengthMs: number; audibleMs: number; nowMs: number }): void;
  /** A result came; `isFinal` when it held final words. */
  heard(nowMs: number, isFinal: boolean): void;
  /** Once a silence: should it be asked for a sign of life? */
  shouldAsk(): boolean;
  isStalled(nowMs: number): boolean;
  /** Nothing is wrong that anybody can see, but it has not said a word for very long. */
  readonly isSpent: boolean;
  /** When somebody was last audible in what was sent, wall clock. */
  readonly lastAudibleMs: number;
  /** There was speech since its last result, so that what was sent since then may not have been heard. */
  readonly owesAnAnswer: boolean;
}

export function createStallWatch(openedAtMs: number, isReconnect: boolean): StallWatch {
  let lastResultMs = openedAtMs;
  let lastFinalMs = openedAtMs;
  let hasResult = false;
  let hasAsked = false;
  let lastAudibleMs = 0;
  let sinceResultMs = 0;
  let audibleSinceResultMs = 0;
  let audibleSinceFinalMs = 0;
  return {
    sent({ lengthMs, audibleMs, nowMs }) {
      if (audibleMs > 0) lastAudibleMs = nowMs;
      sinceResultMs += lengthMs;
      audibleSinceResultMs += audibleMs;
      audibleSinceFinalMs += audibleMs;
    },
    heard(nowMs, isFinal) {
      lastResultMs = nowMs;
      hasResult = true;
      hasAsked = false;
      sinceResultMs = 0;
      audibleSinceResultMs = 0;
      if (!isFinal) return;
      lastFinalMs = nowMs;
      audibleSinceFinalMs = 0;
    },
    shouldAsk() {
      if (hasAsked || sinceResultMs < ASK_AFTER_MS) return false;
      hasAsked = true;
      return true;
    },
    isStalled(nowMs) {
      const silentMs = isReconnect && !hasResult ? SILENT_AFTER_RECONNECT_MS : SILENT_MS;
      const isMute = nowMs - lastResultMs >= silentMs && audibleSinceResultMs >= SILENT_AUDIBLE_MS;
      // Audio that is sent faster than it was spoken is not late: the wall clock must have gone on as well.
      const isBlank =
        nowMs - lastFinalMs >= NO_FINAL_AUDIBLE_MS && audibleSinceFinalMs >= NO_FINAL_AUDIBLE_MS;
      return isMute || isBlank;
    },
    get isSpent() {
      return sinceResultMs >= UNANSWERED_MS;
    },
    get lastAudibleMs() {
      return lastAudibleMs;
    },
    get owesAnAnswer() {
      return audibleSinceResultMs >= SPEECH_MS;
    },
  };
}
