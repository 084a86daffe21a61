/**
 * What one call may bring: no source may pour in audio without end. Pure state; the numbers are ours, and far
 * above what any telephone, meeting or page does, even one that catches up after a break.
 */
import { SLOT_MS } from "./slots.ts";

/** Longer calls are a line that nobody hung up. */
export const MAX_CALL_SLOTS = (8 * 3_600_000) / SLOT_MS;
/** Frames of both sides that may come at once: five minutes of a call. */
const BURST_FRAMES = 30_000;
/** And as many times real time in the long run [LIM-3]. */
export const TIMES_REAL_TIME = 40;
const FRAMES_A_MS = (2 / SLOT_MS) * TIMES_REAL_TIME;

export type Excess = "too_fast" | "call_too_long";

export interface Limits {
  /** Null: it may come. */
  check(frame: { slot: number; nowMs: number }): Excess | null;
}

export function createLimits(): Limits {
  let tokens = BURST_FRAMES;
  let lastAtMs: number | null = null;
  return {
    check({ slot, nowMs }) {
      if (slot >= MAX_CALL_SLOTS) return "call_too_long";
      tokens = Math.min(BURST_FRAMES, tokens + (nowMs - (lastAtMs ?? nowMs)) * FRAMES_A_MS);
      lastAtMs = nowMs;
      if (tokens < 1) return "too_fast";
      tokens -= 1;
      return null;
    },
  };
}
