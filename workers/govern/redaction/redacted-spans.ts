/** What of a call is redacted, as spans of its clock and by side; and whether its sides can be told apart. Pure. */
import type { Redaction, RedactionSide } from "../../../schema/redaction.ts";
import { type Span, unite } from "../../../schema/spans.ts";
import { channelOf, type Speaker, type Utterance } from "../../../schema/utterance.ts";

export const isOfSide = (side: RedactionSide, speaker: Speaker): boolean =>
  side === "both" || side === speaker;

export const redactedSpans = (redactions: readonly Redaction[], speaker: Speaker): Span[] =>
  unite(redactions.filter(({ side }) => isOfSide(side, speaker)));

const overlaps = (a: Span, b: Span): boolean => a.startMs < b.endMs && b.startMs < a.endMs;
const meets = (a: Span, b: Span): boolean => a.startMs <= b.endMs && b.startMs <= a.endMs;

/** In order of the call; those of the same side that meet are one, with the newest one's reason and name. */
export const mergeRedactions = (redactions: readonly Redaction[]): Redaction[] =>
  redactions.reduce<Redaction[]>(addRedaction, []);

function addRedaction(redactions: readonly Redaction[], added: Redaction): Redaction[] {
  const isMet = (one: Redaction): boolean => one.side === added.side && meets(one, added);
  const met = redactions.filter(isMet);
  const whole: Redaction = {
    ...added,
    startMs: Math.min(added.startMs, ...met.map((one) => one.startMs)),
    endMs: Math.max(added.endMs, ...met.map((one) => one.endMs)),
  };
  return [...redactions.filter((one) => !isMet(one)), whole].toSorted((a, b) => a.startMs - b.startMs);
}

/**
 * Whether one side's sound in a span is all of what it said there: not where both were on one line, where a voice was
 * put on the other side afterwards, or where a line brings the other side's voice back.
 */
export const areSidesApart = (utterances: readonly Utterance[], span: Span): boolean =>
  !utterances.some(
    (one) =>
      overlaps(one, span) &&
      (one.speakerCertainty === "inferred" ||
        one.echo === true ||
        !new RegExp(`_${channelOf[one.speaker]}_\\d+$`).test(one.id)),
  );
