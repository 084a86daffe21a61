/** How a call looks from outside: the API's full view, the list row, and the small live view. Pure. */
import type { CallRow } from "../../schema/api.ts";
import type { CallView, LiveCallView } from "../../schema/call.ts";
import type { DealId } from "../../schema/ids.ts";
import type { Proposal } from "../../schema/proposal.ts";
import { type Speaker, spokenOf } from "../../schema/utterance.ts";
import { mergeRedactions, redactedSpans } from "../govern/redaction/redacted-spans.ts";
import { talkRatioSoFar } from "../understand/live-statistics/live-statistics.ts";
import { followObjections } from "../understand/objection-state/follow-objections.ts";
import { qualify } from "../understand/qualification/qualify.ts";
import { type CaptureState, coverageOf } from "./capture-state.ts";
import type { SoundRow } from "./deal-store.ts";
import { type LiveCall, recordingKeyOf } from "./live-call.ts";
import { sayCoverage } from "./say-coverage.ts";
import { slotSpansOf } from "./slot-spans.ts";

export interface CallSources {
  dealId: DealId;
  call: LiveCall;
  capture: CaptureState;
  /** The call's proposals. */
  proposals: Proposal[];
}

/** Each time one was raised, in the order of hearing, with what became of it. */
function objectionsOf({ utterances, facts }: LiveCall): CallView["objections"] {
  const byType = new Map(followObjections(spokenOf(utterances), facts).map((one) => [one.type, one]));
  return facts.flatMap((fact) => {
    if (fact.type !== "objection") return [];
    const { utteranceId, objection: type, evidence } = fact;
    const followed = byType.get(type);
    const { state, evidence: handledBy } = followed ?? { state: "open" as const, evidence: [] };
    return [{ utteranceId, type, quote: evidence.quote, state, handledBy }];
  });
}

/** @param sounds who could be heard when, as far as it is stored */
export function callViewOf(
  { dealId, call, capture, proposals }: CallSources,
  sounds: readonly SoundRow[],
): CallView {
  const { start, review } = call;
  const isOver = call.status === "reviewed";
  const slots = {
    rep: slotSpansOf(0, { capture, sounds, isOver, redacted: redactedSpans(call.redactions, "rep") }),
    buyer: slotSpansOf(1, { capture, sounds, isOver, redacted: redactedSpans(call.redactions, "buyer") }),
  };
  return {
    id: start.callId,
    dealId,
    direction: start.direction,
    source: start.source,
    status: call.status,
    endReason: call.endReason,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    repName: start.repName,
    buyerName: start.buyerName,
    buyerTimeZone: start.buyerTimeZone,
    consent: start.consent,
    transcriber: call.transcriber,
    upload: call.upload,
    coverage: coverageOf(capture),
    slots,
    coverageSentence: sayCoverage(slots),
    utterances: call.utterances,
    facts: call.facts,
    objections: objectionsOf(call),
    cards: call.cards,
    qualification: qualify({ ...call, utterances: spokenOf(call.utterances) }),
    statistics: review?.statistics ?? null,
    scorecard: review?.scorecard ?? null,
    summary: review?.summary ?? null,
    proposals,
    redactions: mergeRedactions(call.redactions),
    resealing: call.resealAs !== null,
    recordingUrl: recordingUrlOf(call),
  };
}

/** A page that has the sound from before a redaction must not take it for the sound from after it: hence the count. */
function recordingUrlOf(call: LiveCall): string | null {
  const key = recordingKeyOf(call);
  if (!key) return null;
  const count = call.redactions.length;
  return `/api/calls/${call.start.callId}/recording.${key.split(".").at(-1)}${count > 0 ? `?redactions=${count}` : ""}`;
}

export function callRowOf({ dealId, call, capture, proposals }: CallSources, dealName: string): CallRow {
  const { start, review } = call;
  const { durationMs, capturedMs } = coverageOf(capture);
  return {
    id: start.callId,
    dealId,
    dealName,
    direction: start.direction,
    source: start.source,
    status: call.status,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    durationMs,
    repName: start.repName,
    buyerName: start.buyerName,
    capturedShare: durationMs === 0 ? 0 : capturedMs / durationMs,
    objectionCount: call.facts.filter((fact) => fact.type === "objection").length,
    scoreTotal: review?.scorecard.total ?? null,
    openProposals: proposals.filter((proposal) => proposal.status === "proposed").length,
  };
}

export function liveViewOf(
  call: LiveCall,
  capture: CaptureState,
  now: {
    capturing: boolean;
    sourceMessage: string | null;
    speaking: Speaker | null;
    unheard: LiveCallView["unheard"];
    /** Wall clock, ms since 1970. */
    atMs: number;
  },
): LiveCallView {
  const { durationMs, capturedMs } = coverageOf(capture);
  const { audioStartedAtMs } = capture;
  // While nothing arrives the account stands still, though the call does not.
  const sinceMs =
    !now.capturing && call.status === "live" && audioStartedAtMs !== null
      ? Math.max(0, now.atMs - audioStartedAtMs - durationMs)
      : 0;
  return {
    id: call.start.callId,
    status: call.status,
    startedAt: call.startedAt,
    repName: call.start.repName,
    buyerName: call.start.buyerName,
    transcriber: call.transcriber,
    capturing: now.capturing,
    capturedMs,
    missingMs: durationMs - capturedMs + sinceMs,
    sourceMessage: now.sourceMessage,
    refusedFrames: capture.refusedFrames,
    reconnecting: !now.capturing && call.streamAsks.sinceStart > 0,
    unheard: now.capturing ? now.unheard : null,
    speaking: now.speaking,
    talkRatio: talkRatioSoFar(call.statistics),
  };
}
