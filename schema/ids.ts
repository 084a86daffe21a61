/**
 * Identifiers. Each has a prefix that names its kind, and everything that belongs to a deal carries the
 * deal's key in its own id, so that the one writer of a thing is known from the thing's name, with no lookup.
 *
 *   deal_k3f9…            call_k3f9…_1a2b…            utt_k3f9…_1a2b…_1_5420            prop_k3f9…_1a2b…_task_callback
 */
import { z } from "zod";

const prefixed = <P extends string>(prefix: P) =>
  z.string().regex(new RegExp(`^${prefix}_[A-Za-z0-9_]{1,96}$`)) as unknown as z.ZodType<`${P}_${string}`>;

export const orgId = prefixed("org");
export const userId = prefixed("user");
export const accountId = prefixed("acct");
export const personId = prefixed("person");
export const dealId = prefixed("deal");
export const callId = prefixed("call");
export const utteranceId = prefixed("utt");
export const factId = prefixed("fact");
export const proposalId = prefixed("prop");

export type OrgId = z.infer<typeof orgId>;
export type UserId = z.infer<typeof userId>;
export type AccountId = z.infer<typeof accountId>;
export type PersonId = z.infer<typeof personId>;
export type DealId = z.infer<typeof dealId>;
export type CallId = z.infer<typeof callId>;
export type UtteranceId = z.infer<typeof utteranceId>;
export type FactId = z.infer<typeof factId>;
export type ProposalId = z.infer<typeof proposalId>;

/** The deal's key, without prefix: `deal_k3f9` → `k3f9`. */
const dealKey = (id: DealId): string => id.slice("deal_".length);

/** A call's id from its deal and a tail that its source makes unique (the carrier's call SID, or random). */
export const makeCallId = (deal: DealId, tail: string): CallId => `call_${dealKey(deal)}_${tail}`;

/** Stable for one stretch of speech: the same final result sent twice gives the same id. */
export const makeUtteranceId = (call: CallId, channel: 0 | 1, startMs: number): UtteranceId =>
  `utt_${call.slice("call_".length)}_${channel}_${Math.round(startMs)}`;

/** Several facts of one type in one utterance are numbered in the order of their quotes. */
export const makeFactId = (utterance: UtteranceId, type: string, index: number): FactId =>
  `fact_${utterance.slice("utt_".length)}_${type}_${index}`;

/** One proposal a subject a call: a review that runs twice proposes the same ids. `subject` is snake_case. */
export const makeProposalId = (call: CallId, subject: string): ProposalId =>
  `prop_${call.slice("call_".length)}_${subject}`;

/** The deal that owns a call or a proposal, read off its id; `null` when the id is not one of ours. */
export function dealOf(id: string): DealId | null {
  const key = /^(?:call|prop|utt|fact)_([A-Za-z0-9]+)_/.exec(id)?.[1];
  return key ? `deal_${key}` : null;
}
