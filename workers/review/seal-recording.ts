/**
 * Joins a call's pieces into one two-channel WAV in R2, with the sound that was found for their holes. Streams:
 * never more than one piece in memory. Written once: a second run finds it there.
 */
import type { AudioFormat } from "../capture/audio/format.ts";
import { wavHeader } from "../capture/audio/wav.ts";

interface Piece {
  firstSlot: number;
  slots: number;
  key: string;
}

/** One channel's sound for a hole, slot after slot. */
export interface Patch extends Piece {
  channel: 0 | 1;
}

/** A hole is written in steps of this, so that an hour of silence is never in memory (ours). */
const HOLE_SLOTS = 500;

interface Recorded {
  pieces: readonly Piece[];
  patches: readonly Patch[];
  format: AudioFormat;
}

/** The object's key and size in bytes, or null when nothing was recorded. Throws when a piece is missing. */
export async function sealRecording(
  bucket: R2Bucket,
  input: Recorded & { key: string },
): Promise<{ key: string; bytes: number } | null> {
  const { pieces, patches, key, format } = input;
  const slots = Math.max(0, ...[...pieces, ...patches].map((piece) => piece.firstSlot + piece.slots));
  if (slots === 0) return null;
  const known = await bucket.head(key);
  if (known) return { key, bytes: known.size };
  const audioBytes = slots * format.bytesASlot;
  const header = wavHeader(audioBytes, format);
  const { readable, writable } = new FixedLengthStream(header.length + audioBytes);
  const [, stored] = await Promise.all([
    writeAll(bucket, { ...input, slots, header, writable }),
    bucket.put(key, readable, {
      httpMetadata: { contentType: "audio/wav" },
      onlyIf: { etagDoesNotMatch: "*" },
    }),
  ]);
  return { key, bytes: stored?.size ?? header.length + audioBytes };
}

async function writeAll(
  bucket: R2Bucket,
  input: Recorded & { slots: number; header: Uint8Array; writable: WritableStream<Uint8Array> },
): Promise<void> {
  const { pieces, patches, format } = input;
  const { bytesASlot, silence } = format;
  const writer = input.writable.getWriter();
  await writer.write(input.header);
  let slot = 0;
  const write = async (audio: Uint8Array): Promise<void> => {
    for (const patch of patches) await overlay(bucket, { audio, slot, patch, format });
    await writer.write(audio);
    slot += audio.length / bytesASlot;
  };
  // A hole stays a hole of the right length: the recording keeps the call's clock.
  const writeHole = async (untilSlot: number): Promise<void> => {
    for (let left = untilSlot - slot; left > 0; left -= HOLE_SLOTS)
      await write(new Uint8Array(Math.min(HOLE_SLOTS, left) * bytesASlot).fill(silence));
  };
  try {
    for (const piece of pieces) {
      await writeHole(piece.firstSlot);
      const object = await bucket.get(piece.key);
      if (!object) throw new Error(`a piece of the recording is gone: ${piece.key}`);
      await write(new Uint8Array(await object.arrayBuffer()));
    }
    await writeHole(input.slots);
    await writer.close();
  } catch (error) {
    // Half a recording is none: the store is told not to wait for the rest.
    await writer.abort(error);
    throw error;
  }
}

/** Puts what a patch has for these slots over its channel. */
async function overlay(
  bucket: R2Bucket,
  input: { audio: Uint8Array; slot: number; patch: Patch; format: AudioFormat },
): Promise<void> {
  const { audio, slot, patch, format } = input;
  const { bytesASlot, bytesAChannelSlot, bytesASample } = format;
  const first = Math.max(slot, patch.firstSlot);
  const end = Math.min(slot + audio.length / bytesASlot, patch.firstSlot + patch.slots);
  if (first >= end) return;
  const range = {
    offset: (first - patch.firstSlot) * bytesAChannelSlot,
    length: (end - first) * bytesAChannelSlot,
  };
  const object = await bucket.get(patch.key, { range });
  if (!object) throw new Error(`the carrier's sound is gone: ${patch.key}`);
  const own = new Uint8Array(await object.arrayBuffer());
  const from = (first - slot) * bytesASlot + patch.channel * bytesASample;
  for (let at = 0; at < own.length; at += bytesASample) {
    audio.set(own.subarray(at, at + bytesASample), from + 2 * at);
  }
}
