/** D1: which deal's a Zoom meeting is, and where a stream of one went. Rows of streams are never changed but by Zoom's word. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A meeting's id or its uuid → the deal. One meeting belongs to one deal. */
export const zoomMeetings = sqliteTable(
  "zoom_meetings",
  {
    orgId: text("org_id").notNull(),
    meeting: text("meeting").notNull(),
    dealId: text("deal_id").notNull(),
    /** The user who said so; null when Zoom did, by naming a known meeting's uuid. */
    setBy: text("set_by"),
    createdAt: text("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("zoom_meetings_meeting").on(t.meeting),
    index("zoom_meetings_deal").on(t.orgId, t.dealId),
  ],
);

/** A stream as Zoom's webhooks told of it. Without a deal it was refused: nobody had said whose the meeting is. */
export const zoomStreams = sqliteTable(
  "zoom_streams",
  {
    streamId: text("stream_id").primaryKey(),
    orgId: text("org_id"),
    dealId: text("deal_id"),
    meetingUuid: text("meeting_uuid").notNull(),
    meetingId: text("meeting_id"),
    serverUrl: text("server_url").notNull(),
    isOriginalHost: integer("is_original_host", { mode: "boolean" }).notNull(),
    /** Unix ms of the newest event that told where the stream is. */
    eventTs: integer("event_ts").notNull(),
    /** Unix ms of the event that stopped it. */
    stoppedTs: integer("stopped_ts"),
    receivedAt: text("received_at").notNull(),
  },
  (t) => [index("zoom_streams_received").on(t.receivedAt)],
);

/** Webhooks of the last minutes by their signature: one that comes twice is worked off once. */
export const zoomWebhooks = sqliteTable(
  "zoom_webhooks",
  { signature: text("signature").primaryKey(), receivedAtMs: integer("received_at_ms").notNull() },
  (t) => [index("zoom_webhooks_received").on(t.receivedAtMs)],
);
