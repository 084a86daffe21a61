/**
 * How fast a backlog may be sent. Deepgram takes in at most 1.25 times real time and never drops what is more,
 * so that a faster sender only makes it later (protocols §3.5). Pure state.
 */

const TIMES_REAL_TIME = 1.25;
/** What may go at once (ours). */
const BURST_MS = 200;

export interface Pace {
  allows(nowMs: number): boolean;
  sent(audioMs: number): void;
}

export function createPace(startedAtMs: number): Pace {
  let sentMs = 0;
  return {
    allows: (nowMs) => sentMs < (nowMs - startedAtMs) * TIMES_REAL_TIME + BURST_MS,
    sent: (audioMs) => {
      sentMs += audioMs;
    },
  };
}
