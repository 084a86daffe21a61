/**
 * Hears a connection with sherpa-onnx: one recogniser stream a channel, partial results as interims, the
 * recogniser's endpoints as finals. Knows the library only by the few methods below, so that tests can stand in
 * for it. Loading it is sherpa-engine.ts.
 */
import { decodeTable, sampleRate } from "../carrier/mulaw.ts";
import type { Channel, HeardWord, Hearing, Listener, ListenOptions } from "./engine.ts";

export interface RecognitionResult {
  text: string;
  tokens: string[];
  /** Seconds, one a token, from the segment's start. */
  timestamps: number[];
  /** Seconds from the stream's start to the segment's. */
  start_time?: number;
}

export interface RecognizerStream {
  acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void;
  inputFinished(): void;
}

export interface Recognizer {
  createStream(): RecognizerStream;
  isReady(stream: RecognizerStream): boolean;
  decode(stream: RecognizerStream): void;
  isEndpoint(stream: RecognizerStream): boolean;
  reset(stream: RecognizerStream): void;
  getResult(stream: RecognizerStream): RecognitionResult;
}

/** The recogniser works in chunks of 320 ms; more often than this is work for nothing. */
const decodeEveryMs = 100;
const interimEveryMs = 300;
/** The library gives a token's start only. The last word of a segment is taken to last this long. */
const lastWordMs = 300;
/** The library gives no probability a word that is comparable with other recognisers'. */
const confidence = 0.8;

const toFloat = Float32Array.from(decodeTable, (sample) => sample / 32_768);
const bytesADecode = (sampleRate / 1_000) * decodeEveryMs * 2;

export class SherpaHearing implements Hearing {
  readonly #channels: readonly [ChannelHearing, ChannelHearing];
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  constructor(recognizer: Recognizer, options: ListenOptions, listener: Listener, originMs: number) {
    const of = (channel: Channel): ChannelHearing =>
      new ChannelHearing(recognizer, channel, options, listener, originMs);
    this.#channels = [of(0), of(1)];
  }

  accept(audio: Uint8Array): void {
    this.#waiting.push(audio);
    this.#waitingBytes += audio.length;
    if (this.#waitingBytes >= bytesADecode) this.#decode();
  }

  finalize(): void {
    this.#decode();
    for (const channel of this.#channels) channel.flush(true);
  }

  end(): void {
    this.#decode();
    for (const channel of this.#channels) channel.end();
  }

  #decode(): void {
    const audio = Buffer.concat(this.#waiting);
    // Half a pair waits for its other half: channels would be swapped otherwise.
    const whole = audio.length - (audio.length % 2);
    this.#waiting = whole < audio.length ? [audio.subarray(whole)] : [];
    this.#waitingBytes = audio.length - whole;
    if (whole === 0) return;
    for (const channel of this.#channels) {
      const samples = new Float32Array(whole / 2);
      for (let at = 0; at < samples.length; at += 1) {
        samples[at] = toFloat[audio[at * 2 + channel.number] ?? 0xff] ?? 0;
      }
      channel.accept(samples);
    }
  }
}

class ChannelHearing {
  readonly number: Channel;
  readonly #recognizer: Recognizer;
  readonly #stream: RecognizerStream;
  readonly #options: ListenOptions;
  readonly #listener: Listener;
  readonly #originMs: number;
  #heardMs = 0;
  #interimText = "";
  #interimAtMs = 0;
  #unannouncedEndMs: number | null = null;

  constructor(
    recognizer: Recognizer,
    number: Channel,
    options: ListenOptions,
    listener: Listener,
    originMs: number,
  ) {
    this.number = number;
    this.#recognizer = recognizer;
    this.#stream = recognizer.createStream();
    this.#options = options;
    this.#listener = listener;
    this.#originMs = originMs;
  }

  accept(samples: Float32Array): void {
    this.#stream.acceptWaveform({ samples, sampleRate });
    this.#heardMs += (samples.length / sampleRate) * 1_000;
    this.#decodeAll();
    if (this.#recognizer.isEndpoint(this.#stream)) {
      this.#say(true, false);
      this.#recognizer.reset(this.#stream);
    } else if (this.#options.interimResults && this.#heardMs - this.#interimAtMs >= interimEveryMs) {
      this.#say(false, false);
    }
    this.#announceSilence();
  }

  flush(fromFinalize: boolean): void {
    this.#say(true, fromFinalize);
    this.#recognizer.reset(this.#stream);
  }

  end(): void {
    this.#stream.inputFinished();
    this.#decodeAll();
    this.#say(true, false);
  }

  #decodeAll(): void {
    while (this.#recognizer.isReady(this.#stream)) this.#recognizer.decode(this.#stream);
  }

  #say(isFinal: boolean, fromFinalize: boolean): void {
    const result = this.#recognizer.getResult(this.#stream);
    const words = wordsOf(result, this.#originMs);
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last || (!isFinal && result.text === this.#interimText)) return;
    this.#interimText = isFinal ? "" : result.text;
    this.#interimAtMs = this.#heardMs;
    this.#unannouncedEndMs = isFinal ? last.endMs : null;
    this.#listener.heard({
      channel: this.number,
      startMs: first.startMs,
      endMs: last.endMs,
      words,
      isFinal,
      speechFinal: isFinal,
      fromFinalize,
    });
  }

  #announceSilence(): void {
    const { utteranceEndMs } = this.#options;
    if (this.#unannouncedEndMs === null || utteranceEndMs === null) return;
    if (this.#originMs + this.#heardMs < this.#unannouncedEndMs + utteranceEndMs) return;
    this.#listener.utteranceEnded(this.number, this.#unannouncedEndMs);
    this.#unannouncedEndMs = null;
  }
}

/** Puts word pieces together: a piece that opens a word begins with a space, or with "▁" in the raw vocabulary. */
export function wordsOf(result: RecognitionResult, originMs: number): HeardWord[] {
  const segmentMs = originMs + (result.start_time ?? 0) * 1_000;
  const words: HeardWord[] = [];
  for (const [at, token] of result.tokens.entries()) {
    const startMs = Math.round(segmentMs + (result.timestamps[at] ?? 0) * 1_000);
    const opens = /^[\s▁]/u.test(token);
    const piece = token.replace(/^[\s▁]+/u, "").toLowerCase();
    const previous = words.at(-1);
    if (previous) previous.endMs = Math.max(previous.startMs + 1, startMs);
    if (opens || !previous) words.push({ text: piece, startMs, endMs: startMs + lastWordMs, confidence });
    else {
      previous.text += piece;
      previous.endMs = startMs + lastWordMs;
    }
  }
  return words.filter((word) => word.text !== "");
}
