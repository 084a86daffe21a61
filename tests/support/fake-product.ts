/**
 * The smallest thing a carrier can call: a voice webhook that answers TwiML, a stream that records what it is
 * sent, status callbacks that are kept. Every signature is checked with the vendor's own validator.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { type WebSocket, WebSocketServer } from "ws";

export interface Webhook {
  path: string;
  form: Record<string, string>;
  signed: boolean;
}

export interface MediaMessage {
  event: string;
  sequenceNumber?: string;
  streamSid?: string;
  start?: {
    callSid: string;
    tracks: string[];
    customParameters: Record<string, string>;
    mediaFormat: object;
  };
  media?: { track: string; chunk: string; timestamp: string; payload: string };
}

export interface RecordedStream {
  url: string;
  signed: boolean;
  texts: string[];
  binaries: number;
  closeCode: number | null;
  socket: WebSocket;
}

export class FakeProduct {
  readonly webhooks: Webhook[] = [];
  readonly streams: RecordedStream[] = [];
  /** Path → TwiML, or a status to refuse with. */
  readonly answers = new Map<string, string | number>();
  /** Refuse every stream's handshake with this status. */
  refuseStreams: number | null = null;
  onStream: (stream: RecordedStream) => void = () => undefined;
  readonly #authToken: string;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  private constructor(authToken: string) {
    this.#authToken = authToken;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on("upgrade", (request, socket, head) => {
      if (this.refuseStreams !== null) {
        socket.end(`HTTP/1.1 ${this.refuseStreams} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (accepted) => this.#record(accepted, request));
    });
  }

  static async start(authToken: string): Promise<FakeProduct> {
    const product = new FakeProduct(authToken);
    await new Promise<void>((resolve) => product.#server.listen(0, "127.0.0.1", () => resolve()));
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get streamUrl(): string {
    return `${this.url.replace("http", "ws")}/twilio/stream/call_7/ticket`;
  }

  async stop(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** TwiML that announces, streams both tracks and dials. */
  usualTwiml(): string {
    return (
      `<?xml version="1.0" encoding="UTF-8"?><Response><Say>This call is recorded &amp; noted.</Say>` +
      `<Start><Stream url="${this.streamUrl}" name="cap" track="both_tracks" statusCallback="${this.url}/twilio/stream-status">` +
      `<Parameter name="callId" value="call_7"/></Stream></Start>` +
      `<Dial answerOnBridge="true" action="/twilio/dialed"><Number url="/twilio/announce">+14155550111</Number></Dial></Response>`
    );
  }

  posts(path: string): Webhook[] {
    return this.webhooks.filter((webhook) => webhook.path === path);
  }

  messages(stream = 0): MediaMessage[] {
    return (this.streams[stream]?.texts ?? []).map((text) => JSON.parse(text) as MediaMessage);
  }

  /** A track's audio in the order in which it arrived. */
  audio(track: "inbound" | "outbound", stream = 0): Buffer {
    const media = this.messages(stream).filter((message) => message.media?.track === track);
    return Buffer.concat(media.map((message) => Buffer.from(message.media?.payload ?? "", "base64")));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk as string;
    const path = request.url ?? "";
    const form = Object.fromEntries(new URLSearchParams(body));
    const signature = String(request.headers["x-twilio-signature"]);
    this.webhooks.push({
      path,
      form,
      signed: validateRequest(this.#authToken, signature, this.url + path, form),
    });
    const answer = this.answers.get(path) ?? (path === "/twilio/voice" ? this.usualTwiml() : "<Response/>");
    response.writeHead(typeof answer === "number" ? answer : 200, { "content-type": "text/xml" });
    response.end(typeof answer === "number" ? "" : answer);
  }

  #record(socket: WebSocket, request: IncomingMessage): void {
    const url = this.url.replace("http", "ws") + (request.url ?? "");
    const signature = String(request.headers["x-twilio-signature"]);
    const stream: RecordedStream = {
      url,
      signed: validateRequest(this.#authToken, signature, url, {}),
      texts: [],
      binaries: 0,
      closeCode: null,
      socket,
    };
    this.streams.push(stream);
    socket.on("close", (code) => (stream.closeCode = code));
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) stream.binaries += 1;
      else stream.texts.push(String(data));
    });
    this.onStream(stream);
  }
}
