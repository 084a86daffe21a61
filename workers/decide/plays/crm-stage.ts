/**
 * The play behind the stage field. A stage is something the buyer reached: it moves one step, and only when the
 * buyer's own words give every piece of evidence that the definitions ("Stages") name for the next one. Never to
 * won, lost or renewal: no single call shows those. [PLAY-14] [PLAY-15]
 */
import type { Stage } from "../../../schema/deal.ts";
import type { Quote } from "../../../schema/evidence.ts";
import { type Conversation, factsOf } from "../conversation.ts";
import { said } from "../hear-topic.ts";
import type { Topic } from "../topics.ts";
import { draft, type Play } from "./play.ts";

type Proof = (conversation: Conversation) => Quote | undefined;

/** Said by the buyer in so many words; an answer that only follows from our question is not enough here. */
const buyerSaid =
  (topic: Topic): Proof =>
  (conversation) =>
    said(conversation, topic).find(({ certainty }) => certainty === "explicit")?.quote;

const datedNextStep: Proof = (conversation) => {
  const callback = factsOf(conversation, "callback").at(-1);
  const commitment = factsOf(conversation, "commitment").find(({ due }) => due !== null);
  return (callback ?? commitment)?.evidence;
};

const priced: Proof = (conversation) =>
  factsOf(conversation, "money").find(({ purpose }) => purpose === "price")?.evidence;

interface Step {
  to: Stage;
  proofs: readonly Proof[];
}

const steps: Partial<Record<Stage, Step>> = {
  lead: { to: "qualified", proofs: [buyerSaid("need"), buyerSaid("fit"), datedNextStep] },
  qualified: {
    to: "discovery",
    proofs: [buyerSaid("need"), buyerSaid("impact"), buyerSaid("stakeholders")],
  },
  discovery: { to: "evaluation", proofs: [buyerSaid("criteria"), buyerSaid("success_test")] },
  evaluation: { to: "proposal", proofs: [priced, buyerSaid("economic_buyer")] },
  proposal: { to: "negotiation", proofs: [buyerSaid("terms"), buyerSaid("paper_process")] },
  negotiation: { to: "commit", proofs: [buyerSaid("agreement"), datedNextStep] },
};

export const crmStage: Play = (input, conversation) => {
  const from = input.deal.stage;
  const step = steps[from];
  if (step === undefined) return [];
  const quotes = step.proofs.map((proof) => proof(conversation)).filter((quote) => quote !== undefined);
  if (quotes.length < step.proofs.length) return [];
  return [
    draft(input, {
      key: "crm_stage",
      subject: "crm:stage",
      title: `Move to ${step.to}`,
      reasonCode: "exit_evidence_complete",
      change: { kind: "crm_field", field: "stage", from, to: step.to },
      // Each piece was said; that together they make the stage is a conclusion.
      certainty: "inferred",
      evidence: quotes,
    }),
  ];
};
