/**
 * A call's life: `evolve` folds its events into state, `initialCall` starts it. Pure: no storage, no clock,
 * no broadcasts. What to do about an input is decided in `decide-call.ts`.
 */
import { assertNever } from "../../schema/assert-never.ts";
import type { CallStatus, Card, TranscriberView, UploadView } from "../../schema/call.ts";
import type { CallEvent, CallStart, StoredEvent } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import type { Redaction } from "../../schema/redaction.ts";
import type { UtteranceId } from "../../schema/ids.ts";
import { spokenOf, type Utterance } from "../../schema/utterance.ts";
import {
  evolveQuestions,
  evolveStatistics,
  initialStatistics,
  type LiveStatistics,
} from "../understand/live-statistics/live-statistics.ts";
import {
  addStream,
  initialMeeting,
  type MeetingState,
  nameParticipant,
  removeStream,
} from "./meeting-state.ts";

export type Review = Omit<Extract<CallEvent, { type: "CallReviewed" }>, "type">;

export interface LiveCall {
  status: CallStatus;
  start: CallStart;
  startedAt: string;
  endedAt: string | null;
  endReason: string | null;
  callSid: string | null;
  /** When the stream was first offered: its ticket counts from here. */
  offeredAt: string | null;
  /** Our address as the carrier sees it; null until a stream was offered. */
  origin: string | null;
  /** The tickets of this call's streams; each is good once. */
  tickets: ReadonlyMap<string, "open" | "used">;
  streamSid: string | null;
  streamEnded: "not_yet" | "clean" | "lost";
  streamEndedAt: string | null;
  /** When the carrier said that a stream of this call failed, since the last one started. */
  streamFailedAt: string | null;
  /** How often the carrier was asked for a stream: ever, and since the last one started. */
  streamAsks: { ever: number; sinceStart: number; lastAt: string | null };
  /** How often the carrier was asked whether the call lasts: ever, and since it last said anything. */
  carrierAsks: { ever: number; unanswered: number; lastAt: string | null };
  /** When the carrier last said anything about this call, ISO. */
  lastCarrierWordAt: string;
  /** The carrier's own recording, as last reported. */
  carrierRecording: { sid: string; status: string; startedAt: string | null } | null;
  /** Of a recording from a file: how far it is. */
  upload: UploadView | null;
  transcriber: TranscriberView;
  /** Of a call that is a meeting. */
  meeting: MeetingState;
  utterances: Utterance[];
  facts: Fact[];
  /** Of what was heard so far. */
  statistics: LiveStatistics;
  cards: Card[];
  /** How often the rep asked for more cards. */
  moreWanted: number;
  review: Review | null;
  /** As they were asked for, in that order. */
  redactions: Redaction[];
  /** While the recording without what was redacted is not ready: the name it will have. */
  resealAs: string | null;
}

/** A call out of all its events; null when it has not begun. */
export function foldCall([first, ...rest]: readonly StoredEvent<CallEvent>[]): LiveCall | null {
  if (first?.event.type !== "CallStarted") return null;
  return rest.reduce(evolve, initialCall(first, first.event.start));
}

export function initialCall(stored: StoredEvent, start: CallStart): LiveCall {
  return {
    status: "ringing",
    start,
    startedAt: start.upload?.recordedAt ?? stored.at,
    endedAt: null,
    endReason: null,
    callSid: start.twilio?.callSid ?? null,
    offeredAt: null,
    origin: null,
    tickets: new Map([[start.ticketJti, "open"]]),
    streamSid: null,
    streamEnded: "not_yet",
    streamEndedAt: null,
    streamFailedAt: null,
    streamAsks: { ever: 0, sinceStart: 0, lastAt: null },
    carrierAsks: { ever: 0, unanswered: 0, lastAt: null },
    lastCarrierWordAt: stored.at,
    carrierRecording: null,
    upload: start.upload
      ? {
          fileName: start.upload.fileName,
          state: "received",
          reason: null,
          receivedAt: stored.at,
          retries: 0,
        }
      : null,
    transcriber: { provider: "local", engine: null, state: "connecting", message: null },
    meeting: initialMeeting,
    utterances: [],
    facts: [],
    statistics: initialStatistics,
    cards: [],
    moreWanted: 0,
    review: null,
    redactions: [],
    resealAs: null,
  };
}

/**
 * A file that was brought by hand can be played from the start, a recording of ours once it is sealed; nothing while it
 * is sealed anew without what was redacted.
 */
export const recordingKeyOf = ({ start, review, resealAs }: LiveCall): string | null =>
  resealAs ? null : (review?.recording?.key ?? start.upload?.key ?? null);

/** The carrier said something about the call: it lasts, as far as anyone knows. */
const heardOf = (call: LiveCall, at: string): LiveCall => ({
  ...call,
  lastCarrierWordAt: at,
  carrierAsks: { ...call.carrierAsks, unanswered: 0 },
});

