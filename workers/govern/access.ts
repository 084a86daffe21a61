/**
 * Who may see a deal: today everybody in its organisation, for as long as their session lasts. Pure; asked when a
 * page connects, and again before every message either way.
 */
import { z } from "zod";
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
