/** A span that somebody is about to redact: as typed, as it would be sent, and the words it would take. Pure. */
import type { CallView } from "../../../../schema/call.ts";
import type { RedactionSide } from "../../../../schema/redaction.ts";
import type { Span } from "../../../../schema/spans.ts";
import { maskUtterance } from "../../../../workers/govern/redaction/mask-utterance.ts";
import { isOfSide } from "../../../../workers/govern/redaction/redacted-spans.ts";
import { preciseClock, readClock } from "../../format/clock.ts";

/** Where a redaction begins, from a turn of the transcript or from the player. */
export interface RedactionStart extends Span {
  side: RedactionSide;
}

/** A transcriber is late or early by so much: what is said at the edge of a turn should go as well (ours). */
const edgeMs = 200;
/** From the player: as long as a card number takes (ours). */
const usualMs = 5_000;

const within = (span: Span, durationMs: number): Span => ({
  startMs: Math.max(0, Math.floor(span.startMs)),
  endMs: Math.min(durationMs, Math.ceil(span.endMs)),
});

/** Both sides at first: a line often has a little of the other one on it. */
export const startAtTurn = ({ startMs, endMs }: Span, durationMs: number): RedactionStart => ({
  ...within({ startMs: startMs - edgeMs, endMs: endMs + edgeMs }, durationMs),
  side: "both",
});

export const startAtPosition = (ms: number, durationMs: number): RedactionStart => ({
  ...within({ startMs: Math.min(ms, durationMs - usualMs), endMs: ms + usualMs }, durationMs),
  side: "both",
});

/** The span, or one sentence on what is wrong with it. */
export function readSpan(typed: { from: string; to: string }, durationMs: number): Span | string {
  const startMs = readClock(typed.from);
  const endMs = readClock(typed.to);
  if (startMs === null || endMs === null) return "Write times like 3:12.5.";
  if (endMs <= startMs) return "The end must be after the beginning.";
  if (endMs > durationMs) return `The call ends at ${preciseClock(durationMs)}.`;
  return { startMs, endMs };
}

/** Whose words would go, in order, and which. */
export function wordsTaken(
  call: Pick<CallView, "utterances">,
  { side, ...span }: RedactionStart,
): { id: string; speaker: "rep" | "buyer"; text: string }[] {
  return call.utterances.flatMap((utterance) => {
    const masked = isOfSide(side, utterance.speaker) ? maskUtterance(utterance, [span]) : null;
    if (!masked) return [];
    const { id, speaker, text } = utterance;
    return [{ id, speaker, text: masked.place({ start: 0, end: text.length }).taken.join(" … ") }];
  });
}
