/**
 * Who may see a deal: today everybody in its organisation, for as long as their session lasts. Pure; asked when a
 * page connects, and again before every message either way. And who may take something out of a call's record.
 */
import { z } from "zod";
import type { User } from "../../schema/api.ts";
import type { Deal } from "../../schema/deal.ts";
import { orgId, userId } from "../../schema/ids.ts";

/** Somebody who looks at a deal over its live socket. */
export const watcher = z.object({
  userId,
  orgId,
  /** ms since 1970 */
  sessionEndsAtMs: z.number(),
});
export type Watcher = z.infer<typeof watcher>;

/** @param agentName `{orgId}/{dealId}` */
export const mayWatch = (who: Watcher, agentName: string, nowMs: number): boolean =>
  agentName.startsWith(`${who.orgId}/`) && nowMs < who.sessionEndsAtMs;

/** A rep: in the calls of their own deals. Managers and admins: in all of them. */
export const mayRedact = (who: Pick<User, "id" | "role">, deal: Pick<Deal, "ownerId">): boolean =>
  who.role !== "rep" || who.id === deal.ownerId;
