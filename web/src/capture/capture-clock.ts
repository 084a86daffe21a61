/**
 * Where a frame belongs on the call's clock: the next place, unless the machine stood still between two frames.
 * Sound hardware that runs a little fast or slow is not corrected: frames that follow each other belong
 * together. Pure.
 */
import { FRAME_MS } from "../../../schema/browser-frame.ts";

/** The audio thread may be late by this much without having lost anything, ms (ours). */
const STANDSTILL_MS = 1_000;

/**
 * Frames that were never made between two that were, by the machine's clock.
 * @param isOneThread both were made by one audio thread, which loses nothing by being late; between two pages
 * everything in between is lost
 */
export function framesLostBetween(madeAtMs: number, nextMadeAtMs: number, isOneThread: boolean): number {
  const pauseMs = nextMadeAtMs - madeAtMs - FRAME_MS;
  return pauseMs < (isOneThread ? STANDSTILL_MS : FRAME_MS) ? 0 : Math.floor(pauseMs / FRAME_MS);
}
