/**
 * What a person's decision about a proposal does, and how a review's proposals join the deal. Pure. Nothing
 * changes in the deal but through here, and only with a person's name on it.
 */
import { assertNever } from "../../schema/assert-never.ts";
import type { User } from "../../schema/api.ts";
import type { Deal } from "../../schema/deal.ts";
import type { DealEvent } from "../../schema/event.ts";
import type { CallId, ProposalId } from "../../schema/ids.ts";
import {
  type Proposal,
  type ProposalChange,
  type ProposalDraft,
  type ProposalEdits,
  proposalChange,
  type Role,
} from "../../schema/proposal.ts";
import { type DealState, isFieldValue, readField } from "./deal-state.ts";
import { accepted, type Decision, type NewEffect, type NewEvent, rejected } from "./decision.ts";

const rank: Record<Role, number> = { rep: 0, manager: 1, admin: 2 };

export type DealInput =
  | { type: "OpenDeal"; deal: Omit<Deal, "revision" | "updatedAt"> }
  | { type: "MakeProposals"; callId: CallId; drafts: ProposalDraft[] }
  | { type: "ApproveProposal"; proposalId: ProposalId; by: User; edits: ProposalEdits | null }
  | { type: "RejectProposal"; proposalId: ProposalId; by: User; reason: string | null };

export type DealRefusal =
  | "nothing_new"
  | "no_such_proposal"
  | "already_decided"
  | "expired"
  | "not_yours_to_decide"
  | "edit_does_not_fit"
  | "changed_since";

export function decideDeal(state: DealState, input: DealInput, nowIso: string): Decision<DealRefusal> {
  switch (input.type) {
    case "OpenDeal": {
      if (state.deal) return rejected("nothing_new");
      return accepted(
        [at("opened", "workspace", { type: "DealOpened", deal: input.deal })],
        [project("opened", null)],
      );
    }
    case "MakeProposals":
      return makeProposals(state, input.callId, input.drafts);
    case "ApproveProposal":
      return approve(state, input, nowIso);
    case "RejectProposal": {
      const found = findOpen(state, input.proposalId, input.by, nowIso);
      if (found.kind === "rejected") return found;
      return decided(found.proposal, "rejected", input.by, input.reason, null, []);
    }
    default:
      return assertNever(input);
  }
}

const at = (id: string, source: string, event: DealEvent): NewEvent => ({ id, source, event });
const project = (why: string, callId: CallId | null): NewEffect => ({
  id: `project:${why}`,
  effect: { type: "ProjectDeal", callId },
});

function makeProposals(state: DealState, callId: CallId, drafts: ProposalDraft[]): Decision<DealRefusal> {
  const fresh = drafts.filter((draft) => !state.proposals.has(draft.id));
  if (fresh.length === 0) return rejected("nothing_new");
  const subjects = new Set(fresh.map((draft) => draft.subject));
  const older = [...state.proposals.values()].filter(
    (p) => p.status === "proposed" && subjects.has(p.subject),
  );
  return accepted(
    [
      ...older.map((p) =>
        at(`superseded:${p.id}`, "review", {
          type: "ProposalDecided",
          proposalId: p.id,
          status: "superseded",
          by: null,
          byName: "Earshot",
          reason: `a newer proposal from ${callId}`,
          edited: null,
        }),
      ),
      ...fresh.map((proposal) => at(`made:${proposal.id}`, "review", { type: "ProposalMade", proposal })),
    ],
    // The calls whose proposals were superseded are listed anew as well.
    [callId, ...new Set(older.map((p) => p.callId).filter((id) => id !== callId))].map((id) =>
      project(`proposals:${id}`, id),
    ),
  );
}

function findOpen(state: DealState, id: ProposalId, by: User, nowIso: string) {
  const proposal = state.proposals.get(id);
  if (!proposal) return rejected("no_such_proposal" as const);
  if (proposal.status !== "proposed") return rejected("already_decided" as const);
  if (proposal.expiresAt <= nowIso) return rejected("expired" as const);
  if (rank[by.role] < rank[proposal.approver]) return rejected("not_yours_to_decide" as const);
  return { kind: "found" as const, proposal };
}

function approve(
  state: DealState,
  input: Extract<DealInput, { type: "ApproveProposal" }>,
  nowIso: string,
): Decision<DealRefusal> {
  const found = findOpen(state, input.proposalId, input.by, nowIso);
  if (found.kind === "rejected") return found;
  const { proposal } = found;
  const edited = applyEdits(proposal.change, input.edits);
  if (edited === "edit_does_not_fit") return rejected("edit_does_not_fit");
  const change = edited ?? proposal.change;
  const writes: NewEvent[] = [];
  if (change.kind === "crm_field") {
    if (!state.deal || !isFieldValue(change.field, change.to)) return rejected("edit_does_not_fit");
    // A stale write is refused: what the person saw as the old value must still be the value.
    if (readField(state.deal, change.field) !== change.from) return rejected("changed_since");
    writes.push(
      at(`field:${proposal.id}`, `person:${input.by.id}`, {
        type: "DealFieldChanged",
        field: change.field,
        from: change.from,
        to: change.to,
        by: input.by.id,
        because: proposal.id,
      }),
    );
  }
  return decided(proposal, edited ? "approved_with_edits" : "approved", input.by, null, edited, writes);
}

/** The change with a person's words in it; null when nothing was changed. */
function applyEdits(
  change: ProposalChange,
  edits: ProposalEdits | null,
): ProposalChange | null | "edit_does_not_fit" {
  const wanted = Object.entries(edits ?? {});
  if (wanted.length === 0) return null;
  const allowed: Record<ProposalChange["kind"], readonly string[]> = {
    crm_field: ["to"],
    email_draft: ["subject", "body"],
    task: ["title", "due"],
    memory: ["text"],
  };
  if (wanted.some(([key]) => !allowed[change.kind].includes(key))) return "edit_does_not_fit";
  // A body that a person wrote is theirs: the sentences we had evidence for are not in it any more.
  const sentences = edits?.body === undefined ? {} : { sentences: [] };
  const parsed = proposalChange.safeParse({ ...change, ...edits, ...sentences });
  if (!parsed.success) return "edit_does_not_fit";
  if (JSON.stringify(parsed.data) === JSON.stringify(change)) return null;
  return parsed.data;
}

function decided(
  proposal: Proposal,
  status: "approved" | "approved_with_edits" | "rejected",
  by: User,
  reason: string | null,
  edited: ProposalChange | null,
  writes: NewEvent[],
): Decision<never> {
  const decision = at(`decided:${proposal.id}`, `person:${by.id}`, {
    type: "ProposalDecided",
    proposalId: proposal.id,
    status,
    by: by.id,
    byName: by.name,
    reason,
    edited,
  });
  return accepted([decision, ...writes], [project(`decided:${proposal.id}`, proposal.callId)]);
}
