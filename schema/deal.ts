/** A deal, as its agent holds it and the index shows it. */
import { z } from "zod";
import { accountId, dealId, orgId, userId } from "./ids.ts";
import { dealPerson } from "./proposal.ts";

export const stage = z.enum([
  "lead",
  "qualified",
  "discovery",
  "evaluation",
  "proposal",
  "negotiation",
  "commit",
  "won",
  "lost",
  "renewal",
]);
export type Stage = z.infer<typeof stage>;

export const deal = z.object({
  id: dealId,
  orgId,
  name: z.string(),
  accountId: accountId.nullable(),
  accountName: z.string().nullable(),
  ownerId: userId.nullable(),
  ownerName: z.string().nullable(),
  stage,
  /** Minor-unit free: 48000 is forty-eight thousand of `currency`. Null when not known. */
  amount: z.number().nullable(),
  currency: z.string().length(3),
  /** YYYY-MM-DD */
  closeDate: z.string().nullable(),
  nextStep: z.string().nullable(),
  competitor: z.string().nullable(),
  /** What the buyer said there is to spend, as said or as edited. */
  budget: z.string().nullable(),
  people: z.array(dealPerson),
  /** The agent's revision: every write raises it, nothing lowers it. */
  revision: z.number().int().nonnegative(),
  updatedAt: z.string(),
});
export type Deal = z.infer<typeof deal>;
