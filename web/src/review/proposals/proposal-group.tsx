/** Proposals of one kind, with "approve all" where there is more than one to approve. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Proposal, ProposalChange } from "../../../../schema/proposal.ts";
import { kindLabel } from "../../format/labels.ts";
import { useSignedIn } from "../../sign-in/signed-in.ts";
import { mayApprove } from "./may-approve.ts";
import { ProposalItem } from "./proposal-item.tsx";
import type { Decisions } from "./use-decisions.ts";
import classes from "./proposals.module.css";

interface ProposalGroupProps {
  kind: ProposalChange["kind"];
  proposals: readonly Proposal[];
  decisions: Decisions;
  currentId: string | null;
  editingId: string | null;
  onCurrent: (id: string) => void;
  onEditing: (id: string | null) => void;
}

export function ProposalGroup(props: ProposalGroupProps) {
  const { kind, proposals, decisions, currentId, editingId, onCurrent, onEditing } = props;
  const { user } = useSignedIn();
  const [isApprovingAll, setIsApprovingAll] = useState(false);
  if (proposals.length === 0) return null;
  const mine = proposals.filter((one) => one.status === "proposed" && mayApprove(user.role, one.approver));

  const approveAll = async () => {
    setIsApprovingAll(true);
    // One after the other: they change the same deal, and each failure belongs to its own item.
    for (const proposal of mine) await decisions.decide(proposal, { kind: "approve" });
    setIsApprovingAll(false);
  };

  return (
    <div className={classes.group}>
      <div className={classes.groupHead}>
        <h3 className={classes.groupName}>{kindLabel[kind]}</h3>
        {(mine.length > 1 || isApprovingAll) && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={isApprovingAll}
            onClick={() => void approveAll()}
            data-testid={`approve-all-${kind}`}
          >
            Approve all {mine.length}
          </Button>
        )}
      </div>
      {proposals.map((proposal) => (
        <ProposalItem
          key={proposal.id}
          proposal={proposal}
          state={decisions.stateOf(proposal)}
          isCurrent={proposal.id === currentId}
          isEditing={proposal.id === editingId}
          mayApprove={mayApprove(user.role, proposal.approver)}
          onDecide={(decision) => decisions.decide(proposal, decision)}
          onCurrent={() => onCurrent(proposal.id)}
          onEditing={(isEditing) => onEditing(isEditing ? proposal.id : null)}
        />
      ))}
    </div>
  );
}
