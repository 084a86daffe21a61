/**
 * What is wrong with a side, from what it sounds like and what the browser says of its source. Frames keep
 * coming when a microphone is muted or the wrong tab is shared, so the sound itself is measured. Pure.
 */
import { FRAME_MS } from "../../../schema/browser-frame.ts";
import { NO_LEVEL_DB, SPEECH_DB } from "./level.ts";

/** Nothing at all, not even a hiss: a switch on the headset, or a tab without sound, ms (ours). */
const DEAD_MS = { rep: 5_000, buyer: 20_000 };
/** No speech for so long is worth saying, without alarm, ms: as the call's own page does (ours). */
const QUIET_MS = 20_000;

export type SideTrouble = "gone" | "muted" | "dead" | "quiet";

export interface SideState {
  /** Is the source there, and does the browser say that it is muted? */
  source: "live" | "muted" | "gone";
  levelDb: number;
  /** For how long there was not even noise, and for how long no speech, ms. */
  deadMs: number;
  quietMs: number;
}

export const freshSide: SideState = { source: "live", levelDb: NO_LEVEL_DB, deadMs: 0, quietMs: 0 };

export const hearSide = (state: SideState, levelDb: number): SideState => ({
  ...state,
  levelDb,
  deadMs: levelDb > NO_LEVEL_DB ? 0 : state.deadMs + FRAME_MS,
  quietMs: levelDb > SPEECH_DB ? 0 : state.quietMs + FRAME_MS,
});

/** The worst that can be said of a side now; null when nothing has to be. */
export function troubleOf(side: "rep" | "buyer", state: SideState): SideTrouble | null {
  if (state.source !== "live") return state.source;
  if (state.deadMs >= DEAD_MS[side]) return "dead";
  return state.quietMs >= QUIET_MS ? "quiet" : null;
}
