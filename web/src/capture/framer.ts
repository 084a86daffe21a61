/** Samples of one side, cut into frames of 20 ms as linear16, little endian. Pure; runs in the audio thread. */
import { FRAME_RATE_HZ, FRAME_SAMPLES, FRAME_SIDE_BYTES } from "../../../schema/browser-frame.ts";
import { createResampler } from "./resampler.ts";

export interface Framer {
  /** Whole frames, as many as there are. */
  push(samples: Float32Array): Uint8Array[];
}

export function createFramer(fromHz: number): Framer {
  const resampler = createResampler(fromHz, FRAME_RATE_HZ);
  let frame = new DataView(new ArrayBuffer(FRAME_SIDE_BYTES));
  let filled = 0;
  return {
    push(samples) {
      const frames: Uint8Array[] = [];
      for (const sample of resampler.push(samples)) {
        frame.setInt16(filled * 2, Math.round(Math.min(1, Math.max(-1, sample)) * 32_767), true);
        filled += 1;
        if (filled < FRAME_SAMPLES) continue;
        frames.push(new Uint8Array(frame.buffer));
        frame = new DataView(new ArrayBuffer(FRAME_SIDE_BYTES));
        filled = 0;
      }
      return frames;
    },
  };
}
