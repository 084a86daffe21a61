/**
 * Facts: what was said means this. Labels are those of the field (objection types, buying signals, …);
 * each fact carries its certainty and the verbatim words that justify it.
 */
import { z } from "zod";
import { certainty, quote } from "./evidence.ts";
import { callId, factId, utteranceId } from "./ids.ts";
import { speaker } from "./utterance.ts";

export const objectionType = z.enum([
  "price",
  "budget",
  "timing",
  "authority",
  "need",
  "competitor",
  "trust",
  "security_legal",
  "feature_gap",
  "implementation",
  "contract",
  "brush_off",
]);
export type ObjectionType = z.infer<typeof objectionType>;

export const questionKind = z.enum(["open", "closed"]);
export type QuestionKind = z.infer<typeof questionKind>;

/**
 * A resolved time. `YYYY-MM-DD` when no hour was said (none is invented), otherwise a date-time with the
 * offset of the buyer's zone. `latest` is null when the wish is open ended.
 */
export const timeRange = z.object({ earliest: z.string(), latest: z.string().nullable() });
export type TimeRange = z.infer<typeof timeRange>;

const base = { id: factId, callId, utteranceId, speaker, certainty, evidence: quote };

export const fact = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("objection"), objection: objectionType }),
  z.object({ ...base, type: z.literal("question"), kind: questionKind }),
  z.object({
    ...base,
    type: z.literal("commitment"),
    owner: speaker,
    /** A short verb phrase, in the speaker's words. */
    action: z.string(),
    dueText: z.string().nullable(),
    due: timeRange.nullable(),
  }),
  z.object({ ...base, type: z.literal("callback"), callback: timeRange }),
  z.object({
    ...base,
    type: z.literal("money"),
    amount: z.number(),
    /** ISO 4217, or null when no currency was said. */
    currency: z.string().length(3).nullable(),
    purpose: z.enum(["budget", "price", "cost", "unknown"]),
  }),
  z.object({
    ...base,
    type: z.literal("competitor_mention"),
    /** As said. */
    name: z.string(),
    /** The workspace's name for it. */
    catalogued: z.string(),
  }),
]);
export type Fact = z.infer<typeof fact>;
export type FactOf<T extends Fact["type"]> = Extract<Fact, { type: T }>;
