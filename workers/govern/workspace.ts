/** The workspace's nouns in D1, read side: organisations by number, users, accounts and people. */
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { type User, user as userSchema } from "../../schema/api.ts";
import type { OrgId, UserId } from "../../schema/ids.ts";
import { type Playbook, playbook } from "../../schema/playbook.ts";
import { accounts, orgs, people, users } from "../../schema/tables/workspace.ts";

export async function findUser(db: D1Database, org: OrgId, id: UserId): Promise<User | null> {
  const row = await drizzle(db)
    .select()
    .from(users)
    .where(and(eq(users.orgId, org), eq(users.id, id)))
    .get();
  return row ? userSchema.parse(row) : null;
}

export async function findUserByEmail(db: D1Database, email: string): Promise<User | null> {
  const row = await drizzle(db).select().from(users).where(eq(users.email, email)).get();
  return row ? userSchema.parse(row) : null;
}

export async function listUsers(db: D1Database): Promise<User[]> {
  const rows = await drizzle(db).select().from(users).orderBy(users.orgId, users.name).all();
  return rows.map((row) => userSchema.parse(row));
}

export type OrgRow = typeof orgs.$inferSelect;

export async function findOrg(
  db: D1Database,
  where: { id: string } | { phoneNumber: string },
): Promise<OrgRow | null> {
  const column = "id" in where ? eq(orgs.id, where.id) : eq(orgs.phoneNumber, where.phoneNumber);
  return (await drizzle(db).select().from(orgs).where(column).get()) ?? null;
}

/** Where our own side is, for the rules that depend on it. */
export const placeOf = (org: OrgRow): { country: string | null; state: string | null } => ({
  country: org.country,
  state: org.state,
});

export const playbookOf = (org: OrgRow): Playbook => playbook.parse(JSON.parse(org.playbook));

export type PersonRow = typeof people.$inferSelect;

/** Everybody in the organisation with this number: usually one, never guessed to be. */
export async function findPeopleByPhone(db: D1Database, org: string, phone: string): Promise<PersonRow[]> {
  return await drizzle(db)
    .select()
    .from(people)
    .where(and(eq(people.orgId, org), eq(people.phone, phone)))
    .all();
}

export async function findPerson(db: D1Database, org: string, id: string): Promise<PersonRow | null> {
  return (
    (await drizzle(db)
      .select()
      .from(people)
      .where(and(eq(people.orgId, org), eq(people.id, id)))
      .get()) ?? null
  );
}

export type AccountRow = typeof accounts.$inferSelect;

export async function findAccount(db: D1Database, org: string, id: string): Promise<AccountRow | null> {
  return (
    (await drizzle(db)
      .select()
      .from(accounts)
      .where(and(eq(accounts.orgId, org), eq(accounts.id, id)))
      .get()) ?? null
  );
}
