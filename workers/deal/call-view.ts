/** How a call looks from outside: the API's full view, the list row, and the small live view. Pure. */
import type { CallRow } from "../../schema/api.ts";
import type { CallView, LiveCallView } from "../../schema/call.ts";
import type { DealId } from "../../schema/ids.ts";
import type { Proposal } from "../../schema/proposal.ts";
import type { Speaker } from "../../schema/utterance.ts";
import { talkRatioOf } from "../understand/statistics.ts";
import { type CaptureState, coverageOf } from "./capture-state.ts";
import type { LiveCall } from "./live-call.ts";

export interface CallSources {
  dealId: DealId;
  call: LiveCall;
  capture: CaptureState;
  /** The call's proposals. */
  proposals: Proposal[];
}

export function callViewOf({ dealId, call, capture, proposals }: CallSources): CallView {
  const { start, review } = call;
  return {
    id: start.callId,
    dealId,
    direction: start.direction,
    status: call.status,
    endReason: call.endReason,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    repName: start.repName,
    buyerName: start.buyerName,
    buyerTimeZone: start.buyerTimeZone,
    consent: start.consent,
    transcriber: call.transcriber,
    coverage: coverageOf(capture),
    utterances: call.utterances,
    facts: call.facts,
    objections: call.facts.flatMap((fact) =>
      fact.type === "objection"
        ? [{ utteranceId: fact.utteranceId, type: fact.objection, quote: fact.evidence.quote }]
        : [],
    ),
    cards: call.cards,
    statistics: review?.statistics ?? null,
    scorecard: review?.scorecard ?? null,
    summary: review?.summary ?? null,
    proposals,
    recordingUrl: review?.recording ? `/api/calls/${start.callId}/recording.wav` : null,
  };
}

export function callRowOf(sources: CallSources, dealName: string): CallRow {
  const view = callViewOf(sources);
  const { durationMs, capturedMs } = view.coverage;
  return {
    id: view.id,
    dealId: view.dealId,
    dealName,
    direction: view.direction,
    status: view.status,
    startedAt: view.startedAt,
    endedAt: view.endedAt,
    durationMs,
    repName: view.repName,
    buyerName: view.buyerName,
    capturedShare: durationMs === 0 ? 0 : capturedMs / durationMs,
    objectionCount: view.objections.length,
    scoreTotal: view.scorecard?.total ?? null,
    openProposals: view.proposals.filter((proposal) => proposal.status === "proposed").length,
  };
}

export function liveViewOf(
  call: LiveCall,
  capture: CaptureState,
  now: { capturing: boolean; speaking: Speaker | null },
): LiveCallView {
  const { durationMs, capturedMs } = coverageOf(capture);
  return {
    id: call.start.callId,
    status: call.status,
    startedAt: call.startedAt,
    repName: call.start.repName,
    buyerName: call.start.buyerName,
    transcriber: call.transcriber,
    capturing: now.capturing,
    capturedMs,
    missingMs: durationMs - capturedMs,
    speaking: now.speaking,
    talkRatio: talkRatioOf(call.utterances),
  };
}
