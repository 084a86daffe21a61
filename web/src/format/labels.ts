/** The words on the screen for codes in the schemas. Objection types are named as the field names them. */
import type { CallStatus, CallView } from "../../../schema/call.ts";
import type { GapCause, UntranscribedCause } from "../../../schema/coverage.ts";
import type { Stage } from "../../../schema/deal.ts";
import type { FactOf, Influence, ObjectionState, ObjectionType, SignalType } from "../../../schema/fact.ts";
import type { CrmField, ProposalChange, ProposalStatus } from "../../../schema/proposal.ts";
import type { QualificationElement } from "../../../schema/qualification.ts";
import type { SummaryLine } from "../../../schema/review.ts";
import { assertNever } from "../assert-never.ts";

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

export const signalLabel: Record<SignalType, string> = {
  urgency: "Urgency",
  budget_confirmed: "Budget confirmed",
  authority_confirmed: "Authority confirmed",
  pain: "Pain",
  next_step_asked: "Asked for a next step",
  implementation_asked: "Asked about roll-out",
  price_asked: "Asked for the price",
  champion: "Champion",
  competitor_dissatisfaction: "Unhappy with a rival",
};

export const objectionStateLabel: Record<ObjectionState, string> = {
  open: "open",
  partly_handled: "partly handled",
  handled: "handled",
};

export const influenceLabel: Record<Influence, string> = {
  champion: "Champion",
  decision_maker: "Decision maker",
  approver: "Has to approve",
  blocker: "Against it",
  influencer: "Has a say",
  user: "User",
  unknown: "Unknown",
};

export const authorityLabel: Record<NonNullable<FactOf<"person">["authority"]>, string> = {
  claims_to_decide: "says they decide",
  has_to_ask: "has to ask",
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

export const qualificationLabel: Record<QualificationElement, string> = {
  need: "Need",
  budget: "Budget",
  authority: "Authority",
  timeline: "Timeline",
  metrics: "Metrics",
  economic_buyer: "Economic buyer",
  decision_criteria: "Decision criteria",
  decision_process: "Decision process",
  paper_process: "Paper process",
  identified_pain: "Identified pain",
  champion: "Champion",
  competition: "Competition",
};

const gapCauseLabel: Record<GapCause, string> = {
  frames_missing: "the carrier skipped frames",
  stream_lost: "the carrier's stream ended early",
  runtime_restarted: "our side restarted",
  frame_refused: "a broken frame was refused",
  connection_lost: "the connection was lost",
  paused: "capture was paused",
  source_lost: "the microphone, the shared sound or the page was gone",
};

const untranscribedLabel: Record<UntranscribedCause, string> = {
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

/** Why words may be missing, whether the sound is or only its transcription. */
export const lossLabel = (cause: GapCause | UntranscribedCause): string =>
  ({ ...gapCauseLabel, ...untranscribedLabel })[cause];

/** How a call reached us, in lists and on its own page. */
export function howItCame({ source, direction }: Pick<CallView, "source" | "direction">): string {
  switch (source) {
    case "twilio":
      return direction === "inbound" ? "called in" : "called out";
    case "zoom":
      return "Zoom meeting";
    case "browser":
      return "recorded in a browser";
    case "upload":
      return "uploaded";
    default:
      return assertNever(source);
  }
}
