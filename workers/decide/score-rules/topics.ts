/** Owns the rules that ask whether a matter came up: the need, the money, the way to a decision. [SCORE-13] */
import type { Evidence } from "../../../schema/evidence.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { asked, said } from "../hear-topic.ts";
import { overlaps } from "../quoting.ts";
import type { Topic } from "../topics.ts";
import { answered, mostQuotes, notAnswerable, type Rule, type RuleAnswer, signal } from "./rule.ts";

export const needDiscussed: Rule = ({ conversation }) =>
  discussed({ conversation, topic: "need", name: "the need", facts: [] });

export const budgetDiscussed: Rule = ({ conversation }) => {
  const money = factsOf(conversation, "money").filter((fact) => fact.purpose === "budget");
  const objections = factsOf(conversation, "objection").filter((fact) => fact.objection === "budget");
  const facts = [...money, ...objections].filter((fact) => fact.speaker === "buyer");
  return discussed({
    conversation,
    topic: "budget",
    name: "the budget",
    facts: facts.map((fact) => sentenceOf(conversation, fact)),
  });
};

export const decisionProcessDiscussed: Rule = ({ conversation }) => {
  const facts = factsOf(conversation, "objection").filter(
    (fact) => fact.speaker === "buyer" && fact.objection === "authority",
  );
  return discussed({
    conversation,
    topic: "decision",
    name: "how they decide",
    facts: facts.map((fact) => sentenceOf(conversation, fact)),
  });
};

interface Discussed {
  conversation: Conversation;
  topic: Topic;
  name: string;
  facts: ReturnType<typeof asked>;
}

/** Full points when the buyer spoke of it, half when only we asked. */
function discussed({ conversation, topic, name, facts }: Discussed): RuleAnswer {
  if (!conversation.utterances.some((utterance) => utterance.speaker === "buyer")) {
    return notAnswerable("The buyer was not heard in this call.");
  }
  const heard = said(conversation, topic).map(({ quote }) => quote);
  const quotes = [...facts, ...heard.filter((quote) => !facts.some((fact) => overlaps(fact, quote)))];
  if (quotes.length > 0) {
    return answered(1, `The buyer spoke about ${name}.`, quotes.slice(0, mostQuotes));
  }
  const questions = asked(conversation, topic);
  if (questions.length > 0) {
    const rationale = `We asked about ${name}, but no answer was heard.`;
    return answered(0.5, rationale, questions.slice(0, mostQuotes));
  }
  const none: Evidence = signal(`${topic}_mentions`, 0);
  return answered(0, `Nothing was heard about ${name}.`, [none]);
}
