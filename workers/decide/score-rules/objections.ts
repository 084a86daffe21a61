/** Owns the rules about how the buyer's objections were met. Whether an answer was good is for a person. [SCORE-11] [SCORE-12] */
import type { Evidence } from "../../../schema/evidence.ts";
import type { FactOf } from "../../../schema/fact.ts";
import type { UtteranceId } from "../../../schema/ids.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { wordCount } from "../quoting.ts";
import { answered, counted, mostQuotes, notAnswerable, type Rule, signal } from "./rule.ts";

/** Fewer words of the buyer than this ("right", "mm-hmm okay") do not end our turn. */
const turnTakingWords = 3;
/** Ours: "I see, okay" is not yet an answer. */
const answerWords = 8;

const noObjection = "No objection was heard in this call.";

export const exploredObjections: Rule = ({ conversation }) => {
  const objections = buyersObjections(conversation);
  if (objections.length === 0) return notAnswerable(noObjection);
  const questions = factsOf(conversation, "question").filter((fact) => fact.speaker === "rep");
  const evidence: Evidence[] = [];
  let explored = 0;
  for (const objection of objections) {
    const replies = new Set(
      repTurnsAfter(conversation, objection.utteranceId, 2)
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
  const open = objections.filter((objection) => {
    const replies = repTurnsAfter(conversation, objection.utteranceId, 2).flat();
    return replies.reduce((words, reply) => words + wordCount(reply.text), 0) < answerWords;
  });
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

/** Our next turns after an utterance. What the buyer adds before we speak belongs to the objection. */
function repTurnsAfter(conversation: Conversation, id: UtteranceId, most: number): Utterance[][] {
  const from = conversation.utterances.findIndex((utterance) => utterance.id === id);
  const turns: Utterance[][] = [];
  let isOurs = false;
  for (const utterance of conversation.utterances.slice(from + 1)) {
    if (utterance.speaker === "buyer") {
      if (wordCount(utterance.text) >= turnTakingWords) isOurs = false;
    } else if (isOurs) {
      turns.at(-1)?.push(utterance);
    } else {
      if (turns.length === most) break;
      turns.push([utterance]);
      isOurs = true;
    }
  }
  return turns;
}
