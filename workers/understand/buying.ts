/**
 * Objections and buying signals in a buyer's utterance, as one net reads both. Owns what is decided across
 * labels and turns: one fact a label, what a named time means for a brush-off, what a plain "yes" agrees to.
 */
import {
  type FactOf,
  objectionType,
  type ObjectionType,
  signalType,
  type SignalType,
} from "../../schema/fact.ts";
import type { Competitor } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { agreedObjection } from "./agreed-objection.ts";
import { findCompetitors } from "./competitors.ts";
import { factBase } from "./fact-base.ts";
import { findLearned, type LearnedLabel } from "./model/learned-labels.ts";
import { isEndedTogether, isNod, surenessFor } from "./in-conversation.ts";
import { saysItself } from "./own-words.ts";
import { isQuotingAnother } from "./quoting-another.ts";
import { segmentsOf } from "./segments.ts";
import { quoteSpan, type Span, type SpokenText } from "./spoken-text.ts";
import { openHalf } from "./settled-half.ts";
import { isTakenBack } from "./taken-back.ts";

/** The surest reading of each label over all segments, in the order of their words. */
function strongest(found: LearnedLabel[]): LearnedLabel[] {
  const best = new Map<string, LearnedLabel>();
  for (const label of found) {
    const known = best.get(label.label);
    if (!known || known.confidence < label.confidence) best.set(label.label, label);
  }
  return [...best.values()].sort((a, b) => a.why[0]!.start - b.why[0]!.start);
}

/** Only a farewell: how every call ends, not what ends it. */
const FAREWELL =
  /^(?:[\s,.!]*\b(?:ok|okay|alright|all right|right|yeah|yep|yes|fine|great|lovely|perfect|brilliant|cool|grand|super|good|so|then|now|and|thanks|thank you|thanks a (?:lot|million)|many thanks|very much|so much|cheers|ta|ta ra|ta ta|take care|bye|bye bye|goodbye|good bye|cheerio|see you|see ya|speak soon|talk soon|have a (?:good|nice|great) (?:day|one|weekend|evening)|you too|ah|hen|mate|love|pal|sir|madam)\b)+[\s,.!]*$/;

const isObjection = (label: string): label is ObjectionType => objectionType.safeParse(label).success;
const isSignal = (label: string): label is SignalType => signalType.safeParse(label).success;

/**
 * @param input.namesTime the buyer named a time to be contacted again, so nothing in it is a brush-off
 * @returns objections, then signals, each in the order of their words; empty for the rep, who quotes or asks
 */
export function findBuying(input: {
  utterance: Utterance;
  previous: Utterance | null;
  spoken: SpokenText;
  competitors: Competitor[];
  namesTime: boolean;
}): (FactOf<"objection"> | FactOf<"signal">)[] {
  const { utterance, previous, spoken, competitors, namesTime } = input;
  if (utterance.speaker !== "buyer") return [];
  const { original: text, lower } = spoken;
  const marks = findCompetitors(spoken, competitors).map(({ span }) => ({ span, className: "vendor_brand" }));
  const isCourtesy = FAREWELL.test(lower) || (previous !== null && isNod(spoken));
  const read = (within: Span) => findLearned({ net: "buying", text, lower, within, marks });
  const labels = strongest(
    segmentsOf(spoken).flatMap((within) => {
      const half = openHalf(spoken, within);
      if (!half) return read(within);
      const signals = read(within).filter(({ label }) => isSignal(label));
      return [...signals, ...read(half).filter(({ label }) => isObjection(label))];
    }),
  )
    .filter(
      ({ label }) => label !== "brush_off" || !(namesTime || isCourtesy || isEndedTogether(spoken, previous)),
    )
    .map(certain);
  const sureness = surenessFor(spoken, previous);
  const common = (type: "objection" | "signal", index: number, found: Certain) => ({
    ...factBase({ utterance, type, index, span: quoteSpan(spoken, strongestWords(found)) }),
    certainty: found.certainty,
    confidence: found.confidence,
    why: found.why,
  });
  const objections = labels.flatMap((found) =>
    isObjection(found.label) &&
    found.confidence >= sureness[found.certainty] &&
    !isCourtesy &&
    !isQuotingAnother(spoken, strongestWords(found)) &&
    !isTakenBack(spoken, strongestWords(found))
      ? [{ objection: found.label, found }]
      : [],
  );
  const signals = labels.flatMap((found) =>
    isSignal(found.label) && found.confidence >= sureness.signal ? [{ signal: found.label, found }] : [],
  );
  const agreed = objections.length === 0 ? agreedObjection({ utterance, previous, spoken }) : null;
  return [
    ...objections.map(({ objection, found }, index) => ({
      ...common("objection", index, found),
      type: "objection" as const,
      objection,
    })),
    ...(agreed ? [agreed] : []),
    ...signals.map(({ signal, found }, index) => ({
      ...common("signal", index, found),
      type: "signal" as const,
      signal,
    })),
  ];
}

interface Certain extends LearnedLabel {
  certainty: "explicit" | "inferred";
}
const certain = (found: LearnedLabel): Certain => ({
  ...found,
  certainty: saysItself(found) ? "explicit" : "inferred",
});

function strongestWords({ why }: LearnedLabel): { start: number; end: number } {
  return why.toSorted((a, b) => b.share - a.share)[0]!;
}
