/** Driving the Worker from a test: a seeded workspace, a signed-in person, a carrier's signed requests. */
import { reset, applyD1Migrations } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { getAgentByName } from "agents";
import webhooks from "twilio/lib/webhooks/webhooks.js";
import { seedWorkspace as seed } from "../../tools/seed/workspace.ts";
import type { CallView } from "../../schema/call.ts";
import { dealOf } from "../../schema/ids.ts";
import type { DealAgent } from "../../workers/index.ts";
import { MIGRATIONS } from "./migrate.ts";

export const origin = "https://earshot.example";
export const orgNumber = seed.org.phoneNumber;
export const danasNumber = "+19165550142";

const call = (request: Request): Promise<Response> => exports.default.fetch(request);

/** A fresh product: no rows, then the demonstration workspace. */
export async function freshProduct(): Promise<void> {
  await reset();
  await applyD1Migrations(env.DB, MIGRATIONS);
  const response = await call(
    new Request(`${origin}/api/dev/seed`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(seed),
    }),
  );
  if (!response.ok) throw new Error(await response.text());
}

/** The API as one person sees it. Answers status and JSON. */
export async function signIn(email: string) {
  const response = await call(
    new Request(`${origin}/api/dev/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email }),
    }),
  );
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  const send = async (method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = { cookie };
    if (body !== undefined) headers["content-type"] = "application/json";
    const answer = await call(
      new Request(`${origin}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return { status: answer.status, body: await answer.json<never>(), headers: answer.headers };
  };
  return {
    cookie,
    get: <T>(path: string) => send("GET", path) as Promise<{ status: number; body: T; headers: Headers }>,
    post: <T>(path: string, body: unknown = {}) =>
      send("POST", path, body) as Promise<{ status: number; body: T; headers: Headers }>,
    raw: (path: string, headers: Record<string, string> = {}) =>
      call(new Request(`${origin}${path}`, { headers: { cookie, ...headers } })),
  };
}

const expectedSignature = webhooks.getExpectedTwilioSignature;

/** A webhook as Twilio sends it. `change` lets a test tamper after signing. */
export async function webhook(
  path: string,
  fields: Record<string, string>,
  change: { token?: string; body?: string; signature?: string | null } = {},
): Promise<Response> {
  const form = { AccountSid: env.TWILIO_ACCOUNT_SID, ...fields };
  const url = `${origin}${path}`;
  const signature = change.signature ?? expectedSignature(change.token ?? env.TWILIO_AUTH_TOKEN, url, form);
  return await call(
    new Request(url, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(change.signature === null ? {} : { "x-twilio-signature": signature }),
      },
      body: change.body ?? new URLSearchParams(form).toString(),
    }),
  );
}

export const newCallSid = (): string => `CA${crypto.randomUUID().replaceAll("-", "")}`;

/** The voice webhook of a call that comes in; answers the TwiML's stream address and the call's id. */
export async function ring(callSid: string, from = danasNumber) {
  const response = await webhook("/twilio/voice", {
    CallSid: callSid,
    From: from,
    To: orgNumber,
    CallStatus: "ringing",
  });
  const twiml = await response.text();
  const streamUrl = /<Stream [^>]*url="([^"]+)"/.exec(twiml)?.[1] ?? "";
  const callId = (/\/twilio\/stream\/([^/]+)\//.exec(streamUrl)?.[1] ?? "") as CallView["id"];
  return { status: response.status, twiml, streamUrl, callId };
}

/** Opens the stream as Twilio does. Without `signature` it is signed properly. */
export async function openStream(streamUrl: string, signature?: string | null): Promise<Response> {
  const signed =
    signature === undefined ? expectedSignature(env.TWILIO_AUTH_TOKEN, streamUrl, {}) : signature;
  return await call(
    new Request(streamUrl.replace(/^ws/, "http"), {
      headers: { Upgrade: "websocket", ...(signed === null ? {} : { "x-twilio-signature": signed }) },
    }),
  );
}

/** The carrier's end of a stream that was let in. */
export function carrierEnd(response: Response, callSid: string) {
  const socket = response.webSocket;
  if (!socket) throw new Error(`not let in: ${response.status}`);
  const heard: unknown[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener("close", ({ code, reason }) => resolve({ code, reason }));
  });
  socket.addEventListener("message", (event) => heard.push(event.data));
  socket.accept();
  const streamSid = `MZ${callSid.slice(2)}`;
  return {
    heard,
    closed,
    socket,
    start: (change: object = {}) =>
      socket.send(
        JSON.stringify({
          event: "start",
          sequenceNumber: "1",
          streamSid,
          start: {
            streamSid,
            accountSid: env.TWILIO_ACCOUNT_SID,
            callSid,
            tracks: ["inbound", "outbound"],
            customParameters: {},
            mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
            ...change,
          },
        }),
      ),
    media: (track: "inbound" | "outbound", slot: number, payload: Uint8Array) => {
      const chunk = String(slot + 1);
      const body = {
        track,
        chunk,
        timestamp: String(slot * 20),
        payload: Buffer.from(payload).toString("base64"),
      };
      socket.send(JSON.stringify({ event: "media", sequenceNumber: chunk, streamSid, media: body }));
    },
    stop: () => socket.send(JSON.stringify({ event: "stop", streamSid, stop: { callSid } })),
  };
}

export const agentOf = (id: string) =>
  getAgentByName<CloudflareEnv, DealAgent>(env.DealAgent, `${seed.org.id}/${dealOf(id)}`);

/** Waits until `read` answers something that `isEnough`, at most ten seconds. */
export async function until<T>(read: () => Promise<T>, isEnough: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await read();
    if (isEnough(value)) return value;
    if (tries === 200) throw new Error(`still not: ${JSON.stringify(value).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
