/**
 * What Zoom's webhooks say, read once: both nestings of the payload become the same event (protocols §2.1). What
 * does not fit is refused with the fields' names; an event that is none of ours is ignored.
 */
import { z } from "zod";
import { parseJson } from "../../parse-json.ts";

const streamId = z.string().min(1).max(200);
const meetingUuid = z.string().min(1).max(200);
/** A number in some events, a string in others. */
const meetingId = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replaceAll(/[\s-]/g, ""));
/** One address; where several are listed, the first is Zoom's choice. */
const address = z
  .string()
  .transform((value) => value.split(",")[0]?.trim() ?? "")
  .refine((value) => URL.canParse(value) && /^wss?:$/.test(new URL(value).protocol));

const body = z.object({
  account_id: z.string().nullish(),
  operator_id: z.string().nullish(),
  host_id: z.string().nullish(),
  meeting_uuid: meetingUuid.nullish(),
  meeting_id: meetingId.nullish(),
  is_original_host: z.boolean().nullish(),
  rtms_stream_id: streamId.nullish(),
  server_urls: address.nullish(),
  stop_reason: z.number().int().nullish(),
  /** `meeting.started` names its meeting so. */
  id: meetingId.nullish(),
  uuid: meetingUuid.nullish(),
  plainToken: z.string().min(1).max(500).nullish(),
});

const envelope = z.object({
  event: z.string().max(100),
  event_ts: z.number().int().nonnegative().default(0),
  payload: z.looseObject({ object: z.looseObject({}).optional() }).default({}),
});

export interface StreamAddressed {
  eventTs: number;
  streamId: string;
  meetingUuid: string;
  /** Null in the older layout. */
  meetingId: string | null;
  isOriginalHost: boolean;
  serverUrl: string;
}

export type ZoomEvent =
  | { kind: "validation"; plainToken: string }
  | ({ kind: "started" } & StreamAddressed)
  | { kind: "interrupted"; eventTs: number; streamId: string; serverUrl: string | null }
  | { kind: "stopped"; eventTs: number; streamId: string; reason: number | null }
  | { kind: "meeting_started"; meetingId: string; meetingUuid: string }
  | { kind: "limited"; event: string }
  | { kind: "ignored"; event: string }
  | { kind: "refused"; fields: string };

export function parseZoomEvent(rawBody: string): ZoomEvent {
  const json = parseJson(rawBody);
  if (json === undefined) return { kind: "refused", fields: "body" };
  const outer = envelope.safeParse(json);
  if (!outer.success) return { kind: "refused", fields: fieldsOf(outer.error) };
  const { event, event_ts: eventTs, payload } = outer.data;
  const inner = body.safeParse({ ...payload, ...payload.object });
  if (!inner.success) return { kind: "refused", fields: fieldsOf(inner.error) };
  return eventOf(event, eventTs, inner.data);
}

function eventOf(event: string, eventTs: number, said: z.infer<typeof body>): ZoomEvent {
  const { rtms_stream_id: stream, meeting_uuid: uuid, server_urls: serverUrl } = said;
  switch (event) {
    case "endpoint.url_validation":
      return said.plainToken
        ? { kind: "validation", plainToken: said.plainToken }
        : { kind: "refused", fields: "payload.plainToken" };
    case "meeting.rtms_started":
      if (!stream || !uuid || !serverUrl) {
        return { kind: "refused", fields: "rtms_stream_id, meeting_uuid or server_urls" };
      }
      return {
        kind: "started",
        eventTs,
        streamId: stream,
        meetingUuid: uuid,
        meetingId: said.meeting_id ?? null,
        isOriginalHost: said.is_original_host ?? false,
        serverUrl,
      };
    case "meeting.rtms_interrupted":
      return stream
        ? { kind: "interrupted", eventTs, streamId: stream, serverUrl: serverUrl ?? null }
        : { kind: "refused", fields: "rtms_stream_id" };
    case "meeting.rtms_stopped":
      return stream
        ? { kind: "stopped", eventTs, streamId: stream, reason: said.stop_reason ?? null }
        : { kind: "refused", fields: "rtms_stream_id" };
    case "meeting.started":
      return said.id && said.uuid
        ? { kind: "meeting_started", meetingId: said.id, meetingUuid: said.uuid }
        : { kind: "refused", fields: "payload.object.id or uuid" };
    case "rtms.concurrency_limited":
    case "rtms.concurrency_near_limit":
      return { kind: "limited", event };
    default:
      return { kind: "ignored", event };
  }
}

const fieldsOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.join(".") || "body"))].join(", ");
