/** Brings a local D1 up to date with `schema/migrations`, remembering what was applied the way wrangler does. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.ts";

interface Database {
  prepare(sql: string): {
    bind(...values: unknown[]): { run(): Promise<unknown> };
    run(): Promise<unknown>;
    all(): Promise<{ results: unknown[] }>;
  };
}

/** Answers the names of the migrations that were applied now. */
export async function migrate(db: Database): Promise<string[]> {
  const folder = join(root, "schema", "migrations");
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
       applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all();
  const done = new Set(results.map((row) => (row as { name: string }).name));
  const fresh = readdirSync(folder).filter((name) => name.endsWith(".sql") && !done.has(name));
  for (const name of fresh.sort()) {
    const statements = readFileSync(join(folder, name), "utf8").split("--> statement-breakpoint");
    for (const statement of statements) await db.prepare(statement).run();
    await db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name).run();
  }
  return fresh;
}
