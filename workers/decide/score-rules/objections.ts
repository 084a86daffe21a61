/** Owns the rules about how the buyer's objections were met. Whether an answer was good is for a person. [SCORE-11] [SCORE-12] */
import type { Evidence } from "../../../schema/evidence.ts";
import type { FactOf } from "../../../schema/fact.ts";
import type { UtteranceId } from "../../../schema/ids.ts";
import { answerTo, repTurnsAfter } from "../../understand/objection-state/replies.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { answered, counted, mostQuotes, notAnswerable, type Rule, signal } from "./rule.ts";

const noObjection = "No objection was heard in this call.";

export const exploredObjections: Rule = ({ conversation }) => {
  const objections = buyersObjections(conversation);
  if (objections.length === 0) return notAnswerable(noObjection);
  const questions = factsOf(conversation, "question").filter((fact) => fact.speaker === "rep");
  const evidence: Evidence[] = [];
  let explored = 0;
  for (const objection of objections) {
    const replies = new Set(
      repTurnsAfter(conversation.utterances, objection.utteranceId)
        .flat()
        .map((u) => u.id),
    );
    const question = questions.find((fact) => replies.has(fact.utteranceId));
    if (question === undefined) continue;
    explored += 1;
    evidence.push(sentenceOf(conversation, objection), question.evidence);
  }
  const rationale = `We asked a question about ${explored} of ${counted(objections.length, "objection")} before going on.`;
  return answered(explored / objections.length, rationale, [
    signal("objections_explored", `${explored}/${objections.length}`),
    ...evidence.slice(0, mostQuotes),
  ]);
};

export const objectionsAnswered: Rule = ({ conversation }) => {
  const objections = buyersObjections(conversation);
  if (objections.length === 0) return notAnswerable(noObjection);
  const open = objections.filter(
    (objection) => answerTo(conversation.utterances, objection.utteranceId).length === 0,
  );
  const met = objections.length - open.length;
  const rationale =
    open.length === 0
      ? `We replied to ${objections.length === 1 ? "the one objection" : `all ${objections.length} objections`}.`
      : `We replied to ${met} of ${counted(objections.length, "objection")}; the quotes show what was left open.`;
  const shown = open.length === 0 ? objections : open;
  return answered(met / objections.length, rationale, [
    signal("objections_replied_to", `${met}/${objections.length}`),
    ...shown.slice(0, mostQuotes).map((objection) => sentenceOf(conversation, objection)),
  ]);
};

/** One an utterance: the types of one sentence are answered together. */
function buyersObjections(conversation: Conversation): FactOf<"objection">[] {
  const byUtterance = new Map<UtteranceId, FactOf<"objection">>();
  for (const fact of factsOf(conversation, "objection")) {
    if (fact.speaker === "buyer" && !byUtterance.has(fact.utteranceId))
      byUtterance.set(fact.utteranceId, fact);
  }
  return [...byUtterance.values()];
}
