/**
 * Deepgram as the product meets it, over a real socket: every byte of every connection is recorded, and each
 * connection does what the script says. What it says is given to it, or recognised in marked sound (`spoken.ts`).
 * It can misbehave in every way the field has seen, from the handshake on or in the middle of a call.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { type Manners, Recogniser } from "./recogniser.ts";
import type { Spoken } from "./spoken.ts";
import { endClosed, handshakeHeld, handshakeLetGo, wireAt } from "./wires.ts";

/** Bytes of interleaved two-channel µ-law a millisecond. */
const bytesAMs = 16;
/** So long without audio or KeepAlive, and it hangs up. */
const idleMs = 10_000;
const workEveryMs = 20;

interface ScriptedResult {
  /** Sent when so much of the connection's audio has arrived, ms. */
  atMs: number;
  channel: 0 | 1;
  text: string;
  startMs: number;
  endMs: number;
  /** Default: final, and the end of the utterance. */
  isFinal?: boolean;
  speechFinal?: boolean;
}

export interface ConnectionScript extends Manners {
  /** Refuse the handshake with this status. */
  refuse?: { status: 400 | 401 | 402 | 403 | 429 | 500 | 503; errCode: string };
  /** Accept the handshake only after this long, ms. */
  acceptAfterMs?: number;
  /** Neither accept nor refuse it. */
  hangs?: boolean;
  results?: ScriptedResult[];
  /** Closes by itself when so much audio has arrived. A code of 0 breaks the connection instead. */
  close?: { atMs: number; code: number; reason?: string };
  /** Every message is held back so long, ms. */
  delayMs?: number;
  /** Sends what is no message of the protocol, before the first result. */
  garbage?: boolean;
}

export interface RecordedConnection {
  url: string;
  headers: IncomingMessage["headers"];
  /** Binary messages as they came, so that boundaries can be asserted. */
  audio: Buffer[];
  /** Text messages. */
  controls: string[];
  closeCode: number | null;
  /** All audio as one. */
  bytes(): Buffer;
  /** What hears it, when the vendor hears. */
  recogniser: Recogniser | null;
}

interface Live {
  socket: WebSocket;
  script: ConnectionScript;
  port: number;
}

export interface RecordedRequest {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

export class FakeDeepgram {
  readonly connections: RecordedConnection[] = [];
  readonly requests: RecordedRequest[] = [];
  /** One a connection, in order; the last one serves all that follow. */
  scripts: ConnectionScript[] = [{}];
  /** What `POST /v1/listen` answers. */
  prerecorded: { status: number; body: object } = {
    status: 200,
    body: { metadata: { request_id: "prerecorded" }, results: { channels: [] } },
  };
  /** What is said on the call; null: it says only what its scripts say. */
  speech: readonly Spoken[] | null = null;
  readonly #live = new Set<Live>();
  /** Handshakes that are kept waiting. */
  readonly #held = new Set<Duplex>();
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  #asked = 0;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
  }

