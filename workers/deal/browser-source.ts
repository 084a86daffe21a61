/**
 * One socket of a page that captures a call, as a source. The page keeps every frame until it hears that it is
 * saved, so that this source begins exactly where the saved audio ends, and a dropped socket loses nothing.
 */
import { assertNever } from "../../schema/assert-never.ts";
import { type AgentMessage, browserClose, type LostCause } from "../../schema/browser-wire.ts";
import type { GapCause } from "../../schema/coverage.ts";
import type { CallId } from "../../schema/ids.ts";
import { type BrowserOutcome, createBrowserSession } from "../capture/browser/session.ts";
import { log } from "../log.ts";
import type { CallInput } from "./decide-call.ts";
import type { Lines } from "./lines.ts";
import type { Source, SourcePorts } from "./source.ts";
import { closeQuietly } from "./twilio-source.ts";

/** Takes the upgrade of a page that captures; one page at a time, the newest. */
export function acceptBrowser(input: {
  callId: CallId;
  ticketJti: string;
  audioStartedAtMs: number;
  lines: Lines;
  decide: (input: CallInput) => void;
}): Response {
  const { callId, ticketJti, audioStartedAtMs, lines, decide } = input;
  const { 0: client, 1: socket } = new WebSocketPair();
  socket.binaryType = "arraybuffer";
  socket.accept();
  lines.replaceSources(callId, browserClose.replaced, "another page of this call has taken over");
  lines.attach(callId, (ports) =>
    createBrowserSource(socket, {
      ...ports,
      callId,
      audioStartedAtMs,
      onStarted: () => decide({ type: "StartStream", streamSid: ticketJti, callSid: null }),
      onStopped: (reason) => decide({ type: "StopCapture", reason }),
    }),
  );
  return new Response(null, { status: 101, webSocket: client });
}

interface BrowserSourcePorts extends SourcePorts {
  callId: CallId;
  audioStartedAtMs: number;
  onStarted(): void;
  /** The page has said that it is done, or the call is as long as any call may be. */
  onStopped(reason: "stopped" | "call_too_long"): void;
}

const gapCauseOf: Record<LostCause, GapCause> = {
  store_full: "connection_lost",
  page_asleep: "source_lost",
  page_closed: "source_lost",
  no_source: "source_lost",
};

function createBrowserSource(socket: WebSocket, ports: BrowserSourcePorts): Source {
  const { audio, callId } = ports;
  const first = audio.resume(ports.audioStartedAtMs);
  const session = createBrowserSession({
    next: first,
    nowMs: Date.now(),
    startedAtMs: ports.audioStartedAtMs,
  });
  let acknowledged = first;
  let over = false;

  function send(message: AgentMessage): void {
    try {
      socket.send(JSON.stringify(message));
    } catch {
      // The socket is gone; its close event follows.
    }
  }

  /** Only what is durable is confirmed: the page forgets it. */
  function acknowledge(): void {
    if (audio.savedSlots === acknowledged) return;
    acknowledged = audio.savedSlots;
    send({ type: "ack", next: acknowledged });
  }

  function end(clean: boolean): void {
    if (over) return;
    over = true;
    ports.onEnded(clean);
  }

  function stop(reason: "stopped" | "call_too_long"): void {
    end(true);
    acknowledge();
    send({ type: "ended" });
    closeQuietly(socket, reason === "stopped" ? 1000 : browserClose.over, reason);
    ports.onStopped(reason);
  }

  function take(outcome: BrowserOutcome): void {
    switch (outcome.kind) {
      case "frame": {
        const { sequence, sides } = outcome.frame;
        for (const channel of [0, 1] as const) {
          const payload = sides[channel];
          if (payload) audio.put({ channel, slot: sequence, payload });
          else audio.miss({ channel, slot: sequence, cause: "source_lost" });
        }
        return;
      }
      case "lost":
        return audio.skipTo(outcome.to, gapCauseOf[outcome.cause]);
      case "send":
        return send(outcome.message);
      case "duplicate":
        return;
      case "refused":
        return audio.refuse();
      case "stopped":
        return stop("stopped");
      case "hopeless":
        if (outcome.reason === "call_too_long") return stop("call_too_long");
        log("warn", "browser_line_refused", { callId, reason: outcome.reason });
        closeQuietly(socket, browserClose.refused, outcome.reason);
        return end(false);
      default:
        return assertNever(outcome);
    }
  }

  /** Never throws: a bad message is counted and the call goes on [F29]. */
  function receive(data: string | ArrayBuffer): void {
    for (const outcome of over ? [] : session.receive(data, Date.now())) take(outcome);
    if (over) return;
    audio.advance();
    acknowledge();
  }

  socket.addEventListener("message", (event) => receive(event.data as string | ArrayBuffer));
  socket.addEventListener("close", () => end(false));
  socket.addEventListener("error", () => end(false));
  ports.onStarted();
  send({ type: "welcome", next: first });
  return {
    close(code, reason) {
      over = true;
      closeQuietly(socket, code === 1000 ? browserClose.over : code, reason);
    },
  };
}
