/**
 * Deepgram as the product meets it, over a real socket: every byte of every connection is recorded, and each
 * connection does what the script says. It hears nothing; what it says is given to it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

/** Bytes of interleaved two-channel µ-law a millisecond. */
const bytesAMs = 16;

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

export interface ConnectionScript {
  /** Refuse the handshake with this status. */
  refuse?: { status: 400 | 401 | 402 | 403 | 429; errCode: string };
  /** Accept the handshake only after this long, ms. */
  acceptAfterMs?: number;
  results?: ScriptedResult[];
  /** Says nothing, whatever comes; not even when told to finish. */
  mute?: boolean;
  /** Closes by itself when so much audio has arrived. A code of 0 breaks the connection instead. */
  close?: { atMs: number; code: number; reason?: string };
  /** Every message is held back so long, ms. */
  delayMs?: number;
  /** Every final is sent twice. */
  duplicateFinals?: boolean;
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
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Says a result on every open connection, now. */
  sayResult(result: ScriptedResult): void {
    this.say(resultMessage(result));
  }

  /** Says something on every open connection, now. */
  say(message: object): void {
    for (const client of this.#sockets.clients) client.send(JSON.stringify(message));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const script = this.scripts[Math.min(this.#asked, this.scripts.length - 1)] ?? {};
    this.#asked += 1;
    if (script.refuse) return refuse(socket, script.refuse);
    const accept = (): void =>
      this.#sockets.handleUpgrade(request, socket, head, (accepted) =>
        this.#accept(accepted, request, script),
      );
    if (script.acceptAfterMs === undefined) accept();
    else setTimeout(accept, script.acceptAfterMs);
  }

  #accept(socket: WebSocket, request: IncomingMessage, script: ConnectionScript): void {
    const recorded: RecordedConnection = {
      url: request.url ?? "",
      headers: request.headers,
      audio: [],
      controls: [],
      closeCode: null,
      bytes: () => Buffer.concat(recorded.audio),
    };
    this.connections.push(recorded);
    const send = (text: string): void => {
      if (script.delayMs === undefined) socket.send(text);
      else setTimeout(() => socket.send(text), script.delayMs);
    };
    const waiting = [...(script.results ?? [])].sort((one, other) => one.atMs - other.atMs);
    let receivedMs = 0;
    socket.on("close", (code) => (recorded.closeCode = code));
    socket.on("error", () => undefined);
    if (script.garbage) for (const text of ["{not json", "[]", '{"type":"Surprise"}']) send(text);
    socket.on("message", (data: Buffer, isBinary) => {
      if (!isBinary) {
        recorded.controls.push(String(data));
        if (!script.mute) this.#control(socket, String(data), receivedMs, send);
        return;
      }
      recorded.audio.push(Buffer.from(data));
      receivedMs += data.length / bytesAMs;
      while (!script.mute && waiting[0] && waiting[0].atMs <= receivedMs) {
        const result = waiting.shift();
        if (!result) break;
        const text = JSON.stringify(resultMessage(result));
        send(text);
        if (script.duplicateFinals && result.isFinal !== false) send(text);
      }
      if (script.close && receivedMs >= script.close.atMs) {
        if (script.close.code === 0) socket.terminate();
        else socket.close(script.close.code, script.close.reason);
      }
    });
  }

  #control(socket: WebSocket, text: string, receivedMs: number, send: (text: string) => void): void {
    if (!text.includes("CloseStream")) return;
    const metadata = {
      type: "Metadata",
      transaction_key: "deprecated",
      request_id: "fake",
      sha256: "",
      channels: 2,
    };
    send(JSON.stringify({ ...metadata, created: new Date(0).toISOString(), duration: receivedMs / 1_000 }));
    setImmediate(() => socket.close(1000));
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
