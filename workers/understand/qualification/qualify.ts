/**
 * A call's facts as BANT and MEDDPICC: what was said, what follows from it, and what nobody said. A fold over
 * what is there already; it detects nothing but the few elements that no fact speaks of. Pure.
 */
import { assertNever } from "../../../schema/assert-never.ts";
import type { Quote } from "../../../schema/evidence.ts";
import type { Fact, FactOf, ObjectionType, SignalType } from "../../../schema/fact.ts";
import {
  type QualificationAnswer,
  qualificationElement,
  type QualificationElement,
} from "../../../schema/qualification.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { sentenceAt, readSpoken, trimSpan } from "../spoken-text.ts";
import { SPOKEN } from "./spoken-elements.ts";

interface Said {
  element: QualificationElement;
  status: "explicit" | "inferred";
  isAgainst: boolean;
  quote: Quote;
}

const BY_SIGNAL: Partial<Record<SignalType, QualificationElement[]>> = {
  pain: ["need", "identified_pain"],
  budget_confirmed: ["budget"],
  authority_confirmed: ["authority", "economic_buyer"],
  urgency: ["timeline"],
  champion: ["champion"],
  competitor_dissatisfaction: ["competition"],
};
const BY_OBJECTION: Partial<Record<ObjectionType, QualificationElement>> = {
  need: "need",
  budget: "budget",
  authority: "authority",
  timing: "timeline",
  competitor: "competition",
};
/** At most so many quotes an element: the first shows it, the later ones whether it changed. */
const MAX_EVIDENCE = 3;

function saidIn(fact: Fact): Said[] {
  if (fact.speaker !== "buyer" || fact.certainty === "unknown") return [];
  const status = fact.certainty;
  const { evidence: quote } = fact;
  switch (fact.type) {
    case "signal":
      return (BY_SIGNAL[fact.signal] ?? []).map((element) => ({ element, status, isAgainst: false, quote }));
    case "objection": {
      const element = BY_OBJECTION[fact.objection];
      // Naming a rival speaks of the competition, whichever way it leans.
      return element ? [{ element, status, isAgainst: element !== "competition", quote }] : [];
    }
    case "money":
      return fact.purpose === "budget" ? [{ element: "budget", status, isAgainst: false, quote }] : [];
    case "competitor_mention":
      return [{ element: "competition", status, isAgainst: false, quote }];
    case "date":
      return fact.purpose === "deadline" || fact.purpose === "go_live"
        ? [{ element: "timeline", status, isAgainst: false, quote }]
        : [];
    case "person":
      return personSaid(fact);
    default:
      return [];
  }
}

/** Who decides, as said of a person; who only signs speaks of the way there. */
function personSaid({
  side,
  isSpeaker,
  influence,
  authority,
  certainty,
  evidence,
}: FactOf<"person">): Said[] {
  if (side !== "buyer" || certainty === "unknown") return [];
  const one = (element: QualificationElement, isAgainst = false): Said => ({
    element,
    status: certainty,
    isAgainst,
    quote: evidence,
  });
  if (authority === "has_to_ask") return [one("authority", true)];
  switch (influence) {
    case "decision_maker":
      return isSpeaker ? [one("authority"), one("economic_buyer")] : [one("economic_buyer")];
    case "approver":
      return [one("decision_process")];
    case "champion":
      return [one("champion")];
    case "blocker":
    case "influencer":
    case "user":
    case "unknown":
      return [];
    default:
      return assertNever(influence);
  }
}

function spokenIn(utterance: Utterance): Said[] {
  if (utterance.speaker !== "buyer") return [];
  const spoken = readSpoken(utterance.text);
  return qualificationElement.options.flatMap((element) => {
    const pattern = SPOKEN[element];
    const match = pattern?.says.exec(spoken.lower);
    if (!pattern || !match || pattern.unless?.test(spoken.lower)) return [];
    const span = trimSpan(spoken.original, sentenceAt(spoken, match.index));
    if (!span) return [];
    const quote: Quote = {
      kind: "utterance",
      callId: utterance.callId,
      utteranceId: utterance.id,
      quote: spoken.original.slice(span.start, span.end),
      ...span,
    };
    return [{ element, status: "inferred" as const, isAgainst: false, quote }];
  });
}

/** "Claims to decide" and "has to ask" are both facts; the second wins. So it is with every element. */
function answerOf(element: QualificationElement, said: Said[]): QualificationAnswer {
  const about = said.filter((one) => one.element === element);
  const against = about.filter((one) => one.isAgainst);
  const standing = against.length > 0 ? against : about;
  const best = standing.find((one) => one.status === "explicit") ?? standing[0];
  if (!best) return { element, status: "unknown", value: null, isAgainst: false, evidence: [] };
  const others = about.filter((one) => one !== best).map((one) => one.quote);
  return {
    element,
    status: best.status,
    value: best.quote.quote,
    isAgainst: best.isAgainst,
    evidence: [best.quote, ...others].slice(0, MAX_EVIDENCE),
  };
}

/** @returns one answer an element, in the schema's order; what nobody said is `unknown` */
export function qualify(call: { utterances: Utterance[]; facts: Fact[] }): QualificationAnswer[] {
  const said = [...call.facts.flatMap(saidIn), ...call.utterances.flatMap(spokenIn)];
  return qualificationElement.options.map((element) => answerOf(element, said));
}
