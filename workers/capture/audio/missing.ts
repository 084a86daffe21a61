/** Missing slots of a channel as merged gaps on the call's clock. Pure. */
import type { Gap, GapCause } from "../../../schema/coverage.ts";
import { speakerOf } from "../../../schema/utterance.ts";
import { SLOT_MS } from "./slots.ts";
import type { Taken } from "./timeline.ts";

export function findMissing(taken: Pick<Taken, "missing">, cause: GapCause): Gap[] {
  return ([0, 1] as const).flatMap((channel) => {
    const gaps: Gap[] = [];
    for (const slot of taken.missing[channel]) {
      const last = gaps.at(-1);
      if (last && last.endMs === slot * SLOT_MS) last.endMs += SLOT_MS;
      else
        gaps.push({
          startMs: slot * SLOT_MS,
          endMs: (slot + 1) * SLOT_MS,
          cause,
          channel: speakerOf(channel),
        });
    }
    return gaps;
  });
}
