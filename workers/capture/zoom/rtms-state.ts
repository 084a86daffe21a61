/**
 * What is known of one RTMS stream: its address, its two connections, how far each repair is. Pure data; what
 * to do about an input is in `rtms-step.ts`.
 */
import type { audioOption } from "./codes.ts";
import type { RtmsMessage } from "./rtms-messages.ts";

export type Which = "signal" | "media";
export type AudioOption = keyof typeof audioOption;

/** Where a stream is to be had, as a webhook said it. */
export interface StreamAddress {
  streamId: string;
  meetingUuid: string;
  serverUrl: string;
  /** Unix ms of the webhook's event; 0 when it did not say. */
  eventTs: number;
  isOriginalHost: boolean;
  /** Opens both sockets. Never logged. */
  signature: string;
}

interface Link {
  /** Told apart from sockets that were given up but still talk. */
  id: number;
  status: "opening" | "greeting" | "up";
  sinceMs: number;
  heardAtMs: number;
}

export interface Repair {
  /** When the connection was lost. */
  sinceMs: number;
  /** Tries since, ordinary ones and those after "you are connected already". */
  attempts: number;
  duplicates: number;
  dueMs: number;
}

export interface RtmsState {
  address: StreamAddress;
  /** Another participant's stream of the same meeting: taken when ours stops. */
  spare: StreamAddress | null;
  mediaUrl: string | null;
  links: Record<Which, Link | null>;
  repairs: Record<Which, Repair | null>;
  nextLinkId: number;
  /** Per participant is asked for first; mixed stays once it was all there was. */
  option: AudioOption;
  wasUp: boolean;
  /** Somebody in the meeting paused the stream, at this instant; null while it runs. */
  pausedAtMs: number | null;
  /** Nothing more is tried until Zoom says where. */
  awaitsWebhook: boolean;
  /** Why the last try failed, in one word; null once audio flows. */
  problem: string | null;
  over: { reason: string; code: number | null } | null;
}

export type RtmsInput =
  | { type: "Start" }
  /** `rtms_started` again, or a second stream of the same meeting. */
  | { type: "Address"; address: StreamAddress }
  | { type: "Interrupted"; streamId: string; serverUrl: string | null; eventTs: number }
  | { type: "Stopped"; streamId: string; code: number | null; eventTs: number }
  | { type: "Opened"; which: Which; id: number }
  /** It could not be opened, or is closed. */
  | { type: "Lost"; which: Which; id: number; reason: string }
  | { type: "Heard"; which: Which; id: number; message: RtmsMessage }
  | { type: "Tick" };

export type RtmsAction =
  | { type: "Open"; which: Which; id: number; url: string }
  | { type: "Send"; which: Which; id: number; message: object }
  | { type: "Close"; id: number }
  | { type: "MediaUp"; option: AudioOption }
  | { type: "MediaDown" }
  | { type: "Paused"; timestampMs: number | null }
  | { type: "Resumed" }
  | { type: "Ended"; reason: string; code: number | null };

export function initialRtms(address: StreamAddress): RtmsState {
  return {
    address,
    spare: null,
    mediaUrl: null,
    links: { signal: null, media: null },
    repairs: { signal: null, media: null },
    nextLinkId: 1,
    option: "perParticipant",
    wasUp: false,
    pausedAtMs: null,
    awaitsWebhook: false,
    problem: null,
    over: null,
  };
}

export type RtmsPhase = "connecting" | "listening" | "paused" | "repairing" | "waiting" | "over";

export function phaseOf(state: RtmsState): RtmsPhase {
  if (state.over) return "over";
  if (state.links.media?.status === "up") return state.pausedAtMs !== null ? "paused" : "listening";
  if (state.awaitsWebhook) return "waiting";
  return state.wasUp ? "repairing" : "connecting";
}

/** Is this the connection we listen to? What comes from one that was given up is not heard. */
export const isCurrent = (state: RtmsState, which: Which, id: number): boolean =>
  state.links[which]?.id === id;
