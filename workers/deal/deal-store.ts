/**
 * The deal's SQLite: events (append-only, each id once; only a redaction takes words out of old ones), the outbox, and the audio that is not in R2 yet.
 * All SQL of the agent is here. What the rows mean is decided elsewhere.
 */
import type { Effect } from "../../schema/effect.ts";
import type { AnyEvent, StoredEvent } from "../../schema/event.ts";
import { type CallId, callId as callIdSchema } from "../../schema/ids.ts";
import { type Playbook, playbook as playbookSchema } from "../../schema/playbook.ts";
import type { NewEffect, NewEvent } from "./decision.ts";

/** PERSISTED: changes only by appending a statement. */
const tables = [
  `CREATE TABLE IF NOT EXISTS events (
     revision INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, call_id TEXT,
     at TEXT NOT NULL, source TEXT NOT NULL, event TEXT NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS events_call ON events (call_id, revision)`,
  `CREATE TABLE IF NOT EXISTS outbox (
     id TEXT PRIMARY KEY, effect TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS playbooks (call_id TEXT PRIMARY KEY, playbook TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS capture (call_id TEXT PRIMARY KEY, state TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS audio (
     call_id TEXT NOT NULL, first_slot INTEGER NOT NULL, slots INTEGER NOT NULL, bytes BLOB NOT NULL,
     PRIMARY KEY (call_id, first_slot))`,
  `CREATE TABLE IF NOT EXISTS pieces (
     call_id TEXT NOT NULL, first_slot INTEGER NOT NULL, slots INTEGER NOT NULL, key TEXT NOT NULL,
     PRIMARY KEY (call_id, first_slot))`,
  `CREATE TABLE IF NOT EXISTS sounds (
     call_id TEXT NOT NULL, first_slot INTEGER NOT NULL, slots INTEGER NOT NULL, audible INTEGER NOT NULL,
     PRIMARY KEY (call_id, first_slot)) WITHOUT ROWID`,
];

/** A row is a second or more, but for the last before a break (ours). */
const MOST_LOOSE_ROWS = 60;

export interface AudioRow {
  firstSlot: number;
  slots: number;
  bytes: Uint8Array;
}
/** Who could be heard in some captured audio: bit 0 our side, bit 1 theirs. */
export interface SoundRow {
  firstSlot: number;
  slots: number;
  audible: number;
}
export interface PieceRow {
  firstSlot: number;
  slots: number;
  key: string;
}

