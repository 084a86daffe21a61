/**
 * Where a call's audio comes from: something that owns its own socket or sockets, and puts frames into the
 * call's audio. What a source needs of the line it is on, and what a line needs of it.
 */
import type { GapCause } from "../../schema/coverage.ts";
import type { Frame, LiveAudio } from "./live-audio.ts";

export interface Source {
  /** The call is over, or this source may not go on: closes its sockets, quietly. */
  close(code: number, reason: string): void;
  /** Whether this is the carrier's stream of that id. */
  isStream?(streamSid: string): boolean;
}

export interface SourcePorts {
  audio: LiveAudio;
  /**
   * Into the call's audio, unless another source brings this channel: when two streams of a call overlap, only
   * one is heard [F18].
   */
  put(frame: Frame): ReturnType<LiveAudio["put"]> | "other_source";
  /** Why what lies between the call's last audio and this source's first was not captured. */
  lostBecause: GapCause;
  /**
   * Once a source, whichever comes first: its own goodbye (`clean`), or the loss of its socket. More may come
   * from another source of the same call until the call itself is over.
   */
  onEnded(clean: boolean): void;
}
