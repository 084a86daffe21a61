/**
 * Twilio's REST API as the product calls it, recorded: it accepts, refuses or dawdles as told, and places no
 * call. Where a call must really happen, use tools/carrier/server.ts.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { restError } from "../../tools/carrier/rest.ts";
import { newSid } from "../../tools/carrier/webhook.ts";

export interface RecordedRest {
  method: string;
  path: string;
  authorization: string | null;
  form: URLSearchParams;
}

export type RestBehaviour = "accept" | "unauthorized" | "too_many" | "broken" | "silent";

export class FakeTwilioRest {
  readonly requests: RecordedRest[] = [];
  behaviour: RestBehaviour = "accept";
  /** Recordings that can be fetched, by sid: WAV files. */
  readonly recordings = new Map<string, Uint8Array>();
  /** Every answer takes so long, ms. */
  delayMs = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<FakeTwilioRest> {
    const fake = new FakeTwilioRest();
    await new Promise<void>((resolve) => fake.#server.listen(0, "127.0.0.1", () => resolve()));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk as string;
    const path = request.url ?? "";
    this.requests.push({
      method: request.method ?? "",
      path,
      authorization: request.headers.authorization ?? null,
      form: new URLSearchParams(body),
    });
    if (this.behaviour === "silent") return;
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const sid = /\/Recordings\/(RE\w+)\.wav/u.exec(path)?.[1];
    const recording = this.recordings.get(sid ?? "");
    if (request.method === "GET" && recording && this.behaviour === "accept") {
      response.writeHead(200, { "content-type": "audio/x-wav", "content-length": recording.length });
      response.end(recording);
      return;
    }
    const answer = this.#result(path);
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  }

  #result(path: string): { status: number; body: object } {
    switch (this.behaviour) {
      case "unauthorized":
        return restError(401, 20_003, "Authenticate");
      case "too_many":
        return restError(429, 20_429, "Too Many Requests");
      case "broken":
        return restError(500, 20_500, "An internal server error has occurred");
      case "accept":
      case "silent":
        break;
    }
    const call = /\/Calls\/(CA\w+)/u.exec(path)?.[1];
    if (path.endsWith("/Calls.json")) return { status: 201, body: { sid: newSid("CA"), status: "queued" } };
    if (path.endsWith("/Streams.json")) {
      return { status: 201, body: { sid: newSid("MZ"), call_sid: call, status: "in-progress" } };
    }
    if (call) return { status: 200, body: { sid: call, status: "completed" } };
    return restError(404, 20_404, `The requested resource ${path} was not found`);
  }
}
