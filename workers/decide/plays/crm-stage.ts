/**
 * The play behind the stage field. A stage is something the buyer reached: it moves one step, and only when the
 * buyer's own words give every piece of evidence that the definitions ("Stages") name for the next one. Never to
 * won, lost or renewal: no single call shows those. [PLAY-14] [PLAY-15]
 */
import type { Stage } from "../../../schema/deal.ts";
import type { Quote } from "../../../schema/evidence.ts";
import { type Conversation, factsOf } from "../conversation.ts";
import { said } from "../hear-topic.ts";
import { overlaps } from "../quoting.ts";
import type { Topic } from "../topics.ts";
import { draft, type Play } from "./play.ts";

/** All the quotes that could serve as one piece of the evidence. */
type Proof = (conversation: Conversation) => Quote[];

/** Said by the buyer in so many words; an answer that only follows from our question is not enough here. */
const buyerSaid =
  (topic: Topic): Proof =>
  (conversation) =>
    said(conversation, topic)
      .filter(({ certainty }) => certainty === "explicit")
      .map(({ quote }) => quote);

const datedNextStep: Proof = (conversation) => {
  const commitments = factsOf(conversation, "commitment").filter(({ due }) => due !== null);
  return [...factsOf(conversation, "callback").toReversed(), ...commitments].map(({ evidence }) => evidence);
};

const priced: Proof = (conversation) =>
  factsOf(conversation, "money")
    .filter(({ purpose }) => purpose === "price")
    .map(({ evidence }) => evidence);

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
  const quotes = oneEach(step.proofs.map((proof) => proof(conversation)));
  if (quotes === null) return [];
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

/** One quote for each piece, no words used twice: one sentence cannot be both the problem and its cost. */
function oneEach(pieces: readonly Quote[][], used: readonly Quote[] = []): Quote[] | null {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return [...used];
  for (const quote of piece) {
    if (used.some((other) => overlaps(other, quote))) continue;
    const found = oneEach(rest, [...used, quote]);
    if (found !== null) return found;
  }
  return null;
}
