/**
 * Whose line brings sound at all. Frames alone prove nothing: a muted or broken side goes on sending digital
 * silence for ever. Counted in the audio's own slots, so that a replay is judged like the call itself. Pure state.
 */
import { SLOT_MS } from "./slots.ts";

/** A living line hisses above this even when nobody speaks; mute and dead lines are at or near zero (ours). */
const NO_ENERGY_LEVEL = 10;
/** So long without any sound is no pause in a conversation (faults F35). */
const UNHEARD_SLOTS = 20_000 / SLOT_MS;
/** And the other side must have spoken for so long meanwhile: talking to nobody, or over a dead line (ours). */
const OTHER_SPOKE_SLOTS = 3_000 / SLOT_MS;

export type Unheard = "rep" | "buyer" | "both";

interface Side {
  /** Slots since there was any sound. */
  quietSlots: number;
  /** Slots in which the other side could be heard since then. */
  otherSpokeSlots: number;
}

export interface EnergyWatch {
  note(channel: 0 | 1, level: number, isAudible: boolean): void;
  readonly unheard: Unheard | null;
}

export function createEnergyWatch(): EnergyWatch {
  const sides: readonly [Side, Side] = [
    { quietSlots: 0, otherSpokeSlots: 0 },
    { quietSlots: 0, otherSpokeSlots: 0 },
  ];
  const isSilent = (side: Side): boolean => side.quietSlots >= UNHEARD_SLOTS;
  const isMissed = (side: Side): boolean => isSilent(side) && side.otherSpokeSlots >= OTHER_SPOKE_SLOTS;

  return {
    note(channel, level, isAudible) {
      const side = sides[channel];
      if (level > NO_ENERGY_LEVEL) {
        side.quietSlots = 0;
        side.otherSpokeSlots = 0;
      } else side.quietSlots += 1;
      if (isAudible) sides[channel === 0 ? 1 : 0].otherSpokeSlots += 1;
    },
    get unheard() {
      const [rep, buyer] = sides;
      if (isSilent(rep) && isSilent(buyer)) return "both";
      if (isMissed(buyer)) return "buyer";
      return isMissed(rep) ? "rep" : null;
    },
  };
}
