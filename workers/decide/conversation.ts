/**
 * Owns the view of a finished call that scoring, summary and plays share: utterances in the order they were
 * said, and those facts that can be cited. Does not find facts (understand/) and draws no conclusions.
 */
import type { Quote } from "../../schema/evidence.ts";
import type { Fact, FactOf } from "../../schema/fact.ts";
import type { UtteranceId } from "../../schema/ids.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { isVerbatim, sentenceAround } from "./quoting.ts";

export interface Conversation {
  utterances: readonly Utterance[];
  /** In the order of their words. */
  facts: readonly Fact[];
  byId: ReadonlyMap<UtteranceId, Utterance>;
}

/** A fact whose quote does not stand in its utterance is dropped here, once, for everyone. */
export function conversationOf(utterances: readonly Utterance[], facts: readonly Fact[]): Conversation {
  const ordered = utterances.toSorted((a, b) => a.startMs - b.startMs);
  const byId = new Map(ordered.map((utterance) => [utterance.id, utterance]));
  const position = new Map(ordered.map((utterance, index) => [utterance.id, index]));
  const citable = facts
    .filter(
      (fact) =>
        fact.evidence.utteranceId === fact.utteranceId &&
        isVerbatim(fact.evidence, byId.get(fact.utteranceId)),
    )
    .toSorted(
      (a, b) =>
        (position.get(a.utteranceId) ?? 0) - (position.get(b.utteranceId) ?? 0) ||
        a.evidence.start - b.evidence.start,
    );
  return { utterances: ordered, facts: citable, byId };
}

export const factsOf = <T extends Fact["type"]>(conversation: Conversation, type: T): FactOf<T>[] =>
  conversation.facts.filter((fact): fact is FactOf<T> => fact.type === type);

/** The sentence a fact was said in; the fact's own words where there is nothing around them. */
export function sentenceOf(conversation: Conversation, fact: Fact): Quote {
  const utterance = conversation.byId.get(fact.utteranceId);
  return (utterance && sentenceAround(utterance, fact.evidence)) ?? fact.evidence;
}
