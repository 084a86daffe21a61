/**
 * A sealed recording once more, with silence over some spans of its channels and every other byte as it was. Streams:
 * never more than some megabytes in memory. Written once: a second run finds it there.
 */
import { bytesAFrame, readWavLayout, WAV_HEAD_BYTES, type WavLayout } from "../capture/audio/read-wav.ts";
import { TELEPHONE, WIDEBAND } from "../capture/audio/format.ts";
import type { Span } from "../../schema/spans.ts";

/** So much is read at once: eight hours of meeting sound are some 220 requests (ours). */
const READ_BYTES = 8 * 1024 * 1024;

/** Spans on the recording's clock, by channel of the file; of one channel the first list counts. */
export type SilentSpans = readonly [readonly Span[], readonly Span[]];

export interface SilencedRecording {
  key: string;
  bytes: number;
  /** Of the whole object, hex. */
  sha256: string;
}

/** Null when it is a kind of sound that cannot be changed here, or is gone. */
export async function layoutOf(bucket: R2Bucket, key: string): Promise<WavLayout | null> {
  const head = await bucket.get(key, { range: { offset: 0, length: WAV_HEAD_BYTES } });
  return head ? readWavLayout(new Uint8Array(await head.arrayBuffer()), head.size) : null;
}

/** Throws what is worth another try. */
export async function silenceRecording(
  bucket: R2Bucket,
  input: { from: string; to: string; spans: SilentSpans },
): Promise<SilencedRecording> {
  const { from, to } = input;
  if (!(await bucket.head(to))) {
    const [source, layout] = [await bucket.head(from), await layoutOf(bucket, from)];
    if (!source || !layout) throw new Error(`the recording cannot be read: ${from}`);
    const { readable, writable } = new FixedLengthStream(source.size);
    await Promise.all([
      copySilenced(bucket, { ...input, bytes: source.size, layout, writable }),
      bucket.put(to, readable, {
        httpMetadata: { contentType: "audio/wav" },
        onlyIf: { etagDoesNotMatch: "*" },
      }),
    ]);
  }
  const written = await bucket.head(to);
  if (!written) throw new Error(`the recording is not there: ${to}`);
  const digest = new crypto.DigestStream("SHA-256");
  const writer = digest.getWriter();
  for await (const { part } of partsOf(bucket, { key: to, bytes: written.size })) await writer.write(part);
  await writer.close();
  return { key: to, bytes: written.size, sha256: hex(await digest.digest) };
}

/** In pieces that are whole answers each: nothing in the agent reads an answer as a stream [F13]. */
async function* partsOf(
  bucket: R2Bucket,
  { key, bytes }: { key: string; bytes: number },
): AsyncGenerator<{ offset: number; part: Uint8Array }> {
  for (let offset = 0; offset < bytes; offset += READ_BYTES) {
    const length = Math.min(READ_BYTES, bytes - offset);
    const object = await bucket.get(key, { range: { offset, length } });
    if (!object) throw new Error(`the recording is gone: ${key}`);
    yield { offset, part: new Uint8Array(await object.arrayBuffer()) };
  }
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function copySilenced(
  bucket: R2Bucket,
  input: {
    from: string;
    bytes: number;
    layout: WavLayout;
    spans: SilentSpans;
    writable: WritableStream<Uint8Array>;
  },
): Promise<void> {
  const { from, bytes, layout, spans } = input;
  const writer = input.writable.getWriter();
  try {
    for await (const { offset, part } of partsOf(bucket, { key: from, bytes })) {
      silence(part, { offset, layout, spans });
      await writer.write(part);
    }
    await writer.close();
  } catch (error) {
    // Half a recording is none: the store is told not to wait for the rest.
    await writer.abort(error);
    throw error;
  }
}

/** @param at.offset where in the file these bytes begin */
function silence(part: Uint8Array, at: { offset: number; layout: WavLayout; spans: SilentSpans }): void {
  const { offset, layout, spans } = at;
  const frameBytes = bytesAFrame(layout);
  const sampleBytes = frameBytes / layout.channels;
  const quiet = (layout.coding === "mulaw" ? TELEPHONE : WIDEBAND).silence;
  const frames = Math.floor(layout.dataBytes / frameBytes);
  for (let channel = 0; channel < layout.channels; channel += 1) {
    for (const { startMs, endMs } of spans[layout.channels === 2 && channel === 1 ? 1 : 0]) {
      const first = Math.floor((startMs * layout.sampleRate) / 1_000);
      const end = Math.min(frames, Math.ceil((endMs * layout.sampleRate) / 1_000));
      const start = layout.dataStart + channel * sampleBytes - offset;
      // The first frame of the span of which anything is in this part.
      const from = Math.max(first, Math.floor((-start - sampleBytes) / frameBytes) + 1);
      for (let frame = from; frame < end; frame += 1) {
        const byte = start + frame * frameBytes;
        if (byte >= part.length) break;
        part.fill(quiet, Math.max(0, byte), byte + sampleBytes);
      }
    }
  }
}
