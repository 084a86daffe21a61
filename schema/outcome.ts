/**
 * Outcomes: what came of a proposal. Today the person's own decision is the only one; what happens in the
 * world afterwards (a reply, a meeting held, a stage reached) joins this union when it is captured.
 */
import { z } from "zod";
import { proposalId, userId } from "./ids.ts";

export const outcome = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ProposalKept"), proposalId, by: userId, edited: z.boolean() }),
  z.object({ type: z.literal("ProposalTurnedDown"), proposalId, by: userId, reason: z.string().nullable() }),
]);
export type Outcome = z.infer<typeof outcome>;
