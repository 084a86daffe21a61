/**
 * What to do about something that happened to a call: the one place where a call's rules are. Pure; the same
 * input twice is the same events with the same ids, which the store writes once.
 */
import { assertNever } from "../../schema/assert-never.ts";
import type { Card, TranscriberView } from "../../schema/call.ts";
import type { CallEvent } from "../../schema/event.ts";
import type { FactOf } from "../../schema/fact.ts";
import type { Playbook } from "../../schema/playbook.ts";
import { chooseCard } from "../decide/choose-card.ts";
import { decideMeeting, type MeetingInput, type MeetingRefusal } from "./decide-meeting.ts";
import { accepted, type Decision, type NewEvent, rejected } from "./decision.ts";
import { type AfterwardsInput, decideAfterwards } from "./hear-afterwards.ts";
import { type HeardFinal, hearUtterance } from "./hear-utterance.ts";
import { decideCarrierAnswer, decideLease, decideStream, isFinalStatus, isOver } from "./decide-stream.ts";
import type { LiveCall, Review } from "./live-call.ts";

export type CallInput =
  | { type: "OpenStream"; ticketJti: string }
  /** A page's line: it may be opened again and again, each time with a ticket of its own. */
  | { type: "OpenBrowserStream"; ticketJti: string }
  | { type: "StartStream"; streamSid: string; callSid: string | null }
  | { type: "EndStream"; clean: boolean }
  | { type: "ReportStreamError"; streamSid: string; error: string }
  | { type: "ReportCarrierStatus"; callSid: string; status: string; sequence: number | null }
  | MeetingInput
  | { type: "ReportCarrierRecording"; recordingSid: string; status: string; startedAt: string | null }
  | AfterwardsInput
  | { type: "ProgressUpload"; state: "transcribing" | "reviewing" | "failed"; reason: string | null }
  | { type: "RetryUpload" }
  | { type: "ChangeTranscriber"; transcriber: TranscriberView; number: number }
  | {
      type: "HearFinal";
      final: HeardFinal;
      playbook: Playbook;
      /** The call's own clock now, and the instant its audio began. */
      nowMs: number;
      audioStartedAtMs: number;
      latencyMs: number;
    }
  | { type: "WantMoreCards" }
  | { type: "GiveUp"; reason: string }
  /** The page that records has stopped, and everything it had is here. */
  | { type: "StopCapture"; reason: "stopped" | "call_too_long" }
  | { type: "RecordReview"; review: Review }
  | ({ type: "RecordReseal" } & Omit<Extract<CallEvent, { type: "CallResealed" }>, "type">)
  | { type: "CheckStream"; hasStream: boolean }
  | { type: "CheckLease"; lastAudioAtMs: number }
  /** What the carrier answered when it was asked for the call; null when it knows no such call. */
  | { type: "ReportCarrierAnswer"; status: string | null };

export type CallRefusal =
  | "ticket_not_of_this_call"
  | "ticket_already_used"
  | "call_already_ended"
  | "other_carrier_call"
  | "nothing_new"
  | MeetingRefusal;

export function decideCall(call: LiveCall, input: CallInput, nowMs: number): Decision<CallRefusal> {
  const { callId } = call.start;
  const one = (id: string, source: string, event: CallEvent): NewEvent => ({
    id: `${callId}:${id}`,
    source,
    event,
  });
  switch (input.type) {
    case "OpenStream":
      if (isOver(call)) return rejected("call_already_ended");
      if (!call.tickets.has(input.ticketJti)) return rejected("ticket_not_of_this_call");
      if (call.tickets.get(input.ticketJti) === "used") return rejected("ticket_already_used");
      return accepted([
        one(`ticket:${input.ticketJti}`, "twilio", { type: "StreamOpened", ticketJti: input.ticketJti }),
      ]);
    case "OpenBrowserStream":
      if (isOver(call)) return rejected("call_already_ended");
      if (call.start.source !== "browser") return rejected("ticket_not_of_this_call");
      if (call.tickets.get(input.ticketJti) === "used") return rejected("ticket_already_used");
      return accepted([
        one(`ticket:${input.ticketJti}`, "browser", { type: "StreamOpened", ticketJti: input.ticketJti }),
      ]);
    case "StartStream": {
      // The carrier's word that the call is over may overtake its stream; what is over stays over.
      if (isOver(call)) return rejected("call_already_ended");
      const named: NewEvent[] =
        call.callSid === null && input.callSid !== null
          ? [one("named", "twilio", { type: "CarrierCallNamed", callSid: input.callSid })]
          : [];
      const started = one(`stream:${input.streamSid}`, call.start.source, {
        type: "StreamStarted",
        streamSid: input.streamSid,
      });
      return accepted([...named, started], [projection(call, "live")]);
    }
    case "EndStream":
      return accepted([
        one(`stream_ended:${call.streamSid ?? "before_its_start"}`, call.start.source, {
          type: "StreamEnded",
          streamSid: call.streamSid,
          clean: input.clean,
        }),
      ]);
    case "ReportStreamError":
      return accepted([
        one(`stream_error:${input.streamSid}`, "twilio", {
          type: "StreamErrorReported",
          streamSid: input.streamSid,
          error: input.error,
        }),
      ]);
    case "ReportCarrierStatus":
      return decideCarrierStatus(call, input, one);
    case "ReportCarrierRecording":
      return accepted([
        one(`recording:${input.recordingSid}:${input.status}`, "twilio", {
          type: "CarrierRecordingReported",
          recordingSid: input.recordingSid,
          status: input.status,
          startedAt: input.startedAt,
        }),
      ]);
    case "AddressMeeting":
    case "StopMeetingStream":
    case "NameParticipant":
    case "EndMeeting":
      return decideMeeting(call, input, one);
    case "ChangeTranscriber":
      if (JSON.stringify(call.transcriber) === JSON.stringify(input.transcriber))
        return rejected("nothing_new");
      return accepted([
        one(`transcriber:${input.number}`, "transcriber", {
          type: "TranscriberChanged",
          transcriber: input.transcriber,
        }),
      ]);
    case "HearFinal":
      return decideFinal(call, input, one);
    case "HealWords":
    case "HearUploaded":
      return decideAfterwards(call, input);
    case "ProgressUpload":
      if (call.status === "reviewed") return rejected("nothing_new");
      return accepted([
        one(`upload:${call.upload?.retries}:${input.state}`, "upload", {
          type: "UploadProgressed",
          state: input.state,
          reason: input.reason,
        }),
      ]);
    case "RetryUpload": {
      const { upload } = call;
      if (upload?.state !== "failed") return rejected("nothing_new");
      const id = `retry:${upload.retries + 1}`;
      return accepted(
        [one(`upload:${id}`, "person", { type: "UploadProgressed", state: "received", reason: null })],
        [projection(call, id), { id: `finish:${callId}:${id}`, effect: { type: "FinishCall", callId } }],
      );
    }
    case "WantMoreCards":
      return accepted([one(`more:${call.moreWanted + 1}`, "person", { type: "MoreCardsWanted" })]);
    case "GiveUp":
      return call.endedAt ? rejected("call_already_ended") : end(call, input.reason, "twilio", one);
    case "StopCapture":
      return call.endedAt ? rejected("call_already_ended") : end(call, input.reason, "browser", one);
    case "RecordReview":
      // A late duplicate changes nothing: the first review stands.
      if (call.status === "reviewed") return rejected("nothing_new");
      return accepted(
        [one("reviewed", "review", { type: "CallReviewed", ...input.review })],
        [projection(call, "reviewed")],
      );
    case "RecordReseal": {
      const { type: _type, ...sealed } = input;
      if (call.resealAs !== sealed.resealAs) return rejected("nothing_new");
      return accepted([one(`resealed:${sealed.resealAs}`, "review", { type: "CallResealed", ...sealed })]);
    }
    case "CheckStream":
      return decideStream(call, input.hasStream, nowMs, one);
    case "CheckLease":
      return decideLease(call, { ...input, nowMs, one, end: (why, source) => end(call, why, source, one) });
    case "ReportCarrierAnswer":
      return decideCarrierAnswer(call, input.status, one, (why, source) => end(call, why, source, one));
    default:
      return assertNever(input);
  }
}

