/**
 * A call's objections and what became of them. One of each type: raised again it is the same objection, and open
 * again. Owns the states; the words are in `acceptance.ts`, what counts as our answer in `replies.ts`. Pure.
 */
import type { Quote } from "../../../schema/evidence.ts";
import type { Fact, FactOf, ObjectionState, ObjectionType } from "../../../schema/fact.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { quoteOf } from "../fact-base.ts";
import { quoteSpan, readSpoken } from "../spoken-text.ts";
import { acceptanceIn, refusesIn } from "./acceptance.ts";
import { answerTo } from "./replies.ts";

export interface FollowedObjection {
  type: ObjectionType;
  first: FactOf<"objection">;
  /** The same objection again, in the order of saying. */
  repeats: FactOf<"objection">[];
  state: ObjectionState;
  /** What it rests on: our answer, then the buyer's acceptance. Empty while it is open. */
  evidence: Quote[];
}

/** So many words of the buyer's after an answer are about something else. */
const TURNS_TO_ACCEPT = 3;

const wholeQuote = (utterance: Utterance, at: number): Quote =>
  quoteOf(utterance, quoteSpan(readSpoken(utterance.text), { start: at, end: at + 1 }));

function raise(
  known: FollowedObjection | undefined,
  fact: FactOf<"objection">,
  answer: Utterance[],
): FollowedObjection {
  const first = known?.first ?? fact;
  const [reply] = answer.toSorted((a, b) => b.text.length - a.text.length);
  const start = reply?.text.search(/\S/) ?? -1;
  return {
    type: fact.objection,
    first,
    repeats: known ? [...known.repeats, fact] : [],
    state: reply && start >= 0 ? "partly_handled" : "open",
    evidence: reply && start >= 0 ? [wholeQuote(reply, start)] : [],
  };
}

/**
 * @param utterances and facts of one call, in any order
 * @returns one entry a type, in the order in which they were first raised
 */
export function followObjections(
  utterances: readonly Utterance[],
  facts: readonly Fact[],
): FollowedObjection[] {
  const ordered = utterances.toSorted((a, b) => a.startMs - b.startMs);
  const byType = new Map<ObjectionType, FollowedObjection>();
  /** Those that the buyer's next words may be about, and how often they have spoken since our answer. */
  let current: ObjectionType[] = [];
  let turns = 0;
  let hasAnswered = false;
  for (const utterance of ordered) {
    if (utterance.speaker === "rep") {
      hasAnswered = true;
      continue;
    }
    const raised = facts.filter(
      (fact): fact is FactOf<"objection"> =>
        fact.type === "objection" && fact.speaker === "buyer" && fact.utteranceId === utterance.id,
    );
    if (raised.length > 0) {
      const answer = answerTo(ordered, utterance.id);
      for (const fact of raised) byType.set(fact.objection, raise(byType.get(fact.objection), fact, answer));
      // What is added before we answer is part of what we answer.
      const types = raised.map((fact) => fact.objection);
      current = hasAnswered ? types : [...new Set([...current, ...types])];
      turns = 0;
      hasAnswered = false;
      continue;
    }
    if (!hasAnswered || current.length === 0) continue;
    const spoken = readSpoken(utterance.text);
    const accepted = acceptanceIn(spoken);
    const refused = refusesIn(spoken);
    for (const type of current) {
      const one = byType.get(type);
      if (!one) continue;
      if (refused) byType.set(type, { ...one, state: "open", evidence: [] });
      else if (accepted && one.state === "partly_handled") {
        const evidence = [...one.evidence, quoteOf(utterance, quoteSpan(spoken, accepted))];
        byType.set(type, { ...one, state: "handled", evidence });
      }
    }
    turns += 1;
    if (accepted || turns === TURNS_TO_ACCEPT) current = [];
  }
  return [...byType.values()];
}
