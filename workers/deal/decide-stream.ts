/**
 * When a call over Twilio needs another stream, and when the carrier must be asked whether the call still lasts.
 * Pure. A stream never comes back by itself: one `<Stream>` is one socket (protocols §1.6).
 */
import { accepted, type Decision, type NewEvent, rejected } from "./decision.ts";
import type { CallEvent } from "../../schema/event.ts";
import type { LiveCall } from "./live-call.ts";

/** No audio and no word from the carrier for this long, and it must be found out whether the call lasts (ours). */
export const LEASE_MS = 120_000;
/** Between two questions that nobody answers, and how many of them there are before a call is given up (ours). */
const ASK_AGAIN_MS = 10_000;
const MAX_UNANSWERED = 8;

/** After a proper stop the call's end is usually said within this, ms (ours). */
const GOODBYE_MS = 3_000;
/** Between two requests for a stream: 2 s, 4 s, 8 s … (ours) */
const FIRST_PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 60_000;
/** A carrier that has refused for a quarter of an hour will not give a stream any more (ours). */
const MAX_STREAM_ASKS = 20;

/** The carrier's last words about a call; everything else leaves it going (hold and transfer included). */
const finalStatuses = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);
export const isFinalStatus = (status: string): boolean => finalStatuses.has(status);

export const isOver = (call: LiveCall): boolean => call.status === "ended" || call.status === "reviewed";

/**
 * When the carrier should be asked for another stream, ms since 1970; null when that is not called for.
 * @param hasStream whether a stream of this call brings audio
 */
export function streamDueAtMs(call: LiveCall, hasStream: boolean): number | null {
  if (isOver(call) || hasStream || !call.start.twilio || !call.callSid || !call.origin) return null;
  const { sinceStart, lastAt } = call.streamAsks;
  if (sinceStart >= MAX_STREAM_ASKS) return null;
  if (sinceStart > 0 && lastAt)
    return Date.parse(lastAt) + Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (sinceStart - 1));
  const failedAtMs = call.streamFailedAt ? Date.parse(call.streamFailedAt) : null;
  const endedAtMs = call.streamEndedAt ? Date.parse(call.streamEndedAt) : null;
  // Before the first stream has started, only a failure that somebody saw counts: the telephone may be ringing.
  if (call.status === "ringing") return call.streamEnded === "lost" ? endedAtMs : failedAtMs;
  if (call.streamEnded === "clean" && endedAtMs !== null) return failedAtMs ?? endedAtMs + GOODBYE_MS;
  // Lost, or gone with the runtime that had it.
  return endedAtMs ?? Date.parse(call.startedAt);
}

type One = (id: string, source: string, event: CallEvent) => NewEvent;
type End = (reason: string, source: string) => Decision<never>;

export function decideStream(
  call: LiveCall,
  hasStream: boolean,
  nowMs: number,
  one: One,
): Decision<"nothing_new"> {
  const dueAtMs = streamDueAtMs(call, hasStream);
  if (dueAtMs === null || dueAtMs > nowMs) return rejected("nothing_new");
  const { callId, ticketJti: first } = call.start;
  const number = call.streamAsks.ever + 1;
  const ticketJti = `${first}.${number}`;
  return accepted(
    [one(`stream_asked:${number}`, "clock", { type: "StreamAsked", ticketJti })],
    [{ id: `carrier:stream:${callId}:${number}`, effect: { type: "StartStream", callId, ticketJti } }],
  );
}

/** A call without a carrier to ask ends when its lease does; any other when the carrier says so, or says nothing. */
export function decideLease(
  call: LiveCall,
  input: { lastAudioAtMs: number; nowMs: number; one: One; end: End },
): Decision<"nothing_new"> {
  const { lastAudioAtMs, nowMs, one, end } = input;
  if (isOver(call)) return rejected("nothing_new");
  const lastSignMs = Math.max(Date.parse(call.lastCarrierWordAt), lastAudioAtMs);
  if (nowMs - lastSignMs < LEASE_MS) return rejected("nothing_new");
  const { ever, unanswered, lastAt } = call.carrierAsks;
  if (!call.start.twilio || !call.callSid || unanswered >= MAX_UNANSWERED)
    return end(call.start.source === "browser" ? "no_audio" : "no_word_from_carrier", "clock");
  if (lastAt && nowMs - Date.parse(lastAt) < ASK_AGAIN_MS) return rejected("nothing_new");
  const { callId } = call.start;
  return accepted(
    [one(`carrier_asked:${ever + 1}`, "clock", { type: "CarrierAsked" })],
    [{ id: `carrier:ask:${callId}:${ever + 1}`, effect: { type: "AskCarrier", callId } }],
  );
}

/** @param status Twilio's word for the call, or null when it knows no such call */
export function decideCarrierAnswer(
  call: LiveCall,
  status: string | null,
  one: One,
  end: End,
): Decision<"call_already_ended"> {
  if (isOver(call)) return rejected("call_already_ended");
  if (status === null) return end("unknown_to_carrier", "twilio");
  if (isFinalStatus(status)) return end(status, "twilio");
  return accepted([
    one(`carrier_answered:${call.carrierAsks.ever}:${call.streamAsks.ever}`, "twilio", {
      type: "CarrierAnswered",
      status,
    }),
  ]);
}
