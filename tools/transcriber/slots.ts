/**
 * Cuts a stream of interleaved two-channel µ-law into slots of 20 ms, and reads what a slot is: its hash and
 * how loud it is, a channel at a time. Allocates nothing per slot; fifty calls pass through here at once.
 */
import { decodeTable, slotBytes } from "../carrier/mulaw.ts";

/** Both channels of one slot. */
export const pairBytes = slotBytes * 2;

/** Mean magnitude above which a slot is sound, not line noise: about -54 dB of full scale. */
const audibleMagnitude = 64;

const magnitudes = Int32Array.from(decodeTable, (sample) => Math.abs(sample));

export class SlotReading {
  hash = 0;
  audible = false;

  /** Reads 160 samples of `bytes` from `offset`, `stride` apart. FNV-1a, 32 bits. */
  read(bytes: Uint8Array, offset: number, stride: number): void {
    let hash = 0x811c9dc5 | 0;
    let loudness = 0;
    const end = offset + slotBytes * stride;
    for (let at = offset; at < end; at += stride) {
      const byte = bytes[at] ?? 0xff;
      hash = Math.imul(hash ^ byte, 0x01000193);
      loudness += magnitudes[byte] ?? 0;
    }
    this.hash = hash;
    this.audible = loudness > audibleMagnitude * slotBytes;
  }
}

/** Messages come in any length; slots leave whole. */
export class SlotCutter {
  readonly #rest = new Uint8Array(pairBytes);
  #restBytes = 0;

  /** Calls `onSlot` with the bytes that hold each whole slot, and where in them it starts. */
  feed(audio: Uint8Array, onSlot: (bytes: Uint8Array, offset: number) => void): void {
    let at = 0;
    if (this.#restBytes > 0) {
      at = Math.min(pairBytes - this.#restBytes, audio.length);
      this.#rest.set(audio.subarray(0, at), this.#restBytes);
      this.#restBytes += at;
      if (this.#restBytes < pairBytes) return;
      this.#restBytes = 0;
      onSlot(this.#rest, 0);
    }
    for (; at + pairBytes <= audio.length; at += pairBytes) onSlot(audio, at);
    this.#rest.set(audio.subarray(at));
    this.#restBytes = audio.length - at;
  }
}
