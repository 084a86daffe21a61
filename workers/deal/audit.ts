/** The audit trail of a deal, read off its events: who decided and wrote what, when. Pure. */
import type { AuditEntry } from "../../schema/api.ts";
import type { NewEffect } from "./decision.ts";
import type { StoredEvent } from "../../schema/event.ts";
import type { CallId } from "../../schema/ids.ts";
import type { Redaction } from "../../schema/redaction.ts";

/** 192 340 → `3:12.34` */
const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${((ms % 60_000) / 1_000).toFixed(2).padStart(5, "0")}`;

/** Who took which span out of a call, and why; never what was said in it. */
export function redactionLine(callId: CallId, redaction: Redaction): AuditEntry {
  const { at, byName, side, startMs, endMs, reason } = redaction;
  const whose = side === "both" ? "both sides" : `the ${side}`;
  const detail = `${callId}: ${clock(startMs)} to ${clock(endMs)} of ${whose}: ${reason}`;
  return { at, actor: byName, action: "span redacted", detail };
}

/** One line for an event that belongs in the audit log; null for the others. */
export function auditLine(stored: StoredEvent): AuditEntry | null {
  const { at, event } = stored;
  switch (event.type) {
    case "DealOpened":
      return { at, actor: "Earshot", action: "deal opened", detail: event.deal.name };
    case "ProposalDecided": {
      const detail = [event.proposalId, event.reason].filter(Boolean).join(": ");
      return { at, actor: event.byName, action: `proposal ${event.status.replaceAll("_", " ")}`, detail };
    }
    case "DealFieldChanged":
      return {
        at,
        actor: event.by,
        action: `${event.field} changed`,
        detail: `${event.from ?? "empty"} → ${event.to} (${event.because})`,
      };
    case "SpanRedacted":
      return stored.callId ? redactionLine(stored.callId, { ...event, at }) : null;
    default:
      return null;
  }
}

/** The same line for the org-wide log. The event's id makes it one line, however often it is delivered. */
export function auditEffects(stored: StoredEvent): NewEffect[] {
  const entry = auditLine(stored);
  if (!entry) return [];
  const entryId = `${stored.id}:${stored.revision}`;
  return [{ id: `audit:${entryId}`, effect: { type: "RecordAudit", entryId, entry } }];
}
