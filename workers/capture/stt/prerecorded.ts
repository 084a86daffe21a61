/**
 * Has a recording transcribed by whichever transcriber is configured: one request, one answer (protocols §3.10).
 * The local transcriber answers the same route, Workers AI the same shape. Says in one sentence why it could not,
 * and whether trying again can help; whether it is tried again is the caller's business.
 */
import { parseJson } from "../../parse-json.ts";
import type { TranscriberTarget } from "./connect.ts";
import { boundKeyterms } from "./deepgram-url.ts";
import { parseRecordedAnswer, type RecordedWords } from "./prerecorded-answer.ts";

export interface Recording {
  audio: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  contentType: string;
  /** Of the audio, where we know it: an answer about less is a truncated one. */
  durationMs: number | null;
  /** Tells voices apart, for a channel that carries more than one side. */
  diarize: boolean;
}

export type PrerecordedError =
  | "unauthorised"
  | "payment_required"
  | "rate_limited"
  | "refused"
  | "unreachable"
  | "timeout"
  | "bad_answer"
  | "no_engine";

export type NotTranscribed = { ok: false; error: PrerecordedError; message: string; retryable: boolean };
export type Transcribed = { ok: true; heard: RecordedWords } | NotTranscribed;

/** Language detection is never asked for: with several channels it transcribes only one [F49]. */
const recordingParameters = {
  model: "nova-3",
  multichannel: "true",
  smart_format: "true",
  punctuate: "true",
  mip_opt_out: "true",
};

/** The transcriber's own rounding of a recording's length, ms (ours). */
const LENGTH_TOLERANCE_MS = 1_000;

const names: Record<TranscriberTarget["provider"], string> = {
  deepgram: "Deepgram",
  "workers-ai": "Workers AI",
  local: "The local transcriber",
};

/** `baseUrl` is http(s). */
export function recordingUrl(input: {
  baseUrl: string;
  language: string;
  keyterms: readonly string[];
  diarize: boolean;
}): string {
  const url = new URL("/v1/listen", input.baseUrl);
  for (const [name, value] of Object.entries(recordingParameters)) url.searchParams.set(name, value);
  url.searchParams.set("language", input.language);
  if (input.diarize) url.searchParams.set("diarize", "true");
  for (const term of boundKeyterms(input.keyterms)) url.searchParams.append("keyterm", term);
  return url.href;
}

/** Never throws. `timeoutMs` is for the whole of it, the answer's last byte included. */
export async function transcribeRecording(
  target: TranscriberTarget,
  recording: Recording,
  timeoutMs: number,
): Promise<Transcribed> {
  const name = names[target.provider];
  const gone = (error: unknown): NotTranscribed => {
    const isLate = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
    return isLate
      ? { ok: false, error: "timeout", message: `${name} did not answer in time.`, retryable: true }
      : { ok: false, error: "unreachable", message: `${name} cannot be reached.`, retryable: true };
  };
  let body: unknown;
  try {
    if (target.provider === "workers-ai") body = await runWorkersAi(target, recording, timeoutMs);
    else {
      const response = await post(target, recording, timeoutMs);
      const text = await response.text();
      if (!response.ok) return explain(name, response.status, text);
      body = parseJson(text);
    }
  } catch (error) {
    return gone(error);
  }
  const heard = parseRecordedAnswer(body);
  const { durationMs } = recording;
  const isShort =
    heard !== null &&
    heard.durationMs !== null &&
    durationMs !== null &&
    heard.durationMs < durationMs - LENGTH_TOLERANCE_MS;
  if (!heard || isShort) {
    return {
      ok: false,
      error: "bad_answer",
      message: `${name} gave an answer that is ${isShort ? "about a part of the recording only" : "no transcript"}.`,
      retryable: true,
    };
  }
  return { ok: true, heard };
}

async function post(
  target: Extract<TranscriberTarget, { baseUrl: string }>,
  recording: Recording,
  timeoutMs: number,
): Promise<Response> {
  const { audio, contentType, diarize } = recording;
  const { baseUrl, keyterms, language } = target;
  return await fetch(recordingUrl({ baseUrl, language, keyterms, diarize }), {
    method: "POST",
    headers: {
      "content-type": contentType,
      ...(target.provider === "deepgram" ? { authorization: `Token ${target.apiKey}` } : {}),
    },
    body: audio,
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** As the binding takes a whole file. */
interface RecordingBinding {
  run(model: string, inputs: Record<string, unknown>): Promise<unknown>;
}

/** A flat object cannot repeat `keyterm`, so none is sent. */
async function runWorkersAi(
  { ai, language }: Extract<TranscriberTarget, { provider: "workers-ai" }>,
  recording: Recording,
  timeoutMs: number,
): Promise<unknown> {
  const { model } = recordingParameters;
  const run = (ai as RecordingBinding).run(`@cf/deepgram/${model}`, {
    audio: { body: recording.audio, contentType: recording.contentType },
    language,
    multichannel: true,
    smart_format: true,
    punctuate: true,
    mip_opt_out: true,
    ...(recording.diarize ? { diarize: true } : {}),
  });
  // The binding takes no signal: what comes after the limit is not waited for.
  const late = new DOMException("too late", "TimeoutError");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late), timeoutMs);
  });
  try {
    return await Promise.race([run, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function explain(name: string, status: number, text: string): NotTranscribed {
  const said = saidBy(parseJson(text));
  const because = said.message ? ` (${said.message})` : said.code ? ` (${said.code})` : "";
  const refusal = (error: PrerecordedError, message: string, retryable: boolean): NotTranscribed => ({
    ok: false,
    error,
    message,
    retryable,
  });
  switch (true) {
    case said.code === "NO_ENGINE":
      return refusal("no_engine", said.message ?? "No engine can hear this.", status >= 500);
    case status === 401 || status === 403:
      return refusal("unauthorised", `${name} does not accept the key: set a valid DEEPGRAM_API_KEY.`, false);
    case status === 402:
      return refusal("payment_required", `${name} asks for payment: add credit to its account.`, false);
    case status === 429:
      return refusal("rate_limited", `${name} has too many recordings at once.`, true);
    case status === 408 || status === 504:
      return refusal("timeout", `${name} did not answer in time.`, true);
    case status >= 500:
      return refusal("unreachable", `${name} has a problem of its own${because}.`, true);
    default:
      return refusal("refused", `${name} cannot transcribe this recording${because}.`, false);
  }
}

function saidBy(body: unknown): { code: string | null; message: string | null } {
  const text = (value: unknown): string | null =>
    typeof value === "string" && value !== "" ? value.slice(0, 200).replace(/\.$/u, "") : null;
  const { err_code, err_msg, category, message } = (body ?? {}) as Record<string, unknown>;
  return { code: text(err_code) ?? text(category), message: text(err_msg) ?? text(message) };
}
