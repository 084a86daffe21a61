/**
 * A call of the local carrier whose audio is made as it is spoken: every frame carries its number and the
 * moment it was sent. Everything else about the call is the carrier's.
 */
import { CallAudio, type Tracks } from "../carrier/call-audio.ts";
import { slotMs } from "../carrier/mulaw.ts";
import { type CallOptions, PhoneCall } from "../carrier/phone-call.ts";
import { machineMs } from "./clock.ts";
import { markOf, newFrame, writeMarker } from "./frame-marker.ts";

const noTracks: Tracks = { inbound: new Uint8Array(0), outbound: new Uint8Array(0) };

class MarkedAudio extends CallAudio {
  override readonly slots: number;
  readonly #callIndex: number;
  readonly #frame = newFrame();

  constructor(input: { callIndex: number; minutes: number; speed: number }) {
    super(noTracks, input.speed);
    this.slots = Math.round((input.minutes * 60_000) / slotMs);
    this.#callIndex = input.callIndex;
  }

  /** The stream asks for a frame when it sends it, and copies it at once: one buffer serves them all. */
  override slot(track: keyof Tracks, at: number): Uint8Array {
    // The caller is on the inbound track: the other side.
    const mark = markOf(this.#callIndex, track === "inbound" ? 1 : 0);
    writeMarker(this.#frame, { mark, slot: at, sentAtMs: machineMs() });
    return this.#frame;
  }
}

export class MarkedCall extends PhoneCall {
  override readonly audio: CallAudio;

  constructor(options: Omit<CallOptions, "tracks">, input: { callIndex: number; minutes: number }) {
    super({ ...options, tracks: noTracks });
    this.audio = new MarkedAudio({ ...input, speed: options.speed });
  }
}
