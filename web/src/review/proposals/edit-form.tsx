/** Changes a proposal in place and approves it so. Which fields there are depends on its kind. */
import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { proposalEdits, type ProposalChange, type ProposalEdits } from "../../../../schema/proposal.ts";
import { CrmValueInput } from "./crm-value-input.tsx";
import { DueInput } from "./due-input.tsx";
import classes from "./proposals.module.css";
import { assertNever } from "../../assert-never.ts";

interface EditFormProps {
  change: ProposalChange;
  isSaving: boolean;
  onSave: (edits: ProposalEdits) => Promise<void>;
  onCancel: () => void;
}

function startOf(change: ProposalChange): ProposalEdits {
  switch (change.kind) {
    case "crm_field":
      return { to: change.to };
    case "email_draft":
      return { subject: change.subject, body: change.body };
    case "task":
      return { title: change.title, due: change.due };
    case "memory":
      return { text: change.text };
    default:
      return assertNever(change);
  }
}

export function EditForm({ change, isSaving, onSave, onCancel }: EditFormProps) {
  const [edits, setEdits] = useState<ProposalEdits>(() => startOf(change));
  const set = (part: ProposalEdits) => setEdits((before) => ({ ...before, ...part }));
  const isValid = proposalEdits.safeParse(edits).success;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid && !isSaving) void onSave(edits);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      {change.kind === "crm_field" && (
        <CrmValueInput field={change.field} value={edits.to ?? ""} onChange={(to) => set({ to })} />
      )}
      {change.kind === "email_draft" && (
        <>
          <TextInput
            label="Subject"
            autoFocus
            maxLength={300}
            value={edits.subject ?? ""}
            onChange={(event) => set({ subject: event.currentTarget.value })}
            data-testid="edit-subject"
          />
          <Textarea
            label="Body"
            rows={12}
            maxLength={20_000}
            value={edits.body ?? ""}
            onChange={(event) => set({ body: event.currentTarget.value })}
            data-testid="edit-body"
          />
        </>
      )}
      {change.kind === "task" && (
        <>
          <TextInput
            label="Task"
            autoFocus
            maxLength={500}
            value={edits.title ?? ""}
            onChange={(event) => set({ title: event.currentTarget.value })}
            data-testid="edit-title"
          />
          <DueInput due={edits.due ?? null} timeZone={change.timeZone} onChange={(due) => set({ due })} />
        </>
      )}
      {change.kind === "memory" && (
        <Textarea
          label="What to remember"
          autoFocus
          rows={3}
          maxLength={2_000}
          value={edits.text ?? ""}
          onChange={(event) => set({ text: event.currentTarget.value })}
          data-testid="edit-text"
        />
      )}
      <div className={classes.actions}>
        <Button size="xs" type="submit" loading={isSaving} disabled={!isValid} data-testid="save-and-approve">
          Save and approve
        </Button>
        <Button size="xs" variant="default" onClick={onCancel} disabled={isSaving}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
