/**
 * The carrier's own recording of a call: copied to R2 once, and read in cuts in the same form as ours. Its first
 * channel is the party on the leg that runs our TwiML, its second the other one; ours are our side, then theirs.
 */
import { TELEPHONE } from "../../capture/audio/format.ts";
import { toMulaw } from "../../capture/audio/mulaw.ts";
import { bytesAFrame, readWavLayout, WAV_HEAD_BYTES, type WavLayout } from "../../capture/audio/read-wav.ts";
import { SLOT_MS } from "../../capture/audio/slots.ts";
import { WAV_HEADER_BYTES, wavHeader } from "../../capture/audio/wav.ts";
import type { Cut } from "./cut-recording.ts";

export interface CarrierRecording {
  key: string;
  layout: WavLayout;
  durationMs: number;
}

/** Null when it is no two-channel telephone recording: sides that were mixed cannot be told apart again. */
export async function readCarrierRecording(bucket: R2Bucket, key: string): Promise<CarrierRecording | null> {
  const head = await bucket.get(key, { range: { offset: 0, length: WAV_HEAD_BYTES } });
  if (!head) throw new Error(`the carrier's recording is gone: ${key}`);
  const layout = readWavLayout(new Uint8Array(await head.arrayBuffer()), head.size);
  if (layout?.channels !== 2 || layout.sampleRate !== TELEPHONE.sampleRate) return null;
  return { key, layout, durationMs: (layout.dataBytes / bytesAFrame(layout) / layout.sampleRate) * 1_000 };
}

/**
 * From `fromMs` to `toMs` of the call's clock, whose 0 is at `offsetMs` of the carrier's. Where the carrier has
 * nothing there is silence.
 */
export async function cutCarrierRecording(
  bucket: R2Bucket,
  input: {
    recording: CarrierRecording;
    offsetMs: number;
    /** Our channel of the carrier's first. */
    firstIs: 0 | 1;
    fromMs: number;
    toMs: number;
  },
): Promise<Cut> {
  const { recording, firstIs, offsetMs } = input;
  const { layout, key } = recording;
  const from = Math.floor(input.fromMs / SLOT_MS);
  const to = Math.ceil(input.toMs / SLOT_MS);
  const frames = ((to - from) * TELEPHONE.bytesASlot) / 2;
  const wav = new Uint8Array(WAV_HEADER_BYTES + 2 * frames).fill(TELEPHONE.silence);
  wav.set(wavHeader(2 * frames, TELEPHONE));
  const audio = wav.subarray(WAV_HEADER_BYTES);
  const firstFrame = Math.round(((from * SLOT_MS + offsetMs) * layout.sampleRate) / 1_000);
  const skipped = Math.max(0, -firstFrame);
  const all = Math.floor(layout.dataBytes / bytesAFrame(layout));
  const wanted = Math.min(frames, all - firstFrame) - skipped;
  if (wanted > 0) {
    const range = {
      offset: layout.dataStart + (firstFrame + skipped) * bytesAFrame(layout),
      length: wanted * bytesAFrame(layout),
    };
    const object = await bucket.get(key, { range });
    if (!object) throw new Error(`the carrier's recording is gone: ${key}`);
    const bytes = new Uint8Array(await object.arrayBuffer());
    const read = reader(bytes, layout.coding);
    for (let frame = 0; frame < wanted; frame += 1) {
      const at = 2 * (skipped + frame);
      audio[at + firstIs] = read(2 * frame);
      audio[at + 1 - firstIs] = read(2 * frame + 1);
    }
  }
  return { wav, audio, fromMs: from * SLOT_MS, durationMs: (to - from) * SLOT_MS };
}

/** Sample `at`, as µ-law. */
function reader(bytes: Uint8Array, coding: WavLayout["coding"]): (at: number) => number {
  if (coding === "mulaw") return (at) => bytes[at] ?? TELEPHONE.silence;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (at) => toMulaw(view.getInt16(2 * at, true));
}
