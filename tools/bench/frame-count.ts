/**
 * The account of one connection's frames, read off their markers: how many came, in which order, how late.
 * Takes audio in any pieces. Pure but for its own state; the clock is an argument.
 */
import { slotBytes, slotMs } from "../carrier/mulaw.ts";
import { ownerOf, readMarker } from "./frame-marker.ts";
import type { Histogram } from "./histogram.ts";
import type { LateMessages } from "./late-messages.ts";

const pairBytes = 2 * slotBytes;

export interface FrameTally {
  /** Frames of both channels with a marker. */
  frames: number;
  /** Frames that are no frame of ours: silence put in for one that did not come. */
  filled: number;
  /** Frames whose number was not the one after the last of their channel. */
  outOfOrder: number;
  /** Frames of another call, or of the other side. */
  foreign: number;
  /** Numbers that were passed over: frames that did not come, or came too late. */
  skipped: number;
  messages: number;
}

export const noFrames = (): FrameTally => ({
  frames: 0,
  filled: 0,
  outOfOrder: 0,
  foreign: 0,
  skipped: 0,
  messages: 0,
});

export class FrameCount {
  readonly #tally: FrameTally;
  readonly #everyFrame: Histogram;
  readonly #youngest: Histogram;
  readonly #late: LateMessages;
  readonly #next: [number | null, number | null] = [null, null];
  #rest: Uint8Array = new Uint8Array(0);
  callIndex: number | null = null;
  /** Number of this connection's first frame on the call's clock. */
  firstSlot = 0;
  receivedMs = 0;

  constructor(into: { tally: FrameTally; everyFrame: Histogram; youngest: Histogram; late: LateMessages }) {
    this.#tally = into.tally;
    this.#everyFrame = into.everyFrame;
    this.#youngest = into.youngest;
    this.#late = into.late;
  }

  accept(message: Uint8Array, nowMs: number): void {
    this.#tally.messages += 1;
    this.receivedMs += (message.length / pairBytes) * slotMs;
    const audio = this.#rest.length > 0 ? Buffer.concat([this.#rest, message]) : message;
    let at = 0;
    let youngestMs = Number.NEGATIVE_INFINITY;
    for (; at + pairBytes <= audio.length; at += pairBytes) {
      youngestMs = Math.max(youngestMs, this.#frame(audio, at, 0, nowMs), this.#frame(audio, at, 1, nowMs));
    }
    this.#rest = audio.subarray(at);
    if (!Number.isFinite(youngestMs)) return;
    const delayMs = nowMs - youngestMs;
    this.#youngest.record(delayMs);
    const atMs = ((this.#next[0] ?? 1) - 1) * slotMs;
    this.#late.note({ atMs, delayMs });
  }

  /** When it was sent; minus infinity for what is no frame of ours. */
  #frame(audio: Uint8Array, at: number, channel: 0 | 1, nowMs: number): number {
    const marker = readMarker(audio, at, channel);
    if (!marker) {
      this.#tally.filled += 1;
      return Number.NEGATIVE_INFINITY;
    }
    const owner = ownerOf(marker.mark);
    if (this.callIndex === null) {
      this.callIndex = owner.callIndex;
      this.firstSlot = marker.slot;
    }
    if (owner.callIndex !== this.callIndex || owner.channel !== channel) this.#tally.foreign += 1;
    const expected = this.#next[channel] ?? marker.slot;
    if (marker.slot !== expected) this.#tally.outOfOrder += 1;
    this.#tally.skipped += Math.max(0, marker.slot - expected);
    this.#next[channel] = marker.slot + 1;
    this.#tally.frames += 1;
    this.#everyFrame.record(nowMs - marker.sentAtMs);
    return marker.sentAtMs;
  }
}
