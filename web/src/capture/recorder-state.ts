/** What the page knows and shows of its own recording. */
import type { CallId } from "../../../schema/ids.ts";
import type { SideTrouble } from "./side-watch.ts";

/** `signed_out`: the agent cannot be asked for a line until somebody signs in again. */
export type LineState = "connecting" | "open" | "lost" | "signed_out";
/** `ended`: everything has arrived. `over`: the call is over on the other side. `replaced`: another page has it. */
export type LineEnd = "ended" | "over" | "replaced";

export interface RecordedCall {
  callId: CallId;
  /** An outage has ended a call before this one, which goes on here. */
  isSecond: boolean;
  dealName: string;
  buyerName: string | null;
}

export interface OngoingState {
  /**
   * `recording`: sound is being captured. `interrupted`: it was, before the page was closed or loaded anew.
   * `stopping`: the rep has stopped, the rest is being sent.
   */
  phase: "recording" | "interrupted" | "stopping";
  call: RecordedCall;
  line: LineState;
  lengthMs: number;
  unconfirmedMs: number;
  trouble: { rep: SideTrouble | null; buyer: SideTrouble | null };
  /** False while the browser has stopped the sound. */
  isRunning: boolean;
  /** False when this computer keeps nothing. */
  isKept: boolean;
  /** Why a source could not be had again. */
  problem: string | null;
}

export type RecorderState =
  | { phase: "idle"; problem: string | null }
  | { phase: "starting" }
  | OngoingState
  /** The call ended without the rep's stop. */
  | { phase: "over"; call: RecordedCall; why: Exclude<LineEnd, "ended">; unconfirmedMs: number };
