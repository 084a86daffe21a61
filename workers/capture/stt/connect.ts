/**
 * Which transcribers are configured, the best first; opens a socket to one of them, and says in one sentence with its remedy why it could
 * not. All three speak Deepgram's live protocol; the vendor's SDK is not used for it, because on Workers it
 * cannot authenticate (protocols §3.9). What is said over the socket is not decided here.
 */
import { assertNever } from "../../../schema/assert-never.ts";
import type { UntranscribedCause } from "../../../schema/coverage.ts";
import type { AudioFormat } from "../audio/format.ts";
import { boundKeyterms, listenParameters, listenUrl } from "./deepgram-url.ts";
import { explainRefusal, type Retry } from "./refusals.ts";

/** What every transcriber is asked for. */
interface Asked {
  /** One, as `en-GB`. */
  language: string;
  keyterms: readonly string[];
}
export type TranscriberTarget =
  | (Asked & { provider: "deepgram"; baseUrl: string; apiKey: string })
  | (Asked & { provider: "local"; baseUrl: string })
  | (Asked & { provider: "workers-ai"; ai: AiBinding });

/** `env.AI`. Its generated type does not know the call that opens a socket; see `LiveBinding`. */
export type AiBinding = object;

/** What is used of a WebSocket: the Worker's own has it, and so has Node's `ws`. */
export interface ListenSocket {
  /** On Workers nothing is delivered before this; called once the listeners are there. */
  accept?(): void;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
  /** Bytes that still wait to be sent; Workers do not say. */
  readonly bufferedAmount?: number;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
}

/** `message` is one sentence for the page, with the remedy. */
export interface NotOpened {
  ok: false;
  cause: UntranscribedCause;
  message: string;
  retry: Retry;
}
export type Opened = { ok: true; socket: ListenSocket } | NotOpened;
export type OpenSocket = (target: TranscriberTarget, format: AudioFormat) => Promise<Opened>;

/** What the platform answers to an upgrade; the types of a plain `fetch` do not know the socket. */
interface UpgradeResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  /** Null when it was refused. */
  webSocket: (ListenSocket & { binaryType: string }) | null;
}

const DEEPGRAM_URL = "https://api.deepgram.com";
/** A handshake takes a second at most; one that hangs must not hold the call's audio for longer (ours). */
const HANDSHAKE_LIMIT_MS = 5_000;
const REASON_LIMIT_MS = 1_000;

/** Deepgram where there is a key, then Workers AI where it is bound, then the local one; none is an answer too. */
export function chooseTargets(input: {
  deepgramKey: string | null;
  deepgramUrl: string | null;
  localUrl: string | null;
  ai: AiBinding | null;
  language: string;
  keyterms: readonly string[];
}): TranscriberTarget[] {
  const { deepgramKey, deepgramUrl, localUrl, ai, language, keyterms } = input;
  const asked: Asked = { language, keyterms };
  const targets: TranscriberTarget[] = [];
  if (deepgramKey)
    targets.push({
      provider: "deepgram",
      baseUrl: deepgramUrl ?? DEEPGRAM_URL,
      apiKey: deepgramKey,
      ...asked,
    });
  if (ai) targets.push({ provider: "workers-ai", ai, ...asked });
  if (localUrl) targets.push({ provider: "local", baseUrl: localUrl, ...asked });
  return targets;
}

/** Never throws. The socket gives ArrayBuffers and has not been accepted yet. */
export async function openSocket(target: TranscriberTarget, format: AudioFormat): Promise<Opened> {
  try {
    const response = await upgrade(target, format);
    const socket = response.webSocket;
    if (!socket) return explainRefusal(target.provider, await refusalOf(response));
    socket.binaryType = "arraybuffer";
    return { ok: true, socket };
  } catch {
    return explainRefusal(target.provider, null);
  }
}

async function upgrade(target: TranscriberTarget, format: AudioFormat): Promise<UpgradeResponse> {
  switch (target.provider) {
    case "deepgram":
      return await fetchUpgrade(listenUrl({ ...target, format }), {
        authorization: `Token ${target.apiKey}`,
      });
    case "local":
      return await fetchUpgrade(listenUrl({ ...target, format }), {});
    case "workers-ai":
      return await runWorkersAi(target, format);
    default:
      return assertNever(target);
  }
}

async function fetchUpgrade(url: string, headers: Record<string, string>): Promise<UpgradeResponse> {
  // A limit on the handshake alone: a signal that fires later would end the socket.
  const handshake = new AbortController();
  const timer = setTimeout(() => handshake.abort(), HANDSHAKE_LIMIT_MS);
  try {
    const answer: unknown = await fetch(url, {
      headers: { ...headers, Upgrade: "websocket" },
      signal: handshake.signal,
    });
    return answer as UpgradeResponse;
  } finally {
    clearTimeout(timer);
  }
}

/** As the binding takes it for a socket; the generated type knows only the call with a whole file. */
interface LiveBinding {
  run(model: string, inputs: Record<string, string>, options: { websocket: true }): Promise<UpgradeResponse>;
}

/** A flat object cannot repeat `keyterm`: the first, the one that matters most, is sent. */
async function runWorkersAi(
  { ai, language, keyterms }: Extract<TranscriberTarget, { provider: "workers-ai" }>,
  format: AudioFormat,
): Promise<UpgradeResponse> {
  const { model, ...parameters } = listenParameters(format, language);
  const [keyterm] = boundKeyterms(keyterms);
  const inputs = keyterm ? { ...parameters, keyterm } : parameters;
  // The binding takes no signal: one that answers too late finds its socket closed.
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer")), HANDSHAKE_LIMIT_MS);
  const answer = (ai as LiveBinding).run(`@cf/deepgram/${model}`, inputs, { websocket: true });
  try {
    return await Promise.race([answer, tooLate]);
  } catch (error) {
    void answer.then(({ webSocket }) => webSocket && closeUnused(webSocket)).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Lets go of a socket that opened after all. */
export function closeUnused(socket: Pick<ListenSocket, "accept" | "close">): void {
  try {
    socket.accept?.();
    socket.close(1000);
  } catch {
    // It went away by itself.
  }
}

async function refusalOf(response: UpgradeResponse): Promise<{ status: number; said: string | null }> {
  const said = response.headers.get("dg-error");
  return { status: response.status, said: said ?? errorCodeOf(await bodyOf(response)) };
}

/** A refusal whose text does not come is a refusal all the same. */
async function bodyOf(response: UpgradeResponse): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nothing = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(""), REASON_LIMIT_MS);
  });
  const body = await Promise.race([response.text().catch(() => ""), nothing]);
  clearTimeout(timer);
  return body;
}

function errorCodeOf(body: string): string | null {
  return /"(?:err_code|category)"\s*:\s*"([A-Za-z0-9_ -]{1,80})"/.exec(body)?.[1] ?? null;
}
