/** Carrier call id → our call. The insert decides a race between two copies of one webhook: one of them wins. */
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { callId, dealId, orgId } from "../../schema/ids.ts";
import { carrierCalls } from "../../schema/tables/workspace.ts";
import { z } from "zod";

const entry = z.object({ orgId, dealId, callId, callSid: z.string() });
export type CarrierCall = z.infer<typeof entry>;

export async function findCarrierCall(db: D1Database, callSid: string): Promise<CarrierCall | null> {
  const row = await drizzle(db).select().from(carrierCalls).where(eq(carrierCalls.callSid, callSid)).get();
  return row ? entry.parse(row) : null;
}

/** Answers the entry that stands, which is somebody else's when they were first. */
export async function claimCarrierCall(db: D1Database, claim: CarrierCall, now: Date): Promise<CarrierCall> {
  await drizzle(db)
    .insert(carrierCalls)
    .values({ ...claim, createdAt: now.toISOString() })
    .onConflictDoNothing();
  return (await findCarrierCall(db, claim.callSid)) ?? claim;
}
