/** The whole product on this machine, as `npm start` runs it, on free ports and with data of its own. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallView } from "../../schema/call.ts";
import { type Carrier, startCarrier } from "../../tools/carrier/server.ts";
import { serve } from "../../tools/runtime/serve.ts";
import { seed } from "../../tools/seed/seed.ts";
import { startTranscriber } from "../../tools/transcriber/server.ts";

export const sampleFolder = join(import.meta.dirname, "../../tools/sample-call/recording");
const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

export interface Product {
  url: string;
  accountSid: string;
  authToken: string;
  /** The API as Maya. */
  get<T>(path: string): Promise<T>;
  raw(path: string): Promise<Response>;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** Another transcriber than the local one. */
  transcriber?: { url: string; deepgramKey: string };
  /** Speed of the local carrier's calls; 1 is real time. */
  carrierSpeed?: number;
  /** Settings of the Worker, over those of a usual start. */
  settings?: Record<string, string>;
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
  const served = await serve({
    environment: "development",
    port: 0,
    quiet: true,
    stateFolder: join(folder, "state"),
    settings: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_API_URL: carrier.url,
      SESSION_SECRET: hex(32),
      TICKET_SECRET: hex(32),
      LOCAL_TRANSCRIBER_URL: local.url,
      LOCAL_CARRIER_URL: carrier.url,
      ...(options.transcriber
        ? { DEEPGRAM_URL: options.transcriber.url, DEEPGRAM_API_KEY: options.transcriber.deepgramKey }
        : {}),
      ...options.settings,
    },
  });
  url = served.url;
  await seed(url);
  const cookie = await signIn(url, "maya@halden.example");
  const raw = (path: string): Promise<Response> => fetch(new URL(path, url), { headers: { cookie } });
  return {
    url,
    accountSid,
    authToken,
    raw,
    get: async <T>(path: string) => {
      const answer = await raw(path);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    close: async () => {
      await carrier.close();
      await served.close();
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
): Promise<CallView> {
  for (let tries = 0; tries < 600; tries += 1) {
    const call = await product.get<CallView>(`/api/calls/${callId}`);
    if (isEnough(call)) return call;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${callId} is still not as wanted`);
}
