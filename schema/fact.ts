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

/** Handled: we answered and the buyer took it. Partly: we answered, and that is all that is known. */
export const objectionState = z.enum(["open", "partly_handled", "handled"]);
export type ObjectionState = z.infer<typeof objectionState>;

/** Ways in which a buyer leans in. */
export const signalType = z.enum([
  "urgency",
  "budget_confirmed",
  "authority_confirmed",
  "pain",
  "next_step_asked",
  "implementation_asked",
  "price_asked",
  "champion",
  "competitor_dissatisfaction",
]);
export type SignalType = z.infer<typeof signalType>;

/** Why a learned label was given: the words that carried it, verbatim at `[start, end)` of the utterance. */
export const reason = z.object({
  words: z.string().min(1),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  /** Of all that spoke for the label, 0 to 1. */
  share: z.number(),
});
export type Reason = z.infer<typeof reason>;

/** How sure a detector is of a learned label, 0 to 1, and on which words it rests. */
const learned = { confidence: z.number().optional(), why: z.array(reason).optional() };

export const questionKind = z.enum(["open", "closed"]);
export type QuestionKind = z.infer<typeof questionKind>;

/**
 * A resolved time. `YYYY-MM-DD` when no hour was said (none is invented), otherwise a date-time with the
 * offset of the buyer's zone. `latest` is null when the wish is open ended.
 */
export const timeRange = z.object({ earliest: z.string(), latest: z.string().nullable() });
export type TimeRange = z.infer<typeof timeRange>;

/** What weight a person has in the purchase, as far as was said. */
export const influence = z.enum([
  "champion",
  "decision_maker",
  "approver",
  "blocker",
  "influencer",
  "user",
  "unknown",
]);
export type Influence = z.infer<typeof influence>;

const base = { id: factId, callId, utteranceId, speaker, certainty, evidence: quote };

export const fact = z.discriminatedUnion("type", [
  z.object({ ...base, ...learned, type: z.literal("objection"), objection: objectionType }),
  z.object({ ...base, ...learned, type: z.literal("signal"), signal: signalType }),
  z.object({ ...base, ...learned, type: z.literal("question"), kind: questionKind }),
  z.object({
    ...base,
    ...learned,
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
    /** The workspace's name for it; null when the workspace does not know it. */
    catalogued: z.string().nullable(),
  }),
  z.object({
    ...base,
    type: z.literal("person"),
    /** As said; null when only a role was named. */
    name: z.string().nullable(),
    /** As said. */
    role: z.string().nullable(),
    /** Whose person it is, whoever speaks of them. */
    side: speaker,
    /** The one who speaks here, rather than someone spoken of. */
    isSpeaker: z.boolean(),
    influence,
    /** What a person says of their own power. Where both are said, having to ask wins. */
    authority: z.enum(["claims_to_decide", "has_to_ask"]).nullable(),
  }),
  z.object({
    ...base,
    type: z.literal("date"),
    /** As said. */
    text: z.string(),
    range: timeRange,
    purpose: z.enum(["deadline", "go_live", "contract_end", "meeting", "fiscal", "unknown"]),
  }),
]);
export type Fact = z.infer<typeof fact>;
export type FactOf<T extends Fact["type"]> = Extract<Fact, { type: T }>;
