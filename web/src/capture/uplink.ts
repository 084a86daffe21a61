/**
 * The line of a call that is captured here: opens it with a ticket, opens it again when it drops, sends what
 * the queue gives as fast as the network takes it, and hands back what the agent confirms. Captures nothing
 * itself; whether there is a line or not is of no concern to the sound.
 */
import {
  agentMessage,
  type AgentMessage,
  browserClose,
  type BrowserTicket,
} from "../../../schema/browser-wire.ts";
import { renumbered } from "../../../schema/browser-frame.ts";
import type { CallId } from "../../../schema/ids.ts";
import { ApiFailure } from "../api/client.ts";
import { assertNever } from "../assert-never.ts";
import { freshTicket, socketUrl } from "./browser-calls.ts";
import type { FrameStore } from "./frame-store.ts";
import type { LineEnd, LineState } from "./recorder-state.ts";
import type { LostSpan, SendQueue } from "./send-queue.ts";

/** First wait after a drop, and the longest: sound is kept meanwhile, but the transcript waits (ours). */
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5_000;
/** One second of both sides: more than this in the browser's own buffer is a network that does not keep up. */
const MAX_BUFFERED_BYTES = 64_000;
/** The agent confirms once a second; a line that says nothing for so long is dead, whatever it looks like. */
const SILENCE_MS = 8_000;
/** How often the queue is looked at when no frame comes that would be the reason to. */
const LOOK_MS = 50;

export interface UplinkPorts {
  callId: CallId;
  /** The frame that is the call's first: earlier ones belong to a call that went before. */
  base: number;
  queue: SendQueue;
  store: FrameStore;
  recordingId: string;
  onLine(state: LineState): void;
  /** Nothing more will be sent: all is there, or the call is over on the other side, or elsewhere. */
  onEnd(end: LineEnd): void;
}

export interface Uplink {
  /** Something new is in the queue. */
  look(): void;
  /** The network may be back: do not sit out the wait. */
  hurry(): void;
  /** Nothing more will be captured: send what there is, then say so. */
  stop(): void;
  /** Lets go of the line without a word to the call: it can be gone on with. */
  drop(): void;
}

export function createUplink(ports: UplinkPorts, firstTicket: BrowserTicket | null): Uplink {
  const { callId, base, queue, store, recordingId } = ports;
  let ticket = firstTicket;
  let socket: WebSocket | null = null;
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** When the first thing was sent, or asked for, that nothing was heard after; null when all is answered. */
  let unansweredSinceMs: number | null = null;
  let isLoading = false;
  let isStopping = false;
  let hasSaidStop = false;
  let over = false;

  const lostMessage = ({ from, to, cause }: LostSpan) => ({
    type: "lost",
    from: Math.max(0, from - base),
    to: to - base,
    cause,
  });

  async function connect(): Promise<void> {
    clearTimeout(retry);
    retry = undefined;
    ports.onLine("connecting");
    try {
      const url = socketUrl(ticket ?? (await freshTicket(callId)));
      ticket = null;
      if (!over) listen(new WebSocket(url));
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      if (cause.status === 404 || cause.status === 409) return end("over");
      lose(cause.status === 401 ? "signed_out" : "lost");
    }
  }

  function listen(line: WebSocket): void {
    line.binaryType = "arraybuffer";
    socket = line;
    unansweredSinceMs = Date.now();
    line.addEventListener("message", ({ data }) => {
      const message = socket === line ? parse(data) : null;
      if (message) receive(message);
    });
    line.addEventListener("close", ({ code }) => {
      if (socket !== line) return;
      if (code === browserClose.over) return end("over");
      if (code === browserClose.replaced) return end("replaced");
      lose("lost");
    });
  }

  function receive(message: AgentMessage): void {
    unansweredSinceMs = null;
    switch (message.type) {
      case "welcome":
        hasSaidStop = false;
        queue.open(base + message.next, Date.now());
        ports.onLine("open");
        break;
      case "ack":
        // Only progress counts: a line that opens and drops at once is tried less and less often.
        attempts = 0;
        queue.acknowledge(base + message.next);
        void store.forget(recordingId, base + message.next).catch(() => undefined);
        break;
      case "resend":
        hasSaidStop = false;
        queue.rewind(base + message.next);
        break;
      case "ended":
        return end("ended");
      default:
        return assertNever(message);
    }
    look();
  }

  function look(): void {
    const line = socket;
    if (line?.readyState !== WebSocket.OPEN) return;
    while (line.bufferedAmount < MAX_BUFFERED_BYTES) {
      const step = queue.take(Date.now());
      if (step.kind === "wait") break;
      if (step.kind === "load") {
        void load(step.from);
        return;
      }
      line.send(
        step.kind === "frame" ? renumbered(step.bytes, base) : JSON.stringify(lostMessage(step.span)),
      );
      unansweredSinceMs ??= Date.now();
    }
    if (isStopping && queue.isSent && !hasSaidStop) {
      hasSaidStop = true;
      line.send(JSON.stringify({ type: "stop", count: queue.captured - base }));
      unansweredSinceMs ??= Date.now();
    }
  }

  async function load(from: number): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    const frames = await store.read(recordingId, from).catch(() => []);
    isLoading = false;
    queue.loaded(frames);
    look();
  }

  function lose(state: "lost" | "signed_out"): void {
    const line = socket;
    socket = null;
    line?.close();
    queue.close();
    if (over) return;
    ports.onLine(state);
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts) * (0.7 + Math.random() * 0.6);
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), waitMs);
  }

  /** Runs all the time: what waits for its pace goes on, and a line that is dead is noticed. */
  const timer = setInterval(() => {
    if (socket && unansweredSinceMs !== null && Date.now() - unansweredSinceMs > SILENCE_MS)
      return lose("lost");
    look();
  }, LOOK_MS);

  function letGo(): void {
    over = true;
    clearInterval(timer);
    clearTimeout(retry);
    queue.close();
    socket?.close(1000);
    socket = null;
  }

  function end(how: LineEnd): void {
    if (over) return;
    letGo();
    ports.onEnd(how);
  }

  void connect();
  return {
    look,
    hurry() {
      if (retry !== undefined && !over) void connect();
    },
    stop() {
      isStopping = true;
      look();
    },
    drop: letGo,
  };
}

function parse(data: unknown): AgentMessage | null {
  if (typeof data !== "string") return null;
  try {
    const parsed = agentMessage.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
