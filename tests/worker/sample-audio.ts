/** The sample call's two sides, as the Worker tests play them. */
import { Buffer } from "node:buffer";
import { inject } from "vitest";

const decode = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

/** 8 kHz µ-law of each side, whole slots. */
export const sampleAudio = (): { rep: Uint8Array; buyer: Uint8Array } => ({
  rep: decode(inject("sampleRep")),
  buyer: decode(inject("sampleBuyer")),
});
