/**
 * Owns how the promises of a call are read by the plays that use them: once each, and told to the rep.
 * Does not decide what becomes of them.
 */
import type { FactOf } from "../../../schema/fact.ts";
import { type Conversation, factsOf } from "../conversation.ts";

export type Commitment = FactOf<"commitment">;
export type Callback = FactOf<"callback">;

/**
 * The buyer may correct it in the course of a call: the last time is meant. When they agreed to it once more, the
 * words that named it first show it best [PLAY-5].
 */
export function callbackOf(conversation: Conversation): Callback | null {
  const wishes = factsOf(conversation, "callback").filter((fact) => fact.speaker === "buyer");
  const meant = wishes.at(-1)?.callback;
  return (
    wishes.find(
      ({ callback }) => callback.earliest === meant?.earliest && callback.latest === meant.latest,
    ) ?? null
  );
}

/** "I'll call you then" is the callback again, said by us. */
const callsThem = /^(?:give (?:you|her|him|them) a (?:call|ring)|(?:call|ring|phone)\b)/i;

/**
 * In the order of saying; the same action of the same owner once, with the time that was said for it. Our promise
 * to ring is left out where the buyer's callback already says so.
 */
export function promisesOf(conversation: Conversation): Commitment[] {
  const hasCallback = callbackOf(conversation) !== null;
  const byAction = new Map<string, Commitment>();
  for (const fact of factsOf(conversation, "commitment")) {
    if (fact.action.trim() === "") continue;
    if (hasCallback && fact.owner === "rep" && callsThem.test(fact.action.trim())) continue;
    const key = `${fact.owner}:${fact.action
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim()}`;
    const known = byAction.get(key);
    if (known === undefined || (known.due === null && fact.due !== null)) byAction.set(key, fact);
  }
  return [...byAction.values()];
}

/** Ours: "send you the deck" → "Send Dana the deck". Theirs: "check with my CFO" → "Dana to check with their CFO". */
export function taskTitle(fact: Commitment, buyer: string | null): string {
  const action = fact.action.trim().replace(/[.,;]+$/, "");
  if (fact.owner === "rep") {
    const told = action.replaceAll(/\byour\b/gi, "their").replaceAll(/\byou\b/gi, buyer ?? "them");
    return told.charAt(0).toUpperCase() + told.slice(1);
  }
  const told = action.replaceAll(/\b(?:my|our)\b/gi, "their").replaceAll(/\b(?:me|us)\b/gi, "them");
  return `${buyer ?? "Buyer"} to ${told}`;
}
