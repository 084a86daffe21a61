/** What one target showed under live calls, as data: the shape of the JSON file. Types only. */
import type { Percentiles } from "./histogram.ts";
import type { LateSecond, LoopLag, Plan, Target } from "./messages.ts";

/** The bench's own processes that take part while calls last, and the two of the server. */
export type Driver = "transcriber" | "carriers" | "dashboards";
export type Measured = Driver | "workerd" | "miniflare";

export interface LiveResult {
  target: Target;
  plan: Plan;
  /** Final result sent by the transcriber → on the rep's socket. */
  finalToCard: Percentiles;
  /** Frame sent by the carrier → at the transcriber. Includes the wait for 100 ms of audio to be one message. */
  frameToTranscriber: Percentiles;
  /** The same for the newest frame of each message, which waited for no other. */
  newestFrameToTranscriber: Percentiles;
  /** Messages of audio whose newest frame took more than 50 ms, by the call's own seconds. */
  late: LateSecond[];
  frames: {
    sent: number;
    dropped: number;
    received: number;
    lost: number;
    filled: number;
    outOfOrder: number;
    /** Of another call, or of the other side. */
    foreign: number;
  };
  cards: {
    expected: number;
    shown: number;
    /** Which were slowest, by the first word of the objection on the call's clock. */
    slowest: { callIndex: number; startMs: number; delayMs: number }[];
  };
  /** While all calls were talking. */
  steady: {
    seconds: number;
    /** CPU-ms of workerd, user and system, per call and minute of audio. */
    workerdMsPerCallMinute: number;
    /** Cores in use, each process. */
    cores: Record<Measured, number>;
    /** Share of the machine that was busy, others' work included. */
    machineBusy: number;
  };
  /** From the first call's end until every review was done. */
  afterwards: { workerdMsPerCall: number; seconds: number; reviewed: number };
  memory: { startBytes: number; mostBytes: number };
  drivers: { lag: Record<Driver, LoopLag>; latestFrameMs: number };
  problems: string[];
}
