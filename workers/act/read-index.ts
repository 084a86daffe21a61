/** Reads the org-wide index for lists. What a list row says is a projection; the deal's agent is the truth. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import {
  type CallRow,
  callRow,
  type DealRow,
  dealRow,
  type Memory,
  memory,
  type Task,
  task,
} from "../../schema/api.ts";
import type { CallStatus } from "../../schema/call.ts";
import type { OrgId } from "../../schema/ids.ts";
import { calls, deals, memories, tasks } from "../../schema/tables/index-of-deals.ts";

/** A page shows this many at most (ours); paging comes with the page that needs it. */
const LIMIT = 500;

export async function listDeals(db: D1Database, org: OrgId): Promise<DealRow[]> {
  const rows = await drizzle(db)
    .select()
    .from(deals)
    .where(eq(deals.orgId, org))
    .orderBy(desc(deals.updatedAt), asc(deals.name))
    .limit(LIMIT);
  return rows.map((row) => dealRow.parse(row));
}

/** Open deals of an account, the most recently active first. */
export async function openDealsOfAccount(db: D1Database, org: string, accountId: string): Promise<DealRow[]> {
  const rows = await drizzle(db)
    .select()
    .from(deals)
    .where(and(eq(deals.orgId, org), eq(deals.accountId, accountId)))
    .orderBy(desc(deals.updatedAt));
  return rows
    .map((row) => dealRow.parse(row))
    .filter((deal) => deal.stage !== "won" && deal.stage !== "lost");
}

export async function listCalls(db: D1Database, org: OrgId, status: CallStatus | null): Promise<CallRow[]> {
  const rows = await drizzle(db)
    .select()
    .from(calls)
    .where(status ? and(eq(calls.orgId, org), eq(calls.status, status)) : eq(calls.orgId, org))
    .orderBy(desc(calls.startedAt))
    .limit(LIMIT);
  return rows.map((row) => callRow.parse(row));
}

export async function listTasks(db: D1Database, org: OrgId): Promise<Task[]> {
  const rows = await drizzle(db)
    .select()
    .from(tasks)
    .where(eq(tasks.orgId, org))
    // Times as they were said, each with its own offset: as text, 9:00 in Berlin would come after 8:00 in Boston.
    .orderBy(asc(sql`julianday(${tasks.earliest})`))
    .limit(LIMIT);
  return rows.map(({ earliest, latest, ...row }) =>
    task.parse({ ...row, due: earliest ? { earliest, latest } : null }),
  );
}

export async function listMemories(db: D1Database, org: OrgId, dealId: string | null): Promise<Memory[]> {
  const rows = await drizzle(db)
    .select()
    .from(memories)
    .where(dealId ? and(eq(memories.orgId, org), eq(memories.dealId, dealId)) : eq(memories.orgId, org))
    .limit(LIMIT);
  return rows.map((row) => memory.parse(row));
}
