/**
 * One carrier socket's protocol: what may come when, and on which slot of the stream's clock a frame belongs.
 * Pure state; order, duplicates and lateness within the clock are the timeline's business.
 */
import { SLOT_MS } from "../audio/slots.ts";
import type { TrackMap } from "./legs.ts";
import { createReframer } from "./reframe.ts";
import type { FramePlace, RefusedReason, StreamMessage } from "./stream-messages.ts";

type SessionRefusal =
  | RefusedReason
  | "media_before_start"
  | "late_part"
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
  | {
      kind: "refused";
      reason: SessionRefusal;
      fatal: boolean;
      /** The slots of the stream's clock that are left empty, when they are known. */
      place: { channel: 0 | 1; slot: number; slots: number } | null;
    };

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
  const reframers = [createReframer(), createReframer()] as const;

  const refuse = (reason: SessionRefusal, fatal = false): StreamOutcome[] => [
    { kind: "refused", reason, fatal, place: null },
  ];

  function refuseFrame(reason: SessionRefusal, at: FramePlace | null): StreamOutcome[] {
    if (!at || streamSid === null) return refuse(reason);
    const channel = tracks[at.track];
    const slots = Math.max(1, Math.ceil(at.durationMs / SLOT_MS));
    const place = { channel, slot: reframers[channel].slotOf(at), slots };
    return [{ kind: "refused", reason, fatal: false, place }];
  }

  const framesOf = (channel: 0 | 1, frames: { slot: number; payload: Uint8Array }[]): StreamOutcome[] =>
    frames.map(({ slot, payload }) => ({ kind: "frame", channel, slot, payload }));

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
    const channel = tracks[message.track];
    const cut = reframers[channel].put(message);
    return cut ? framesOf(channel, cut) : refuseFrame("late_part", { ...message, durationMs: 0 });
  }

  return {
    receive(message) {
      if (stopped) return [{ kind: "ignored" }];
      switch (message.kind) {
        case "refused":
          return refuseFrame(message.reason, message.place);
        case "start":
          return start(message);
        case "media":
          return frames(message);
        case "stop":
          stopped = true;
          return [
            ...([0, 1] as const).flatMap((channel) => framesOf(channel, reframers[channel].flush())),
            { kind: "stopped" },
          ];
        default:
          return [{ kind: "ignored" }];
      }
    },
  };
}
