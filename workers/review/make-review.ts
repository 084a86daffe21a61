/** What a review says of a call, from what was heard of it: the same when it is made twice. Pure. */
import type { ProposalDraft } from "../../schema/proposal.ts";
import type { Statistics } from "../../schema/statistics.ts";
import type { Review } from "../deal/live-call.ts";
import { proposeAfterCall } from "../decide/propose.ts";
import { scoreCall } from "../decide/score-call.ts";
import { summariseCall } from "../decide/summarise-call.ts";
import { computeStatistics } from "../understand/statistics.ts";
import type { SealedCall } from "./sealed-call.ts";

export type Reviewed = Omit<SealedCall, "pieces" | "prefix">;

/** @param known statistics that were made before; they hold no words, and stay what they were measured from */
export function makeReview(
  sealed: Reviewed,
  known: Statistics | null,
): { review: Pick<Review, "statistics" | "scorecard" | "summary">; drafts: ProposalDraft[] } {
  const { deal, start, startedAt, endedAt, utterances, facts, coverage, rubric } = sealed;
  const statistics = known ?? computeStatistics({ utterances, facts, durationMs: coverage.durationMs });
  const summary = summariseCall({ utterances, facts, coverage });
  const scorecard = scoreCall({ rubric, utterances, facts, statistics, heard: utterances.length > 0 });
  const { callId: id, repName, buyerName, buyerPerson, buyerTimeZone, direction } = start;
  const call = { id, startedAt, endedAt, repName, buyerName, buyerPerson, buyerTimeZone, direction };
  const drafts = proposeAfterCall({ deal, call, utterances, facts, statistics, summary, now: endedAt });
  return { review: { statistics, scorecard, summary }, drafts };
}
