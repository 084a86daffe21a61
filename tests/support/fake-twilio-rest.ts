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
  /** What it says of a call when asked; of one it does not know, 404 when `knowsAll` is off. */
  readonly statuses = new Map<string, string>();
  knowsAll = true;
  /** Calls that were created, oldest first. */
  readonly created: { sid: string; to: string; from: string; status: string }[] = [];
  /** So many creates are carried out and the connection breaks before they are answered. */
  loseAnswers = 0;
  /** So many creates break before anything is done. */
  loseRequests = 0;
  /** The list of calls cannot be read. */
  listIsBroken = false;
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
    // A test in another process tells it how a call stands: `PUT /fake/calls/CA…`, with the status as body.
    const told = /^\/fake\/calls\/(CA\w+)$/u.exec(path)?.[1];
    if (told) {
      this.statuses.set(told, body);
      return void response.writeHead(204).end();
    }
    // And reads what was asked of one.
    if (path.startsWith("/fake/requests/")) {
      const asked = this.requests.filter((one) => one.path.includes(path.slice("/fake/requests/".length)));
      const list = asked.map(({ method, path: where, form }) => ({
        method,
        path: where,
        form: String(form),
      }));
      return void response.writeHead(200).end(JSON.stringify(list));
    }
    this.requests.push({
      method: request.method ?? "",
      path,
      authorization: request.headers.authorization ?? null,
      form: new URLSearchParams(body),
    });
    const sid = /\/Calls\/(CA\w+)/u.exec(path)?.[1] ?? "";
    if (this.behaviour === "silent" || this.statuses.get(sid) === "silent") return;
    const isCreate = request.method === "POST" && path.endsWith("/Calls.json");
    if (isCreate && this.loseRequests > 0) {
      this.loseRequests -= 1;
      return void request.socket.destroy();
    }
    if (isCreate && this.behaviour === "accept") {
      const form = new URLSearchParams(body);
      const [to, from] = [form.get("To") ?? "", form.get("From") ?? ""];
      this.created.push({ sid: newSid("CA"), to, from, status: "ringing" });
      if (this.loseAnswers > 0) {
        this.loseAnswers -= 1;
        return void request.socket.destroy();
      }
    }
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    const recording = this.recordings.get(/\/Recordings\/(RE\w+)\.wav/u.exec(path)?.[1] ?? "");
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
    if (path.includes("/Calls.json?")) {
      if (this.listIsBroken) return restError(500, 20_500, "An internal server error has occurred");
      return { status: 200, body: { calls: this.created.toReversed() } };
    }
    if (path.endsWith("/Calls.json"))
      return { status: 201, body: { sid: this.created.at(-1)?.sid, status: "queued" } };
    const isUnknown = call !== undefined && this.statuses.get(call) === "unknown";
    if (path.endsWith("/Streams.json") && !isUnknown) {
      return { status: 201, body: { sid: newSid("MZ"), call_sid: call, status: "in-progress" } };
    }
    const status = call && (this.statuses.get(call) ?? (this.knowsAll ? "completed" : "unknown"));
    if (call && status !== "unknown") return { status: 200, body: { sid: call, status } };
    return restError(404, 20_404, `The requested resource ${path} was not found`);
  }
}
