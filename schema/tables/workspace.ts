/**
 * D1, workspace nouns: what belongs to the whole organisation. Changed through one module a noun.
 * `org_id` leads every key, so that an organisation can be moved to a database of its own.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** The directory: which numbers are an organisation's, and where its data lives. */
export const orgs = sqliteTable(
  "orgs",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** E.164: calls to this number are this organisation's. */
    phoneNumber: text("phone_number").notNull(),
    timeZone: text("time_zone").notNull(),
    /** Where our own side speaks from: ISO 3166-1 alpha-2, and the US state. */
    country: text("country"),
    state: text("state"),
    jurisdiction: text("jurisdiction").notNull().default("us"),
    /** JSON: playbook.ts. PERSISTED: */
    playbook: text("playbook").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("orgs_phone_number").on(t.phoneNumber)],
);

export const users = sqliteTable(
  "users",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    role: text("role", { enum: ["rep", "manager", "admin"] }).notNull(),
    phone: text("phone"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), uniqueIndex("users_email").on(t.email)],
);

export const accounts = sqliteTable(
  "accounts",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    country: text("country"),
    state: text("state"),
    timeZone: text("time_zone"),
    industry: text("industry"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] })],
);

export const people = sqliteTable(
  "people",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    accountId: text("account_id"),
    name: text("name").notNull(),
    title: text("title"),
    email: text("email"),
    phone: text("phone"),
    timeZone: text("time_zone"),
    country: text("country"),
    state: text("state"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("people_phone").on(t.orgId, t.phone)],
);

/** Carrier call id → ours. The unique key makes a webhook that arrives twice one call. */
export const carrierCalls = sqliteTable(
  "carrier_calls",
  {
    orgId: text("org_id").notNull(),
    callSid: text("call_sid").notNull(),
    dealId: text("deal_id").notNull(),
    callId: text("call_id").notNull(),
    createdAt: text("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.callSid] }), index("carrier_calls_call").on(t.orgId, t.callId)],
);
