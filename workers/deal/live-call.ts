/**
 * A call's life: `evolve` folds its events into state, `initialCall` starts it. Pure: no storage, no clock,
 * no broadcasts. What to do about an input is decided in `decide-call.ts`.
 */
import { assertNever } from "../../schema/assert-never.ts";
import type { CallStatus, Card, TranscriberView } from "../../schema/call.ts";
import type { CallEvent, CallStart, StoredEvent } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import type { UtteranceId } from "../../schema/ids.ts";
import { spokenOf, type Utterance } from "../../schema/utterance.ts";
import {
  evolveQuestions,
  evolveStatistics,
  initialStatistics,
  type LiveStatistics,
} from "../understand/live-statistics/live-statistics.ts";

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
  transcriber: TranscriberView;
  utterances: Utterance[];
  facts: Fact[];
  /** Of what was heard so far. */
  statistics: LiveStatistics;
  cards: Card[];
  /** How often the rep asked for more cards. */
  moreWanted: number;
  review: Review | null;
}

export function initialCall(stored: StoredEvent, start: CallStart): LiveCall {
  return {
    status: "ringing",
    start,
    startedAt: stored.at,
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
    transcriber: { provider: "local", engine: null, state: "connecting", message: null },
    utterances: [],
    facts: [],
    statistics: initialStatistics,
    cards: [],
    moreWanted: 0,
    review: null,
  };
}

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
    case "CarrierRecordingReported":
    case "CarrierAnswered":
      return heardOf(call, at);
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
        statistics: event.utterance.echo
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
      return { ...call, status: "reviewed", review };
    }
    default:
      return assertNever(event);
  }
}

/** The words stay, marked; what was counted and understood of them does not. */
function withoutEcho(call: LiveCall, id: UtteranceId): LiveCall {
  const utterances = call.utterances.map((one) => (one.id === id ? { ...one, echo: true as const } : one));
  const facts = call.facts.filter((fact) => fact.utteranceId !== id);
  const statistics = evolveQuestions(spokenOf(utterances).reduce(evolveStatistics, initialStatistics), facts);
  return { ...call, utterances, facts, statistics };
}

/** The two sides are transcribed separately, so a final may come after a later one of the other side. */
function insertInOrder(utterances: Utterance[], utterance: Utterance): Utterance[] {
  const after = utterances.findLastIndex((other) => other.startMs <= utterance.startMs);
  return [...utterances.slice(0, after + 1), utterance, ...utterances.slice(after + 1)];
}
