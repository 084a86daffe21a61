/**
 * A page that captures a call, without a browser: the product's own queue over real sockets, frames whose bytes
 * say which they are, in real time. What a page does when its line drops, it does.
 */
import { WebSocket } from "ws";
import { FRAME_MS, FRAME_SIDE_BYTES } from "../../schema/browser-frame.ts";
import type { AgentMessage, BrowserTicket } from "../../schema/browser-wire.ts";
import { createSendQueue } from "../../web/src/capture/send-queue.ts";

/** Both sides of a frame, different from each other and from every other frame of the next minutes. */
export function soundOf(sequence: number): [Uint8Array, Uint8Array] {
  const side = (channel: number): Uint8Array => {
    const bytes = new Uint8Array(FRAME_SIDE_BYTES);
    for (let i = 0; i < bytes.length; i += 1)
      bytes[i] = (sequence * 7 + (sequence >> 8) * 13 + channel * 101 + i) & 0xff;
    return bytes;
  };
  return [side(0), side(1)];
}

export interface PageInNode {
  readonly captured: number;
  /** How often a line was opened. */
  readonly lines: number;
  /** Captures no more, and resolves when the agent has said that it has everything. */
  stop(): Promise<void>;
}

export function startPageInNode(input: { url: string; cookie: string; ticket: BrowserTicket }): PageInNode {
  const { url, cookie } = input;
  const queue = createSendQueue({ captured: 0, acknowledged: 0, lost: [] });
  /** The page's store. */
  const kept = new Map<number, Uint8Array>();
  const done = Promise.withResolvers<void>();
  let ticket: BrowserTicket | null = input.ticket;
  let socket: WebSocket | null = null;
  let lines = 0;
  let isStopping = false;
  let hasSaidStop = false;
  let over = false;
  const startedAtMs = Date.now();

  async function freshTicket(): Promise<BrowserTicket> {
    const path = `/api/v1/browser-calls/${input.ticket.callId}/tickets`;
    const answer = await fetch(new URL(path, url), { method: "POST", headers: { cookie } });
    if (!answer.ok) throw new Error(`no ticket: ${answer.status}`);
    return (await answer.json()) as BrowserTicket;
  }

  async function connect(): Promise<void> {
    try {
      const { url: path } = ticket ?? (await freshTicket());
      ticket = null;
      const line = new WebSocket(new URL(path, url.replace("http", "ws")), {
        headers: { cookie, origin: url },
      });
      line.on("message", (data: Buffer) => receive(line, JSON.parse(String(data)) as AgentMessage));
      line.on("error", () => undefined);
      line.on("close", () => {
        if (socket === line) socket = null;
        queue.close();
        if (!over) setTimeout(() => void connect(), 200);
      });
    } catch {
      setTimeout(() => void connect(), 200);
    }
  }

  function receive(line: WebSocket, message: AgentMessage): void {
    if (message.type === "welcome") {
      socket = line;
      lines += 1;
      hasSaidStop = false;
      queue.open(message.next, Date.now());
    }
    if (message.type === "resend") queue.rewind(message.next);
    if (message.type === "ack") {
      queue.acknowledge(message.next);
      for (const sequence of kept.keys()) if (sequence < message.next) kept.delete(sequence);
    }
    if (message.type === "ended") {
      over = true;
      clearInterval(timer);
      line.close();
      done.resolve();
    }
  }

  const timer = setInterval(() => {
    while (!isStopping && queue.captured < (Date.now() - startedAtMs) / FRAME_MS) {
      const { sequence, bytes } = queue.append(soundOf(queue.captured));
      kept.set(sequence, bytes);
    }
    for (let step = queue.take(Date.now()); socket && step.kind !== "wait"; step = queue.take(Date.now())) {
      if (step.kind === "load")
        queue.loaded([...kept].filter(([n]) => n >= step.from).map(([, bytes]) => bytes));
      else if (step.kind === "frame") socket.send(step.bytes);
      else socket.send(JSON.stringify({ type: "lost", ...step.span }));
    }
    if (!isStopping || hasSaidStop || !socket || !queue.isSent) return;
    hasSaidStop = true;
    socket.send(JSON.stringify({ type: "stop", count: queue.captured }));
  }, FRAME_MS);
  void connect();

  return {
    get captured() {
      return queue.captured;
    },
    get lines() {
      return lines;
    },
    async stop() {
      isStopping = true;
      await done.promise;
    },
  };
}

/** The recording's bytes that `count` frames of this page must give: both sides, interleaved by sample. */
export function recordingOf(count: number): Buffer {
  const bytes = Buffer.alloc(count * 2 * FRAME_SIDE_BYTES);
  for (let sequence = 0; sequence < count; sequence += 1) {
    const sides = soundOf(sequence);
    for (let i = 0; i < FRAME_SIDE_BYTES; i += 2)
      for (const [channel, side] of sides.entries()) {
        bytes[(sequence * FRAME_SIDE_BYTES + i) * 2 + 2 * channel] = side[i] ?? 0;
        bytes[(sequence * FRAME_SIDE_BYTES + i) * 2 + 2 * channel + 1] = side[i + 1] ?? 0;
      }
  }
  return bytes;
}
