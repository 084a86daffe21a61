/**
 * Where a call's audio comes from: something that owns its own socket or sockets, and puts frames into the
 * call's audio. What a source needs of the line it is on, and what a line needs of it.
 */
import type { GapCause } from "../../schema/coverage.ts";
import type { Frame, LiveAudio } from "./live-audio.ts";

export interface Source {
  /** The call is over, or this source may not go on: closes its sockets, quietly. */
  close(code: number, reason: string): void;
  /** Of a source that is not judged by its frames alone: a meeting in which everybody is muted sends none. */
  health?(): SourceHealth;
  /** Of a source that knows one voice from another: who was heard most on this channel meanwhile. */
  voiceOf?(channel: 0 | 1, startMs: number, endMs: number): { participant: string | null };
  /** Whether this is the carrier's stream of that id. */
  isStream?(streamSid: string): boolean;
}

export interface SourceHealth {
  isBringing: boolean;
  /** Wall clock of the other side's last sign of life, ms. */
  lastWordAtMs: number;
  /** One sentence with what the rep can do, when there is something to say. */
  message: string | null;
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

/** How a line's source stands, where one can tell. */
export const healthOf = (sources: Iterable<Source> = []): SourceHealth | null =>
  [...sources].flatMap((source) => source.health?.() ?? [])[0] ?? null;

/** Whose voice it was, where a source can tell; nothing where a line has one voice a side. */
export function voiceOf(
  source: Source | null,
  { channel, startMs, endMs }: { channel: 0 | 1; startMs: number; endMs: number },
): { voice?: { participant: string | null } } {
  const voice = source?.voiceOf?.(channel, startMs, endMs);
  return voice ? { voice } : {};
}