type One = (id: string, source: string, event: CallEvent) => NewEvent;

const projection = (call: LiveCall, why: string) => ({
  id: `project:${call.start.callId}:${why}`,
  effect: { type: "ProjectDeal" as const, callId: call.start.callId },
});

function end(
  call: LiveCall,
  reason: string,
  source: string,
  one: One,
  before: NewEvent[] = [],
): Decision<never> {
  const { callId } = call.start;
  return accepted(
    [...before, one("ended", source, { type: "CallEnded", reason })],
    [projection(call, "ended"), { id: `finish:${callId}`, effect: { type: "FinishCall", callId } }],
  );
}

function decideCarrierStatus(
  call: LiveCall,
  input: Extract<CallInput, { type: "ReportCarrierStatus" }>,
  one: One,
): Decision<CallRefusal> {
  // A child leg's status says nothing about the call: hold, transfer and a busy colleague do not end it.
  if (call.callSid !== null && input.callSid !== call.callSid) return rejected("other_carrier_call");
  const key = `status:${input.sequence ?? "-"}:${input.status}`;
  const reported = one(key, "twilio", {
    type: "CarrierStatusReported",
    status: input.status,
    sequence: input.sequence,
  });
  const named: NewEvent[] =
    call.callSid === null
      ? [one("named", "twilio", { type: "CarrierCallNamed", callSid: input.callSid })]
      : [];
  if (!isFinalStatus(input.status) || isOver(call)) return accepted([...named, reported]);
  return end(call, input.status, "twilio", one, [...named, reported]);
}

function decideFinal(
  call: LiveCall,
  input: Extract<CallInput, { type: "HearFinal" }>,
  one: One,
): Decision<CallRefusal> {
  const { start } = call;
  const { playbook } = input;
  if (call.status === "reviewed") return rejected("call_already_ended");
  const heard = hearUtterance(call, { ...input, source: "transcriber" });
  if (!heard) return rejected("nothing_new");
  const { utterance, facts, events } = heard;
  // The buyer's own voice on the rep's line is in no card's way.
  if (utterance.echo) return accepted(events);
  const choice = chooseCard({
    objections: facts.filter((fact): fact is FactOf<"objection"> => fact.type === "objection"),
    utterance,
    shown: call.cards,
    talkTracks: playbook.talkTracks,
    policy: playbook.cardPolicy,
    nowMs: input.nowMs,
    moreWanted: call.moreWanted,
  });
  // After hang-up nobody is there to be helped: the last words are understood, but no card is shown.
  if (choice.kind === "hold" || call.status === "ended") return accepted(events);
  const { talkTrack } = choice;
  const card: Card = {
    id: `card:${start.callId}:${utterance.id}`,
    callId: start.callId,
    utteranceId: utterance.id,
    objectionType: choice.objectionType,
    talkTrackId: talkTrack.id,
    title: talkTrack.title,
    acknowledge: talkTrack.acknowledge,
    explore: talkTrack.explore,
    responses: talkTrack.responses,
    quote: choice.fact.evidence.quote,
    shownAtMs: input.nowMs,
    latencyMs: input.latencyMs,
  };
  return accepted([...events, one(`card:${utterance.id}`, "decision", { type: "CardShown", card })]);
}
