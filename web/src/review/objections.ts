/** A call's objections with their place: in the text for the highlight, in time for the timeline. Pure. */
import type { CallView, Card } from "../../../schema/call.ts";
import type { ObjectionState, ObjectionType } from "../../../schema/fact.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { momentOf } from "./moment.ts";

export interface PlacedObjection {
  key: string;
  utteranceId: string;
  type: ObjectionType;
  quote: string;
  /** What became of it, later repeats included. */
  state: ObjectionState;
  /** `[start, end)` in the utterance's text; null when the quote is not found there. */
  span: { start: number; end: number } | null;
  /** Null when the utterance is not in the call. */
  startMs: number | null;
  /** The card that was shown because of it, if one was. */
  card: Card | null;
}

function spanOf(call: CallView, one: CallView["objections"][number], utterance: Utterance | undefined) {
  const fact = call.facts.find(
    (fact) =>
      fact.type === "objection" &&
      fact.utteranceId === one.utteranceId &&
      fact.objection === one.type &&
      fact.evidence.quote === one.quote,
  );
  if (fact) return { start: fact.evidence.start, end: fact.evidence.end };
  const start = utterance?.text.indexOf(one.quote) ?? -1;
  return start < 0 ? null : { start, end: start + one.quote.length };
}

export function placeObjections(call: CallView): PlacedObjection[] {
  const byId = new Map(call.utterances.map((utterance) => [utterance.id, utterance]));
  return call.objections.map((one, index) => {
    const utterance = byId.get(one.utteranceId);
    const span = spanOf(call, one, utterance);
    const { utteranceId, type, quote, state } = one;
    const card =
      call.cards.find((card) => card.utteranceId === utteranceId && card.objectionType === type) ?? null;
    const startMs = utterance ? momentOf(utterance, span?.start ?? 0) : null;
    return { key: `${utteranceId}:${type}:${index}`, utteranceId, type, quote, state, span, startMs, card };
  });
}
