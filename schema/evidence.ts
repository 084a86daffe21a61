/**
 * Evidence: what a fact, a score, a draft sentence or a proposal rests on. What cannot cite is dropped.
 * Certainty says how directly it rests on it.
 */
import { z } from "zod";
import { callId, utteranceId } from "./ids.ts";

export const certainty = z.enum(["explicit", "inferred", "unknown"]);
export type Certainty = z.infer<typeof certainty>;

/** Words that were said. `quote` stands verbatim in the utterance's text at `[start, end)` (UTF-16 units). */
export const quote = z.object({
  kind: z.literal("utterance"),
  callId,
  utteranceId,
  quote: z.string().min(1),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
});
export type Quote = z.infer<typeof quote>;

export const evidence = z.discriminatedUnion("kind", [
  quote,
  z.object({ kind: z.literal("crm_field"), field: z.string(), value: z.string() }),
  z.object({ kind: z.literal("signal"), name: z.string(), value: z.string() }),
  z.object({ kind: z.literal("policy"), rule: z.string() }),
  z.object({ kind: z.literal("document"), documentId: z.string(), quote: z.string() }),
]);
export type Evidence = z.infer<typeof evidence>;
