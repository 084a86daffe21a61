/** Approve, edit, reject; and reject with a reason, which is what the next proposal learns from. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconCheck, IconMessage, IconPencil, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Role } from "../../../../schema/proposal.ts";
import type { Decision } from "../../api/actions.ts";
import classes from "./proposals.module.css";

interface ProposalActionsProps {
  approver: Role;
  /** The one the keyboard acts on stands out. */
  isCurrent: boolean;
  mayApprove: boolean;
  waitingFor: Decision["kind"] | null;
  onDecide: (decision: Decision) => void;
  onEdit: () => void;
}

export function ProposalActions(props: ProposalActionsProps) {
  const { approver, isCurrent, mayApprove, waitingFor, onDecide, onEdit } = props;
  const [reason, setReason] = useState<string | null>(null);
  const isWaiting = waitingFor !== null;
  return (
    <div className={classes.actions}>
      <Button
        size="xs"
        variant={isCurrent ? "filled" : "light"}
        leftSection={<IconCheck size={14} />}
        disabled={!mayApprove || (isWaiting && waitingFor !== "approve")}
        loading={waitingFor === "approve"}
        aria-keyshortcuts="a"
        onClick={() => onDecide({ kind: "approve" })}
        data-testid="approve"
      >
        Approve
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={14} />}
        disabled={!mayApprove || isWaiting}
        aria-keyshortcuts="e"
        onClick={onEdit}
        data-testid="edit"
      >
        Edit
      </Button>
      <span className={classes.reject}>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} />}
          disabled={isWaiting && waitingFor !== "reject"}
          loading={waitingFor === "reject"}
          aria-keyshortcuts="r"
          onClick={() => onDecide({ kind: "reject" })}
          data-testid="reject"
        >
          Reject
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Reject with a reason"
          title="Reject with a reason"
          aria-expanded={reason !== null}
          disabled={isWaiting}
          onClick={() => setReason(reason === null ? "" : null)}
          data-testid="reject-with-reason"
        >
          <IconMessage size={15} />
        </ActionIcon>
      </span>
      {!mayApprove && (
        <span className={classes.needs}>Needs {approver === "admin" ? "an admin" : `a ${approver}`}</span>
      )}
      {reason !== null && (
        <form
          className={classes.reason}
          onSubmit={(event) => {
            event.preventDefault();
            onDecide({ kind: "reject", reason: reason.trim() });
          }}
        >
          <TextInput
            size="xs"
            autoFocus
            maxLength={500}
            aria-label="Why it is rejected"
            placeholder="Why?"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Escape" && setReason(null)}
          />
          <Button size="xs" variant="default" type="submit" disabled={isWaiting}>
            Reject with this reason
          </Button>
        </form>
      )}
    </div>
  );
}
