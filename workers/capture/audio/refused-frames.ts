/**
 * Which missing slots are missing because a frame was refused. A refused frame that still said where it belongs
 * is known by its slot; of one that did not, the next slot that is missing soon after is taken to be it. Pure state.
 */
import type { Gap } from "../../../schema/coverage.ts";
import { findMissing } from "./missing.ts";
import type { Taken } from "./timeline.ts";

/** A slot leaves the timeline 100 ms after a newer one came; what goes missing later has another reason (ours). */
const SOON_MS = 1_000;
/** A flood of refused frames is not kept (ours). */
const MAX_KEPT = 500;

export interface Place {
  channel: 0 | 1;
  slot: number;
  slots: number;
}

export interface RefusedFrames {
  note(place: Place | null, nowMs: number): void;
  /** The gaps of what was just taken, each with its cause. */
  gapsOf(taken: Pick<Taken, "missing">, nowMs: number): Gap[];
}

export function createRefusedFrames(): RefusedFrames {
  const placed: [Set<number>, Set<number>] = [new Set(), new Set()];
  let somewhereMs: number[] = [];

  return {
    note(place, nowMs) {
      if (place) {
        for (let i = 0; i < place.slots && placed[place.channel].size < MAX_KEPT; i += 1)
          placed[place.channel].add(place.slot + i);
      } else if (somewhereMs.length < MAX_KEPT) somewhereMs.push(nowMs);
    },
    gapsOf(taken, nowMs) {
      if (taken.missing[0].length === 0 && taken.missing[1].length === 0) return [];
      const refused: [number[], number[]] = [[], []];
      const lost: [number[], number[]] = [[], []];
      for (const channel of [0, 1] as const) {
        for (const slot of taken.missing[channel]) {
          if (placed[channel].delete(slot)) refused[channel].push(slot);
          else {
            somewhereMs = somewhereMs.filter((atMs) => nowMs - atMs < SOON_MS);
            const isTheirs = somewhereMs.shift() !== undefined;
            (isTheirs ? refused : lost)[channel].push(slot);
          }
        }
      }
      return [
        ...findMissing({ missing: refused }, "frame_refused"),
        ...findMissing({ missing: lost }, "frames_missing"),
      ];
    },
  };
}
