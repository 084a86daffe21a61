/** What kind of sound file this is, by its first bytes and by nothing that was claimed. Pure. */

export interface SoundKind {
  contentType: string;
  extension: "wav" | "mp3" | "m4a" | "ogg" | "webm";
}

/** So many bytes tell. */
export const HEAD_BYTES = 64;

export function soundKindOf(head: Uint8Array): SoundKind | null {
  const text = (at: number, length: number): string => String.fromCharCode(...head.subarray(at, at + length));
  if (text(0, 4) === "RIFF" && text(8, 4) === "WAVE") return { contentType: "audio/wav", extension: "wav" };
  if (text(0, 4) === "OggS") return { contentType: "audio/ogg", extension: "ogg" };
  if (text(4, 4) === "ftyp") return { contentType: "audio/mp4", extension: "m4a" };
  // EBML; Matroska begins the same, and only its document type tells them apart.
  if (text(0, 4) === "\x1A\x45\xDF\xA3" && text(0, HEAD_BYTES).includes("webm"))
    return { contentType: "audio/webm", extension: "webm" };
  if (text(0, 3) === "ID3" || isMp3Frame(head)) return { contentType: "audio/mpeg", extension: "mp3" };
  return null;
}

/** MPEG audio frame header (ISO 11172-3): eleven bits of sync, layer III, a bit rate and a sampling rate that exist. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const isSync = first === 0xff && (second & 0xe0) === 0xe0;
  const isLayer3 = (second & 0x06) === 0x02;
  const isKnownVersion = (second & 0x18) !== 0x08;
  const bitRate = third >> 4;
  return isSync && isLayer3 && isKnownVersion && bitRate !== 0 && bitRate !== 15 && (third & 0x0c) !== 0x0c;
}
