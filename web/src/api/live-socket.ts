/**
 * The socket of one deal: connects, reconnects with backoff, notices silence, hands on parsed messages.
 * Keeps nothing of what it heard; after a drop the agent's `hello` tells everything again.
 */
import type { Connection } from "./connection.ts";
import { serverMessage, type ClientMessage, type ServerMessage } from "../../../schema/wire.ts";

/** First wait after a drop and the longest; a rep in a call should not wait half a minute for help. */
const firstWaitMs = 400;
const longestWaitMs = 6_000;
/** A live call speaks once a second; this much silence is a dead line that nobody has told us about. */
const silenceMs = 3_500;
/** A slow network may take this long to open a line and say hello. */
const openingMs = 10_000;

/** The agent lets go of a page that has not pinged for 20 s while a call is on. */
const pingEveryMs = 8_000;

export interface LiveSocketHandlers {
  onMessage: (message: ServerMessage) => void;
  onConnection: (connection: Connection) => void;
}

export class LiveSocket {
  readonly #url: string;
  readonly #handlers: LiveSocketHandlers;
  #socket: WebSocket | null = null;
  #attempts = 0;
  #pingedAtMs = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #callIsLive = false;
  #closed = false;

  constructor(dealId: string, handlers: LiveSocketHandlers) {
    const url = new URL(`/api/deals/${encodeURIComponent(dealId)}/live`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#url = url.href;
    this.#handlers = handlers;
    addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#connect();
  }

  /** False when there is no line: the caller says so instead of pretending. */
  send(message: ClientMessage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  close(): void {
    this.#closed = true;
    removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#socket?.close(1000);
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    this.#pingedAtMs = 0;
    // An attempt that neither opens nor fails is given up like a silent line.
    this.#listenForSilence(socket, openingMs);
    socket.addEventListener("message", (event) => this.#receive(socket, event.data));
    socket.addEventListener("close", () => this.#lose(socket));
  }

  #receive(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    // On what is received, not on a timer: a tab in the background has no timers to rely on.
    if (performance.now() - this.#pingedAtMs >= pingEveryMs) {
      this.#pingedAtMs = performance.now();
      socket.send("ping");
    }
    const message = parse(data);
    if (message?.type === "hello") {
      this.#attempts = 0;
      this.#handlers.onConnection("open");
    }
    if (message?.type === "hello" || message?.type === "live")
      this.#callIsLive = message.live?.status === "live";
    this.#listenForSilence(socket, this.#callIsLive ? silenceMs : null);
    if (message !== null) this.#handlers.onMessage(message);
  }

  #listenForSilence(socket: WebSocket, limitMs: number | null): void {
    clearTimeout(this.#watch);
    if (limitMs === null) return;
    this.#watch = setTimeout(() => {
      // A dead line can take minutes to close by itself, so it is left behind, not waited for.
      this.#lose(socket);
      socket.close();
    }, limitMs);
  }

  #lose(socket: WebSocket): void {
    if (socket !== this.#socket || this.#closed) return;
    this.#socket = null;
    clearTimeout(this.#watch);
    this.#handlers.onConnection("lost");
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#retry = setTimeout(() => this.#connect(), waitMs * (0.7 + Math.random() * 0.6));
  }

  /** The network came back or the page is looked at again: do not sit out the wait. */
  readonly #hurry = (): void => {
    if (this.#retry !== undefined && document.visibilityState === "visible") this.#connect();
  };
}

/** Null for what is not ours: the SDK's own `cf_agent…` messages, and anything newer than this page. */
function parse(data: unknown): ServerMessage | null {
  if (typeof data !== "string") return null;
  try {
    const parsed = serverMessage.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
