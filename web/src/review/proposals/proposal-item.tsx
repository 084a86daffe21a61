/** One proposal: open, being edited, or decided and folded. */
import type { Proposal } from "../../../../schema/proposal.ts";
import type { Decision } from "../../api/actions.ts";
import { Notice } from "../../shell/notice.tsx";
import { Tag } from "../../shell/tag.tsx";
import { EvidenceList } from "../evidence-list.tsx";
import { ChangeView } from "./change-view.tsx";
import { DecidedItem } from "./decided-item.tsx";
import { EditForm } from "./edit-form.tsx";
import { ProposalActions } from "./proposal-actions.tsx";
import type { DecisionState } from "./use-decisions.ts";
import classes from "./proposals.module.css";

interface ProposalItemProps {
  proposal: Proposal;
  state: DecisionState;
  isCurrent: boolean;
  isEditing: boolean;
  mayApprove: boolean;
  /** Resolves to whether the server took it. */
  onDecide: (decision: Decision) => Promise<boolean>;
  onCurrent: () => void;
  onEditing: (isEditing: boolean) => void;
}

export function ProposalItem(props: ProposalItemProps) {
  const { proposal, state, isCurrent, isEditing, onCurrent, onEditing, onDecide } = props;
  const isOpen = proposal.status === "proposed";
  const stopEditing = () => {
    onEditing(false);
    document.getElementById(proposal.id)?.focus();
  };
  return (
    <article
      id={proposal.id}
      tabIndex={-1}
      className={classes.item}
      aria-label={proposal.title}
      aria-busy={state.waitingFor !== null}
      data-current={isCurrent && isOpen}
      data-testid={`proposal-${proposal.change.kind}`}
      data-proposal-id={proposal.id}
      data-subject={proposal.subject}
      data-status={proposal.status}
      onFocus={onCurrent}
    >
      {!isOpen ? (
        <DecidedItem proposal={proposal} />
      ) : (
        <>
          <div className={classes.itemHead}>
            <h4 className={classes.title}>{proposal.title}</h4>
            {proposal.certainty === "inferred" && <Tag>Inferred</Tag>}
          </div>
          {isEditing ? (
            <EditForm
              change={proposal.change}
              isSaving={state.waitingFor !== null}
              onCancel={stopEditing}
              onSave={async (edits) => {
                if (await onDecide({ kind: "approve", edits })) stopEditing();
              }}
            />
          ) : (
            <ChangeView change={proposal.change} under={proposal.title} />
          )}
          <EvidenceList evidence={proposal.evidence} />
          {state.error !== null && (
            <Notice tone="bad" role="alert" testId="proposal-error">
              Not saved. {state.error}
            </Notice>
          )}
          {!isEditing && (
            <ProposalActions
              approver={proposal.approver}
              isCurrent={isCurrent}
              mayApprove={props.mayApprove}
              waitingFor={state.waitingFor}
              onDecide={(decision) => void onDecide(decision)}
              onEdit={() => onEditing(true)}
            />
          )}
        </>
      )}
    </article>
  );
}
