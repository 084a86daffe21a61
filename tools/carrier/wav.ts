/**
 * Reading and writing the WAV files that calls are kept in.
 * Reads 8 kHz µ-law as it is, and 16-bit PCM at 8, 16, 24, 32, 44.1 or 48 kHz by converting it; refuses
 * everything else in one sentence (`WavRefused`). Writes 8 kHz mono µ-law.
 */
import { encodeMulaw, sampleRate } from "./mulaw.ts";

export class WavRefused extends Error {
  override name = "WavRefused";
}

const pcm = 1;
const mulaw = 7;
const extensible = 0xfffe;
const pcmRates: readonly number[] = [8_000, 16_000, 24_000, 32_000, 44_100, 48_000];

interface Format {
  code: number;
  channels: number;
  rate: number;
  bits: number;
}

/**
 * The file's audio as 8 kHz µ-law bytes.
 * @param name the file's name, for the sentence of a refusal
 * @throws WavRefused when it is not a WAV, or not one of the formats above
 */
export function readWavAsMulaw(file: Uint8Array, name: string): Uint8Array {
  const channels = readChannelsAsMulaw(file, name);
  const [only] = channels;
  if (!only || channels.length !== 1) {
    throw new WavRefused(`${name} has ${channels.length} channels; one mono file a side is needed.`);
  }
  return only;
}

/** The same of a file with any number of channels, each by itself. */
export function readChannelsAsMulaw(file: Uint8Array, name: string): Uint8Array[] {
  const { format, data } = parse(file, name);
  const each = Array.from({ length: format.channels }, (_unused, channel) => channel);
  if (format.code === mulaw && format.rate === sampleRate) {
    return each.map((channel) => everyNth(data, format.channels, channel));
  }
  if (format.code === pcm && format.bits === 16 && pcmRates.includes(format.rate)) {
    const samples = samplesOf(data);
    return each.map((channel) =>
      encodeMulaw(resample(everyNth(samples, format.channels, channel), format.rate)),
    );
  }
  throw new WavRefused(
    `${name} is ${describe(format)}; 8 kHz µ-law, or 16-bit PCM at 8, 16, 24, 32, 44.1 or 48 kHz, is needed.`,
  );
}

function parse(file: Uint8Array, name: string): { format: Format; data: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tag = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < 12 || tag(0) !== "RIFF" || tag(8) !== "WAVE") {
    throw new WavRefused(`${name} is not a WAV file.`);
  }
  let format: Format | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === "fmt " && size >= 16 && body + size <= file.length) {
      const code = view.getUint16(body, true);
      format = {
        code: code === extensible && size >= 26 ? view.getUint16(body + 24, true) : code,
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
    }
    // A recorder that was cut off leaves a size larger than the file; what is there is still audio.
    if (tag(at) === "data" && format) {
      return { format, data: file.subarray(body, Math.min(body + size, file.length)) };
    }
    at = body + size + (size % 2);
  }
  throw new WavRefused(`${name} has no ${format ? "audio" : "format"} in it.`);
}

function describe(format: Format): string {
  const codec =
    format.code === pcm ? `${format.bits}-bit PCM` : format.code === mulaw ? "µ-law" : `codec ${format.code}`;
  return `${codec} at ${format.rate / 1_000} kHz`;
}

/** Not `slice`: a Buffer's is no copy. */
function everyNth<T extends Uint8Array | Int16Array>(interleaved: T, channels: number, channel: number): T {
  const frames = Math.floor(interleaved.length / channels);
  const out = interleaved instanceof Int16Array ? new Int16Array(frames) : new Uint8Array(frames);
  for (let frame = 0; frame < frames; frame += 1) out[frame] = interleaved[frame * channels + channel] ?? 0;
  return out as T;
}

function samplesOf(data: Uint8Array): Int16Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Int16Array.from({ length: data.length >> 1 }, (_unused, at) => view.getInt16(at * 2, true));
}

/** Averages the source samples under each output sample: a low-pass good enough for the telephone band. */
function resample(samples: Int16Array, rate: number): Int16Array {
  if (rate === sampleRate) return samples;
  const step = rate / sampleRate;
  const out = new Int16Array(Math.floor(samples.length / step));
  for (let at = 0; at < out.length; at += 1) {
    const from = Math.floor(at * step);
    const to = Math.min(samples.length, Math.max(from + 1, Math.floor((at + 1) * step)));
    let sum = 0;
    for (let index = from; index < to; index += 1) sum += samples[index] ?? 0;
    out[at] = Math.round(sum / (to - from));
  }
  return out;
}

/** An 8 kHz mono µ-law WAV file: the 18-byte `fmt ` and the `fact` chunk that the format asks for. */
export function writeMulawWav(audio: Uint8Array): Uint8Array {
  const header = 58;
  const file = new Uint8Array(header + audio.length + (audio.length % 2));
  const view = new DataView(file.buffer);
  const tag = (at: number, text: string): void => file.set(new TextEncoder().encode(text), at);
  tag(0, "RIFF");
  view.setUint32(4, file.length - 8, true);
  tag(8, "WAVEfmt ");
  view.setUint32(16, 18, true);
  view.setUint16(20, mulaw, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  tag(38, "fact");
  view.setUint32(42, 4, true);
  view.setUint32(46, audio.length, true);
  tag(50, "data");
  view.setUint32(54, audio.length, true);
  file.set(audio, header);
  return file;
}