/** Never mutates; an event of an unknown past is impossible, an event twice is kept out by the store. */
export function evolve(call: LiveCall, stored: StoredEvent<CallEvent>): LiveCall {
  const { event, at } = stored;
  switch (event.type) {
    case "CallStarted":
      return call;
    case "CarrierCallNamed":
      return { ...heardOf(call, at), callSid: event.callSid };
    case "StreamOffered":
      return { ...heardOf(call, at), offeredAt: at, origin: event.origin ?? null };
    case "StreamAsked": {
      const { ever, sinceStart } = call.streamAsks;
      const streamAsks = { ever: ever + 1, sinceStart: sinceStart + 1, lastAt: at };
      return { ...call, tickets: new Map(call.tickets).set(event.ticketJti, "open"), streamAsks };
    }
    case "StreamOpened":
      return { ...heardOf(call, at), tickets: new Map(call.tickets).set(event.ticketJti, "used") };
    case "StreamStarted":
      return {
        ...heardOf(call, at),
        status: "live",
        streamSid: event.streamSid,
        streamEnded: "not_yet",
        streamFailedAt: null,
        streamAsks: { ...call.streamAsks, sinceStart: 0 },
      };
    case "StreamEnded":
      return { ...heardOf(call, at), streamEnded: event.clean ? "clean" : "lost", streamEndedAt: at };
    case "StreamErrorReported":
      return { ...heardOf(call, at), streamFailedAt: at };
    case "CarrierStatusReported":
      return heardOf(call, at);
    case "CarrierAnswered":
      return heardOf(call, at);
    case "MeetingStreamAddressed": {
      const { type: _type, ...stream } = event;
      return { ...call, meeting: addStream(call.meeting, stream), lastCarrierWordAt: at };
    }
    case "MeetingStreamStopped":
      return { ...call, meeting: removeStream(call.meeting, event.streamId), lastCarrierWordAt: at };
    case "ParticipantNamed":
      return nameParticipant(call, event);
    case "CallErased":
      return { ...call, utterances: [], facts: [], cards: [], statistics: initialStatistics };
    case "CarrierRecordingReported": {
      const { recordingSid: sid, status, startedAt } = event;
      const carrierRecording = { sid, status, startedAt: startedAt ?? null };
      return { ...heardOf(call, at), carrierRecording };
    }
    case "UploadProgressed": {
      if (!call.upload) return call;
      const { state, reason } = event;
      const retries = call.upload.retries + (state === "received" ? 1 : 0);
      return { ...call, upload: { ...call.upload, state, reason, retries } };
    }
    case "CarrierAsked": {
      const { ever, unanswered } = call.carrierAsks;
      return { ...call, carrierAsks: { ever: ever + 1, unanswered: unanswered + 1, lastAt: at } };
    }
    case "TranscriberChanged":
      return { ...call, transcriber: event.transcriber };
    case "UtteranceHeard":
      return {
        ...call,
        utterances: insertInOrder(call.utterances, event.utterance),
        // What comes after the call is in the review's statistics; those of the live page are of what was live.
        statistics:
          event.utterance.origin || event.utterance.echo
            ? call.statistics
            : evolveStatistics(call.statistics, event.utterance),
      };
    case "EchoFound":
      return withoutEcho(call, event.utteranceId);
    case "FactsFound":
      return {
        ...call,
        facts: [...call.facts, ...event.facts],
        statistics: evolveQuestions(call.statistics, event.facts),
      };
    case "CardShown":
      return { ...call, cards: [...call.cards, event.card] };
    case "MoreCardsWanted":
      return { ...call, moreWanted: call.moreWanted + 1 };
    case "CallEnded":
      return { ...call, status: "ended", endedAt: at, endReason: event.reason };
    case "CallReviewed": {
      const { type: _type, ...review } = event;
      return { ...call, status: "reviewed", review, upload: uploadDone(call.upload) };
    }
    case "SpanRedacted": {
      const { type: _type, by: _by, resealAs, ...span } = event;
      return { ...call, redactions: [...call.redactions, { ...span, at }], resealAs };
    }
    case "CallResealed": {
      const { recording, transcriptKey } = event;
      return { ...call, review: call.review && { ...call.review, recording, transcriptKey }, resealAs: null };
    }
    default:
      return assertNever(event);
  }
}

const uploadDone = (upload: UploadView | null): UploadView | null =>
  upload && upload.state !== "failed" ? { ...upload, state: "done" } : upload;

/** The words stay, marked; what was counted and understood of them does not. */
function withoutEcho(call: LiveCall, id: UtteranceId): LiveCall {
  const utterances = call.utterances.map((one) => (one.id === id ? { ...one, echo: true as const } : one));
  const facts = call.facts.filter((fact) => fact.utteranceId !== id);
  const statistics = evolveQuestions(spokenOf(utterances).reduce(evolveStatistics, initialStatistics), facts);
  return { ...call, utterances, facts, statistics };
}

/** The two sides are transcribed separately, so a final may come after a later one of the other side. */
export function insertInOrder(utterances: Utterance[], utterance: Utterance): Utterance[] {
  const after = utterances.findLastIndex((other) => other.startMs <= utterance.startMs);
  return [...utterances.slice(0, after + 1), utterance, ...utterances.slice(after + 1)];
}
