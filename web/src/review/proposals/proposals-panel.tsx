/**
 * Everything a call (or a deal) puts forward, in groups, to approve, edit or reject. Decided items stay where they
 * were and fold up, so that nothing jumps under the pointer.
 */
import { Kbd } from "@mantine/core";
import { useState } from "react";
import type { Proposal, ProposalChange } from "../../../../schema/proposal.ts";
import { NothingYet } from "../../shell/nothing-yet.tsx";
import { Section } from "../../shell/section.tsx";
import { useSignedIn } from "../../sign-in/signed-in.ts";
import { mayApprove } from "./may-approve.ts";
import { ProposalGroup } from "./proposal-group.tsx";
import { useDecisions } from "./use-decisions.ts";
import { useProposalKeys } from "./use-proposal-keys.ts";
import classes from "./proposals.module.css";

const kinds: readonly ProposalChange["kind"][] = ["crm_field", "email_draft", "task", "memory"];

export function ProposalsPanel({
  proposals,
  emptyText,
}: {
  proposals: readonly Proposal[];
  emptyText: string;
}) {
  const { user } = useSignedIn();
  const decisions = useDecisions();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const inOrder = kinds.flatMap((kind) => proposals.filter((one) => one.change.kind === kind));
  const open = inOrder.filter((one) => one.status === "proposed");
  const current = open.find((one) => one.id === currentId);

  const goTo = (proposal: Proposal | undefined) => {
    setCurrentId(proposal?.id ?? null);
    if (proposal) document.getElementById(proposal.id)?.focus();
  };
  /** The nearest open one in a direction, from where the reader is, decided or not. */
  const neighbour = (step: 1 | -1): Proposal | undefined => {
    const at = inOrder.findIndex((one) => one.id === currentId);
    if (at < 0) return step === 1 ? open[0] : open.at(-1);
    const isOpen = (one: Proposal) => one.status === "proposed";
    return step === 1 ? inOrder.slice(at + 1).find(isOpen) : inOrder.slice(0, at).findLast(isOpen);
  };
  const decideCurrent = async (kind: "approve" | "reject") => {
    if (!current || decisions.stateOf(current).waitingFor !== null) return;
    if (kind === "approve" && !mayApprove(user.role, current.approver)) return;
    const after = neighbour(1) ?? neighbour(-1);
    if (await decisions.decide(current, { kind })) goTo(after);
  };
  useProposalKeys({
    onMove: (step) => goTo(neighbour(step) ?? current),
    onApprove: () => void decideCurrent("approve"),
    onReject: () => void decideCurrent("reject"),
    onEdit: () => current && setEditingId(current.id),
  });

  return (
    <Section
      title="To decide"
      flush
      testId="proposals"
      aside={
        open.length > 0 ? (
          <span className={classes.keys} aria-hidden="true">
            <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> move <Kbd size="xs">a</Kbd> approve{" "}
            <Kbd size="xs">e</Kbd> edit <Kbd size="xs">r</Kbd> reject
          </span>
        ) : (
          proposals.length > 0 && "All decided"
        )
      }
    >
      {proposals.length === 0 && <NothingYet title={emptyText} />}
      {kinds.map((kind) => (
        <ProposalGroup
          key={kind}
          kind={kind}
          proposals={inOrder.filter((one) => one.change.kind === kind)}
          decisions={decisions}
          currentId={currentId}
          editingId={editingId}
          onCurrent={setCurrentId}
          onEditing={setEditingId}
        />
      ))}
    </Section>
  );
}
