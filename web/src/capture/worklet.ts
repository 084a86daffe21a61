/**
 * The part that runs in the audio thread: two inputs, ours and theirs, cut into frames side by side and handed
 * to the page with the time they were made at. A page that is busy gets them late, never fewer.
 */
import { createFramer } from "./framer.ts";

/** What one message to the page holds: both sides of the same 20 ms. */
export interface WorkletFrame {
  sides: [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
  /** The machine's clock when it was made, ms since 1970: tells a pause of the whole machine. */
  madeAtMs: number;
}

/** The audio thread's own names, which the DOM library does not have. */
declare const sampleRate: number;
declare const AudioWorkletProcessor: new () => { readonly port: MessagePort };
declare function registerProcessor(name: string, processor: unknown): void;

/** The audio thread always works in blocks of this many samples. */
const BLOCK = 128;
const silence = new Float32Array(BLOCK);

class CaptureProcessor extends AudioWorkletProcessor {
  readonly #framers = [createFramer(sampleRate), createFramer(sampleRate)];
  readonly #waiting: Uint8Array[][] = [[], []];

  process(inputs: Float32Array[][]): boolean {
    for (const side of [0, 1]) {
      // A side whose source is gone goes on as silence here, so that both stay on one clock.
      this.#waiting[side]?.push(...(this.#framers[side]?.push(inputs[side]?.[0] ?? silence) ?? []));
    }
    const [ours = [], theirs = []] = this.#waiting;
    for (let pairs = Math.min(ours.length, theirs.length); pairs > 0; pairs -= 1) {
      const sides = [ours.shift(), theirs.shift()] as WorkletFrame["sides"];
      const frame: WorkletFrame = { sides, madeAtMs: Date.now() };
      this.port.postMessage(
        frame,
        sides.map((side) => side.buffer),
      );
    }
    return true;
  }
}

registerProcessor("capture", CaptureProcessor);
