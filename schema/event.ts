/**
 * Events: what happened to a deal, in the order its agent wrote it down. Immutable, but for words that a person had
 * taken out (ADR 0013). `id` is the dedupe key: an event that arrives twice is written once. Every shape here is PERSISTED: it changes only with a migration.
 */
import { z } from "zod";
import { audioKind, callSource, card, consentState, direction, transcriberView } from "./call.ts";
import { crmField, dealPerson, proposalChange, proposalDraft, proposalStatus } from "./proposal.ts";
import { deal } from "./deal.ts";
import { fact } from "./fact.ts";
import { callId, proposalId, userId, utteranceId } from "./ids.ts";
import { redactionSide } from "./redaction.ts";
import { scorecard, summary } from "./review.ts";
import { statistics } from "./statistics.ts";
import { speaker, utterance } from "./utterance.ts";

const channel = z.union([z.literal(0), z.literal(1)]);

/** What is known about a call when it starts. */
export const callStart = z.object({
  callId,
  direction,
  source: callSource,
  audio: audioKind,
  /** What only a call over Twilio has. */
  twilio: z
    .object({
      /** Which leg's audio is which side: decided when the TwiML is written, kept for the whole call. */
      tracks: z.object({ inbound: channel, outbound: channel }),
      accountSid: z.string(),
      /** Null for a call we place, until the carrier has named it. */
      callSid: z.string().nullable(),
    })
    .nullable(),
  /** What only a call that is captured in a page has: whose page, and the wall clock of its first sound. */
  browser: z.object({ userId, audioStartedAtMs: z.number() }).optional(),
  /** What only a call that is a Zoom meeting has. */
  zoom: z
    .object({
      meetingUuid: z.string(),
      meetingId: z.string().nullable(),
      /** Names of our own people: whoever bears one of them in the meeting is our side. */
      ours: z.array(z.string()),
    })
    .optional(),
  repName: z.string().nullable(),
  buyerName: z.string().nullable(),
  buyerPerson: dealPerson.nullable(),
  /** E.164 */
  buyerNumber: z.string().nullable(),
  buyerTimeZone: z.string(),
  repTimeZone: z.string(),
  consent: consentState,
  /** The ticket of the call's first stream; each later one has its own. */
  ticketJti: z.string(),
  /** Unguessable part of the recording's object names. */
  recordingKey: z.string(),
  /** What only a recording from a file has. */
  upload: z
    .object({
      fileName: z.string(),
      /** Read off the file itself, never what was claimed. */
      contentType: z.string(),
      bytes: z.number().int(),
      /** The file in R2. */
      key: z.string(),
      /** Of two channels, which one is our side. */
      ours: z.enum(["left", "right"]),
      /** Of one channel, whose voice is the first. */
      speaksFirst: z.enum(["us", "them"]),
      /** When the call took place, as far as the person knows: times that were spoken are read from here. */
      recordedAt: z.string(),
    })
    .optional(),
});
export type CallStart = z.infer<typeof callStart>;

export const dealEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("DealOpened"), deal: deal.omit({ revision: true, updatedAt: true }) }),
  z.object({
    type: z.literal("DealFieldChanged"),
    field: crmField,
    from: z.string().nullable(),
    to: z.string(),
    by: userId,
    because: proposalId,
  }),
  z.object({ type: z.literal("ProposalMade"), proposal: proposalDraft }),
  z.object({
    type: z.literal("ProposalDecided"),
    proposalId,
    status: proposalStatus.exclude(["proposed"]),
    by: userId.nullable(),
    byName: z.string(),
    reason: z.string().nullable(),
    edited: proposalChange.nullable(),
  }),
]);
export type DealEvent = z.infer<typeof dealEvent>;

