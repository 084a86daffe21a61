/** A saying as Deepgram's live endpoint words it, times on the connection's own clock. Pure. */
import type { Saying } from "./conversation.ts";

const engine = "bench-script";
const seconds = (ms: number): number => Math.round(ms) / 1_000;

/** @param offsetMs where the connection's audio begins on the call's clock */
export function resultsMessage(saying: Saying, offsetMs: number): string {
  const startMs = saying.startMs - offsetMs;
  const endMs = saying.endMs - offsetMs;
  const texts = saying.text.split(" ");
  const stepMs = (endMs - startMs) / texts.length;
  const words = texts.map((text, at) => ({
    word: text.toLowerCase().replaceAll(/[.,?!]/gu, ""),
    start: seconds(startMs + at * stepMs),
    end: seconds(startMs + (at + 1) * stepMs),
    confidence: 0.98,
    punctuated_word: text,
  }));
  return JSON.stringify({
    type: "Results",
    channel_index: [saying.channel, 2],
    duration: seconds(endMs - startMs),
    start: seconds(startMs),
    is_final: saying.isFinal,
    speech_final: saying.isFinal,
    channel: { alternatives: [{ transcript: saying.text, confidence: 0.98, words }] },
    metadata: {
      request_id: engine,
      model_uuid: engine,
      model_info: { name: engine, version: "1", arch: engine },
    },
    from_finalize: false,
  });
}

export const metadataMessage = (receivedMs: number): string =>
  JSON.stringify({
    type: "Metadata",
    transaction_key: "deprecated",
    request_id: engine,
    sha256: "",
    created: new Date().toISOString(),
    duration: seconds(receivedMs),
    channels: 2,
  });

/** The answer to `Finalize`: nothing was left unsaid. */
export const finalizedMessage = (receivedMs: number): string =>
  JSON.stringify({
    type: "Results",
    channel_index: [0, 2],
    duration: 0,
    start: seconds(receivedMs),
    is_final: true,
    speech_final: true,
    channel: { alternatives: [{ transcript: "", confidence: 0, words: [] }] },
    metadata: {
      request_id: engine,
      model_uuid: engine,
      model_info: { name: engine, version: "1", arch: engine },
    },
    from_finalize: true,
  });
