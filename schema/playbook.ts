/**
 * What a workspace has agreed to say and to score: talk tracks, competitors, the scorecard's rubric.
 * A call takes a copy when it starts, so that the live path never has to ask for it.
 */
import { z } from "zod";
import { objectionType } from "./fact.ts";

/** An approved talk track, in the order of LAER: acknowledge, explore, respond (with proof). */
export const talkTrack = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  objectionType,
  title: z.string(),
  acknowledge: z.string(),
  explore: z.string(),
  responses: z.array(z.object({ point: z.string(), proof: z.string().nullable() })).max(3),
});
export type TalkTrack = z.infer<typeof talkTrack>;

export const competitor = z.object({ name: z.string(), aliases: z.array(z.string()) });
export type Competitor = z.infer<typeof competitor>;

/** How a question is answered without a person: by a rule over facts and statistics, named here. */
export const scoreRule = z.enum([
  "asked_open_questions",
  "listened_more_than_talked",
  "no_long_monologue",
  "explored_objections",
  "objections_answered",
  "need_discussed",
  "budget_discussed",
  "decision_process_discussed",
  "next_step_agreed",
  "rep_committed",
  "did_not_interrupt",
]);
export type ScoreRule = z.infer<typeof scoreRule>;

export const rubricQuestion = z.object({
  id: z.string(),
  text: z.string(),
  guide: z.string(),
  kind: z.enum(["yes_no", "range"]),
  /** Highest value of a `range`; 1 for `yes_no`. */
  max: z.number().int().positive(),
  weight: z.number().positive(),
  allowNotApplicable: z.boolean(),
  rule: scoreRule,
});
export const rubric = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  name: z.string(),
  sections: z.array(z.object({ title: z.string(), questions: z.array(rubricQuestion) })),
});
export type RubricQuestion = z.infer<typeof rubricQuestion>;
export type Rubric = z.infer<typeof rubric>;

/** How often a rep may be interrupted by a card. The workspace's own; the defaults are in `decide/card-policy.ts`. */
export const cardPolicy = z.object({
  /** A card later than this after its trigger is dropped. */
  maxLatencyMs: z.number().positive(),
  /** How long one objection type stays quiet after its card. */
  sameTypeCooldownMs: z.number().nonnegative(),
  /** Cards within `windowMs`, before the rep asks for more. */
  maxCards: z.number().int().nonnegative(),
  windowMs: z.number().positive(),
  /** How long a card is left alone before a newer one may take its place. */
  onScreenMs: z.number().nonnegative(),
  /** An objection the detector is less sure of, 0 to 1, is noted and shows no card. */
  minConfidence: z.number().min(0).max(1).default(0.35),
});
export type CardPolicy = z.infer<typeof cardPolicy>;

export const playbook = z.object({
  talkTracks: z.array(talkTrack),
  competitors: z.array(competitor),
  /** What the workspace sells, as it is spoken of: names a transcriber should expect. */
  products: z.array(z.string()).default([]),
  rubric,
  cardPolicy,
});
export type Playbook = z.infer<typeof playbook>;
