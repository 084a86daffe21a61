/** What a call that is about to start has in common with every other, whatever brings its audio. */
import type { CallStart } from "../../schema/event.ts";
import { consentFor } from "../govern/consent.ts";
import { type OrgRow, placeOf } from "../govern/workspace.ts";
import type { partyOf } from "./which-deal.ts";

type Common =
  | "repName"
  | "buyerName"
  | "buyerPerson"
  | "buyerNumber"
  | "buyerTimeZone"
  | "repTimeZone"
  | "consent"
  | "ticketJti"
  | "recordingKey";

/** Both sides, the rule between them, a fresh ticket and a name for the recording that nobody can guess. */
export function commonStart(input: {
  org: OrgRow;
  party: ReturnType<typeof partyOf>;
  repName: string | null;
}): Pick<CallStart, Common> {
  const { org, party, repName } = input;
  return {
    repName,
    buyerName: party.name,
    buyerPerson: party.person,
    buyerNumber: party.number,
    buyerTimeZone: party.timeZone,
    repTimeZone: org.timeZone,
    consent: consentFor([party.place, placeOf(org)]),
    ticketJti: crypto.randomUUID(),
    recordingKey: crypto.randomUUID(),
  };
}
