/** Proposals as the index lists them: tasks and memory entries, each with the status of its proposal. Pure. */
import type { Memory, Task } from "../../schema/api.ts";
import type { Proposal } from "../../schema/proposal.ts";

/** Expired and superseded ones are nobody's work any more: listed as rejected. */
const fate = (proposal: Proposal): "proposed" | "approved" | "rejected" => {
  if (proposal.status === "proposed") return "proposed";
  return proposal.status === "approved" || proposal.status === "approved_with_edits"
    ? "approved"
    : "rejected";
};

const quoteOf = (proposal: Proposal): string | null =>
  proposal.evidence.find((item) => item.kind === "utterance")?.quote ?? null;

export function tasksOf(proposals: Proposal[], dealName: string): Task[] {
  return proposals.flatMap((proposal) => {
    const change = proposal.edited ?? proposal.change;
    if (change.kind !== "task") return [];
    const status = fate(proposal);
    return [
      {
        id: proposal.id,
        dealId: proposal.dealId,
        dealName,
        callId: proposal.callId,
        type: change.taskType,
        title: change.title,
        owner: change.owner,
        due: change.due,
        timeZone: change.timeZone,
        status: status === "approved" ? ("open" as const) : status,
        quote: quoteOf(proposal),
      },
    ];
  });
}

export function memoriesOf(proposals: Proposal[]): Memory[] {
  return proposals.flatMap((proposal) => {
    const change = proposal.edited ?? proposal.change;
    if (change.kind !== "memory") return [];
    const status = fate(proposal);
    return [
      {
        id: proposal.id,
        dealId: proposal.dealId,
        callId: proposal.callId,
        scope: change.scope,
        subjectId: change.subjectId,
        subjectName: change.subjectName,
        text: change.text,
        status: status === "approved" ? ("kept" as const) : status,
        quote: quoteOf(proposal),
      },
    ];
  });
}
