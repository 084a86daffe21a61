/** What the bench's processes say to each other. Types only. */
import type { FrameTally } from "./frame-count.ts";
import type { HistogramData } from "./histogram.ts";

export type Target = "relay" | "product";

export interface Plan {
  calls: number;
  /** Of audio, each call. */
  minutes: number;
  /** 1 is real time. */
  speed: number;
}

interface Account {
  accountSid: string;
  authToken: string;
}

/** What the server under test needs to know; the same for both. */
export interface ServerConfig extends Account {
  sessionSecret: string;
  ticketSecret: string;
  transcriberUrl: string;
}
export interface ServerOptions extends ServerConfig {
  /** Lets its memory be looked into. */
  inspect: boolean;
}
export interface DashboardsConfig {
  baseUrl: string;
  cookie: string;
}
export interface CarriersConfig extends Account, Plan {
  baseUrl: string;
}

/** To any of the processes. */
export type Order =
  /** How far the loop lags counts from now. */
  | { type: "measure" }
  /** Everything counts from now. */
  | { type: "window" }
  | { type: "report" }
  | { type: "stop" }
  | { type: "watch"; callIndex: number; dealId: string }
  | ({ type: "place" } & Placed)
  | { type: "hang_up" };

/** Calls to place beyond those of the plan. */
export interface Placed {
  fromIndex: number;
  calls: number;
  /** All of one caller, so that they are calls of one deal. Nobody watches them. */
  oneCaller: boolean;
}

/** A final result with an objection, by its first word on the call's clock. */
export interface Stamp {
  callIndex: number;
  startMs: number;
  /** machineMs() */
  atMs: number;
}

export interface LoopLag {
  p99Ms: number;
  maxMs: number;
}

export type FromServer = {
  type: "ready";
  url: string;
  workerdPid: number;
  /** Where its isolates can be looked into; null unless that was asked for. */
  inspectorUrl: string | null;
};

/** Messages that came late (late-messages.ts), of all calls, in one second of a call's own clock. */
export interface LateSecond {
  second: number;
  count: number;
  worstMs: number;
}

export interface TranscriberReport {
  type: "report";
  lag: LoopLag;
  tally: FrameTally;
  connections: number;
  everyFrame: HistogramData;
  youngest: HistogramData;
  late: LateSecond[];
  objectionsSent: Stamp[];
}
export type FromTranscriber =
  | { type: "ready"; url: string }
  | { type: "connections"; open: number }
  | TranscriberReport;

export interface DashboardsReport {
  type: "report";
  lag: LoopLag;
  cards: Stamp[];
  /** Sockets that were refused or lost, with what was said. */
  problems: string[];
}
export type FromDashboards =
  | { type: "ready" }
  | { type: "watching"; callIndex: number }
  | { type: "reviewed"; callIndex: number }
  | DashboardsReport;

export interface CallOutcome {
  /** Our id of the call; null for one without a stream. */
  callId: string | null;
  framesSent: number;
  /** Not sent, because the other side did not keep up. */
  framesDropped: number;
  /** The worst a frame went out after its moment. */
  latestMs: number;
  /** What the caller was told instead of being let in. */
  refusedWith: string | null;
  /** Of a stream that the server closed first. */
  closed: { code: number; reason: string } | null;
  /** What went wrong; null for a call that ran to its end, or was put down. */
  problem: string | null;
}
export interface CarriersReport {
  type: "report";
  lag: LoopLag;
  /** Of all calls, since they began. */
  framesSent: number;
  framesDropped: number;
}
export type FromCarriers =
  | { type: "ready" }
  | { type: "streaming"; callIndex: number; dealId: string }
  | { type: "talking"; callIndex: number }
  | { type: "ended"; callIndex: number; outcome: CallOutcome }
  | CarriersReport;
