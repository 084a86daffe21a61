/**
 * A call of the local carrier whose audio is made as it is spoken: every frame carries its number and the
 * moment it was sent. Everything else about the call is the carrier's.
 */
import { CallAudio, type Tracks } from "../carrier/call-audio.ts";
import { slotMs } from "../carrier/mulaw.ts";
import { type CallOptions, PhoneCall } from "../carrier/phone-call.ts";
import { machineMs } from "./clock.ts";
import { newFrame, writeMarker } from "./frame-marker.ts";

const noTracks: Tracks = { inbound: new Uint8Array(0), outbound: new Uint8Array(0) };

/** Whose a frame is, as its marker says it: a number a call, or one a side of it. */
type MarkOf = (track: keyof Tracks) => number;

class MarkedAudio extends CallAudio {
  override readonly slots: number;
  readonly #markOf: MarkOf;
  readonly #frame = newFrame();

  constructor(input: { markOf: MarkOf; minutes: number; speed: number }) {
    super(noTracks, input.speed);
    this.slots = Math.round((input.minutes * 60_000) / slotMs);
    this.#markOf = input.markOf;
  }

  /** The stream asks for a frame when it sends it, and copies it at once: one buffer serves them all. */
  override slot(track: keyof Tracks, at: number): Uint8Array {
    writeMarker(this.#frame, { callIndex: this.#markOf(track), slot: at, sentAtMs: machineMs() });
    return this.#frame;
  }
}

export class MarkedCall extends PhoneCall {
  override readonly audio: CallAudio;

  constructor(options: Omit<CallOptions, "tracks">, input: { markOf: MarkOf; minutes: number }) {
    super({ ...options, tracks: noTracks });
    this.audio = new MarkedAudio({ ...input, speed: options.speed });
  }
}