export const callEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("CallStarted"), start: callStart }),
  z.object({ type: z.literal("CarrierCallNamed"), callSid: z.string() }),
  z.object({
    type: z.literal("StreamOffered"),
    /** Our address as the carrier sees it: where a stream that is started later must go. */
    origin: z.string().optional(),
  }),
  /** The carrier was asked for another stream, because the call goes on without one. */
  z.object({ type: z.literal("StreamAsked"), ticketJti: z.string() }),
  z.object({ type: z.literal("StreamOpened"), ticketJti: z.string() }),
  z.object({ type: z.literal("StreamStarted"), streamSid: z.string() }),
  z.object({ type: z.literal("StreamEnded"), streamSid: z.string().nullable(), clean: z.boolean() }),
  z.object({ type: z.literal("StreamErrorReported"), streamSid: z.string(), error: z.string() }),
  z.object({
    type: z.literal("CarrierStatusReported"),
    status: z.string(),
    sequence: z.number().int().nullable(),
  }),
  /** Zoom said where a stream of the meeting is to be had; for one we have, to go there instead. */
  z.object({
    type: z.literal("MeetingStreamAddressed"),
    streamId: z.string(),
    meetingUuid: z.string(),
    serverUrl: z.string(),
    /** Unix ms of Zoom's own event. */
    eventTs: z.number(),
    isOriginalHost: z.boolean(),
  }),
  z.object({ type: z.literal("MeetingStreamStopped"), streamId: z.string(), code: z.number().nullable() }),
  /** A voice of the meeting has a name now, perhaps long after its first words. */
  z.object({ type: z.literal("ParticipantNamed"), participant: z.string(), name: z.string(), speaker }),
  /** Zoom took back the right to what was heard: nothing of it is kept. */
  z.object({ type: z.literal("CallErased"), reason: z.string() }),
  z.object({
    type: z.literal("CarrierRecordingReported"),
    recordingSid: z.string(),
    status: z.string(),
    /** When the carrier says that it began, ISO, to the second. */
    startedAt: z.string().nullable().optional(),
  }),
  z.object({
    type: z.literal("UploadProgressed"),
    /** `received`: it is tried again after it failed. */
    state: z.enum(["received", "transcribing", "reviewing", "failed"]),
    /** One sentence, when it failed. */
    reason: z.string().nullable(),
  }),
  /** Nothing was heard of the call for long: the carrier is asked whether it still lasts. */
  z.object({ type: z.literal("CarrierAsked") }),
  z.object({ type: z.literal("CarrierAnswered"), status: z.string() }),
  z.object({ type: z.literal("TranscriberChanged"), transcriber: transcriberView }),
  z.object({ type: z.literal("UtteranceHeard"), utterance }),
  /** What was taken for our side's words turned out to be the other side's, come back over our line. */
  z.object({ type: z.literal("EchoFound"), utteranceId }),
  z.object({ type: z.literal("FactsFound"), utteranceId, facts: z.array(fact) }),
  z.object({ type: z.literal("CardShown"), card }),
  z.object({ type: z.literal("MoreCardsWanted") }),
  z.object({ type: z.literal("CallEnded"), reason: z.string() }),
  z.object({
    type: z.literal("CallReviewed"),
    statistics,
    scorecard,
    summary,
    recording: z.object({ key: z.string(), bytes: z.number().int() }).nullable(),
    transcriptKey: z.string(),
  }),
  /** A person took a span out of the record; what was said in it is gone from the events before this one. */
  z.object({
    type: z.literal("SpanRedacted"),
    startMs: z.number().int(),
    endMs: z.number().int(),
    side: redactionSide,
    reason: z.string(),
    by: userId,
    byName: z.string(),
    /** Unguessable part of the names of the objects that take the place of the sealed ones. */
    resealAs: z.string(),
  }),
  /** Recording and transcript are sealed anew, without what was redacted. */
  z.object({
    type: z.literal("CallResealed"),
    resealAs: z.string(),
    recording: z.object({ key: z.string(), bytes: z.number().int(), sha256: z.string() }).nullable(),
    transcriptKey: z.string(),
  }),
]);
export type CallEvent = z.infer<typeof callEvent>;

export type AnyEvent = DealEvent | CallEvent;

/** An event as stored. `callId` is null for what belongs to the deal as a whole. */
export interface StoredEvent<E extends AnyEvent = AnyEvent> {
  /** The agent's revision after this event. */
  revision: number;
  id: string;
  callId: z.infer<typeof callId> | null;
  /** ISO instant */
  at: string;
  /** Where it came from: `twilio`, `zoom`, `browser`, `transcriber`, `understanding`, `decision`, `person:<user id>`, `review`, `clock`. */
  source: string;
  event: E;
}
