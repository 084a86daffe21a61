/** The play behind what we remember of a buyer: what they care about, when they like to be called. [PLAY-17] */
import type { Certainty, Quote } from "../../../schema/evidence.ts";
import type { ObjectionType } from "../../../schema/fact.ts";
import type { ProposalDraft } from "../../../schema/proposal.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { said } from "../hear-topic.ts";
import { buyerName, draft, type Play, type PlayInput } from "./play.ts";
import { callbackOf } from "./promises.ts";

/** Where no need was named, what they hold against a change of tool shows what matters to them. */
const showsWhatMatters: readonly ObjectionType[] = [
  "feature_gap",
  "implementation",
  "security_legal",
  "trust",
];

export const personMemory: Play = (input, conversation) => {
  const name = buyerName(input);
  // A memory of nobody in particular helps nobody.
  if (name === null) return [];
  return [cares(input, conversation, name), callbackWish(input, conversation, name)].filter(
    (memory) => memory !== null,
  );
};

function cares(input: PlayInput, conversation: Conversation, name: string): ProposalDraft | null {
  const need = said(conversation, "need")[0];
  if (need !== undefined) return memory(input, name, "cares", "Cares about", need.quote, need.certainty);
  const objection = factsOf(conversation, "objection").find(
    (fact) => fact.speaker === "buyer" && showsWhatMatters.includes(fact.objection),
  );
  if (objection === undefined) return null;
  return memory(input, name, "cares", "Cares about", sentenceOf(conversation, objection), "inferred");
}

function callbackWish(input: PlayInput, conversation: Conversation, name: string): ProposalDraft | null {
  const fact = callbackOf(conversation);
  if (fact === null) return null;
  // One wish is not a habit: that this is how they like it only follows.
  return memory(input, name, "callback", "Asked to be called", sentenceOf(conversation, fact), "inferred");
}

function memory(
  input: PlayInput,
  name: string,
  what: "cares" | "callback",
  lead: string,
  quote: Quote,
  certainty: Certainty,
): ProposalDraft {
  const id = input.call.buyerPerson?.id ?? null;
  return draft(input, {
    key: `memory_person_${what}`,
    subject: `memory:person:${id ?? name}:${what}`,
    title: `Remember about ${name}: ${what === "cares" ? "what they care about" : "when to call"}`,
    reasonCode: what === "cares" ? "person_named_concern" : "person_asked_for_time",
    change: {
      kind: "memory",
      scope: "person",
      subjectId: id,
      subjectName: name,
      text: `${lead}: “${quote.quote}”`,
    },
    certainty,
    evidence: [quote],
  });
}
