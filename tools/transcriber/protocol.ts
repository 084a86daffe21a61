/**
 * Deepgram's protocol on the wire (protocols §3.2–3.5, §3.10): what a handshake may ask, how it is refused, and
 * the messages that go back. Nothing here is ours; what the product must cope with is the vendor's shape.
 */
import type { Heard, HeardWord, ListenOptions } from "./engine.ts";

export interface Refusal {
  status: number;
  errCode: string;
  errMsg: string;
}

export interface Asked extends ListenOptions {
  /** Without either, words come bare: lower case, no punctuation. */
  punctuate: boolean;
}

const usualEndpointingMs = 300;

/** The parameters of `/v1/listen`, or why they are refused. Only the telephone's format is spoken here. */
export function parseListen(query: URLSearchParams): { asked: Asked } | { refusal: Refusal } {
  const needed: Record<string, string> = {
    encoding: "mulaw",
    sample_rate: "8000",
    channels: "2",
    multichannel: "true",
  };
  if (!query.get("model")) return refuse("model is required");
  for (const [key, value] of Object.entries(needed)) {
    if (query.get(key) !== value)
      return refuse(`${key} must be ${value}, not ${query.get(key) ?? "missing"}`);
  }
  if (query.has("keywords"))
    return refuse("Keywords are not supported for Nova-3. Please use `keyterm` instead.");
  const interimResults = query.get("interim_results") === "true";
  const utteranceEnd = query.get("utterance_end_ms");
  if (utteranceEnd !== null && (!interimResults || !(Number(utteranceEnd) >= 1_000))) {
    return refuse("utterance_end_ms must be at least 1000, and needs interim_results=true");
  }
  const endpointing = Number(query.get("endpointing") ?? Number.NaN);
  return {
    asked: {
      interimResults,
      endpointingMs: endpointing >= 10 ? endpointing : usualEndpointingMs,
      utteranceEndMs: utteranceEnd === null ? null : Number(utteranceEnd),
      punctuate: query.get("smart_format") === "true" || query.get("punctuate") === "true",
    },
  };
}

/** What may be asked about a whole recording; what kind of sound it is, its container says. */
export function parseRecorded(query: URLSearchParams): { punctuate: boolean } | { refusal: Refusal } {
  if (!query.get("model")) return refuse("model is required");
  if (query.has("keywords"))
    return refuse("Keywords are not supported for Nova-3. Please use `keyterm` instead.");
  return { punctuate: query.get("smart_format") === "true" || query.get("punctuate") === "true" };
}

const refuse = (errMsg: string): { refusal: Refusal } => ({
  refusal: { status: 400, errCode: "INVALID_QUERY_PARAMETER", errMsg },
});

export function refusalBody(refusal: Refusal, requestId: string): string {
  return JSON.stringify({ err_code: refusal.errCode, err_msg: refusal.errMsg, request_id: requestId });
}

export interface ConnectionFacts {
  requestId: string;
  modelUuid: string;
}

/** The best reading of some words; without punctuation they come bare: lower case. */
function alternative(heard: readonly HeardWord[], punctuate: boolean) {
  const words = heard.map((word) => {
    const bare = word.text.toLowerCase().replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    const timed = {
      word: bare,
      start: seconds(word.startMs),
      end: seconds(word.endMs),
      confidence: word.confidence,
    };
    return punctuate ? { ...timed, punctuated_word: word.text } : timed;
  });
  const transcript = heard.map((word, at) => (punctuate ? word.text : (words[at]?.word ?? ""))).join(" ");
  const confidence = heard.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
  return { transcript, confidence: Number(confidence.toFixed(4)), words };
}

/** The answer about a whole recording (protocols §3.10). */
export const recordedAnswer = (
  heard: { channels: readonly (readonly HeardWord[])[]; engine: string; durationMs: number; sha256: string },
  punctuate: boolean,
  facts: ConnectionFacts,
): string =>
  JSON.stringify({
    metadata: {
      transaction_key: "deprecated",
      request_id: facts.requestId,
      sha256: heard.sha256,
      created: new Date().toISOString(),
      duration: seconds(heard.durationMs),
      channels: heard.channels.length,
      models: [facts.modelUuid],
      model_info: { [facts.modelUuid]: { name: heard.engine, version: "local", arch: heard.engine } },
    },
    results: {
      channels: heard.channels.map((words) => ({ alternatives: [alternative(words, punctuate)] })),
    },
  });

export function resultsMessage(heard: Heard, engine: string, asked: Asked, facts: ConnectionFacts): string {
  return JSON.stringify({
    type: "Results",
    channel_index: [heard.channel, 2],
    duration: seconds(heard.endMs - heard.startMs),
    start: seconds(heard.startMs),
    is_final: heard.isFinal,
    speech_final: heard.speechFinal,
    channel: { alternatives: [alternative(heard.words, asked.punctuate)] },
    metadata: {
      request_id: facts.requestId,
      model_info: { name: engine, version: "local", arch: engine },
      model_uuid: facts.modelUuid,
    },
    from_finalize: heard.fromFinalize,
  });
}

export const utteranceEndMessage = (channel: number, lastWordEndMs: number): string =>
  JSON.stringify({ type: "UtteranceEnd", channel: [channel, 2], last_word_end: seconds(lastWordEndMs) });

/** The last message of a connection that was closed in order. */
export const metadataMessage = (
  facts: ConnectionFacts,
  audio: { sha256: string; durationMs: number; created: string },
): string =>
  JSON.stringify({
    type: "Metadata",
    transaction_key: "deprecated",
    request_id: facts.requestId,
    sha256: audio.sha256,
    created: audio.created,
    duration: seconds(audio.durationMs),
    channels: 2,
  });

/** Said before closing with 1008: nothing on this machine can hear this call, and trying again would not help. */
export const noEngineMessage = (remedy: string): string =>
  JSON.stringify({
    type: "Error",
    description: "No engine can hear this call.",
    message: remedy,
    variant: "no_engine",
  });

/** A close frame's reason holds 123 bytes: as many whole words of the remedy as fit. The message has all of it. */
export function noEngineReason(remedy: string): string {
  let reason = "no_engine:";
  for (const word of remedy.split(" ")) {
    if (Buffer.byteLength(`${reason} ${word}`) > 123) break;
    reason = `${reason} ${word}`;
  }
  return reason;
}

const seconds = (ms: number): number => Number((ms / 1_000).toFixed(3));
