/**
 * Consent to record. The strictest place among the parties decides, and a place we do not know counts as one
 * where all parties must know. Dated data with its source, not legal advice. Pure.
 */
import type { ConsentState } from "../../schema/call.ts";

/** Source: docs/04-specs/definitions.md, "Consent to record"; data as of 2026-11. */
const RULES_VERSION = "2026-11";
const ALL_PARTY_STATES = new Set(["CA", "DE", "FL", "IL", "MD", "MA", "MT", "NH", "PA", "WA"]);
/** Contested, and treated as all-party. */
const CONTESTED_STATES = new Set(["CT", "MI", "NV", "OR"]);
const US_STATES = new Set(
  ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR " +
    "PA RI SC SD TN TX UT VT VA WA WV WI WY").split(" "),
);

/** What is said. A change of wording is a new version, so that the record tells what was heard. */
const announcements: Record<string, string> = {
  "announcement-1": "This call is recorded and transcribed, so that we can follow up on what we agree.",
};
const CURRENT_TEXT = "announcement-1";

export interface Place {
  /** ISO 3166-1 alpha-2 */
  country: string | null;
  /** US postal code of the state. */
  state: string | null;
}

/** The rule for a call between these parties. */
export function consentFor(parties: readonly Place[]): ConsentState {
  const strictest = parties.map(ruleOf).find((rule) => rule.needsAnnouncement) ?? parties.map(ruleOf)[0];
  if (!strictest || strictest.needsAnnouncement) {
    return {
      state: "announced",
      jurisdiction: strictest?.jurisdiction ?? "unknown",
      rule: `${strictest?.rule ?? "unknown place: all parties"} (${RULES_VERSION})`,
      textVersion: CURRENT_TEXT,
    };
  }
  return {
    state: "not_required",
    jurisdiction: strictest.jurisdiction,
    rule: `${strictest.rule} (${RULES_VERSION})`,
    textVersion: null,
  };
}

/** The words of a version; the current ones when the version is not known. */
export const announcementText = (version: string | null): string =>
  announcements[version ?? CURRENT_TEXT] ?? announcements[CURRENT_TEXT] ?? "";

function ruleOf({ country, state }: Place): { needsAnnouncement: boolean; jurisdiction: string; rule: string } {
  if (country !== "US") {
    const jurisdiction = country ?? "unknown";
    return { needsAnnouncement: true, jurisdiction, rule: country ? "notice to all parties" : "unknown place: all parties" };
  }
  if (!state || !US_STATES.has(state)) return { needsAnnouncement: true, jurisdiction: "US", rule: "unknown state: all parties" };
  const jurisdiction = `US-${state}`;
  if (ALL_PARTY_STATES.has(state)) return { needsAnnouncement: true, jurisdiction, rule: "all-party state" };
  if (CONTESTED_STATES.has(state)) return { needsAnnouncement: true, jurisdiction, rule: "contested, treated as all-party" };
  return { needsAnnouncement: false, jurisdiction, rule: "one-party state" };
}
