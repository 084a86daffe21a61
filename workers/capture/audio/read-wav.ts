/** Where in a WAV file the sound is and how it is coded, read off the file's first bytes. Pure. */

export interface WavLayout {
  coding: "mulaw" | "linear16";
  channels: number;
  sampleRate: number;
  /** Where the sound begins, and how many bytes of it there are. */
  dataStart: number;
  dataBytes: number;
}

/** So much of a file holds the header of any recorder we know. */
export const WAV_HEAD_BYTES = 4_096;

const PCM = 1;
const MULAW = 7;

/** Null when it is no WAV, is coded otherwise, or the sound begins later than `head` reaches. */
export function readWavLayout(head: Uint8Array, fileBytes: number): WavLayout | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const tag = (at: number): string => String.fromCharCode(...head.subarray(at, at + 4));
  if (head.length < 12 || tag(0) !== "RIFF" || tag(8) !== "WAVE") return null;
  let format: Pick<WavLayout, "coding" | "channels" | "sampleRate"> | null = null;
  for (let at = 12; at + 8 <= head.length;) {
    const name = tag(at);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name === "data") {
      // A recorder that was cut off leaves a wrong length; what is there is sound all the same.
      return format
        ? { ...format, dataStart: body, dataBytes: Math.max(0, Math.min(length, fileBytes - body)) }
        : null;
    }
    if (name === "fmt " && body + 16 <= head.length) {
      const code = view.getUint16(body, true);
      const bits = view.getUint16(body + 14, true);
      const coding = code === MULAW && bits === 8 ? "mulaw" : code === PCM && bits === 16 ? "linear16" : null;
      if (!coding) return null;
      format = {
        coding,
        channels: view.getUint16(body + 2, true),
        sampleRate: view.getUint32(body + 4, true),
      };
    }
    at = body + length + (length % 2);
  }
  return null;
}

export const bytesAFrame = ({ coding, channels }: WavLayout): number =>
  channels * (coding === "mulaw" ? 1 : 2);
