/** What a reviewed call shows besides its proposals: a scorecard and a summary, each line with its evidence. */
import { z } from "zod";
import { evidence } from "./evidence.ts";

export const scoreAnswer = z.object({
  questionId: z.string(),
  section: z.string(),
  text: z.string(),
  max: z.number().int(),
  weight: z.number(),
  /** Null is "not applicable". */
  value: z.number().nullable(),
  rationale: z.string(),
  evidence: z.array(evidence),
});
export type ScoreAnswer = z.infer<typeof scoreAnswer>;

export const scorecard = z.object({
  rubricId: z.string(),
  rubricVersion: z.number().int(),
  rubricName: z.string(),
  /** Weighted share of the answered questions, 0 to 100; null when none could be answered. */
  total: z.number().nullable(),
  answers: z.array(scoreAnswer),
});
export type Scorecard = z.infer<typeof scorecard>;

export const summaryLine = z.object({
  topic: z.enum(["need", "objection", "money", "competitor", "decision", "commitment", "next_step"]),
  text: z.string(),
  evidence: z.array(evidence).min(1),
});
export const summary = z.object({
  lines: z.array(summaryLine),
  /** One sentence on how much of the call it rests on. */
  coverage: z.string(),
});
export type SummaryLine = z.infer<typeof summaryLine>;
export type Summary = z.infer<typeof summary>;
