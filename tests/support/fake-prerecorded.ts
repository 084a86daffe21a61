/**
 * How the fake Deepgram answers a whole recording: with words it is given, or misbehaving as its script says.
 * Speaks the vendor's shape (protocols §3.10).
 */
import type { ServerResponse } from "node:http";

export interface RecordedSpeech {
  channel: number;
  text: string;
  /** On the recording's own clock. */
  startMs: number;
  endMs: number;
  /** With `diarize`: which voice. */
  voice?: number;
}

export interface PrerecordedScript {
  /** A function is given how long the recording is, ms. */
  says?: readonly RecordedSpeech[] | ((durationMs: number) => readonly RecordedSpeech[]);
  /** Channels in the answer; default 2. */
  channels?: number;
  /** What it says to have been given; default: as long as the last word, or what `body` holds of µ-law. */
  durationMs?: number;
  /** Refuses instead. */
  refuse?: { status: number; errCode: string; errMsg?: string };
  /** Answers only after this long, ms. */
  delayMs?: number;
  /** Breaks off in the middle of the answer, as a proxy does that runs out of time. */
  truncated?: boolean;
  /** Answers this, whatever it is. */
  raw?: string;
  /** Never answers. */
  silent?: boolean;
}

export async function answerRecording(
  script: PrerecordedScript,
  audio: Buffer,
  response: ServerResponse,
): Promise<void> {
  if (script.silent) return;
  if (script.delayMs) await new Promise((resolve) => setTimeout(resolve, script.delayMs));
  if (response.destroyed) return;
  if (script.refuse) {
    const { status, errCode, errMsg } = script.refuse;
    response.writeHead(status, { "content-type": "application/json", "dg-error": errCode });
    response.end(JSON.stringify({ err_code: errCode, err_msg: errMsg ?? errCode, request_id: "fake" }));
    return;
  }
  const text = script.raw ?? JSON.stringify(recordedAnswer(script, audio));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(script.truncated ? text.slice(0, Math.floor(text.length / 2)) : text);
}

function recordedAnswer(script: PrerecordedScript, audio: Buffer): object {
  const says = typeof script.says === "function" ? script.says(lengthOf(audio)) : (script.says ?? []);
  const channels = Array.from({ length: script.channels ?? 2 }, (_unused, channel) => {
    const words = says.filter((one) => one.channel === channel).flatMap(wordsOf);
    const transcript = words.map((word) => word.punctuated_word).join(" ");
    return { alternatives: [{ transcript, confidence: words.length === 0 ? 0 : 0.98, words }] };
  });
  return {
    metadata: {
      transaction_key: "deprecated",
      request_id: "fake",
      sha256: "",
      created: new Date(0).toISOString(),
      duration: (script.durationMs ?? lengthOf(audio)) / 1_000,
      channels: channels.length,
      models: ["fake"],
      model_info: { fake: { name: "general-nova-3", version: "fake", arch: "nova-3" } },
    },
    results: { channels },
  };
}

function wordsOf(speech: RecordedSpeech) {
  const texts = speech.text.split(/\s+/u).filter((text) => text !== "");
  const stepMs = (speech.endMs - speech.startMs) / Math.max(1, texts.length);
  return texts.map((text, at) => ({
    word: text.toLowerCase().replaceAll(/[.,?!]/gu, ""),
    start: (speech.startMs + at * stepMs) / 1_000,
    end: (speech.startMs + (at + 1) * stepMs) / 1_000,
    confidence: 0.98,
    punctuated_word: text,
    ...(speech.voice === undefined ? {} : { speaker: speech.voice, speaker_confidence: 0.7 }),
  }));
}

/** Of a WAV, from its own header; of anything else nothing is known, and a minute is as good as any. */
function lengthOf(audio: Buffer): number {
  if (audio.subarray(0, 4).toString("latin1") !== "RIFF") return 60_000;
  const bytesASecond = audio.readUInt32LE(28);
  const data = audio.indexOf("data");
  return ((audio.length - data - 8) / bytesASecond) * 1_000;
}
