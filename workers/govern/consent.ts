/**
 * Consent to record. The strictest place among the parties decides, and a place we do not know counts as one
 * where all parties must know. Dated data with its source, not legal advice. Pure.
 */
import type { ConsentState } from "../../schema/call.ts";

/** Source: docs/04-specs/definitions.md, "Consent to record"; data as of 2026-11. */
const RULES_VERSION = "2026-11";
const ALL_PARTY_STATES = new Set("CA DE FL IL MD MA MT NH PA WA".split(" "));
/** Contested, and treated as all-party. */
const CONTESTED_STATES = new Set("CT MI NV OR".split(" "));
const US_STATES = new Set(
  (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH " +
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
  ).split(" "),
);
/** The European Union, with Iceland, Liechtenstein and Norway, which follow the same data protection law. */
const EUROPE = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB".split(" "),
);
/** Countries with a rule of their own; the rest of Europe, and the rest of the world, follow below. */
const COUNTRY_RULES: Record<string, { rule: string; strictness: number }> = {
  DE: { rule: "all parties", strictness: 3 },
  FR: { rule: "all parties", strictness: 3 },
  CA: { rule: "inform, say the purpose, offer an alternative", strictness: 2 },
  AU: { rule: "announce", strictness: 2 },
};

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

interface Rule {
  jurisdiction: string;
  rule: string;
  /** 0: nothing has to be said. Above that it is said; the highest names the rule in the record. */
  strictness: number;
}

const UNKNOWN: Rule = { jurisdiction: "unknown", rule: "unknown place: all parties", strictness: 4 };

/** The rule for a call between these parties; without any, that of an unknown place. */
export function consentFor(parties: readonly Place[]): ConsentState {
  const strictest = parties
    .map(ruleOf)
    .reduce<Rule | null>((a, b) => (a && a.strictness >= b.strictness ? a : b), null);
  const { jurisdiction, rule, strictness } = strictest ?? UNKNOWN;
  const record = { jurisdiction, rule: `${rule} (${RULES_VERSION})` };
  return strictness > 0
    ? { state: "announced", ...record, textVersion: CURRENT_TEXT }
    : { state: "not_required", ...record, textVersion: null };
}

/** The words of a version; the current ones when the version is not known. */
export const announcementText = (version: string | null): string =>
  announcements[version ?? CURRENT_TEXT] ?? announcements[CURRENT_TEXT] ?? "";

function ruleOf({ country, state }: Place): Rule {
  if (country === null) return UNKNOWN;
  if (country === "US") return stateRule(state);
  const own = COUNTRY_RULES[country];
  if (own) return { jurisdiction: country, ...own };
  if (EUROPE.has(country)) return { jurisdiction: country, rule: "notice and lawful basis", strictness: 2 };
  return { jurisdiction: country, rule: "unknown rule: all parties", strictness: 4 };
}

function stateRule(state: string | null): Rule {
  if (state === null || !US_STATES.has(state)) {
    return { jurisdiction: "US", rule: "unknown state: all parties", strictness: 4 };
  }
  const jurisdiction = `US-${state}`;
  if (ALL_PARTY_STATES.has(state)) return { jurisdiction, rule: "all-party state", strictness: 3 };
  if (CONTESTED_STATES.has(state)) {
    return { jurisdiction, rule: "contested, treated as all-party", strictness: 3 };
  }
  return { jurisdiction, rule: "one-party state", strictness: 0 };
}
