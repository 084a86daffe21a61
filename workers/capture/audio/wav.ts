/**
 * The header of a two-channel 8 kHz µ-law WAV (RIFF, WAVE_FORMAT_MULAW = 7, with the `fact` chunk that
 * compressed formats carry).
 */
export const WAV_HEADER_BYTES = 58;

const RATE = 8_000;
const CHANNELS = 2;

/** `dataBytes` is the length of the interleaved audio that follows. */
export function wavHeader(dataBytes: number): Uint8Array {
  const header = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(header.buffer);
  const text = (at: number, value: string): void => header.set(new TextEncoder().encode(value), at);
  text(0, "RIFF");
  view.setUint32(4, WAV_HEADER_BYTES - 8 + dataBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 18, true);
  view.setUint16(20, 7, true);
  view.setUint16(22, CHANNELS, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * CHANNELS, true);
  view.setUint16(32, CHANNELS, true);
  view.setUint16(34, 8, true);
  view.setUint16(36, 0, true);
  text(38, "fact");
  view.setUint32(42, 4, true);
  view.setUint32(46, dataBytes / CHANNELS, true);
  text(50, "data");
  view.setUint32(54, dataBytes, true);
  return header;
}
