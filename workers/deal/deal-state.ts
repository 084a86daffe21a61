/** The deal as a whole: its fields and its proposals, folded from events. Pure. */
import { assertNever } from "../../schema/assert-never.ts";
import { type Deal, stage } from "../../schema/deal.ts";
import type { DealEvent, StoredEvent } from "../../schema/event.ts";
import type { ProposalId } from "../../schema/ids.ts";
import type { CrmField, Proposal } from "../../schema/proposal.ts";

export interface DealState {
  /** Null until the deal is opened. */
  deal: Deal | null;
  proposals: ReadonlyMap<ProposalId, Proposal>;
}

export const initialDeal: DealState = { deal: null, proposals: new Map() };

export function evolveDeal(state: DealState, stored: StoredEvent<DealEvent>): DealState {
  const { event, at, revision } = stored;
  switch (event.type) {
    case "DealOpened":
      return { ...state, deal: { ...event.deal, revision, updatedAt: at } };
    case "DealFieldChanged":
      if (!state.deal) return state;
      return {
        ...state,
        deal: { ...state.deal, ...fieldValue(event.field, event.to), revision, updatedAt: at },
      };
    case "ProposalMade":
      return withProposal(state, {
        ...event.proposal,
        kind: event.proposal.change.kind,
        status: "proposed",
        createdAt: at,
        decidedAt: null,
        decidedBy: null,
        reason: null,
        edited: null,
      });
    case "ProposalDecided": {
      const known = state.proposals.get(event.proposalId);
      if (!known) return state;
      const { status, by, reason, edited } = event;
      return withProposal(state, { ...known, status, decidedAt: at, decidedBy: by, reason, edited });
    }
    default:
      return assertNever(event);
  }
}

function withProposal(state: DealState, proposal: Proposal): DealState {
  return { ...state, proposals: new Map(state.proposals).set(proposal.id, proposal) };
}

/** A field's value as text, the way proposals speak of it; null when empty. */
export function readField(deal: Deal, field: CrmField): string | null {
  const value = deal[field];
  return value === null ? null : String(value);
}

/** Text back to the field's own type. Callers have checked it with `isFieldValue`. */
function fieldValue(field: CrmField, to: string): Partial<Deal> {
  if (field === "amount") return { amount: Number(to) };
  if (field === "stage") return { stage: stage.parse(to) };
  return { [field]: to };
}

export function isFieldValue(field: CrmField, to: string): boolean {
  if (field === "amount") return /^\d+(\.\d{1,2})?$/.test(to);
  if (field === "stage") return stage.safeParse(to).success;
  if (field === "closeDate") return /^\d{4}-\d{2}-\d{2}$/.test(to) && !Number.isNaN(Date.parse(to));
  return to.trim().length > 0;
}
