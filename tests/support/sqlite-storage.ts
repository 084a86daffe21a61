/** A Durable Object's storage in Node: real SQLite, as much of its interface as the agent's store uses. */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

interface Cursor {
  toArray(): object[];
  one(): object;
}

export function sqliteStorage(): DurableObjectStorage {
  const database = new DatabaseSync(":memory:");
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>();

  function exec(statement: string, ...bindings: SQLInputValue[]): Cursor {
    const ready = prepared.get(statement) ?? database.prepare(statement);
    prepared.set(statement, ready);
    const rows = ready.all(...bindings).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          // Workers give blobs as ArrayBuffers.
          value instanceof Uint8Array ? Uint8Array.from(value).buffer : value,
        ]),
      ),
    );
    return {
      toArray: () => rows,
      one: () => {
        if (rows.length !== 1 || !rows[0]) throw new Error(`expected one row, got ${rows.length}`);
        return rows[0];
      },
    };
  }

  function transactionSync<T>(work: () => T): T {
    database.exec("BEGIN");
    try {
      const result = work();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  }
  const storage: unknown = { sql: { exec }, transactionSync };
  return storage as DurableObjectStorage;
}
