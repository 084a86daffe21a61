/** What Zoom's webhooks told of streams: the newest word stands, and a webhook is worked off once. */
import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { UnheardMeeting } from "../../schema/api.ts";
import { dealId, type DealId, orgId, type OrgId } from "../../schema/ids.ts";
import { zoomStreams, zoomWebhooks } from "../../schema/tables/zoom.ts";
import type { StreamAddressed } from "../capture/zoom/webhook-events.ts";

/** Twice the time for which a webhook's signature is good. */
const REMEMBERED_MS = 600_000;
/** No meeting is longer than this, so a stream that old is over whatever we were told. */
const LONGEST_MS = 8 * 3_600_000;

export type ZoomStreamRow = typeof zoomStreams.$inferSelect;

/** True when this very webhook was here before. The insert decides a race between two copies. */
export async function isReplayed(db: D1Database, signature: string, nowMs: number): Promise<boolean> {
  const orm = drizzle(db);
  await orm.delete(zoomWebhooks).where(lt(zoomWebhooks.receivedAtMs, nowMs - REMEMBERED_MS));
  const written = await orm
    .insert(zoomWebhooks)
    .values({ signature, receivedAtMs: nowMs })
    .onConflictDoNothing()
    .returning();
  return written.length === 0;
}

/** Answers the stream as it stands, which an overtaken webhook does not change. */
export async function noteStarted(
  db: D1Database,
  said: StreamAddressed,
  input: { org: OrgId | null; now: Date },
): Promise<ZoomStreamRow | null> {
  const { streamId, meetingUuid, meetingId, serverUrl, isOriginalHost, eventTs } = said;
  const where = { meetingUuid, serverUrl, isOriginalHost, eventTs };
  await drizzle(db)
    .insert(zoomStreams)
    .values({ streamId, meetingId, ...where, orgId: input.org, receivedAt: input.now.toISOString() })
    .onConflictDoUpdate({
      target: zoomStreams.streamId,
      set: { ...where, meetingId: sql`coalesce(${meetingId}, ${zoomStreams.meetingId})` },
      setWhere: sql`excluded.event_ts >= ${zoomStreams.eventTs}`,
    });
  return await findStream(db, streamId);
}

/** Also of a stream we have not heard of yet: its start may come later, and is too late then. */
export async function noteStopped(
  db: D1Database,
  said: { streamId: string; eventTs: number },
  now: Date,
): Promise<void> {
  const { streamId, eventTs } = said;
  const unknown = { meetingUuid: "", serverUrl: "", isOriginalHost: false, eventTs: 0 };
  await drizzle(db)
    .insert(zoomStreams)
    .values({ streamId, ...unknown, stoppedTs: eventTs, receivedAt: now.toISOString() })
    .onConflictDoUpdate({ target: zoomStreams.streamId, set: { stoppedTs: eventTs } });
}

export async function findStream(db: D1Database, streamId: string): Promise<ZoomStreamRow | null> {
  return (
    (await drizzle(db).select().from(zoomStreams).where(eq(zoomStreams.streamId, streamId)).get()) ?? null
  );
}

/** Whose the stream is, once a deal has taken it. */
export function ownerOf(row: ZoomStreamRow): { orgId: OrgId; dealId: DealId } | null {
  return row.orgId && row.dealId ? { orgId: orgId.parse(row.orgId), dealId: dealId.parse(row.dealId) } : null;
}

/** To whoever was first. */
export async function giveStream(
  db: D1Database,
  streamId: string,
  to: { orgId: OrgId; dealId: DealId },
): Promise<void> {
  await drizzle(db)
    .update(zoomStreams)
    .set(to)
    .where(and(eq(zoomStreams.streamId, streamId), isNull(zoomStreams.dealId)));
}

export async function takeBackStream(db: D1Database, streamId: string): Promise<void> {
  await drizzle(db).update(zoomStreams).set({ dealId: null }).where(eq(zoomStreams.streamId, streamId));
}

/** Streams nobody took, newest first; `stillOpen` as far as Zoom has told us. */
export async function listRefusedStreams(db: D1Database, org: OrgId, now: Date): Promise<UnheardMeeting[]> {
  const rows = await drizzle(db)
    .select()
    .from(zoomStreams)
    .where(and(eq(zoomStreams.orgId, org), isNull(zoomStreams.dealId)))
    .orderBy(desc(zoomStreams.receivedAt))
    .limit(100);
  return rows.map((row) => ({
    streamId: row.streamId,
    meetingId: row.meetingId,
    meetingUuid: row.meetingUuid,
    receivedAt: row.receivedAt,
    stillOpen: isOpen(row, now),
  }));
}

/** Streams of these meetings that go on without anybody listening. */
export async function openRefusedStreams(
  db: D1Database,
  meetings: readonly string[],
  now: Date,
): Promise<ZoomStreamRow[]> {
  if (meetings.length === 0) return [];
  const rows = await drizzle(db)
    .select()
    .from(zoomStreams)
    .where(and(isNull(zoomStreams.dealId), isNull(zoomStreams.stoppedTs)))
    .orderBy(desc(zoomStreams.receivedAt))
    .limit(500);
  const wanted = new Set(meetings);
  return rows.filter(
    (row) =>
      isOpen(row, now) && (wanted.has(row.meetingUuid) || (row.meetingId && wanted.has(row.meetingId))),
  );
}

const isOpen = (row: ZoomStreamRow, now: Date): boolean =>
  row.stoppedTs === null && now.getTime() - Date.parse(row.receivedAt) < LONGEST_MS;
