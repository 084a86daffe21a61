/**
 * The sockets of one RTMS stream: opens, writes and closes them as the state machine says, and hands on what is
 * heard. Decides nothing itself. Time and sockets are given to it.
 */
import { assertNever } from "../../../schema/assert-never.ts";
import { type Packet, type Participant, parseRtmsMessage } from "./rtms-messages.ts";
import {
  type AudioOption,
  initialRtms,
  isCurrent,
  type RtmsAction,
  type RtmsInput,
  type RtmsState,
  type StreamAddress,
  type Which,
} from "./rtms-state.ts";
import { stepRtms } from "./rtms-step.ts";

/** How often the state machine is told that time has passed (ours). */
const TICK_MS = 250;

/** What is used of a WebSocket: the Worker's own has it, and so has Node's `ws`. */
export interface RtmsSocket {
  /** On Workers nothing is delivered before this; called once the listeners are there. */
  accept?(): void;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
}
export type OpenRtmsSocket = (
  url: string,
) => Promise<{ ok: true; socket: RtmsSocket } | { ok: false; reason: string }>;

export interface RtmsClientPorts {
  address: StreamAddress;
  open: OpenRtmsSocket;
  /** Wall clock, ms since 1970. */
  now: () => number;
  /** Calls back again and again until what it answers is called. */
  every: (ms: number, tick: () => void) => () => void;
  /** `isStray`: of a connection that was given up, while it was on its way. */
  onPacket: (packet: Packet, isStray: boolean) => void;
  /** Everything said on the audio's socket before this was heard. */
  onVouched: (timestampMs: number) => void;
  onPeople: (people: Participant[]) => void;
  onMedia: (state: "down" | AudioOption) => void;
  onPause: (paused: boolean, timestampMs: number | null) => void;
  onRefused: (reason: string) => void;
  /** After every input, whether or not it changed anything. */
  onState: (state: RtmsState) => void;
  /** `wasUp`: the audio's connection stood to the end. */
  onEnded: (end: { reason: string; code: number | null; wasUp: boolean }) => void;
}

export interface RtmsClient {
  tell: (input: Exclude<RtmsInput, { type: "Opened" | "Lost" | "Heard" | "Tick" }>) => void;
  readonly state: RtmsState;
  /** When Zoom last said anything at all. */
  readonly lastWordAtMs: number;
  close: () => void;
}

export function createRtmsClient(ports: RtmsClientPorts): RtmsClient {
  let state = initialRtms(ports.address);
  let lastWordAtMs = ports.now();
  let closed = false;
  const sockets = new Map<number, RtmsSocket>();
  /** Connections that have brought audio. */
  const heardAudio = new Set<number>();
  const stopTicking = ports.every(TICK_MS, () => take({ type: "Tick" }));

  function take(input: RtmsInput): void {
    if (closed) return;
    const stepped = stepRtms(state, input, ports.now());
    ({ state } = stepped);
    for (const action of stepped.actions) carryOut(action);
    ports.onState(state);
  }

  function carryOut(action: RtmsAction): void {
    switch (action.type) {
      case "Open":
        return void openSocket(action.which, action.id, action.url);
      case "Send":
        return send(action.which, action.id, action.message);
      case "Close":
        return closeSocket(action.id);
      case "MediaUp":
        return ports.onMedia(action.option);
      case "MediaDown":
        return ports.onMedia("down");
      case "Paused":
        return ports.onPause(true, action.timestampMs);
      case "Resumed":
        return ports.onPause(false, null);
      case "Ended":
        ports.onEnded({ ...action, wasUp: state.links.media?.status === "up" });
        return close();
      default:
        return assertNever(action);
    }
  }

  async function openSocket(which: Which, id: number, url: string): Promise<void> {
    const opened = await ports.open(url).catch(() => ({ ok: false as const, reason: "unreachable" }));
    if (!opened.ok) return take({ type: "Lost", which, id, reason: opened.reason });
    const { socket } = opened;
    // Given up while it was being opened: a second connection would push out the one that took its place (F30).
    if (closed || !isCurrent(state, which, id)) return closeQuietly(socket);
    sockets.set(id, socket);
    socket.addEventListener("message", ({ data }) => receive(which, id, data));
    socket.addEventListener("close", ({ code }) => lost(which, id, `closed_with_${code}`));
    socket.addEventListener("error", () => lost(which, id, "socket_error"));
    socket.accept?.();
    take({ type: "Opened", which, id });
  }

  function lost(which: Which, id: number, reason: string): void {
    sockets.delete(id);
    heardAudio.delete(id);
    take({ type: "Lost", which, id, reason });
  }

  function receive(which: Which, id: number, data: unknown): void {
    if (closed) return;
    const message = parseRtmsMessage(data);
    if (!isCurrent(state, which, id)) {
      // It was said before we left, and nobody will say it again.
      if (heardAudio.has(id) && message.kind === "audio") ports.onPacket(message.packet, true);
      return;
    }
    lastWordAtMs = ports.now();
    // The state machine first: it may be told by this very message that the audio is up, or no longer paused.
    take({ type: "Heard", which, id, message });
    switch (message.kind) {
      case "audio":
        if (which !== "media" || state.links.media?.status !== "up")
          return ports.onRefused("audio_before_handshake");
        heardAudio.add(id);
        return ports.onPacket(message.packet, false);
      case "keep_alive":
        if (which === "media" && message.timestampMs !== null) ports.onVouched(message.timestampMs);
        return undefined;
      case "people":
        return ports.onPeople(message.people);
      case "refused":
        return ports.onRefused(message.reason);
      default:
        return undefined;
    }
  }

  function send(which: Which, id: number, message: object): void {
    try {
      sockets.get(id)?.send(JSON.stringify(message));
    } catch {
      // A failed send is a close that nobody has told us about yet.
      lost(which, id, "send_failed");
    }
  }

  function closeSocket(id: number): void {
    const socket = sockets.get(id);
    sockets.delete(id);
    if (socket) closeQuietly(socket);
  }

  function close(): void {
    if (closed) return;
    closed = true;
    stopTicking();
    for (const id of sockets.keys()) closeSocket(id);
  }

  return {
    get state() {
      return state;
    },
    get lastWordAtMs() {
      return lastWordAtMs;
    },
    tell: take,
    close,
  };
}

function closeQuietly(socket: RtmsSocket): void {
  try {
    socket.close(1000);
  } catch {
    // It was closed already.
  }
}
