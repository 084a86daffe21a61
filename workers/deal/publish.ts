/** Which messages the dashboards get for an event that was written. Pure; increments only. */
import type { StoredEvent } from "../../schema/event.ts";
import type { ServerMessage } from "../../schema/wire.ts";
import type { DealState } from "./deal-state.ts";
import type { LiveCall } from "./live-call.ts";

/** @param after the deal and, for a call's event, the call, with the event folded in */
export function messagesFor(
  stored: StoredEvent,
  { deal, call }: { deal: DealState; call: LiveCall | null },
): ServerMessage[] {
  const { event, callId } = stored;
  switch (event.type) {
    case "UtteranceHeard":
      return [{ type: "utterance", callId: event.utterance.callId, utterance: event.utterance }];
    case "EchoFound": {
      const utterance = call?.utterances.find((one) => one.id === event.utteranceId);
      return utterance ? [{ type: "utterance", callId: utterance.callId, utterance }] : [];
    }
    case "CardShown":
      return [{ type: "card", callId: event.card.callId, card: event.card }];
    case "CallEnded":
      return callId ? [{ type: "call_ended", callId }] : [];
    case "CallReviewed":
      return callId ? [{ type: "call_reviewed", callId }] : [];
    case "ProposalMade":
    case "ProposalDecided": {
      const proposal = deal.proposals.get(
        event.type === "ProposalMade" ? event.proposal.id : event.proposalId,
      );
      return proposal ? [{ type: "proposal", proposal }] : [];
    }
    default:
      return [];
  }
}
