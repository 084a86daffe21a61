/**
 * Joins a call's pieces into one two-channel WAV in R2. Streams: never more than one piece in memory.
 * Written once: a second run finds it there.
 */
import type { AudioFormat } from "../capture/audio/format.ts";
import { wavHeader } from "../capture/audio/wav.ts";

interface Piece {
  firstSlot: number;
  slots: number;
  key: string;
}

/** The object's key and size in bytes, or null when nothing was recorded. Throws when a piece is missing. */
export async function sealRecording(
  bucket: R2Bucket,
  input: { pieces: Piece[]; key: string; format: AudioFormat },
): Promise<{ key: string; bytes: number } | null> {
  const { pieces, key, format } = input;
  const last = pieces.at(-1);
  if (!last) return null;
  const known = await bucket.head(key);
  if (known) return { key, bytes: known.size };
  const audioBytes = (last.firstSlot + last.slots) * format.bytesASlot;
  const header = wavHeader(audioBytes, format);
  const { readable, writable } = new FixedLengthStream(header.length + audioBytes);
  const [, stored] = await Promise.all([
    writePieces(bucket, { pieces, header, writable, format }),
    bucket.put(key, readable, {
      httpMetadata: { contentType: "audio/wav" },
      onlyIf: { etagDoesNotMatch: "*" },
    }),
  ]);
  return { key, bytes: stored?.size ?? header.length + audioBytes };
}

async function writePieces(
  bucket: R2Bucket,
  input: {
    pieces: Piece[];
    header: Uint8Array;
    writable: WritableStream<Uint8Array>;
    format: AudioFormat;
  },
): Promise<void> {
  const { bytesASlot, silence } = input.format;
  const writer = input.writable.getWriter();
  await writer.write(input.header);
  let slot = 0;
  for (const piece of input.pieces) {
    // A hole stays a hole of the right length: the recording keeps the call's clock.
    if (piece.firstSlot > slot)
      await writer.write(new Uint8Array((piece.firstSlot - slot) * bytesASlot).fill(silence));
    const object = await bucket.get(piece.key);
    if (!object) throw new Error(`a piece of the recording is gone: ${piece.key}`);
    await writer.write(new Uint8Array(await object.arrayBuffer()));
    slot = piece.firstSlot + piece.slots;
  }
  await writer.close();
}
