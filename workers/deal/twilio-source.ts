/**
 * One media stream of Twilio's as a source: its socket, its protocol, its frames. From the upgrade on nothing
 * is ever sent to the carrier but a close.
 */
import type { CallStart } from "../../schema/event.ts";
import { parseStreamMessage } from "../capture/twilio/stream-messages.ts";
import { createStreamSession } from "../capture/twilio/stream-session.ts";
import { log } from "../log.ts";
import type { Source, SourcePorts } from "./source.ts";

export interface TwilioSourcePorts extends SourcePorts {
  start: CallStart;
  onStarted(stream: { streamSid: string; callSid: string }): void;
}

export function createTwilioSource(socket: WebSocket, ports: TwilioSourcePorts): Source {
  const { audio, start } = ports;
  if (!start.twilio) throw new Error(`not a call over Twilio: ${start.callId}`);
  const session = createStreamSession({
    expected: { accountSid: start.twilio.accountSid, callSid: start.twilio.callSid },
    tracks: start.twilio.tracks,
  });
  let streamSid: string | null = null;
  /** Where this stream's beginning stands on the call's clock; known from its `start` on. */
  let firstSlot = 0;
  let over = false;

  function end(clean: boolean): void {
    if (over) return;
    over = true;
    ports.onEnded(clean);
  }

  /** The peer broke the protocol in a way that cannot be put right on this socket. */
  function giveUp(reason: string): void {
    log("warn", "stream_refused", { callId: start.callId, reason });
    closeQuietly(socket, 1008, reason);
    end(false);
  }

  /** Never throws: a bad frame is counted and the call goes on [F29]. */
  function receive(data: string | ArrayBuffer): void {
    if (over) return;
    const cameAtMs = audio.nowMs;
    for (const outcome of session.receive(parseStreamMessage(data))) {
      switch (outcome.kind) {
        case "started":
          streamSid = outcome.streamSid;
          firstSlot = audio.begin(ports.lostBecause);
          ports.onStarted(outcome);
          break;
        case "frame": {
          const put = ports.put({ ...outcome, slot: firstSlot + outcome.slot });
          if (put === "too_far_ahead" || put === "too_fast" || put === "call_too_long") return giveUp(put);
          break;
        }
        case "stopped":
          audio.advance();
          return end(true);
        case "refused":
          audio.refuse(outcome.place && { ...outcome.place, slot: firstSlot + outcome.place.slot });
          if (outcome.fatal) return giveUp(outcome.reason);
          break;
        case "ignored":
          break;
      }
    }
    audio.advance(cameAtMs);
  }

  socket.addEventListener("message", (event) => receive(event.data as string | ArrayBuffer));
  socket.addEventListener("close", () => end(false));
  socket.addEventListener("error", () => end(false));
  return {
    close(code, reason) {
      closeQuietly(socket, code, reason);
      end(false);
    },
    isStream: (sid) => sid === streamSid,
  };
}

export function closeQuietly(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason.slice(0, 120));
  } catch {
    // Already closed from the other side.
  }
}
