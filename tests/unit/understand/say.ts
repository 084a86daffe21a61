/** Builds utterances for the tests of `understand/`, and the world they are said in. */
import type { Fact, FactOf } from "../../../schema/fact.ts";
import type { Speaker, Utterance } from "../../../schema/utterance.ts";
import {
  type UnderstandContext,
  understandUtterance,
} from "../../../workers/understand/understand-utterance.ts";

/** Wednesday 4 March 2026, 10:30 in Los Angeles, 13:30 in New York; clocks go forward on the 8th. */
export const CONTEXT: UnderstandContext = {
  spokenAt: "2026-03-04T18:30:00Z",
  buyerTimeZone: "America/Los_Angeles",
  repTimeZone: "America/New_York",
  competitors: [
    { name: "Dispatchly", aliases: ["dispatch lee", "dispatch ly"] },
    { name: "FieldPilot", aliases: ["field pilot"] },
    { name: "CrewBoard", aliases: ["crew board"] },
  ],
};

export function says(speaker: Speaker, text: string): Utterance {
  return {
    id: `utt_d1_c1_${speaker === "rep" ? 0 : 1}_1000`,
    callId: "call_d1_c1",
    speaker,
    name: null,
    startMs: 1_000,
    endMs: 4_000,
    text,
    words: [],
    confidence: 0.9,
  };
}

export function factsOf(
  speaker: Speaker,
  text: string,
  over: { previous?: Utterance; context?: Partial<UnderstandContext> } = {},
): Fact[] {
  return understandUtterance({
    utterance: says(speaker, text),
    previous: over.previous ?? null,
    context: { ...CONTEXT, ...over.context },
  });
}

export const ofType = <T extends Fact["type"]>(facts: Fact[], type: T): FactOf<T>[] =>
  facts.filter((f): f is FactOf<T> => f.type === type);

export const objectionsOf = (speaker: Speaker, text: string): string[] =>
  ofType(factsOf(speaker, text), "objection").map((f) => f.objection);
