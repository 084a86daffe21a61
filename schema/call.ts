/** A call, as the API, the dashboard and the review see it. */
import { z } from "zod";
import { coverage, slotSpan } from "./coverage.ts";
import { quote } from "./evidence.ts";
import { fact, objectionState, objectionType } from "./fact.ts";
import { callId, dealId, utteranceId } from "./ids.ts";
import { proposal } from "./proposal.ts";
import { qualificationAnswer } from "./qualification.ts";
import { redaction } from "./redaction.ts";
import { scorecard, summary } from "./review.ts";
import { statistics } from "./statistics.ts";
import { speaker, utterance } from "./utterance.ts";

export const callStatus = z.enum(["ringing", "live", "ended", "reviewed"]);
export type CallStatus = z.infer<typeof callStatus>;

/** Where a call's audio came from. */
export const callSource = z.enum(["twilio", "zoom", "browser", "upload"]);

/** `telephone`: µ-law at 8 kHz. `wideband`: 16-bit linear at 16 kHz. Two channels each. */
export const audioKind = z.enum(["telephone", "wideband"]);
export type AudioKind = z.infer<typeof audioKind>;

export const direction = z.enum(["inbound", "outbound"]);
export type Direction = z.infer<typeof direction>;

/**
 * Who is hearing the call; `none` when no transcriber is configured. `message` is one sentence for the page
 * whenever `state` is not `listening`, and while another than the best one listens.
 */
export const transcriberView = z.object({
  provider: z.enum(["deepgram", "workers-ai", "local", "none"]),
  /** The engine's own name, once it has said it: `nova-3`, `script`, `sherpa-onnx …`. */
  engine: z.string().nullable(),
  state: z.enum(["connecting", "listening", "cannot_hear", "closed"]),
  message: z.string().nullable(),
});
export type TranscriberView = z.infer<typeof transcriberView>;

/** A card: an approved talk track, shown because of one utterance. */
export const card = z.object({
  id: z.string(),
  callId,
  utteranceId,
  objectionType,
  talkTrackId: z.string(),
  title: z.string(),
  acknowledge: z.string(),
  explore: z.string(),
  responses: z.array(z.object({ point: z.string(), proof: z.string().nullable() })),
  /** The words that called for it. */
  quote: z.string(),
  /** ms since the call's audio began */
  shownAtMs: z.number(),
  /** From the final result's arrival to the write that precedes the send, ms. */
  latencyMs: z.number(),
});
export type Card = z.infer<typeof card>;

export const consentState = z.object({
  state: z.enum(["not_required", "announced"]),
  /** Where the rule came from, for the record. */
  jurisdiction: z.string(),
  rule: z.string(),
  textVersion: z.string().nullable(),
});
export type ConsentState = z.infer<typeof consentState>;

/** A recording that was brought by hand, on its way to a review. */
export const uploadState = z.enum(["received", "transcribing", "reviewing", "done", "failed"]);
export const uploadView = z.object({
  fileName: z.string(),
  state: uploadState,
  /** One sentence with the remedy when it failed; null otherwise. */
  reason: z.string().nullable(),
  receivedAt: z.string(),
  /** How often it was tried again after it had failed. */
  retries: z.number().int(),
});
export type UploadView = z.infer<typeof uploadView>;

export const callView = z.object({
  id: callId,
  dealId,
  direction,
  source: callSource,
  status: callStatus,
  /** How it ended, in the carrier's word; null while it lasts. */
  endReason: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  repName: z.string().nullable(),
  buyerName: z.string().nullable(),
  buyerTimeZone: z.string(),
  consent: consentState,
  transcriber: transcriberView,
  /** Null for a call that was heard live. */
  upload: uploadView.nullable(),
  coverage,
  /** Every slot of each side; while the call lasts, as far as it is accounted for. */
  slots: z.object({ rep: z.array(slotSpan), buyer: z.array(slotSpan) }),
  /** How much was heard, in one sentence. */
  coverageSentence: z.string(),
  utterances: z.array(utterance),
  facts: z.array(fact),
  objections: z.array(
    z.object({
      utteranceId,
      type: objectionType,
      quote: z.string(),
      /** What became of it by the end of what was heard; the same for every time it was raised. */
      state: objectionState,
      /** Our answer, then the buyer's acceptance, as far as there are any. */
      handledBy: z.array(quote),
    }),
  ),
  cards: z.array(card),
  /** One answer an element; what nobody said is `unknown`. */
  qualification: z.array(qualificationAnswer),
  statistics: statistics.nullable(),
  scorecard: scorecard.nullable(),
  summary: summary.nullable(),
  proposals: z.array(proposal),
  /** What people took out of the record, in order of the call. */
  redactions: z.array(redaction),
  /** Something was redacted, and the recording without it is not ready yet. */
  resealing: z.boolean(),
  /** Null until the recording is sealed, and while it is sealed anew. */
  recordingUrl: z.string().nullable(),
});
export type CallView = z.infer<typeof callView>;

/** The small view of a live call that is broadcast to the deal's dashboards. */
export const liveCallView = z.object({
  id: callId,
  status: callStatus,
  startedAt: z.string(),
  repName: z.string().nullable(),
  buyerName: z.string().nullable(),
  transcriber: transcriberView,
  /** Is audio arriving right now? */
  capturing: z.boolean(),
  capturedMs: z.number(),
  missingMs: z.number(),
  /** How whatever brings the audio stands, with what the rep can do, whenever it does not simply bring it. */
  sourceMessage: z.string().nullable(),
  /** Frames that were refused: malformed, or larger than a frame can be. */
  refusedFrames: z.number(),
  /** The carrier has been asked for the call's audio again, and it has not come yet. */
  reconnecting: z.boolean(),
  /** Whose line brings no sound at all, though frames arrive: muted, on hold, or broken. */
  unheard: z.enum(["rep", "buyer", "both"]).nullable(),
  /** Who spoke last, from the audio itself; null in silence. */
  speaking: speaker.nullable(),
  /** Our share of speech so far, 0 to 1; null before there is any. */
  talkRatio: z.number().nullable(),
});
export type LiveCallView = z.infer<typeof liveCallView>;
