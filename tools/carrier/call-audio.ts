/**
 * The sound of one telephone call and the clock it runs on. The clock starts once and never waits: audio that
 * no stream carries is gone, as on a real line. Sending it is media-stream.ts.
 */
import { padToSlots, slotBytes, slotMs } from "./mulaw.ts";

export interface Tracks {
  /** What the carrier receives from the party on this leg, 8 kHz µ-law. */
  inbound: Uint8Array;
  /** What the carrier sends to that party. */
  outbound: Uint8Array;
}

export class CallAudio {
  readonly slots: number;
  readonly #tracks: Tracks;
  readonly #speed: number;
  #startedAtMs: number | null = null;

  /** @param speed 1 is real time; more is faster, for tests. The shorter track is padded with silence. */
  constructor(tracks: Tracks, speed: number) {
    const longest = Math.max(tracks.inbound.length, tracks.outbound.length);
    this.#tracks = {
      inbound: padToSlots(tracks.inbound, longest),
      outbound: padToSlots(tracks.outbound, longest),
    };
    this.slots = this.#tracks.inbound.length / slotBytes;
    this.#speed = speed;
  }

  start(): void {
    this.#startedAtMs ??= performance.now();
  }

  get durationMs(): number {
    return this.slots * slotMs;
  }

  /** How many slots have been spoken by now. */
  spokenSlots(): number {
    if (this.#startedAtMs === null) return 0;
    const elapsedMs = (performance.now() - this.#startedAtMs) * this.#speed;
    return Math.min(this.slots, Math.floor(elapsedMs / slotMs));
  }

  /** Real milliseconds until slot number `slot` has been spoken. */
  msUntil(slot: number): number {
    if (this.#startedAtMs === null) return slotMs;
    return Math.max(0, this.#startedAtMs + (slot * slotMs) / this.#speed - performance.now());
  }

  /** Real milliseconds since slot number `slot` was spoken. */
  msSince(slot: number): number {
    if (this.#startedAtMs === null) return 0;
    return performance.now() - (this.#startedAtMs + (slot * slotMs) / this.#speed);
  }

  slot(track: keyof Tracks, at: number): Uint8Array {
    return this.#tracks[track].subarray(at * slotBytes, (at + 1) * slotBytes);
  }
}
