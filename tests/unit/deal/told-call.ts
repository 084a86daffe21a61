/** A phone call for tests that fold its events themselves. */
import type { CallEvent, CallStart, StoredEvent } from "../../../schema/event.ts";

export const callId = "call_k3_1" as const;
export const start: CallStart = {
  callId,
  direction: "inbound",
  source: "twilio",
  audio: "telephone",
  twilio: null,
  repName: "Maya",
  buyerName: "Dana",
  buyerPerson: null,
  buyerNumber: null,
  buyerTimeZone: "America/Los_Angeles",
  repTimeZone: "America/New_York",
  consent: { state: "not_required", jurisdiction: "US-TX", rule: "one-party", textVersion: null },
  ticketJti: "jti",
  recordingKey: "key",
};
export const at = "2026-11-18T17:00:00.000Z";

let revision = 0;
export const stored = (event: CallEvent): StoredEvent<CallEvent> => {
  revision += 1;
  return { revision, id: `e${revision}`, callId, at, source: "test", event };
};
