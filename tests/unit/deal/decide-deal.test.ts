import { describe, expect, it } from "vitest";
import type { User } from "../../../schema/api.ts";
import type { Deal } from "../../../schema/deal.ts";
import type { DealEvent, StoredEvent } from "../../../schema/event.ts";
import type { ProposalDraft } from "../../../schema/proposal.ts";
import { decideDeal, type DealInput } from "../../../workers/deal/decide-deal.ts";
import { type DealState, evolveDeal, initialDeal } from "../../../workers/deal/deal-state.ts";

const now = "2026-11-21T10:00:00.000Z";
const deal: Omit<Deal, "revision" | "updatedAt"> = {
  id: "deal_k",
  orgId: "org_a",
  name: "K",
  accountId: null,
  accountName: null,
  ownerId: null,
  ownerName: null,
  stage: "discovery",
  amount: null,
  currency: "USD",
  closeDate: null,
  nextStep: null,
  competitor: null,
  budget: null,
  people: [],
};
const maya: User = {
  id: "user_maya",
  orgId: "org_a",
  name: "Maya",
  email: "m@x.example",
  role: "rep",
  phone: null,
};
const draft = (change: Partial<ProposalDraft> = {}): ProposalDraft => ({
  id: "prop_k_1_crm_budget",
  dealId: "deal_k",
  callId: "call_k_1",
  subject: "crm:budget",
  title: "Budget",
  reasonCode: "budget_stated",
  change: { kind: "crm_field", field: "budget", from: null, to: "$45,000" },
  certainty: "explicit",
  confidence: 0.9,
  evidence: [
    {
      kind: "utterance",
      callId: "call_k_1",
      utteranceId: "utt_k_1_1_0",
      quote: "forty five",
      start: 0,
      end: 10,
    },
  ],
  approver: "rep",
  expiresAt: "2026-12-05T10:00:00.000Z",
  ...change,
});

/** Folds what a list of inputs writes; the last input's decision is answered too. */
function given(...inputs: DealInput[]) {
  let state: DealState = initialDeal;
  let revision = 0;
  const results = inputs.map((input) => {
    const decision = decideDeal(state, input, now);
    if (decision.kind === "rejected") return decision.reason;
    for (const { id, source, event } of decision.events) {
      revision += 1;
      const stored = { revision, id, source, callId: null, at: now, event } as StoredEvent<DealEvent>;
      state = evolveDeal(state, stored);
    }
    return decision.events.map(({ event }) => event.type);
  });
  return { state, last: results.at(-1), results };
}

const open: DealInput = { type: "OpenDeal", deal };
const made = (...drafts: ProposalDraft[]): DealInput => ({
  type: "MakeProposals",
  callId: "call_k_1",
  drafts,
});
const approve = (change: Partial<Extract<DealInput, { type: "ApproveProposal" }>> = {}): DealInput => ({
  type: "ApproveProposal",
  proposalId: "prop_k_1_crm_budget",
  by: maya,
  edits: null,
  ...change,
});

describe("deciding proposals", () => {
  it("[PROP-1] nothing changes until a person approves; then the field does, with the person's name", () => {
    const before = given(open, made(draft()));
    expect(before.state.deal?.budget).toBeNull();
    const { state, last } = given(open, made(draft()), approve());
    expect(last).toEqual(["ProposalDecided", "DealFieldChanged"]);
    expect(state.deal?.budget).toBe("$45,000");
    expect(state.proposals.get("prop_k_1_crm_budget")).toMatchObject({
      status: "approved",
      decidedBy: "user_maya",
    });
  });

  it("[PROP-2] a person's words win: what was edited is what is written, and both are kept", () => {
    const { state } = given(open, made(draft()), approve({ edits: { to: "$45,000 for this year" } }));
    expect(state.deal?.budget).toBe("$45,000 for this year");
    expect(state.proposals.get("prop_k_1_crm_budget")).toMatchObject({
      status: "approved_with_edits",
      change: { to: "$45,000" },
      edited: { to: "$45,000 for this year" },
    });
  });

  it("[PROP-3] decided once: approving twice, or rejecting what was approved, is refused", () => {
    expect(given(open, made(draft()), approve(), approve()).last).toBe("already_decided");
    const reject: DealInput = {
      type: "RejectProposal",
      proposalId: "prop_k_1_crm_budget",
      by: maya,
      reason: null,
    };
    expect(given(open, made(draft()), approve(), reject).last).toBe("already_decided");
    const { state } = given(open, made(draft()), { ...reject, reason: "not said" });
    expect(state.proposals.get("prop_k_1_crm_budget")).toMatchObject({
      status: "rejected",
      reason: "not said",
    });
    expect(state.deal?.budget).toBeNull();
  });

  it("[PROP-4] a field that changed since it was proposed is not overwritten", () => {
    const other = draft({
      id: "prop_k_2_crm_budget",
      subject: "crm:budget:2",
      change: { kind: "crm_field", field: "budget", from: null, to: "$9" },
    });
    const { last, state } = given(open, made(draft(), other), approve(), approve({ proposalId: other.id }));
    expect(last).toBe("changed_since");
    expect(state.deal?.budget).toBe("$45,000");
  });

  it("[PROP-5] a newer proposal about the same thing supersedes the open older one, never a decided one", () => {
    const newer = draft({ id: "prop_k_2_crm_budget" });
    const open2 = given(open, made(draft()), made(newer));
    expect(open2.state.proposals.get("prop_k_1_crm_budget")?.status).toBe("superseded");
    const decided = given(open, made(draft()), approve(), made(newer));
    expect(decided.state.proposals.get("prop_k_1_crm_budget")?.status).toBe("approved");
  });

  it("[PROP-6] a review that runs twice makes no second proposal", () => {
    expect(given(open, made(draft()), made(draft())).last).toBe("nothing_new");
  });

  it("[PROP-7] expired ones, other roles' ones and edits that do not fit are refused", () => {
    expect(given(open, made(draft({ expiresAt: now })), approve()).last).toBe("expired");
    expect(given(open, made(draft({ approver: "manager" })), approve()).last).toBe("not_yours_to_decide");
    expect(given(open, made(draft()), approve({ edits: { body: "x" } })).last).toBe("edit_does_not_fit");
    const amount = draft({ change: { kind: "crm_field", field: "amount", from: null, to: "48000" } });
    expect(given(open, made(amount), approve({ edits: { to: "a lot" } })).last).toBe("edit_does_not_fit");
    expect(given(open, made(amount), approve()).state.deal?.amount).toBe(48_000);
    expect(given(open, made(draft()), approve({ proposalId: "prop_k_9_none" })).last).toBe(
      "no_such_proposal",
    );
  });
});
