/**
 * The whole product on this machine, as `npm start` runs it, on free ports and with data of its own: in this
 * process, or in one of its own that a test can kill and start again on what it left behind.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallView } from "../../schema/call.ts";
import { type Carrier, startCarrier } from "../../tools/carrier/server.ts";
import { serveApart } from "../../tools/runtime/serve-apart.ts";
import { type Served, serve } from "../../tools/runtime/serve.ts";
import { seed } from "../../tools/seed/seed.ts";
import { startTranscriber } from "../../tools/transcriber/server.ts";

export const sampleFolder = join(import.meta.dirname, "../../tools/sample-call/recording");
const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

type Database = Awaited<ReturnType<Served["miniflare"]["getD1Database"]>>;
type Bucket = Awaited<ReturnType<Served["miniflare"]["getR2Bucket"]>>;

export interface Product {
  url: string;
  accountSid: string;
  authToken: string;
  /** The local carrier: `POST /sample-calls`, and Twilio's REST API. */
  carrierUrl: string;
  /** The API as Maya. */
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
  raw(path: string): Promise<Response>;
  /** Maya's, for a socket of one's own. */
  cookie: string;
  /** Not for a product that can be killed: its database is in another process. */
  database(): Promise<Database>;
  /** The recordings; likewise. */
  bucket(): Promise<Bucket>;
  /** Without warning, as a power cut does. Only with `killable`. */
  kill(): Promise<void>;
  /** Another runtime takes over the storage, at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** Another transcriber than the local one. */
  transcriber?: { url: string; deepgramKey: string };
  /** Speed of the local carrier's calls; 1 is real time. */
  carrierSpeed?: number;
  /** Settings of the Worker, over those of a usual start. */
  settings?: Record<string, string>;
  /** Another Twilio than the local carrier. */
  twilioApiUrl?: string;
  /** In a process of its own. */
  killable?: boolean;
}

interface Runtime {
  url: string;
  database(): Promise<Database>;
  bucket(): Promise<Bucket>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface RuntimeOptions {
  port: number;
  stateFolder: string;
  settings: Record<string, string>;
}

async function runHere(options: RuntimeOptions): Promise<Runtime> {
  const served = await serve({ ...options, environment: "development", quiet: true });
  return {
    url: served.url,
    database: () => served.miniflare.getD1Database("DB"),
    bucket: () => served.miniflare.getR2Bucket("RECORDINGS"),
    kill: () => Promise.reject(new Error("only a product in a process of its own can be killed")),
    close: () => served.close(),
  };
}

async function runApart(options: RuntimeOptions): Promise<Runtime> {
  const served = await serveApart(options);
  return {
    url: served.url,
    database: () => Promise.reject(new Error("its database is in another process")),
    bucket: () => Promise.reject(new Error("its bucket is in another process")),
    kill: () => served.kill(),
    close: () => served.kill(),
  };
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const accountSid = `AC${hex(16)}`;
  const authToken = hex(16);
  const folder = mkdtempSync(join(tmpdir(), "earshot-product-"));
  const local = await startTranscriber({
    port: 0,
    host: "127.0.0.1",
    scriptFolders: [sampleFolder],
    cacheDir: join(folder, "cache"),
    modelBaseUrl: null,
    download: false,
    log: () => undefined,
  });
  let url = "";
  const carrier: Carrier = await startCarrier({
    port: 0,
    accountSid,
    authToken,
    productUrl: () => url,
    sampleFolder,
    speed: options.carrierSpeed ?? 1,
    log: () => undefined,
  });
  const run = options.killable ? runApart : runHere;
  const stateFolder = join(folder, "state");
  const settings = {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_URL: options.twilioApiUrl ?? carrier.url,
    SESSION_SECRET: hex(32),
    TICKET_SECRET: hex(32),
    LOCAL_TRANSCRIBER_URL: local.url,
    LOCAL_CARRIER_URL: carrier.url,
    TWILIO_API_KEY_SID: `SK${hex(16)}`,
    TWILIO_API_KEY_SECRET: hex(16),
    TWILIO_APPLICATION_SID: `AP${hex(16)}`,
    ...(options.transcriber
      ? { DEEPGRAM_URL: options.transcriber.url, DEEPGRAM_API_KEY: options.transcriber.deepgramKey }
      : {}),
    ...options.settings,
  };
  let runtime = await run({ port: 0, stateFolder, settings });
  url = runtime.url;
  await seed(url);
  const cookie = await signIn(url, "maya@halden.example");
  const raw = (path: string): Promise<Response> => fetch(new URL(path, url), { headers: { cookie } });
  return {
    url,
    accountSid,
    authToken,
    carrierUrl: carrier.url,
    cookie,
    raw,
    get: async <T>(path: string) => {
      const answer = await raw(path);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    post: (path, body) =>
      fetch(new URL(path, url), {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    database: () => runtime.database(),
    bucket: () => runtime.bucket(),
    kill: () => runtime.kill(),
    restart: async () => {
      runtime = await run({ port: Number(new URL(url).port), stateFolder, settings });
    },
    close: async () => {
      await carrier.close();
      await runtime.close();
      await local.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(new URL("/api/dev/sign-in", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** Reads the call until it is as wanted; at most two minutes. */
export async function waitForCall(
  product: Product,
  callId: string,
  isEnough: (call: CallView) => boolean,
  limitMs = 120_000,
): Promise<CallView> {
  for (const untilMs = Date.now() + limitMs; ;) {
    const call = await product.get<CallView>(`/api/calls/${callId}`);
    if (isEnough(call)) return call;
    if (Date.now() > untilMs) throw new Error(`still not as wanted: ${JSON.stringify(call).slice(0, 1_500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
