/** Which deal's a Zoom meeting is: said by a person, by the meeting's id or its uuid. One meeting, one deal. */
import { and, eq, inArray, notInArray } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { dealId, type DealId, orgId, type OrgId, type UserId } from "../../schema/ids.ts";
import { orgs } from "../../schema/tables/workspace.ts";
import { zoomMeetings } from "../../schema/tables/zoom.ts";

/** As people write a meeting's number: with spaces or dashes, or in its link. A uuid is taken as it is. */
export function meetingKey(text: string): string {
  const linked = /^https?:\/\/[\w.-]+\/(?:j|s|w|wc|wc\/join)\/(\d{9,12})\b/.exec(text.trim())?.[1];
  const digits = linked ?? text.replaceAll(/[\s-]/g, "");
  return /^\d{9,12}$/.test(digits) ? digits : text.trim();
}

/** The deal of a meeting that is known by any of these names. */
export async function dealOfMeeting(
  db: D1Database,
  names: readonly (string | null)[],
): Promise<{ orgId: OrgId; dealId: DealId } | null> {
  const keys = names.flatMap((name) => (name === null ? [] : [meetingKey(name)]));
  const row = await drizzle(db).select().from(zoomMeetings).where(inArray(zoomMeetings.meeting, keys)).get();
  return row ? { orgId: orgId.parse(row.orgId), dealId: dealId.parse(row.dealId) } : null;
}

export async function meetingsOfDeal(db: D1Database, org: OrgId, deal: DealId): Promise<string[]> {
  const rows = await drizzle(db)
    .select()
    .from(zoomMeetings)
    .where(and(eq(zoomMeetings.orgId, org), eq(zoomMeetings.dealId, deal)))
    .orderBy(zoomMeetings.createdAt, zoomMeetings.meeting);
  return rows.filter((row) => row.setBy !== null).map((row) => row.meeting);
}

/** Replaces the deal's meetings. One that is another deal's is refused, and nothing is changed. */
export async function setMeetings(
  db: D1Database,
  input: { org: OrgId; deal: DealId; meetings: readonly string[]; by: UserId; now: Date },
): Promise<{ ok: true; meetings: string[] } | { ok: false; taken: string }> {
  const { org, deal, by, now } = input;
  const meetings = [...new Set(input.meetings.map(meetingKey))];
  const orm = drizzle(db);
  const known = await orm.select().from(zoomMeetings).where(inArray(zoomMeetings.meeting, meetings));
  const taken = known.find((row) => row.orgId !== org || row.dealId !== deal);
  if (taken) return { ok: false, taken: taken.meeting };
  const ofDeal = and(eq(zoomMeetings.orgId, org), eq(zoomMeetings.dealId, deal));
  const rows = meetings.map((meeting) => ({
    orgId: org,
    meeting,
    dealId: deal,
    setBy: by,
    createdAt: now.toISOString(),
  }));
  const forget = orm.delete(zoomMeetings).where(and(ofDeal, notInArray(zoomMeetings.meeting, meetings)));
  if (rows.length === 0) await forget;
  // The unique key decides a race: whoever is second fails as a whole.
  else await orm.batch([forget, orm.insert(zoomMeetings).values(rows).onConflictDoNothing()]);
  return { ok: true, meetings: await meetingsOfDeal(db, org, deal) };
}

/** Zoom says which uuid a known meeting has this time: older events name their meeting by nothing else. */
export async function learnMeetingUuid(
  db: D1Database,
  said: { meetingId: string; meetingUuid: string },
  now: Date,
): Promise<void> {
  const owner = await dealOfMeeting(db, [said.meetingId]);
  if (!owner) return;
  await drizzle(db)
    .insert(zoomMeetings)
    .values({ ...owner, meeting: said.meetingUuid, setBy: null, createdAt: now.toISOString() })
    .onConflictDoNothing();
}

/** The workspace that a stream of an unknown meeting is shown to: the only one there is, else nobody's. */
export async function onlyOrg(db: D1Database): Promise<OrgId | null> {
  const rows = await drizzle(db).select({ id: orgs.id }).from(orgs).limit(2);
  return rows.length === 1 && rows[0] ? orgId.parse(rows[0].id) : null;
}
