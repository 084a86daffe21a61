/**
 * D1, the org-wide index: a projection of what each deal's agent wrote, fed from its outbox. It can be thrown
 * away and rebuilt. Every row carries the agent's revision; an older revision never replaces a newer one.
 */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const deals = sqliteTable(
  "deals",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    accountId: text("account_id"),
    accountName: text("account_name"),
    ownerId: text("owner_id"),
    ownerName: text("owner_name"),
    stage: text("stage").notNull(),
    amount: real("amount"),
    currency: text("currency").notNull(),
    closeDate: text("close_date"),
    nextStep: text("next_step"),
    competitor: text("competitor"),
    budget: text("budget"),
    openProposals: integer("open_proposals").notNull(),
    lastCallAt: text("last_call_at"),
    liveCallId: text("live_call_id"),
    updatedAt: text("updated_at").notNull(),
    revision: integer("revision").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("deals_account").on(t.orgId, t.accountId)],
);

export const calls = sqliteTable(
  "calls",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    dealId: text("deal_id").notNull(),
    dealName: text("deal_name").notNull(),
    direction: text("direction").notNull(),
    source: text("source").notNull().default("twilio"),
    status: text("status").notNull(),
    startedAt: text("started_at").notNull(),
    endedAt: text("ended_at"),
    durationMs: integer("duration_ms").notNull(),
    repName: text("rep_name"),
    buyerName: text("buyer_name"),
    capturedShare: real("captured_share").notNull(),
    objectionCount: integer("objection_count").notNull(),
    scoreTotal: real("score_total"),
    openProposals: integer("open_proposals").notNull(),
    revision: integer("revision").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("calls_status").on(t.orgId, t.status, t.startedAt)],
);

export const tasks = sqliteTable(
  "tasks",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    dealId: text("deal_id").notNull(),
    dealName: text("deal_name").notNull(),
    callId: text("call_id").notNull(),
    type: text("type").notNull(),
    title: text("title").notNull(),
    owner: text("owner").notNull(),
    earliest: text("earliest"),
    latest: text("latest"),
    timeZone: text("time_zone").notNull(),
    status: text("status").notNull(),
    quote: text("quote"),
    revision: integer("revision").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("tasks_due").on(t.orgId, t.status, t.earliest)],
);

export const memories = sqliteTable(
  "memories",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    dealId: text("deal_id").notNull(),
    callId: text("call_id").notNull(),
    scope: text("scope").notNull(),
    subjectId: text("subject_id"),
    subjectName: text("subject_name").notNull(),
    text: text("text").notNull(),
    status: text("status").notNull(),
    quote: text("quote"),
    revision: integer("revision").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("memories_deal").on(t.orgId, t.dealId)],
);

/** Every approval, edit, rejection and write, with its actor. Append-only. */
export const auditLog = sqliteTable(
  "audit_log",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    dealId: text("deal_id").notNull(),
    at: text("at").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    detail: text("detail").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.id] }), index("audit_log_deal").on(t.orgId, t.dealId, t.at)],
);
