/** What of a call was captured, and what of that was transcribed. Spans are on the call's own clock. */
import { z } from "zod";
import { speaker } from "./utterance.ts";

/** Why audio is missing. */
export const gapCause = z.enum([
  /** The carrier skipped frames inside a stream. */
  "frames_missing",
  /** The carrier's stream ended before the call did. */
  "stream_lost",
  /** Our runtime was restarted in mid-call. */
  "runtime_restarted",
  /** A frame was refused: malformed, or larger than a frame can be. */
  "frame_refused",
  /** The connection to a meeting or to the page that records was lost, and its audio did not come later. */
  "connection_lost",
  /** A person paused the capture. */
  "paused",
  /** The page that records had nothing to send: a microphone or shared sound was gone, or the computer slept. */
  "source_lost",
]);
export type GapCause = z.infer<typeof gapCause>;

export const gap = z.object({ startMs: z.number(), endMs: z.number(), cause: gapCause, channel: speaker });
export type Gap = z.infer<typeof gap>;

/** Why captured audio was not transcribed. It is in the recording all the same. */
export const untranscribedCause = z.enum(["no_engine", "transcriber_unreachable", "transcriber_lost"]);
export const untranscribed = z.object({ startMs: z.number(), endMs: z.number(), cause: untranscribedCause });
export type Untranscribed = z.infer<typeof untranscribed>;
export type UntranscribedCause = z.infer<typeof untranscribedCause>;

/** Words of a span nobody could hear live, found later: in our recording, or in the carrier's where ours has a hole. */
export const healed = z.object({
  startMs: z.number(),
  endMs: z.number(),
  channel: speaker,
  from: z.enum(["recording", "carrier_recording"]),
});
export type Healed = z.infer<typeof healed>;

/**
 * What became of every slot of a channel. `silent`: recorded, and nobody could be heard in it. `gap`: words may
 * be missing, because of `cause`. `redacted`: a person took it out, whatever it was. Spans are in order, touch each other and cover the whole call.
 */
export const slotSpan = z.object({
  startMs: z.number(),
  endMs: z.number(),
  state: z.enum(["transcribed", "silent", "gap", "healed", "redacted"]),
  cause: z.union([gapCause, untranscribedCause]).nullable(),
});
export type SlotSpan = z.infer<typeof slotSpan>;

export const coverage = z.object({
  /** Length of the call's audio, gaps included. */
  durationMs: z.number(),
  /** Of `durationMs`, what was received; the mean of both channels. */
  capturedMs: z.number(),
  /** Of `durationMs`, what a transcriber took. */
  transcribedMs: z.number(),
  gaps: z.array(gap),
  untranscribed: z.array(untranscribed),
  healed: z.array(healed),
});
export type Coverage = z.infer<typeof coverage>;
