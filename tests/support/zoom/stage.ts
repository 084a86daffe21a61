/**
 * A stage for Zoom's faults: the whole product on this machine, a Zoom that speaks its protocol, a transcriber that
 * says what it is told. What a user sees is read over the API, as the page does.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallRow } from "../../../schema/api.ts";
import type { CallView, LiveCallView } from "../../../schema/call.ts";
import type { ServerMessage } from "../../../schema/wire.ts";
import { WebSocket } from "ws";
import { serve } from "../../../tools/runtime/serve.ts";
import { seed } from "../../../tools/seed/seed.ts";
import { signIn } from "../product.ts";
import { FakeDeepgram } from "../fake-deepgram.ts";
import type { FakeStream, StreamOptions } from "./fake-stream.ts";
import { FakeZoom } from "./fake-zoom.ts";

export const dealId = "deal_brightwater";
const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

export interface ZoomStage {
  url: string;
  zoom: FakeZoom;
  deepgram: FakeDeepgram;
  /** A request as Maya. */
  ask: <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>;
  get: <T>(path: string) => Promise<T>;
  raw: (path: string) => Promise<Response>;
  /** The runtime ends, and another one takes over its storage, as a deploy does. */
  restart: () => Promise<void>;
  /** A meeting of the deal, with a stream nobody has told the product of yet. */
  meet: (options?: Partial<StreamOptions>) => Promise<FakeStream>;
  /** The call of a stream that was told of; waits until it is there. */
  callOf: (isIt?: (call: CallRow) => boolean) => Promise<string>;
  read: (callId: string) => Promise<CallView>;
  /** Reads the call until it is as wanted. */
  until: (callId: string, isEnough: (call: CallView) => boolean, withinMs?: number) => Promise<CallView>;
  /** The deal's page. */
  watch: () => Promise<Watcher>;
  close: () => Promise<void>;
}

export interface Watcher {
  messages: ServerMessage[];
  live: () => LiveCallView | null;
  close: () => void;
}

export async function startZoomStage(): Promise<ZoomStage> {
  const account = { clientId: hex(8), clientSecret: hex(16), secretToken: hex(16) };
  const zoom = await FakeZoom.start(account);
  const deepgram = await FakeDeepgram.start();
  const stateFolder = mkdtempSync(join(tmpdir(), "earshot-zoom-"));
  const start = (port: number) =>
    serve({
      environment: "development",
      port,
      quiet: true,
      stateFolder,
      settings: {
        TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
        TWILIO_AUTH_TOKEN: hex(16),
        SESSION_SECRET: "session-secret-of-the-stage-0123456789",
        TICKET_SECRET: "ticket-secret-of-the-stage-0123456789",
        DEEPGRAM_URL: deepgram.url,
        DEEPGRAM_API_KEY: "deepgram-key",
        ZOOM_CLIENT_ID: account.clientId,
        ZOOM_CLIENT_SECRET: account.clientSecret,
        ZOOM_WEBHOOK_SECRET_TOKEN: account.secretToken,
      },
    });
  let served = await start(0);
  const { url } = served;
  await seed(url);
  zoom.webhookUrl = new URL("/zoom/webhook", url).href;
  const cookie = await signIn(url, "maya@halden.example");
  const raw = (path: string): Promise<Response> => fetch(new URL(path, url), { headers: { cookie } });
  const get: ZoomStage["get"] = async (path) => {
    const answer = await raw(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as never;
  };
  const ask: ZoomStage["ask"] = async (method, path, body) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { cookie, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  };
  const read = (callId: string): Promise<CallView> => get<CallView>(`/api/calls/${callId}`);
  const meetings: string[] = [];
  return {
    url,
    zoom,
    deepgram,
    ask,
    get,
    raw,
    read,
    async restart() {
      await served.close();
      served = await start(Number(new URL(url).port));
    },
    async meet(options = {}) {
      const meetingId = options.meetingId ?? String(80_000_000_000 + Math.floor(Math.random() * 1e9));
      meetings.push(meetingId);
      const set = await ask("PUT", `/api/v1/deals/${dealId}/meetings`, { meetings });
      if (set.status !== 200) throw new Error(JSON.stringify(set.body));
      return zoom.openStream({
        streamId: hex(8),
        meetingUuid: `${randomBytes(15).toString("base64")}/==`,
        ...options,
        meetingId,
      });
    },
    async callOf(isIt = (call) => call.status !== "reviewed" && call.status !== "ended") {
      return await waitFor(async () => {
        const { calls } = await get<{ calls: CallRow[] }>("/api/calls");
        return calls.find((call) => call.dealId === dealId && isIt(call))?.id ?? null;
      });
    },
    until: (callId, isEnough, withinMs) =>
      waitFor(
        async () => {
          const call = await read(callId);
          return isEnough(call) ? call : null;
        },
        withinMs,
        async () => JSON.stringify(await read(callId)).slice(0, 3_000),
      ),
    async watch() {
      const address = new URL(`/api/deals/${dealId}/live`, url.replace(/^http/, "ws")).href;
      const socket = new WebSocket(address, {
        headers: { cookie },
      });
      const messages: ServerMessage[] = [];
      socket.on("message", (data: Buffer) => messages.push(JSON.parse(data.toString()) as ServerMessage));
      await new Promise((resolve, reject) => {
        socket.once("open", resolve);
        socket.once("error", reject);
      });
      return {
        messages,
        live: () => messages.findLast((message) => message.type === "live")?.live ?? null,
        close: () => socket.close(),
      };
    },
    async close() {
      await served.close();
      await zoom.stop();
      await deepgram.stop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

export async function waitFor<T>(
  read: () => Promise<T | null> | T | null,
  withinMs = 20_000,
  describe: () => Promise<string> | string = () => "",
): Promise<T> {
  for (const until = Date.now() + withinMs; ;) {
    const value = await read();
    if (value !== null) return value;
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms: ${await describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A voice: `ms` of a tone at 16 kHz, loud enough to be heard. Each value is a voice of its own. */
export function tone(value: number, ms = 100): Uint8Array {
  const samples = new Int16Array(ms * 16);
  for (let i = 0; i < samples.length; i += 1) samples[i] = i % 2 === 0 ? value : -value;
  return new Uint8Array(samples.buffer);
}

/** Speaks in real time, a packet each tenth of a second, until told to stop. Answers the instant of its first. */
export function speakOn(
  stream: FakeStream,
  voice: { userId?: number; name?: string; value: number },
): { sinceMs: number; stop: () => void } {
  const sinceMs = Date.now();
  let sent = 0;
  const send = (): void => {
    for (; sinceMs + (sent + 1) * 100 <= Date.now(); sent += 1) {
      const { value, ...who } = voice;
      stream.speak({ ...who, timestampMs: sinceMs + sent * 100, pcm: tone(value) });
    }
  };
  const timer = setInterval(send, 20);
  return { sinceMs, stop: () => clearInterval(timer) };
}
