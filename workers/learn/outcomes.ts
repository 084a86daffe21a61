/** What came of each proposal: the person's decision, read off the proposals themselves. Pure. */
import type { Outcome } from "../../schema/outcome.ts";
import type { Proposal } from "../../schema/proposal.ts";

/** One outcome for every proposal that a person decided; what expired or was superseded has none. */
export function outcomesOf(proposals: readonly Proposal[]): Outcome[] {
  return proposals.flatMap((proposal): Outcome[] => {
    const { id: proposalId, decidedBy: by, reason, status } = proposal;
    if (by === null) return [];
    if (status === "rejected") return [{ type: "ProposalTurnedDown", proposalId, by, reason }];
    if (status === "approved" || status === "approved_with_edits") {
      return [{ type: "ProposalKept", proposalId, by, edited: status === "approved_with_edits" }];
    }
    return [];
  });
}
