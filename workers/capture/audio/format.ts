/**
 * How a call's audio is coded: telephone lines bring µ-law at 8 kHz, meetings and browsers 16-bit linear at
 * 16 kHz. It is kept as it came, from the socket to the transcriber and the recording; nothing is resampled.
 */
import type { AudioKind } from "../../../schema/call.ts";
import { AUDIBLE_LEVEL, isAudible, level } from "./mulaw.ts";
import { SLOT_MS } from "./slots.ts";

export interface AudioFormat {
  readonly kind: AudioKind;
  /** Deepgram's name of the coding. */
  readonly encoding: "mulaw" | "linear16";
  /** Hz */
  readonly sampleRate: number;
  readonly bytesASample: number;
  /** Bytes of one channel in one slot. */
  readonly bytesAChannelSlot: number;
  /** Both channels, interleaved by sample. */
  readonly bytesASlot: number;
  /** Every byte of digital silence. */
  readonly silence: number;
  /** Mean magnitude of some audio of one channel, or of both interleaved, as a 16-bit value. */
  readonly level: (payload: Uint8Array) => number;
  /** Whether somebody can be heard in some audio of one channel, or of both interleaved. */
  readonly isAudible: (payload: Uint8Array) => boolean;
}

/** Little endian, as WAV, Zoom and an AudioWorklet on every machine we run on have it. */
function levelLinear(payload: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at + 1 < payload.length; at += 10) {
    sum += Math.abs((((payload[at + 1] ?? 0) << 24) >> 16) | (payload[at] ?? 0));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function formatOf(
  coding: Pick<
    AudioFormat,
    "kind" | "encoding" | "sampleRate" | "bytesASample" | "silence" | "level" | "isAudible"
  >,
): AudioFormat {
  const bytesAChannelSlot = ((coding.sampleRate * SLOT_MS) / 1_000) * coding.bytesASample;
  return { ...coding, bytesAChannelSlot, bytesASlot: 2 * bytesAChannelSlot };
}

export const TELEPHONE: AudioFormat = formatOf({
  kind: "telephone",
  encoding: "mulaw",
  sampleRate: 8_000,
  bytesASample: 1,
  silence: 0xff,
  level,
  isAudible,
});

export const WIDEBAND: AudioFormat = formatOf({
  kind: "wideband",
  encoding: "linear16",
  sampleRate: 16_000,
  bytesASample: 2,
  silence: 0,
  level: levelLinear,
  isAudible: (payload) => levelLinear(payload) > AUDIBLE_LEVEL,
});

export const formatNamed = (kind: AudioKind): AudioFormat => (kind === "telephone" ? TELEPHONE : WIDEBAND);
