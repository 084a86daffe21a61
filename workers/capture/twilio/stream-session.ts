/**
 * One carrier socket's protocol: what may come when, and on which slot of the stream's clock a frame belongs.
 * Pure state; order, duplicates and lateness within the clock are the timeline's business.
 */
import { TELEPHONE } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";
import type { TrackMap } from "./legs.ts";
import type { RefusedReason, StreamMessage } from "./stream-messages.ts";

type SessionRefusal =
  | RefusedReason
  | "media_before_start"
  | "odd_length"
  | "other_stream"
  | "other_account"
  | "other_call"
  | "other_format";

export type StreamOutcome =
  | { kind: "started"; streamSid: string; callSid: string }
  | { kind: "frame"; channel: 0 | 1; slot: number; payload: Uint8Array }
  | { kind: "stopped" }
  | { kind: "ignored" }
  /** `fatal`: this socket cannot be a stream of this call; close it. Otherwise the call goes on without the frame. */
  | { kind: "refused"; reason: SessionRefusal; fatal: boolean };

const { bytesAChannelSlot: BYTES_A_CHANNEL_SLOT, silence: SILENCE } = TELEPHONE;

/** Clock and chunk count may disagree by network jitter; by more than this the clock is believed. */
const JITTER_SLOTS = 2;

interface TrackClock {
  firstTimestampMs: number;
  firstSlot: number;
  lastSlot: number;
  lastChunk: number;
}

export interface StreamSession {
  receive(message: StreamMessage): StreamOutcome[];
}

export function createStreamSession(input: {
  expected: { accountSid: string; callSid: string | null };
  tracks: TrackMap;
}): StreamSession {
  const { expected, tracks } = input;
  let streamSid: string | null = null;
  let stopped = false;
  const clocks: [TrackClock | null, TrackClock | null] = [null, null];

  const refuse = (reason: SessionRefusal, fatal = false): StreamOutcome[] => [
    { kind: "refused", reason, fatal },
  ];

  function start(message: Extract<StreamMessage, { kind: "start" }>): StreamOutcome[] {
    if (streamSid !== null) return [{ kind: "ignored" }];
    if (message.accountSid !== expected.accountSid) return refuse("other_account", true);
    if (expected.callSid !== null && message.callSid !== expected.callSid) return refuse("other_call", true);
    if (!message.mediaFormatFits) return refuse("other_format", true);
    streamSid = message.streamSid;
    return [{ kind: "started", streamSid, callSid: message.callSid }];
  }

  function frames(message: Extract<StreamMessage, { kind: "media" }>): StreamOutcome[] {
    if (streamSid === null) return refuse("media_before_start");
    if (message.streamSid !== streamSid) return refuse("other_stream");
    const payloads = slotsOf(message.payload);
    if (!payloads) return refuse("odd_length");
    const channel = tracks[message.track];
    const slot = place(channel, message, payloads.length);
    return payloads.map((payload, i) => ({ kind: "frame", channel, slot: slot + i, payload }));
  }

  function place(channel: 0 | 1, message: { chunk: number; timestampMs: number }, slots: number): number {
    const { chunk, timestampMs } = message;
    const clock = clocks[channel];
    if (!clock) {
      const slot = Math.floor(timestampMs / SLOT_MS);
      clocks[channel] = {
        firstTimestampMs: timestampMs,
        firstSlot: slot,
        lastSlot: slot + slots - 1,
        lastChunk: chunk,
      };
      return slot;
    }
    const byCount = clock.lastSlot + (chunk - clock.lastChunk);
    const byClock = clock.firstSlot + Math.round((timestampMs - clock.firstTimestampMs) / SLOT_MS);
    const slot = Math.abs(byCount - byClock) <= JITTER_SLOTS ? byCount : byClock;
    // A frame from the past is placed, but what comes next still counts from the newest.
    if (chunk > clock.lastChunk) clocks[channel] = { ...clock, lastSlot: slot + slots - 1, lastChunk: chunk };
    return slot;
  }

  return {
    receive(message) {
      if (stopped) return [{ kind: "ignored" }];
      switch (message.kind) {
        case "refused":
          return refuse(message.reason);
        case "start":
          return start(message);
        case "media":
          return frames(message);
        case "stop":
          stopped = true;
          return [{ kind: "stopped" }];
        default:
          return [{ kind: "ignored" }];
      }
    },
  };
}

/** 20 ms pieces; the last words of a file may be shorter, and are filled up with silence. */
function slotsOf(payload: Uint8Array): Uint8Array[] | null {
  if (payload.length < BYTES_A_CHANNEL_SLOT) {
    const whole = new Uint8Array(BYTES_A_CHANNEL_SLOT).fill(SILENCE);
    whole.set(payload);
    return [whole];
  }
  if (payload.length % BYTES_A_CHANNEL_SLOT !== 0) return null;
  const slots: Uint8Array[] = [];
  for (let at = 0; at < payload.length; at += BYTES_A_CHANNEL_SLOT)
    slots.push(payload.subarray(at, at + BYTES_A_CHANNEL_SLOT));
  return slots;
}
