/** The part every fact shares: its id, whose words it rests on and where they stand. */
import type { Quote } from "../../schema/evidence.ts";
import type { Fact } from "../../schema/fact.ts";
import { makeFactId } from "../../schema/ids.ts";
import type { Utterance } from "../../schema/utterance.ts";
import type { Span } from "./spoken-text.ts";

export function quoteOf(utterance: Utterance, span: Span): Quote {
  return {
    kind: "utterance",
    callId: utterance.callId,
    utteranceId: utterance.id,
    quote: utterance.text.slice(span.start, span.end),
    start: span.start,
    end: span.end,
  };
}

/** Common fields of the `index`-th fact of a type in one utterance. */
export function factBase(at: { utterance: Utterance; type: Fact["type"]; index: number; span: Span }) {
  const { utterance, type, index, span } = at;
  return {
    id: makeFactId(utterance.id, type, index),
    callId: utterance.callId,
    utteranceId: utterance.id,
    speaker: utterance.speaker,
    evidence: quoteOf(utterance, span),
  };
}
