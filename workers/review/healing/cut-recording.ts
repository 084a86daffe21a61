/**
 * A span of a call's recording out of its pieces in R2, as a WAV of its own. Only the bytes of the span are
 * fetched; what was not recorded is silence of the right length.
 */
import type { AudioFormat } from "../../capture/audio/format.ts";
import { SLOT_MS } from "../../capture/audio/slots.ts";
import { WAV_HEADER_BYTES, wavHeader } from "../../capture/audio/wav.ts";

export interface Piece {
  firstSlot: number;
  slots: number;
  key: string;
}

export interface Cut {
  wav: Uint8Array<ArrayBuffer>;
  /** Both channels, interleaved: the WAV without its header. */
  audio: Uint8Array<ArrayBuffer>;
  /** Of the call's clock; whole slots. */
  fromMs: number;
  durationMs: number;
}

/** Throws when a piece is gone or cannot be read: whoever asked tries again. */
export async function cutRecording(
  bucket: R2Bucket,
  input: { pieces: readonly Piece[]; format: AudioFormat; fromMs: number; toMs: number },
): Promise<Cut> {
  const { pieces, format } = input;
  const { bytesASlot, silence } = format;
  const from = Math.floor(input.fromMs / SLOT_MS);
  const to = Math.ceil(input.toMs / SLOT_MS);
  const bytes = (to - from) * bytesASlot;
  const wav = new Uint8Array(WAV_HEADER_BYTES + bytes).fill(silence);
  wav.set(wavHeader(bytes, format));
  const audio = wav.subarray(WAV_HEADER_BYTES);
  for (const piece of pieces) {
    const first = Math.max(from, piece.firstSlot);
    const end = Math.min(to, piece.firstSlot + piece.slots);
    if (first >= end) continue;
    const range = {
      offset: (first - piece.firstSlot) * bytesASlot,
      length: (end - first) * bytesASlot,
    };
    const object = await bucket.get(piece.key, { range });
    if (!object) throw new Error(`a piece of the recording is gone: ${piece.key}`);
    audio.set(new Uint8Array(await object.arrayBuffer()), (first - from) * bytesASlot);
  }
  return { wav, audio, fromMs: from * SLOT_MS, durationMs: (to - from) * SLOT_MS };
}