export class DealStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    for (const statement of tables) this.#sql.exec(statement);
    // What was being carried out when the object died was not finished as far as anyone knows.
    this.#sql.exec(`UPDATE outbox SET status = 'pending' WHERE status = 'delivering'`);
  }

  /**
   * Writes events and effects in one transaction, with the effects that follow from the events that were new.
   * An event whose id is known is left out. Answers what was new.
   */
  append(input: {
    callId: CallId | null;
    at: string;
    events: NewEvent[];
    effects: NewEffect[];
    /** Old events as they are to stand from now on. */
    rewrites?: readonly { revision: number; event: AnyEvent }[];
    alsoFor: (stored: StoredEvent) => NewEffect[];
    nowMs: number;
  }): StoredEvent[] {
    return this.#storage.transactionSync(() => {
      const written: StoredEvent[] = [];
      for (const { revision, event } of input.rewrites ?? [])
        this.#sql.exec(`UPDATE events SET event = ? WHERE revision = ?`, JSON.stringify(event), revision);
      for (const { id, source, event } of input.events) {
        const row = this.#sql
          .exec<{ revision: number }>(
            `INSERT INTO events (id, call_id, at, source, event) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (id) DO NOTHING RETURNING revision`,
            id,
            input.callId,
            input.at,
            source,
            JSON.stringify(event),
          )
          .toArray()[0];
        if (row)
          written.push({ revision: row.revision, id, callId: input.callId, at: input.at, source, event });
      }
      for (const { id, effect } of [...input.effects, ...written.flatMap(input.alsoFor)]) {
        this.#sql.exec(
          `INSERT INTO outbox (id, effect, status, attempts, due_at) VALUES (?, ?, 'pending', 0, ?)
           ON CONFLICT (id) DO UPDATE SET status = 'pending', attempts = 0, due_at = excluded.due_at`,
          id,
          JSON.stringify(effect),
          input.nowMs,
        );
      }
      return written;
    });
  }

  /** The deal's own events when `callId` is null, else the call's. In order. */
  events<E extends AnyEvent>(callId: CallId | null): StoredEvent<E>[] {
    return this.#sql
      .exec<{ revision: number; id: string; at: string; source: string; event: string }>(
        `SELECT revision, id, at, source, event FROM events WHERE call_id IS ? ORDER BY revision`,
        callId,
      )
      .toArray()
      .map((row) => ({ ...row, callId, event: JSON.parse(row.event) as E }));
  }

  callIds(): CallId[] {
    return this.#sql
      .exec<{ call_id: string }>(
        `SELECT call_id FROM events WHERE call_id IS NOT NULL GROUP BY call_id ORDER BY MIN(revision) DESC`,
      )
      .toArray()
      .map((row) => callIdSchema.parse(row.call_id));
  }

  /** Calls that have no end yet, newest first. */
  unendedCallIds(): CallId[] {
    return this.#sql
      .exec<{ call_id: string }>(
        `SELECT call_id FROM events WHERE call_id IS NOT NULL GROUP BY call_id
         HAVING SUM(id = call_id || ':ended') = 0 ORDER BY MIN(revision) DESC`,
      )
      .toArray()
      .map((row) => callIdSchema.parse(row.call_id));
  }

  revision(): number {
    return this.#sql
      .exec<{ revision: number }>(`SELECT COALESCE(MAX(revision), 0) AS revision FROM events`)
      .one().revision;
  }

  /**
   * The next effect of a lane that is due, marked `delivering`: asked for again meanwhile, it goes back to
   * `pending`. What the carrier is asked (`carrier:…`) does not wait behind anything else.
   */
  takeDueEffect(
    nowMs: number,
    lane: "carrier" | "other",
  ): { id: string; effect: Effect; attempts: number } | null {
    const row = this.#sql
      .exec<{ id: string; effect: string; attempts: number }>(
        `UPDATE outbox SET status = 'delivering' WHERE id =
           (SELECT id FROM outbox WHERE status = 'pending' AND due_at <= ? AND (id LIKE 'carrier:%') = ?
            ORDER BY rowid LIMIT 1)
         RETURNING id, effect, attempts`,
        nowMs,
        lane === "carrier" ? 1 : 0,
      )
      .toArray()[0];
    return row ? { ...row, effect: JSON.parse(row.effect) as Effect } : null;
  }

  hasPendingEffects(): boolean {
    return (
      this.#sql.exec(`SELECT 1 FROM outbox WHERE status IN ('pending', 'delivering') LIMIT 1`).toArray()
        .length > 0
    );
  }

  effectDone(id: string): void {
    this.#sql.exec(`UPDATE outbox SET status = 'done' WHERE id = ? AND status = 'delivering'`, id);
  }

  effectFailed(id: string, input: { retryAtMs: number; park: boolean }): void {
    this.#sql.exec(
      `UPDATE outbox SET attempts = attempts + 1, due_at = ?, status = ? WHERE id = ? AND status = 'delivering'`,
      input.retryAtMs,
      input.park ? "parked" : "pending",
      id,
    );
  }

  savePlaybook(callId: CallId, playbook: Playbook): void {
    this.#sql.exec(
      `INSERT INTO playbooks (call_id, playbook) VALUES (?, ?) ON CONFLICT (call_id) DO NOTHING`,
      callId,
      JSON.stringify(playbook),
    );
  }

  playbook(callId: CallId): Playbook | null {
    const row = this.#sql
      .exec<{ playbook: string }>(`SELECT playbook FROM playbooks WHERE call_id = ?`, callId)
      .toArray()[0];
    return row ? playbookSchema.parse(JSON.parse(row.playbook)) : null;
  }

  capture(callId: CallId): string | null {
    return (
      this.#sql.exec<{ state: string }>(`SELECT state FROM capture WHERE call_id = ?`, callId).toArray()[0]
        ?.state ?? null
    );
  }

  saveCapture(callId: CallId, state: string, audio: (AudioRow & SoundRow) | null): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(
        `INSERT INTO capture (call_id, state) VALUES (?, ?) ON CONFLICT (call_id) DO UPDATE SET state = excluded.state`,
        callId,
        state,
      );
      if (!audio) return;
      this.#sql.exec(
        `INSERT INTO audio (call_id, first_slot, slots, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        callId,
        audio.firstSlot,
        audio.slots,
        audio.bytes,
      );
      this.#sql.exec(
        `INSERT INTO sounds (call_id, first_slot, slots, audible) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        callId,
        audio.firstSlot,
        audio.slots,
        audio.audible,
      );
    });
  }

  sounds(callId: CallId): SoundRow[] {
    return this.#sql
      .exec<{ first_slot: number; slots: number; audible: number }>(
        `SELECT first_slot, slots, audible FROM sounds WHERE call_id = ? ORDER BY first_slot`,
        callId,
      )
      .toArray()
      .map((row) => ({ firstSlot: row.first_slot, slots: row.slots, audible: row.audible }));
  }

  /** Deletes what was heard of a call, and what was understood of it; that it took place remains. */
  eraseCall(callId: CallId): void {
    this.#storage.transactionSync(() => {
      for (const table of ["audio", "pieces", "capture", "sounds"])
        this.#sql.exec(`DELETE FROM ${table} WHERE call_id = ?`, callId);
      this.#sql.exec(
        `DELETE FROM events WHERE call_id = ? AND json_extract(event, '$.type') IN
           ('UtteranceHeard', 'FactsFound', 'CardShown', 'ParticipantNamed')`,
        callId,
      );
    });
  }

  /** Slots of a call that are still in the agent's own storage. */
  looseSlots(callId: CallId): number {
    return this.#sql
      .exec<{ slots: number }>(`SELECT COALESCE(SUM(slots), 0) AS slots FROM audio WHERE call_id = ?`, callId)
      .one().slots;
  }

  /** The oldest of it, and more than a piece needs: after a long outage of R2 there may be hours. */
  looseAudio(callId: CallId): AudioRow[] {
    return this.#sql
      .exec<{ first_slot: number; slots: number; bytes: ArrayBuffer }>(
        `SELECT first_slot, slots, bytes FROM audio WHERE call_id = ? ORDER BY first_slot LIMIT ${MOST_LOOSE_ROWS}`,
        callId,
      )
      .toArray()
      .map((row) => ({ firstSlot: row.first_slot, slots: row.slots, bytes: new Uint8Array(row.bytes) }));
  }

  /** The rows are in R2 now: remember the piece, forget the rows. */
  keepPiece(callId: CallId, piece: PieceRow): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(
        `INSERT INTO pieces (call_id, first_slot, slots, key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        callId,
        piece.firstSlot,
        piece.slots,
        piece.key,
      );
      this.#sql.exec(
        `DELETE FROM audio WHERE call_id = ? AND first_slot >= ? AND first_slot < ?`,
        callId,
        piece.firstSlot,
        piece.firstSlot + piece.slots,
      );
    });
  }

  /** The sound is in the sealed recording alone. */
  forgetPieces(callId: CallId): void {
    this.#storage.transactionSync(() => {
      for (const table of ["audio", "pieces"])
        this.#sql.exec(`DELETE FROM ${table} WHERE call_id = ?`, callId);
    });
  }

  pieces(callId: CallId): PieceRow[] {
    return this.#sql
      .exec<{ first_slot: number; slots: number; key: string }>(
        `SELECT first_slot, slots, key FROM pieces WHERE call_id = ? ORDER BY first_slot`,
        callId,
      )
      .toArray()
      .map((row) => ({ firstSlot: row.first_slot, slots: row.slots, key: row.key }));
  }
}
