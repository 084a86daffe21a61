/**
 * Which track is which side. A track is named from the leg's point of view: `inbound` is what Twilio receives
 * from the party on the leg that runs our TwiML. Settled when the TwiML is written, kept for the call.
 */
export interface TrackMap {
  inbound: 0 | 1;
  outbound: 0 | 1;
}

export type CallOrigin =
  /** The buyer rang our number: the parent leg is theirs. */
  | "inbound_from_buyer"
  /** The rep dialled from the softphone in the page. */
  | "rep_softphone"
  /** We asked Twilio to ring the rep first. */
  | "rest_to_rep"
  /** We asked Twilio to ring the buyer first. */
  | "rest_to_buyer";

export function sidesOf({ origin }: { origin: CallOrigin }): TrackMap {
  const repIsParent = origin === "rep_softphone" || origin === "rest_to_rep";
  return repIsParent ? { inbound: 0, outbound: 1 } : { inbound: 1, outbound: 0 };
}