  static async start(): Promise<FakeDeepgram> {
    const fake = new FakeDeepgram();
    await new Promise<void>((resolve) => fake.#server.listen(0, "127.0.0.1", () => resolve()));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    for (const socket of this.#held) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** How handshakes go from now on. */
  from(...scripts: ConnectionScript[]): void {
    this.scripts = scripts;
    this.#asked = 0;
  }

  /** How the connections behave that there are, from now on. */
  change(manners: Manners): void {
    for (const { script } of this.#live) Object.assign(script, manners);
  }

  /** Closes every connection with this code; 0 breaks them instead. */
  closeAll(code: number, reason = ""): void {
    for (const { socket, port } of this.#live) {
      wireAt(port).isClosing = true;
      if (code === 0) socket.terminate();
      else socket.close(code, reason);
    }
  }

  /** Half-open: whatever is sent stays on its way, and nobody says so. */
  stopReading(): void {
    for (const { socket, port } of this.#live) {
      wireAt(port).isStuck = true;
      socket.pause();
    }
  }

  get open(): number {
    return this.#live.size;
  }

  /** Says a result on every open connection, now. */
  sayResult(result: ScriptedResult): void {
    this.say(resultMessage(result));
  }

  /** Says something on every open connection, now. */
  say(message: object): void {
    for (const live of this.#live) send(live, JSON.stringify(message));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const script = this.scripts[Math.min(this.#asked, this.scripts.length - 1)] ?? {};
    this.#asked += 1;
    if (script.refuse) return refuse(socket, script.refuse);
    const accept = (): void =>
      this.#sockets.handleUpgrade(request, socket, head, (accepted) =>
        this.#accept({ socket: accepted, script: { ...script }, port: portOf(request) }, request),
      );
    if (script.acceptAfterMs === undefined && !script.hangs) return accept();
    handshakeHeld();
    let isHeld = true;
    const letGo = (): void => {
      if (isHeld) handshakeLetGo();
      isHeld = false;
    };
    socket.on("error", () => undefined);
    socket.once("close", letGo);
    this.#held.add(socket);
    if (script.hangs) return;
    setTimeout(() => {
      letGo();
      this.#held.delete(socket);
      accept();
    }, script.acceptAfterMs);
  }

  #accept(live: Live, request: IncomingMessage): void {
    const { socket, script, port } = live;
    const say = (text: string): void => {
      if (script.delayMs === undefined) send(live, text);
      else setTimeout(() => send(live, text), script.delayMs);
    };
    const { speech } = this;
    const recogniser = speech && new Recogniser(speech, script, (message) => say(JSON.stringify(message)));
    const recorded: RecordedConnection = {
      url: request.url ?? "",
      headers: request.headers,
      audio: [],
      controls: [],
      closeCode: null,
      bytes: () => Buffer.concat(recorded.audio),
      recogniser,
    };
    this.connections.push(recorded);
    this.#live.add(live);
    const working = setInterval(() => recogniser?.work(workEveryMs), workEveryMs);
    const idle = setTimeout(() => {
      // Where nothing arrives any more, no goodbye does either.
      if (wireAt(port).isStuck) return;
      wireAt(port).isClosing = true;
      socket.close(1011, "NET-0001");
    }, idleMs);
    const waiting = [...(script.results ?? [])].sort((one, other) => one.atMs - other.atMs);
    let receivedMs = 0;
    socket.on("close", (code) => {
      recorded.closeCode = code;
      this.#live.delete(live);
      clearInterval(working);
      clearTimeout(idle);
      endClosed(port);
    });
    socket.on("error", () => undefined);
    if (script.garbage) for (const text of ["{not json", "[]", '{"type":"Surprise"}']) say(text);
    socket.on("message", (data: Buffer, isBinary) => {
      wireAt(port).fromClient -= 1;
      if (!isBinary) {
        recorded.controls.push(String(data));
        if (receivedMs > 0) idle.refresh();
        if (!script.mute) this.#control(live, String(data), { receivedMs, recogniser, say });
        return;
      }
      idle.refresh();
      recorded.audio.push(Buffer.from(data));
      receivedMs += data.length / bytesAMs;
      recogniser?.accept(Buffer.from(data));
      while (!script.mute && waiting[0] && waiting[0].atMs <= receivedMs) {
        const result = waiting.shift();
        if (!result) break;
        const text = JSON.stringify(resultMessage(result));
        say(text);
        if (script.duplicateFinals && result.isFinal !== false) say(text);
      }
      if (script.close && receivedMs >= script.close.atMs) {
        wireAt(port).isClosing = true;
        if (script.close.code === 0) socket.terminate();
        else socket.close(script.close.code, script.close.reason);
      }
    });
  }

  #control(
    live: Live,
    text: string,
    heard: { receivedMs: number; recogniser: Recogniser | null; say: (text: string) => void },
  ): void {
    const { receivedMs, recogniser, say } = heard;
    if (text.includes("Finalize")) recogniser?.flush(true);
    if (!text.includes("CloseStream")) return;
    recogniser?.flush(false);
    const metadata = {
      type: "Metadata",
      transaction_key: "deprecated",
      request_id: "fake",
      sha256: "",
      channels: 2,
    };
    say(JSON.stringify({ ...metadata, created: new Date(0).toISOString(), duration: receivedMs / 1_000 }));
    const close = (): void => {
      wireAt(live.port).isClosing = true;
      live.socket.close(1000);
    };
    if (live.script.delayMs === undefined) setImmediate(close);
    else setTimeout(close, live.script.delayMs);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = "", url = "", headers } = request;
    this.requests.push({ method, url, headers, body: Buffer.concat(parts) });
    const known = method === "POST" && url.startsWith("/v1/listen");
    response.writeHead(known ? this.prerecorded.status : 404, { "content-type": "application/json" });
    response.end(
      JSON.stringify(known ? this.prerecorded.body : { err_code: "NOT_FOUND", err_msg: "no such path" }),
    );
  }
}

const portOf = (request: IncomingMessage): number => request.socket.remotePort ?? 0;

function send({ socket, port }: Live, text: string): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  wireAt(port).fromServer += 1;
  socket.send(text);
}

/** One result in the vendor's shape, its words spread evenly over its time. */
function resultMessage(result: ScriptedResult): object {
  const texts = result.text.split(/\s+/u).filter((text) => text !== "");
  const stepMs = (result.endMs - result.startMs) / Math.max(1, texts.length);
  const words = texts.map((text, at) => ({
    word: text.toLowerCase().replaceAll(/[.,?!]/gu, ""),
    start: (result.startMs + at * stepMs) / 1_000,
    end: (result.startMs + (at + 1) * stepMs) / 1_000,
    confidence: 0.97,
    punctuated_word: text,
  }));
  return {
    type: "Results",
    channel_index: [result.channel, 2],
    duration: (result.endMs - result.startMs) / 1_000,
    start: result.startMs / 1_000,
    is_final: result.isFinal ?? true,
    speech_final: result.speechFinal ?? result.isFinal ?? true,
    from_finalize: false,
    channel: { alternatives: [{ transcript: result.text, confidence: 0.97, words }] },
    metadata: {
      request_id: "fake",
      model_uuid: "fake",
      model_info: { name: "general-nova-3", version: "fake", arch: "nova-3" },
    },
  };
}

function refuse(socket: Duplex, refusal: { status: number; errCode: string }): void {
  const body = JSON.stringify({ err_code: refusal.errCode, err_msg: refusal.errCode, request_id: "fake" });
  socket.end(
    `HTTP/1.1 ${refusal.status} Refused\r\ncontent-type: application/json\r\ndg-error: ${refusal.errCode}\r\n` +
      `dg-request-id: fake\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
