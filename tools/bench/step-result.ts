/** What one step of growing load showed, and what became of the calls: the shape of the JSON. Types only. */
import type { Percentiles } from "./histogram.ts";
import type { Driver, Measured } from "./live-result.ts";
import type { LoopLag, Target } from "./messages.ts";

export interface StepResult {
  target: Target;
  calls: number;
  /** How long was measured. */
  seconds: number;
  /** Newest frame of each message: sent by the carrier → at the transcriber. It waited for no other frame. */
  frameDelay: Percentiles;
  /** Every frame; includes the wait for 100 ms of audio to be one message. */
  everyFrame: Percentiles;
  finalToCard: Percentiles;
  /** Of this step alone. */
  frames: {
    sent: number;
    received: number;
    /** Passed over at the transcriber. */
    lost: number;
    /** Not sent, because the other side did not keep up. */
    dropped: number;
    outOfOrder: number;
    /** Of another call, or of the other side. */
    foreign: number;
  };
  cards: { expected: number; shown: number };
  cpu: {
    /** Of workerd, user and system, ms a call and second of audio that got through. */
    msACallSecond: number;
    usAFrame: number;
    /** Of workerd's busiest thread, as a share of one core. */
    busiestThread: number;
    /** Cores in use, each process. */
    cores: Record<Measured, number>;
    /** Share of the machine that was busy, others' work included. */
    machineBusy: number;
  };
  /** Of workerd, at the end of the step. */
  memoryBytes: number;
  drivers: Record<Driver, LoopLag>;
}

/** Whether the calls came through whole, overload included. */
export interface CallsChecked {
  placed: number;
  /** Reviewed, and every frame of the recording looked at. */
  checked: number;
  framesSent: number;
  /** Not sent, because the server did not keep up. */
  framesDropped: number;
  recordedFrames: number;
  /** Frames that the account calls gaps, and of what cause. */
  gapFrames: number;
  gapCauses: Record<string, number>;
  /** Calls with a frame of another call, side or place, or with one that is missing and no gap. */
  corrupted: number;
  /** Calls that were not let in, by what was said. */
  refused: Record<string, number>;
  /** Streams that the server closed before the call's end, by code and reason. */
  closed: Record<string, number>;
  /** From hanging up until every call was reviewed. */
  reviewSeconds: number;
  problems: string[];
}

export interface StepsRun {
  target: Target;
  steps: StepResult[];
  overload: StepResult | null;
  calls: CallsChecked | null;
}
