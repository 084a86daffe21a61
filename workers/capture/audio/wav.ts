/**
 * The header of a two-channel WAV (RIFF): WAVE_FORMAT_MULAW = 7 for telephone audio, WAVE_FORMAT_PCM = 1 for
 * linear, both with the `fact` chunk that compressed formats carry.
 */
import type { AudioFormat } from "./format.ts";

export const WAV_HEADER_BYTES = 58;

const CHANNELS = 2;

/** `dataBytes` is the length of the interleaved audio that follows. */
export function wavHeader(dataBytes: number, format: AudioFormat): Uint8Array {
  const { encoding, sampleRate, bytesASample } = format;
  const header = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(header.buffer);
  const text = (at: number, value: string): void => header.set(new TextEncoder().encode(value), at);
  text(0, "RIFF");
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 18, true);
  view.setUint16(20, encoding === "mulaw" ? 7 : 1, true);
  view.setUint16(22, CHANNELS, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * CHANNELS * bytesASample, true);
  view.setUint16(32, CHANNELS * bytesASample, true);
  view.setUint16(34, 8 * bytesASample, true);
  view.setUint16(36, 0, true);
  text(38, "fact");
  view.setUint32(42, 4, true);
  view.setUint32(46, dataBytes / (CHANNELS * bytesASample), true);
  text(50, "data");
  view.setUint32(54, dataBytes, true);
  return header;
}
