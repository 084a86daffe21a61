/**
 * Loudness of both channels over time, read from the recording while it streams in: an hour's call is never held
 * in memory or decoded. Understands what we record, 8-bit µ-law WAV with two channels (format tag 7).
 */

/** One value a channel and bucket, 0 to 1. */
export interface Peaks {
  channels: [Float32Array, Float32Array];
  durationSeconds: number;
}

interface Layout {
  dataStart: number;
  frames: number;
  sampleRate: number;
}

/** µ-law byte → magnitude, 0 to 1 (ITU-T G.711). */
const magnitude = Float32Array.from({ length: 256 }, (_, byte) => {
  const inverted = ~byte & 0xff;
  const linear = ((((inverted & 0x0f) << 3) + 0x84) << ((inverted >> 4) & 7)) - 0x84;
  return linear / 32_124;
});

const ascii = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** Null when `bytes` does not reach the sound yet. Throws when it is not the kind of file we record. */
export function readLayout(bytes: Uint8Array): Layout | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 12) return null;
  if (ascii(view, 0) !== "RIFF" || ascii(view, 8) !== "WAVE") throw new Error("not a WAV file");
  let sampleRate = 0;
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = ascii(view, at);
    const length = view.getUint32(at + 4, true);
    if (name === "data") return { dataStart: at + 8, frames: Math.floor(length / 2), sampleRate };
    if (name === "fmt ") {
      if (at + 16 > view.byteLength) return null;
      if (view.getUint16(at + 8, true) !== 7 || view.getUint16(at + 10, true) !== 2)
        throw new Error("not two-channel µ-law");
      sampleRate = view.getUint32(at + 12, true);
    }
    at += 8 + length + (length % 2);
  }
  return null;
}

/** Throws when the file cannot be fetched or is of another kind. */
export async function readPeaks(url: string, buckets: number, signal: AbortSignal): Promise<Peaks> {
  const response = await fetch(url, { signal, credentials: "same-origin" });
  if (!response.ok || response.body === null) throw new Error(`recording: ${response.status}`);
  const reader = response.body.getReader();
  const channels: Peaks["channels"] = [new Float32Array(buckets), new Float32Array(buckets)];
  let head = new Uint8Array();
  let layout: Layout | null = null;
  let sample = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    let sound: Uint8Array = value;
    if (layout === null) {
      const joined = new Uint8Array(head.length + value.length);
      joined.set(head);
      joined.set(value, head.length);
      head = joined;
      layout = readLayout(head);
      if (layout === null) continue;
      sound = head.subarray(layout.dataStart);
    }
    const perBucket = Math.max(1, Math.ceil(layout.frames / buckets)) * 2;
    for (const byte of sound) {
      const channel = channels[(sample & 1) as 0 | 1];
      const bucket = Math.floor(sample / perBucket);
      const loud = magnitude[byte] ?? 0;
      if (loud > (channel[bucket] ?? 1)) channel[bucket] = loud;
      sample += 1;
    }
  }
  if (layout === null) throw new Error("the recording has no sound in it");
  return { channels, durationSeconds: layout.frames / layout.sampleRate };
}
