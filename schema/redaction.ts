/** Redactions: a span of a call that a person took out of the record, for good; never what was said in it. */
import { z } from "zod";

/** What stands where words stood. */
export const REDACTED = "[redacted]";

export const redactionSide = z.enum(["rep", "buyer", "both"]);
export type RedactionSide = z.infer<typeof redactionSide>;

/** Whole slots of the call's clock. Spans of one side that met are one, with the last one's reason and name. */
export const redaction = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().positive(),
  side: redactionSide,
  reason: z.string(),
  byName: z.string(),
  /** ISO instant */
  at: z.string(),
});
export type Redaction = z.infer<typeof redaction>;

/** What a person asks for. */
export const newRedaction = z
  .strictObject({
    startMs: z.number().int().nonnegative(),
    endMs: z.number().int().positive(),
    side: redactionSide,
    reason: z.string().trim().min(1).max(300),
  })
  .refine((span) => span.endMs > span.startMs, { path: ["endMs"], message: "must be after startMs" });
export type NewRedaction = z.infer<typeof newRedaction>;
