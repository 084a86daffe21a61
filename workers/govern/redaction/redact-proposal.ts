/**
 * A proposal that rests on words which were taken out: as it would be proposed without them, or, where nothing would
 * be, with nothing of them left. What a person worded themselves stays, but for the very words. Pure.
 */
import { assertNever } from "../../../schema/assert-never.ts";
import type { Evidence, Quote } from "../../../schema/evidence.ts";
import type { UtteranceId } from "../../../schema/ids.ts";
import {
  type ChangeOf,
  type Proposal,
  type ProposalChange,
  proposalChange,
  type ProposalDraft,
  proposalDraft,
} from "../../../schema/proposal.ts";
import { REDACTED } from "../../../schema/redaction.ts";
import type { Masked } from "./mask-utterance.ts";

export type Masks = ReadonlyMap<UtteranceId, Masked>;

/** A shorter piece can stand anywhere by chance (ours). */
const SHORTEST_PIECE = 3;

/** The same words as they stand now. */
function redactQuote(quote: Quote, masks: Masks): Quote {
  const masked = masks.get(quote.utteranceId);
  if (!masked) return quote;
  const { start, end } = masked.place(quote);
  return { ...quote, start, end, quote: masked.utterance.text.slice(start, end) };
}

function quotesOf({ evidence, change }: ProposalDraft): Quote[] {
  const sentences = change.kind === "email_draft" ? change.sentences : [];
  const all: Evidence[] = [...evidence, ...sentences.flatMap((sentence) => sentence.evidence)];
  return all.filter((one) => one.kind === "utterance");
}

/** Words that were taken out of a call, and what that changed. */
export interface TakenOut {
  masks: Masks;
  /** Utterances that mean something else now, because of what they were an answer to. */
  changed: ReadonlySet<UtteranceId>;
  /** What would be proposed of the call without the words. */
  fresh: readonly ProposalDraft[];
}

export interface RedactedProposal {
  draft: ProposalDraft;
  edited: ProposalChange | null;
  /** Nobody has decided it, and nothing is left to decide. */
  isWithdrawn: boolean;
}

/** Null when it rests on nothing that was taken out or changed. */
export function redactProposal(proposal: Proposal, out: TakenOut): RedactedProposal | null {
  const { masks, changed } = out;
  const old = proposalDraft.parse(proposal);
  const quotes = quotesOf(old);
  if (!quotes.some(({ utteranceId }) => masks.has(utteranceId) || changed.has(utteranceId))) return null;
  const pieces = quotes.flatMap((quote) => masks.get(quote.utteranceId)?.place(quote).taken ?? []);
  const isOpen = proposal.status === "proposed";
  const isHit = pieces.length > 0 || quotes.some(({ utteranceId }) => changed.has(utteranceId));
  const moved = { ...old, ...movedEvidence(old, masks) };
  const again = sameAgain(old, out.fresh);
  // What was decided stands as it was decided, as far as none of the words are in it.
  const draft = isOpen || isHit ? (again ?? { ...moved, title: REDACTED, change: blank(old.change) }) : moved;
  const { edited } = proposal;
  return {
    draft,
    edited: edited && keepOwnWords({ edited, was: old.change, is: draft.change, pieces }),
    isWithdrawn: isOpen && !again,
  };
}

function movedEvidence(old: ProposalDraft, masks: Masks): Pick<ProposalDraft, "evidence" | "change"> {
  const move = (evidence: readonly Evidence[]): Evidence[] =>
    evidence.map((one) => (one.kind === "utterance" ? redactQuote(one, masks) : one));
  const { change } = old;
  const sentences = (all: ChangeOf<"email_draft">["sentences"]) =>
    all.map((sentence) => ({ ...sentence, evidence: move(sentence.evidence) }));
  return {
    evidence: move(old.evidence),
    change: change.kind === "email_draft" ? { ...change, sentences: sentences(change.sentences) } : change,
  };
}

/**
 * What of `fresh` is this proposal without the words. It says the same for the same reason of the same utterance:
 * what somebody corrected later is not proposed instead. Promises are numbered, and the numbers may have moved.
 */
function sameAgain(old: ProposalDraft, fresh: readonly ProposalDraft[]): ProposalDraft | null {
  const cited = new Set(quotesOf(old).map(({ utteranceId }) => utteranceId));
  const found = fresh.find(
    (one) =>
      one.reasonCode === old.reasonCode &&
      (one.id === old.id || one.change.kind === "task") &&
      one.evidence.some((quote) => quote.kind === "utterance" && cited.has(quote.utteranceId)),
  );
  return found ? { ...found, id: old.id, subject: old.subject } : null;
}

function blank(change: ProposalChange): ProposalChange {
  switch (change.kind) {
    case "crm_field":
      return { ...change, to: REDACTED };
    case "email_draft":
      return { ...change, subject: REDACTED, body: REDACTED, sentences: [] };
    case "task":
      return { ...change, title: REDACTED, due: null };
    case "memory":
      return { ...change, text: REDACTED };
    default:
      return assertNever(change);
  }
}

/** What a person changed of it stays; what they left as it was proposed is now as `is` has it. */
function keepOwnWords(change: {
  edited: ProposalChange;
  was: ProposalChange;
  is: ProposalChange;
  /** Words that were taken out. */
  pieces: readonly string[];
}): ProposalChange {
  const was = new Map(Object.entries(change.was).map(([key, value]) => [key, JSON.stringify(value)]));
  const own = Object.entries(change.edited)
    .filter(([key, value]) => was.get(key) !== JSON.stringify(value))
    .map(([key, value]) => [key, typeof value === "string" ? withoutPieces(value, change.pieces) : value]);
  return proposalChange.parse({ ...change.is, ...Object.fromEntries(own) });
}

function withoutPieces(text: string, pieces: readonly string[]): string {
  return pieces
    .filter((piece) => piece.length >= SHORTEST_PIECE)
    .reduce((left, piece) => left.replaceAll(asWritten(piece), REDACTED), text);
}

/** Finds the piece as it stands, in capitals or not. */
const asWritten = (piece: string): RegExp =>
  new RegExp(piece.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"), "gi");
