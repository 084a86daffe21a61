/**
 * What the product's facts claim, by kind of label. The only place of the evaluation that knows the shape of a
 * fact: a new kind of fact is connected here, with one line. A kind that no fact speaks of yet claims nothing.
 */
import type { Fact, TimeRange } from "../../schema/fact.ts";
import type { CallKind } from "./labels.ts";

/** One claim, and where its words stand. */
export interface Found {
  /** A label of its kind; a name; an amount. */
  label: string;
  utteranceId: string;
  start: number;
  end: number;
  quote: string;
  /** How sure the detector was, where it says so. */
  score: number | null;
  callback: TimeRange | null;
}

/** A fact seen without its type, for kinds that the schema may not have yet. */
type Loose = Record<string, unknown> & { type: string };

const text = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;
const when = (fact: Loose, type: string, label: unknown): string | null =>
  fact.type === type ? text(label) : null;

/** An objection or a signal of one of these types: what a call's qualification rests on. */
const speaksOf = (fact: Loose, types: string[]): boolean =>
  types.includes(String(fact.objection)) || types.includes(String(fact.signal));

/** The label that a fact claims for a kind; null when it is of another kind. */
const labelFor: Record<CallKind, (fact: Loose) => string | null> = {
  objections: (fact) => when(fact, "objection", fact.objection),
  signals: (fact) => when(fact, "signal", fact.signal),
  questions: (fact) => when(fact, "question", fact.kind),
  commitments: (fact) => when(fact, "commitment", fact.owner),
  callbacks: (fact) => when(fact, "callback", "callback"),
  people: (fact) => when(fact, "person", fact.name),
  money: (fact) => when(fact, "money", fact.amount),
  competitors: (fact) => when(fact, "competitor_mention", fact.catalogued ?? fact.name),
  pain: (fact) => when(fact, "signal", fact.signal === "pain" ? "pain" : null),
  budget: (fact) =>
    speaksOf(fact, ["budget", "budget_confirmed"]) || fact.purpose === "budget" ? "budget" : null,
  authority: (fact) => (speaksOf(fact, ["authority", "authority_confirmed"]) ? "authority" : null),
  timeline: (fact) => (speaksOf(fact, ["timing", "urgency"]) ? "timeline" : null),
  next_step: (fact) =>
    fact.type === "callback" || fact.type === "commitment" || speaksOf(fact, ["next_step_asked"])
      ? "next_step"
      : null,
};

export function foundIn(facts: Fact[], kind: CallKind): Found[] {
  return facts.flatMap((fact) => {
    const loose: Loose = fact;
    const label = labelFor[kind](loose);
    if (label === null) return [];
    const { quote, start, end } = fact.evidence;
    return [
      {
        label,
        utteranceId: fact.utteranceId,
        start,
        end,
        quote,
        score: typeof loose.confidence === "number" ? loose.confidence : null,
        callback: fact.type === "callback" ? fact.callback : null,
      },
    ];
  });
}
