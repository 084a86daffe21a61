/**
 * What a network, a broken carrier or a stranger can do to a stream, as data. Everything off is a well-behaved
 * call. Owns the frames that are wrong on purpose; media-stream.ts decides when they go out.
 */

export interface Misbehaviour {
  /** Every n-th frame of each track is lost; its number and time are skipped, as after the carrier's 31930. */
  dropEvery?: number;
  /** Frames of both tracks are lost while `fromSlot <= slot < toSlot`. */
  dropSlots?: { fromSlot: number; toSlot: number };
  /** Every n-th frame of each track arrives after the one that follows it. */
  reorderEvery?: number;
  /** Every n-th frame of each track arrives twice. */
  duplicateEvery?: number;
  /** A frame arrives before `start`. */
  mediaBeforeStart?: boolean;
  /** At this slot, a frame of 64 KiB. */
  oversizeAtSlot?: number;
  /** At this slot, five messages that are none: see `garbage`. */
  garbageAtSlot?: number;
  /** At this slot, another socket is opened on the same address. */
  secondSocketAtSlot?: number;
  /** At this slot the connection breaks, without `stop` and without a closing handshake. */
  breakAtSlot?: number;
  /** The socket is closed without `stop`. */
  noStop?: boolean;
  /** This request is signed with another account's token. */
  wrongSignatureOn?: "voice" | "stream";
}

/** Not JSON, not an object, no such event, numbers for strings, a payload that is not base64. */
export const garbage = (streamSid: string): string[] => [
  "{not json",
  "[]",
  JSON.stringify({ event: "surprise", streamSid }),
  JSON.stringify({ event: "media", streamSid, media: { track: 7, chunk: -1, timestamp: {}, payload: 12 } }),
  JSON.stringify({
    event: "media",
    streamSid,
    media: { track: "inbound", chunk: "1", timestamp: "0", payload: "%%%" },
  }),
];

export const oversizePayload = (): string => Buffer.alloc(65_536, 0x55).toString("base64");

/** True for the n-th, 2n-th, … frame, counted from 1; `undefined` is never. */
export const isEvery = (every: number | undefined, count: number): boolean =>
  every !== undefined && count % every === 0;
