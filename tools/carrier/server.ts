/**
 * The local carrier as a server: a developer's machine has no telephone, so this plays one. It places the sample
 * call into the product, and answers the REST calls with which the product dials out.
 * It holds the sample's audio and the calls that are on; nothing is stored.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CallEvent, PhoneCall } from "./phone-call.ts";
import { callIdIn, newInboundCall } from "./place-call.ts";
import { readRecordedCall } from "./recording-folder.ts";
import { type Answer, answerRest, type OutboundRequest, restError, type Switchboard } from "./rest.ts";
import { newSid } from "./webhook.ts";

export interface CarrierOptions {
  /** 0 chooses a free one. */
  port: number;
  accountSid: string;
  authToken: string;
  apiKeys?: Record<string, string>;
  /** Where the product's webhooks are; asked at every call, since it may start later than the carrier. */
  productUrl: () => string;
  /** A folder with the recording that every call plays. */
  sampleFolder: string;
  /** 1 is real time. */
  speed?: number;
  log: (line: string) => void;
}

export interface Carrier {
  url: string;
  close(): Promise<void>;
}

/** A form or JSON of this size is not one of the product's. */
const largestBodyBytes = 100_000;

export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const recorded = readRecordedCall(options.sampleFolder);
  const calls = new Map<string, { call: PhoneCall; ended: Promise<unknown> }>();
  /** Of calls that are over: the carrier remembers them. */
  const over = new Map<string, { sid: string; from: string; to: string; status: string }>();

  const run = (callSid: string, call: PhoneCall, url: string): void => {
    const toItsEnd = async (): Promise<void> => {
      const result = await call.run(url);
      calls.delete(callSid);
      over.set(callSid, { sid: callSid, ...call.parties, status: result.status });
      options.log(`call ${callSid} ${result.status}${result.error ? `: ${result.error}` : ""}`);
    };
    calls.set(callSid, { call, ended: toItsEnd() });
  };

  const switchboard: Switchboard = {
    listCalls: () =>
      [
        ...over.values(),
        ...[...calls].map(([sid, { call }]) => ({ sid, ...call.parties, status: "in-progress" })),
      ].toReversed(),
    liveCall: (callSid) => calls.get(callSid)?.call ?? null,
    startOutbound: (request) => run(request.callSid, outboundCall(options, recorded, request), request.url),
  };

  /** Answers once the product's TwiML has said where the call goes. */
  const placeSample = (body: string): Promise<Answer> =>
    new Promise((resolve) => {
      const callSid = newSid("CA");
      const wanted = parseWanted(body);
      const onEvent = (event: CallEvent): void => {
        if (event.type === "twiml") resolve(answerFor(callSid, event));
        if (event.type !== "completed") return;
        const error = call.result.error ?? "the product did not take the call";
        resolve({ status: 502, body: { callSid, error } });
      };
      const call = newInboundCall({
        baseUrl: options.productUrl(),
        accountSid: options.accountSid,
        authToken: options.authToken,
        callSid,
        from: wanted.from ?? recorded.from ?? "+19165550142",
        to: wanted.to ?? recorded.to ?? "+14155550100",
        tracks: { inbound: recorded.buyer, outbound: recorded.rep },
        speed: options.speed,
        onEvent,
      });
      run(callSid, call, `${options.productUrl()}/twilio/voice`);
    });

  const rest = { ...options, apiKeys: options.apiKeys ?? {}, switchboard };
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = new URL(request.url ?? "/", "http://carrier").pathname;
    const body = await readBody(request);
    if (request.method === "POST" && path === "/sample-calls") return placeSample(body);
    if (path === "/status") return { status: 200, body: { calls: [...calls.keys()] } };
    const answered = await answerRest(rest, request, path, new URLSearchParams(body));
    return answered ?? restError(404, 20_404, `The requested resource ${path} was not found`);
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answer(request).catch((error: unknown) => {
      options.log(`carrier: ${String(error)}`);
      return restError(500, 20_500, "An internal server error has occurred");
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const { call } of calls.values()) call.hangUp();
      await Promise.all([...calls.values()].map(({ ended }) => ended));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The product rings its own rep first: the parent leg is the rep's, so what comes in on it is the rep. */
function outboundCall(
  options: CarrierOptions,
  recorded: { rep: Uint8Array; buyer: Uint8Array },
  request: OutboundRequest,
): PhoneCall {
  return new PhoneCall({
    account: { accountSid: options.accountSid, authToken: options.authToken },
    callSid: request.callSid,
    direction: "outbound-api",
    from: request.from,
    to: request.to,
    tracks: { inbound: recorded.rep, outbound: recorded.buyer },
    speed: options.speed ?? 1,
    misbehaviour: {},
    statusUrl: request.statusCallback,
    statusEvents: request.statusEvents,
    onEvent: (event) => {
      if (event.type === "stream_refused")
        options.log(`stream refused with ${event.status}: ${request.callSid}`);
    },
  });
}

function answerFor(callSid: string, event: Extract<CallEvent, { type: "twiml" }>): Answer {
  const start = event.verbs.find((verb) => verb.verb === "Start");
  if (!start) return { status: 502, body: { callSid, error: "the product's TwiML has no stream" } };
  const callId = callIdIn(start.stream.url);
  return { status: 200, body: { callSid, callId, streamUrl: start.stream.url } };
}

function parseWanted(body: string): { from?: string; to?: string } {
  if (!body.trim().startsWith("{")) return {};
  const parsed = JSON.parse(body) as { from?: unknown; to?: unknown };
  return {
    from: typeof parsed.from === "string" ? parsed.from : undefined,
    to: typeof parsed.to === "string" ? parsed.to : undefined,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += chunk as string;
    if (body.length > largestBodyBytes) throw new Error("the request is too large");
  }
  return body;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}
