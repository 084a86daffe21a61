/**
 * Owns what every play is given and how a draft is filled in. A play is one file: facts of one call in, zero or
 * more proposals out. It never fills in what was not said, and what it cannot cite it does not propose.
 */
import type { Direction } from "../../../schema/call.ts";
import type { Deal } from "../../../schema/deal.ts";
import type { Certainty, Evidence } from "../../../schema/evidence.ts";
import type { Fact } from "../../../schema/fact.ts";
import { type CallId, makeProposalId } from "../../../schema/ids.ts";
import type { DealPerson, ProposalChange, ProposalDraft } from "../../../schema/proposal.ts";
import type { Summary } from "../../../schema/review.ts";
import type { Statistics } from "../../../schema/statistics.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import type { Conversation } from "../conversation.ts";

export interface PlayInput {
  /** The deal as it stands when the review runs. */
  deal: Deal;
  call: {
    id: CallId;
    /** ISO instants */
    startedAt: string;
    endedAt: string;
    repName: string | null;
    buyerName: string | null;
    buyerPerson: DealPerson | null;
    /** IANA */
    buyerTimeZone: string;
    direction: Direction;
  };
  utterances: readonly Utterance[];
  facts: readonly Fact[];
  statistics: Statistics | null;
  summary: Summary;
  /** ISO instant */
  now: string;
}

export type Play = (input: PlayInput, conversation: Conversation) => ProposalDraft[];

/** Ours: a proposal nobody decided on in two weeks rests on a call that is no longer news. */
const expiresAfterDays = 14;
const dayMs = 86_400_000;

export const addDays = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * dayMs).toISOString();

export interface DraftParts {
  /** Unique in the call, snake_case: the tail of the id. */
  key: string;
  /** What it is about, across calls. */
  subject: string;
  title: string;
  reasonCode: string;
  change: ProposalChange;
  certainty: Certainty;
  evidence: Evidence[];
  expiresAt?: string;
}

/** [PLAY-2] [PLAY-3] [PLAY-4] The part of a draft that is the same for every play. */
export function draft(input: PlayInput, parts: DraftParts): ProposalDraft {
  const { key, expiresAt, ...rest } = parts;
  return {
    ...rest,
    id: makeProposalId(input.call.id, key),
    dealId: input.deal.id,
    callId: input.call.id,
    // Ours: how much more often words that say it are right than words it follows from.
    confidence: parts.certainty === "explicit" ? 0.9 : 0.6,
    approver: "rep",
    expiresAt: expiresAt ?? addDays(input.now, expiresAfterDays),
  };
}

/** The buyer's name in full, as known; null when nobody told us. */
export const buyerName = (input: PlayInput): string | null =>
  input.call.buyerPerson?.name ?? input.call.buyerName;

export const firstName = (name: string | null): string | null => name?.trim().split(/\s+/)[0] || null;

/** Inside a sentence: the first letter only, since a lead may end in a name. */
export const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
