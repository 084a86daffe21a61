/**
 * Zoom as the product meets it: signs webhooks over HTTP and serves streams over real sockets, to the letter of
 * protocols §2. What the product does against the protocol is written down in `violations`.
 */
import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { FakeStream, type StreamOptions } from "./fake-stream.ts";

export interface ZoomAccount {
  clientId: string;
  clientSecret: string;
  secretToken: string;
}

export interface FakeZoomOptions extends ZoomAccount {
  /** How many times faster than the protocol's own everything that waits is; 1 is real time. */
  speed?: number;
}

interface WebhookOptions {
  /** The newer layout, with everything under `payload.object`. */
  nested?: boolean;
  signature?: string;
  /** Seconds since 1970; default now. */
  timestamp?: number;
  eventTs?: number;
}

export interface WebhookAnswer {
  status: number;
  tookMs: number;
  body: unknown;
}

const hmac = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("hex");

export class FakeZoom {
  readonly account: ZoomAccount;
  readonly speed: number;
  readonly violations: string[] = [];
  readonly #streams = new Map<string, FakeStream>();
  readonly #server: Server = createServer((_request, response) => response.writeHead(404).end());
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  /** Where webhooks go; set once the product runs. */
  webhookUrl = "";

  constructor(options: FakeZoomOptions) {
    this.account = options;
    this.speed = options.speed ?? 1;
    this.#server.on("upgrade", (request, socket, head) => {
      // /STREAM/SERVER/signal or /STREAM/SERVER/media
      const [, streamId = "", server = "", which] = (request.url ?? "").split("/").map(decodeURIComponent);
      const stream = this.#streams.get(streamId);
      const refusal = stream?.refuseUpgradeWith;
      if (!stream || refusal || !(which === "signal" || which === "media")) {
        socket.end(`HTTP/1.1 ${refusal ?? 404} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (accepted) =>
        stream.accept(which, server, accepted),
      );
    });
  }

  static async start(options: FakeZoomOptions): Promise<FakeZoom> {
    const fake = new FakeZoom(options);
    await new Promise<void>((resolve) => fake.#server.listen(0, "127.0.0.1", () => resolve()));
    return fake;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const stream of this.#streams.values()) stream.end();
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  openStream(options: StreamOptions): FakeStream {
    const stream = new FakeStream(options, {
      account: this.account,
      speed: this.speed,
      baseUrl: this.url,
      violated: (what) => this.violations.push(what),
    });
    this.#streams.set(options.streamId, stream);
    return stream;
  }

  // --- webhooks ------------------------------------------------------------------------------------------

  /** The address check, as Zoom does it before it sends anything. */
  async validate(plainToken: string): Promise<WebhookAnswer & { right: boolean }> {
    const answer = await this.post({ event: "endpoint.url_validation", payload: { plainToken } });
    const right =
      answer.status === 200 &&
      JSON.stringify(answer.body) ===
        JSON.stringify({ plainToken, encryptedToken: hmac(this.account.secretToken, plainToken) });
    return { ...answer, right };
  }

  async sayStarted(stream: FakeStream, options: WebhookOptions = {}): Promise<WebhookAnswer> {
    const { meetingUuid, meetingId, streamId, isOriginalHost } = stream.options;
    const common = { meeting_uuid: meetingUuid, rtms_stream_id: streamId, server_urls: stream.signalUrl };
    const payload = options.nested
      ? {
          account_id: "acc1",
          object: { meeting_id: meetingId, is_original_host: isOriginalHost ?? true, ...common },
        }
      : { operator_id: "xFhqHYJFS8mDLUmIRA1u7g", ...common };
    return await this.post({ event: "meeting.rtms_started", payload }, options);
  }

  async sayInterrupted(stream: FakeStream, options: WebhookOptions = {}): Promise<WebhookAnswer> {
    const { meetingUuid, streamId } = stream.options;
    const payload = {
      meeting_uuid: meetingUuid,
      rtms_stream_id: streamId,
      server_urls: stream.signalUrl,
    };
    return await this.post({ event: "meeting.rtms_interrupted", payload }, options);
  }

  /** `meeting_uuid` may be absent here, so it is. */
  async sayStopped(stream: FakeStream, reason: number, options: WebhookOptions = {}): Promise<WebhookAnswer> {
    stream.end();
    const payload = { rtms_stream_id: stream.options.streamId, stop_reason: reason };
    return await this.post({ event: "meeting.rtms_stopped", payload }, options);
  }

  /** The webhook's bytes and headers, for a test that sends them twice or changes them. */
  sign(event: { event: string; payload: object }, options: WebhookOptions = {}) {
    const body = JSON.stringify({ event_ts: options.eventTs ?? Date.now(), ...event });
    const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1_000));
    const signature = options.signature ?? `v0=${hmac(this.account.secretToken, `v0:${timestamp}:${body}`)}`;
    return {
      body,
      headers: {
        "content-type": "application/json",
        "x-zm-request-timestamp": timestamp,
        "x-zm-signature": signature,
      },
    };
  }

  async post(
    event: { event: string; payload: object },
    options: WebhookOptions = {},
  ): Promise<WebhookAnswer> {
    return await this.send(this.sign(event, options));
  }

  async send(signed: { body: string; headers: Record<string, string> }): Promise<WebhookAnswer> {
    const startedAt = performance.now();
    const answer = await fetch(this.webhookUrl, { method: "POST", ...signed });
    const text = await answer.text();
    const tookMs = performance.now() - startedAt;
    return { status: answer.status, tookMs, body: text === "" ? null : (JSON.parse(text) as unknown) };
  }
}
