/**
 * Owns finding where a topic was talked about, with the words. Explicit: the buyer's own sentence is about it.
 * Inferred: it is the buyer's answer to our question about it. Does not own the words themselves (topics.ts).
 */
import type { Quote } from "../../schema/evidence.ts";
import type { ObjectionType } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { type Conversation, factsOf } from "./conversation.ts";
import { overlaps, quoteAt, sentenceAround, sentencesOf, wordCount } from "./quoting.ts";
import { type Topic, topics } from "./topics.ts";

export interface Heard {
  quote: Quote;
  certainty: "explicit" | "inferred";
}

/** Ours: an answer of fewer words ("yes, I think so") tells nothing that can be quoted. */
const fullAnswerWords = 5;

/** An objection of these types in the same sentence is about the topic; of any other, it is about us. */
const own: Partial<Record<Topic, readonly ObjectionType[]>> = {
  need: ["competitor", "feature_gap"],
  impact: ["competitor", "feature_gap"],
};

/** What the buyer said about it, explicit first, each in the order of saying. */
export function said(conversation: Conversation, topic: Topic): Heard[] {
  const found = [...sayings(conversation, topic), ...answers(conversation, topic)];
  const kept: Heard[] = [];
  for (const heard of found) {
    if (!kept.some((other) => overlaps(other.quote, heard.quote))) kept.push(heard);
  }
  return kept;
}

/** Our questions about it. */
export function asked(conversation: Conversation, topic: Topic): Quote[] {
  const { asks } = topics[topic];
  if (asks === undefined) return [];
  return factsOf(conversation, "question")
    .filter((fact) => fact.speaker === "rep" && asks.test(fact.evidence.quote))
    .map((fact) => fact.evidence);
}

function sayings(conversation: Conversation, topic: Topic): Heard[] {
  const { says, unless } = topics[topic];
  return conversation.utterances
    .filter((utterance) => utterance.speaker === "buyer")
    .flatMap((utterance) => sentencesOf(utterance.text).map((span) => ({ utterance, span })))
    .flatMap(({ utterance, span }) => {
      const text = utterance.text.slice(span.start, span.end);
      const match = says.exec(text);
      if (match === null || unless?.test(text) === true || text.endsWith("?")) return [];
      const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
      const quote = sentenceAround(utterance, at);
      if (quote === null || isAboutUs(conversation, topic, quote)) return [];
      return [{ quote, certainty: "explicit" as const }];
    });
}

function answers(conversation: Conversation, topic: Topic): Heard[] {
  const questioned = new Set(asked(conversation, topic).map((quote) => quote.utteranceId));
  const askedElse = new Set(
    factsOf(conversation, "question")
      .filter((fact) => fact.speaker === "rep" && !questioned.has(fact.utteranceId))
      .map((fact) => fact.utteranceId),
  );
  const heard: Heard[] = [];
  let isAnswerDue = false;
  for (const utterance of conversation.utterances) {
    const isFull = wordCount(utterance.text) >= fullAnswerWords;
    if (utterance.speaker === "rep") {
      if (questioned.has(utterance.id)) isAnswerDue = true;
      else if (askedElse.has(utterance.id)) isAnswerDue = false;
    } else if (isAnswerDue && isFull) {
      isAnswerDue = false;
      const quote = answerIn(utterance);
      if (quote !== null && topics[topic].unless?.test(quote.quote) !== true) {
        if (!isAboutUs(conversation, topic, quote)) heard.push({ quote, certainty: "inferred" });
      }
    }
  }
  return heard;
}

/** The first sentence that says something; a question back is no answer. */
function answerIn(utterance: Utterance): Quote | null {
  const span = sentencesOf(utterance.text).find(({ start, end }) => {
    const text = utterance.text.slice(start, end);
    return wordCount(text) >= fullAnswerWords - 1 && !text.endsWith("?");
  });
  if (span === undefined) return null;
  return sentenceAround(utterance, { start: span.start, end: span.start + 1 }) ?? quoteAt(utterance, span);
}

function isAboutUs(conversation: Conversation, topic: Topic, quote: Quote): boolean {
  const types = own[topic];
  if (types === undefined) return false;
  return factsOf(conversation, "objection").some(
    (fact) => overlaps(fact.evidence, quote) && !types.includes(fact.objection),
  );
}
