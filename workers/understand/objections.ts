/**
 * Objections in a buyer's utterance: the lexicons find them, the guards take back what only sounds like one.
 * At most one fact a type. Owns what is decided across types; each type's words are its own file.
 */
import type { FactOf, ObjectionType } from "../../schema/fact.ts";
import type { Competitor } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { findCompetitors } from "./competitors.ts";
import { factBase } from "./fact-base.ts";
import { isDeniedOrSupposed, isPlainQuestion, isSettled } from "./objection-guards.ts";
import type { ObjectionLexicon } from "./objections/lexicon.ts";
import { LEXICONS } from "./objections/lexicons.ts";
import { compileAny, findAll, RIVAL_MARK } from "./phrase.ts";
import { quoteSpan, sentenceAt, type Span, type SpokenText } from "./spoken-text.ts";

interface Compiled {
  type: ObjectionType;
  explicit: RegExp[];
  inferred: RegExp[];
  unless: RegExp[];
}

const compile = (lexicon: ObjectionLexicon): Compiled => ({
  type: lexicon.type,
  explicit: compileAny(lexicon.explicit),
  inferred: compileAny(lexicon.inferred),
  unless: compileAny(lexicon.unless),
});
const COMPILED = Object.values(LEXICONS).map(compile);

interface Raised {
  type: ObjectionType;
  certainty: "explicit" | "inferred";
  match: Span;
}

/** The text with each catalogued rival's name replaced, unit for unit, by a mark the lexicons know. */
function maskRivals(spoken: SpokenText, competitors: Competitor[]): SpokenText {
  let plain = spoken.plain;
  for (const { span } of findCompetitors(spoken, competitors)) {
    plain = plain.slice(0, span.start) + RIVAL_MARK.repeat(span.end - span.start) + plain.slice(span.end);
  }
  return { ...spoken, plain };
}

function isTakenBack(spoken: SpokenText, lexicon: Compiled, match: Span): boolean {
  const sentence = sentenceAt(spoken, match.start);
  const around = spoken.plain.slice(sentence.start, Math.max(sentence.end, match.end));
  return findAll(lexicon.unless, around).length > 0;
}

function stands(spoken: SpokenText, lexicon: Compiled, match: Span): boolean {
  return (
    !isTakenBack(spoken, lexicon, match) &&
    !isPlainQuestion(spoken, match) &&
    !isDeniedOrSupposed(spoken, match) &&
    !isSettled(spoken, match)
  );
}

function raisedOf(spoken: SpokenText, lexicon: Compiled): Raised | null {
  for (const certainty of ["explicit", "inferred"] as const) {
    const match = findAll(lexicon[certainty], spoken.plain).find((m) => stands(spoken, lexicon, m));
    if (match) return { type: lexicon.type, certainty, match };
  }
  return null;
}

/** What `brush_off` says of itself: it ends the talk without a reason and without a time. */
function withoutIdleBrushOff(raised: Raised[], namesTime: boolean): Raised[] {
  const hasReason = raised.some((r) => r.type !== "brush_off");
  return hasReason || namesTime ? raised.filter((r) => r.type !== "brush_off") : raised;
}

/**
 * @param input.namesTime the buyer named a time to be contacted again, so nothing in it is a brush-off
 * @returns facts in the order of their quotes; empty for the rep, who only ever quotes or asks
 */
export function findObjections(input: {
  utterance: Utterance;
  spoken: SpokenText;
  competitors: Competitor[];
  namesTime: boolean;
}): FactOf<"objection">[] {
  const { utterance, spoken, competitors, namesTime } = input;
  if (utterance.speaker !== "buyer") return [];
  const masked = maskRivals(spoken, competitors);
  const raised = COMPILED.map((lexicon) => raisedOf(masked, lexicon)).filter((r) => r !== null);
  return withoutIdleBrushOff(raised, namesTime)
    .map((r) => ({ ...r, span: quoteSpan(spoken, r.match) }))
    .sort((a, b) => a.match.start - b.match.start)
    .map(({ type, certainty, span }, index) => ({
      ...factBase({ utterance, type: "objection", index, span }),
      type: "objection",
      certainty,
      objection: type,
    }));
}
