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
export interface DashboardsConfig {
  baseUrl: string;
  cookie: string;
}
export interface CarriersConfig extends Account, Plan {
  baseUrl: string;
}

/** To any of the processes. */
export type Order =
  | { type: "measure" }
  | { type: "report" }
  | { type: "stop" }
  | { type: "watch"; callIndex: number; dealId: string };

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

export type FromServer = { type: "ready"; url: string; workerdPid: number };

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
  framesSent: number;
  /** Not sent, because the other side did not keep up. */
  framesDropped: number;
  /** The worst a frame went out after its moment. */
  latestMs: number;
  /** What went wrong; null for a call that ran to its end. */
  problem: string | null;
}
export interface CarriersReport {
  type: "report";
  lag: LoopLag;
}
export type FromCarriers =
  | { type: "ready" }
  | { type: "streaming"; callIndex: number; dealId: string }
  | { type: "talking"; callIndex: number }
  | { type: "ended"; callIndex: number; outcome: CallOutcome }
  | CarriersReport;
