/**
 * The people of a call: mentions of one person put together. By name, else by role, on the same side; the speaker
 * is one person a side unless utterances carry different names. Pure.
 */
import type { Quote } from "../../../schema/evidence.ts";
import type { Fact, FactOf } from "../../../schema/fact.ts";

export interface PersonOfCall {
  name: string | null;
  role: string | null;
  side: FactOf<"person">["side"];
  influence: FactOf<"person">["influence"];
  /** Having to ask wins over a claim to decide, whichever was said last. */
  authority: FactOf<"person">["authority"];
  evidence: Quote[];
}

interface Known extends PersonOfCall {
  isSpeaker: boolean;
}

const same = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.toLowerCase() === b.toLowerCase();

function isSame(known: Known, fact: FactOf<"person">): boolean {
  // Whose side a bare name is on is only supposed.
  const isSupposed = (one: Pick<Known, "role" | "isSpeaker">): boolean => one.role === null && !one.isSpeaker;
  if (known.side !== fact.side) return same(known.name, fact.name) && (isSupposed(known) || isSupposed(fact));
  if (known.name !== null && fact.name !== null) return same(known.name, fact.name);
  if (known.isSpeaker || fact.isSpeaker) return known.isSpeaker && fact.isSpeaker;
  return same(known.role, fact.role);
}

function joined(known: Known, fact: FactOf<"person">): Known {
  const asks = known.authority === "has_to_ask" || fact.authority === "has_to_ask";
  const authority = asks ? "has_to_ask" : (fact.authority ?? known.authority);
  const influence = fact.influence === "unknown" ? known.influence : fact.influence;
  const isSupposed = known.role === null && !known.isSpeaker;
  return {
    ...known,
    side: isSupposed ? fact.side : known.side,
    name: known.name ?? fact.name,
    role: known.role ?? fact.role,
    isSpeaker: known.isSpeaker || fact.isSpeaker,
    authority,
    influence: asks && influence === "decision_maker" ? "unknown" : influence,
    evidence: [...known.evidence, fact.evidence],
  };
}

/** @param facts in the order in which they were said */
export function peopleOfCall(facts: readonly Fact[]): PersonOfCall[] {
  const people: Known[] = [];
  for (const fact of facts) {
    if (fact.type !== "person") continue;
    const index = people.findIndex((known) => isSame(known, fact));
    const known = people[index];
    if (known) people[index] = joined(known, fact);
    else {
      const { name, role, side, isSpeaker, influence, authority, evidence } = fact;
      people.push({ name, role, side, isSpeaker, influence, authority, evidence: [evidence] });
    }
  }
  return people.map(({ isSpeaker: _isSpeaker, ...person }) => person);
}
