/** What a call tells of a deal's qualification: BANT and MEDDPICC, element by element, each with its evidence. */
import { z } from "zod";
import { certainty, quote } from "./evidence.ts";

export const qualificationElement = z.enum([
  "need",
  "budget",
  "authority",
  "timeline",
  "metrics",
  "economic_buyer",
  "decision_criteria",
  "decision_process",
  "paper_process",
  "identified_pain",
  "champion",
  "competition",
]);
export type QualificationElement = z.infer<typeof qualificationElement>;

export const qualificationAnswer = z.object({
  element: qualificationElement,
  /** `unknown` is what nobody said; it has no value and no evidence, and is never filled in. */
  status: certainty,
  /** Their words; null when unknown. */
  value: z.string().nullable(),
  /** Does what was said stand in the way ("there's no budget") rather than speak for it? */
  isAgainst: z.boolean(),
  evidence: z.array(quote),
});
export type QualificationAnswer = z.infer<typeof qualificationAnswer>;
