/** The audit trail of a deal, read off its events: who decided and wrote what, when. Pure. */
import type { AuditEntry } from "../../schema/api.ts";
import type { NewEffect } from "./decision.ts";
import type { StoredEvent } from "../../schema/event.ts";

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
