/**
 * The queue's consumer: writes projected rows to D1. At least once and in any order is fine: an older
 * revision never replaces a newer one, and an audit line has one id.
 */
import { drizzle } from "drizzle-orm/d1";
import { lt, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { getTableColumns } from "drizzle-orm";
import { auditLog, calls, deals, memories, tasks } from "../../schema/tables/index-of-deals.ts";
import { describeError, log } from "../log.ts";
import { type IndexMessage, indexMessage } from "./index-message.ts";

export async function writeIndexBatch(batch: MessageBatch, db: D1Database): Promise<void> {
  for (const message of batch.messages) {
    const parsed = indexMessage.safeParse(message.body);
    if (!parsed.success) {
      // Not ours, and never will be: retrying cannot help, so it goes no further than the log.
      log("error", "index_message_malformed", { id: message.id });
      message.ack();
      continue;
    }
    try {
      await writeIndex(db, parsed.data);
      message.ack();
    } catch (error) {
      log("error", "index_write_failed", {
        id: message.id,
        attempts: message.attempts,
        error: describeError(error),
      });
      message.retry({ delaySeconds: Math.min(60, 2 ** message.attempts) });
    }
  }
}

async function writeIndex(db: D1Database, message: IndexMessage): Promise<void> {
  const d1 = drizzle(db);
  if (message.type === "audit") {
    const { orgId, dealId, id, entry } = message;
    await d1
      .insert(auditLog)
      .values({ orgId, dealId, id, ...entry })
      .onConflictDoNothing();
    return;
  }
  const { orgId, revision } = message;
  const timeOf = (due: { earliest: string; latest: string | null } | null) => ({
    earliest: due?.earliest ?? null,
    latest: due?.latest ?? null,
  });
  const writes: BatchItem<"sqlite">[] = [
    d1.insert(deals).values(message.deal).onConflictDoUpdate(newerOnly(deals, deals.revision)),
    ...(message.call
      ? [
          d1
            .insert(calls)
            .values({ ...message.call, orgId, revision })
            .onConflictDoUpdate(newerOnly(calls, calls.revision)),
        ]
      : []),
    ...message.tasks.map(({ due, ...task }) =>
      d1
        .insert(tasks)
        .values({ ...task, ...timeOf(due), orgId, revision })
        .onConflictDoUpdate(newerOnly(tasks, tasks.revision)),
    ),
    ...message.memories.map((memory) =>
      d1
        .insert(memories)
        .values({ ...memory, orgId, revision })
        .onConflictDoUpdate(newerOnly(memories, memories.revision)),
    ),
  ];
  const [first, ...rest] = writes;
  if (first) await d1.batch([first, ...rest]);
}

/** Every column from the new row, and only when its revision is newer. */
function newerOnly<T extends SQLiteTable & { orgId: SQLiteColumn; id: SQLiteColumn }>(
  table: T,
  revision: SQLiteColumn,
) {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([name]) => name !== "orgId" && name !== "id",
  );
  const set = Object.fromEntries(
    columns.map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]),
  );
  return { target: [table.orgId, table.id], set, setWhere: lt(revision, sql.raw(`excluded."revision"`)) };
}
