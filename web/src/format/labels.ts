/** The words on the screen for codes in the schemas. Objection types are named as the field names them. */
import type { CallStatus } from "../../../schema/call.ts";
import type { GapCause, UntranscribedCause } from "../../../schema/coverage.ts";
import type { Stage } from "../../../schema/deal.ts";
import type { ObjectionType } from "../../../schema/fact.ts";
import type { CrmField, ProposalChange, ProposalStatus } from "../../../schema/proposal.ts";
import type { SummaryLine } from "../../../schema/review.ts";

export const objectionLabel: Record<ObjectionType, string> = {
  price: "Price",
  budget: "Budget",
  timing: "Timing",
  authority: "Authority",
  need: "Need",
  competitor: "Competitor",
  trust: "Trust",
  security_legal: "Security & legal",
  feature_gap: "Feature gap",
  implementation: "Implementation",
  contract: "Contract",
  brush_off: "Brush-off",
};

export const stageLabel: Record<Stage, string> = {
  lead: "Lead",
  qualified: "Qualified",
  discovery: "Discovery",
  evaluation: "Evaluation",
  proposal: "Proposal",
  negotiation: "Negotiation",
  commit: "Commit",
  won: "Won",
  lost: "Lost",
  renewal: "Renewal",
};

export const fieldLabel: Record<CrmField, string> = {
  stage: "Stage",
  amount: "Amount",
  closeDate: "Close date",
  nextStep: "Next step",
  competitor: "Competitor",
  budget: "Budget",
};

export const kindLabel: Record<ProposalChange["kind"], string> = {
  crm_field: "CRM changes",
  email_draft: "Follow-up e-mail",
  task: "Tasks",
  memory: "Things to remember",
};

export const proposalStatusLabel: Record<ProposalStatus, string> = {
  proposed: "Proposed",
  approved: "Approved",
  approved_with_edits: "Approved with edits",
  rejected: "Rejected",
  expired: "Expired",
  superseded: "Replaced by a newer one",
};

export const callStatusLabel: Record<CallStatus, string> = {
  ringing: "Ringing",
  live: "Live",
  ended: "Being reviewed",
  reviewed: "Reviewed",
};

export const topicLabel: Record<SummaryLine["topic"], string> = {
  need: "Need",
  objection: "Objections",
  money: "Money",
  competitor: "Competitors",
  decision: "Decision",
  commitment: "Commitments",
  next_step: "Next step",
};

export const gapCauseLabel: Record<GapCause, string> = {
  frames_missing: "the carrier skipped frames",
  stream_lost: "the carrier's stream ended early",
  runtime_restarted: "our side restarted",
  frame_refused: "a broken frame was refused",
};

export const untranscribedLabel: Record<UntranscribedCause, string> = {
  no_engine: "no transcriber was available",
  transcriber_unreachable: "the transcriber could not be reached",
  transcriber_lost: "the connection to the transcriber was lost",
};

/** `script`, local → `script (local)`; before the engine has said its name, the provider's. */
export function transcriberName(view: { provider: string; engine: string | null }): string {
  const provider = { deepgram: "Deepgram", "workers-ai": "Workers AI", local: "local" }[view.provider];
  if (view.engine === null)
    return provider === "local" ? "the local transcriber" : (provider ?? view.provider);
  return `${view.engine} (${provider ?? view.provider})`;
}
