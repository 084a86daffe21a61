/** Puts a workspace's own nouns into D1. What is there already stays as it is, so that it can run at every start. */
import { z } from "@hono/zod-openapi";
import { drizzle } from "drizzle-orm/d1";
import { user } from "../../schema/api.ts";
import { deal } from "../../schema/deal.ts";
import { accountId, orgId, personId } from "../../schema/ids.ts";
import { playbook } from "../../schema/playbook.ts";
import { accounts, orgs, people, users } from "../../schema/tables/workspace.ts";

const place = z.object({ country: z.string().nullable(), state: z.string().nullable() });

export const workspaceSeed = z.object({
  org: z.object({ id: orgId, name: z.string(), phoneNumber: z.string(), timeZone: z.string(), place }),
  users: z.array(user),
  accounts: z.array(
    z.object({
      id: accountId,
      name: z.string(),
      place,
      timeZone: z.string(),
      industry: z.string().nullable(),
    }),
  ),
  people: z.array(
    z.object({
      id: personId,
      accountId,
      name: z.string(),
      title: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      timeZone: z.string(),
      place,
    }),
  ),
  deals: z.array(deal.omit({ revision: true, updatedAt: true })),
  playbook,
});
export type WorkspaceSeed = z.infer<typeof workspaceSeed>;

export async function seedWorkspace(db: D1Database, seed: WorkspaceSeed): Promise<void> {
  const d1 = drizzle(db);
  const { place: orgPlace, ...org } = seed.org;
  await d1
    .insert(orgs)
    .values({ ...org, ...orgPlace, playbook: JSON.stringify(seed.playbook) })
    .onConflictDoNothing();
  for (const row of seed.users) await d1.insert(users).values(row).onConflictDoNothing();
  for (const { place, ...row } of seed.accounts) {
    await d1
      .insert(accounts)
      .values({ ...row, ...place, orgId: org.id })
      .onConflictDoNothing();
  }
  for (const { place, ...row } of seed.people) {
    await d1
      .insert(people)
      .values({ ...row, ...place, orgId: org.id })
      .onConflictDoNothing();
  }
}
