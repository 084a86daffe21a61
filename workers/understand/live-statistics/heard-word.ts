/** A word as the live reading takes it, and the order in which words are read. */
import type { Speaker } from "../../../schema/utterance.ts";
import type { Spoken } from "../turns.ts";

export interface HeardWord extends Spoken {
  speaker: Speaker;
}

const rank: Record<Speaker, number> = { rep: 0, buyer: 1 };

/** By start; ours first where both start together, as turns are ordered. */
export const inReadingOrder = (a: HeardWord, b: HeardWord): number =>
  a.startMs - b.startMs || rank[a.speaker] - rank[b.speaker] || a.endMs - b.endMs;
