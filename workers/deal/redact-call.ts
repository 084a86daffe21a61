/**
 * What taking a span out of a call changes of what is stored about it. The words go out of the utterances; what was
 * understood of them, and of answers to them, is understood again without; scorecard, summary and proposals are made
 * again from that. So nothing that was derived can bring the words back. Pure; nothing is written here.
 */
import type { Coverage } from "../../schema/coverage.ts";
import type { Deal } from "../../schema/deal.ts";
import type { AnyEvent, CallEvent, DealEvent, StoredEvent } from "../../schema/event.ts";
import type { Fact } from "../../schema/fact.ts";
import type { ProposalId, UtteranceId } from "../../schema/ids.ts";
import type { Playbook } from "../../schema/playbook.ts";
import type { Proposal } from "../../schema/proposal.ts";
import { REDACTED, type RedactionSide } from "../../schema/redaction.ts";
import type { Span } from "../../schema/spans.ts";
import { spokenOf } from "../../schema/utterance.ts";
import { type Masked, maskUtterance } from "../govern/redaction/mask-utterance.ts";
import { redactProposal } from "../govern/redaction/redact-proposal.ts";
import { isOfSide } from "../govern/redaction/redacted-spans.ts";
import { makeReview } from "../review/make-review.ts";
import { foldCall, type LiveCall } from "./live-call.ts";
import { turnsBefore, understandInCall } from "./understand-in-call.ts";

export interface CallToRedact {
  /** Reviewed; the fold of `events`. */
  call: LiveCall;
  events: readonly StoredEvent<CallEvent>[];
  deal: Deal;
  dealEvents: readonly StoredEvent<DealEvent>[];
  proposals: readonly Proposal[];
  playbook: Playbook;
  coverage: Coverage;
  /** The instant the call's audio began. */
  audioStartedAtMs: number;
}

/** An event as it is to stand from now on, in its old place. */
export interface Rewrite {
  revision: number;
  event: AnyEvent;
}

export interface RedactedCall {
  rewrites: Rewrite[];
  /** Proposals nobody has decided, of which nothing is left. */
  withdrawn: ProposalId[];
}

type Masks = Map<UtteranceId, Masked>;

export function redactCall(input: CallToRedact, span: Span & { side: RedactionSide }): RedactedCall {
  const { call, events, proposals, deal, coverage, playbook } = input;
  const masks: Masks = new Map();
  for (const utterance of call.utterances) {
    const masked = isOfSide(span.side, utterance.speaker) ? maskUtterance(utterance, [span]) : null;
    if (masked) masks.set(utterance.id, masked);
  }
  if (masks.size === 0) return { rewrites: [], withdrawn: [] };
  const wordless = events.map((stored) => ({ ...stored, event: takeWords(stored.event, call, masks) }));
  const understood = understandAgain(foldCall(wordless) ?? call, masks, input);
  const last = new Map(
    wordless.flatMap(({ event, revision }) =>
      event.type === "FactsFound" ? [[event.utteranceId, revision] as const] : [],
    ),
  );
  const meant = wordless.map((stored) => {
    const { event, revision } = stored;
    const facts = event.type === "FactsFound" ? understood.get(event.utteranceId) : undefined;
    if (event.type !== "FactsFound" || !facts) return stored;
    return { ...stored, event: { ...event, facts: last.get(event.utteranceId) === revision ? facts : [] } };
  });
  const now = foldCall(meant) ?? call;
  const { review, drafts } = makeReview(
    {
      deal,
      start: now.start,
      startedAt: now.startedAt,
      endedAt: now.endedAt ?? now.startedAt,
      utterances: spokenOf(now.utterances),
      facts: now.facts,
      coverage,
      rubric: playbook.rubric,
    },
    now.review?.statistics ?? null,
  );
  const reviewed = meant.map((stored) =>
    stored.event.type === "CallReviewed" ? { ...stored, event: { ...stored.event, ...review } } : stored,
  );
  const changed = new Set([...understood.keys()].filter((id) => !masks.has(id)));
  const redacted = new Map(
    proposals.flatMap((proposal) => {
      const one = redactProposal(proposal, { masks, changed, fresh: drafts });
      return one ? [[proposal.id, one] as const] : [];
    }),
  );
  const decided = input.dealEvents.map((stored) => {
    const { event } = stored;
    if (event.type === "ProposalMade") {
      const draft = redacted.get(event.proposal.id)?.draft;
      return draft ? { ...stored, event: { ...event, proposal: draft } } : stored;
    }
    const edited = event.type === "ProposalDecided" ? redacted.get(event.proposalId)?.edited : undefined;
    return event.type === "ProposalDecided" && event.edited && edited
      ? { ...stored, event: { ...event, edited } }
      : stored;
  });
  return {
    rewrites: [...changesOf(events, reviewed), ...changesOf(input.dealEvents, decided)],
    withdrawn: [...redacted].flatMap(([id, { isWithdrawn }]) => (isWithdrawn ? [id] : [])),
  };
}

function changesOf(before: readonly StoredEvent[], after: readonly StoredEvent[]): Rewrite[] {
  return after.flatMap(({ revision, event }, at) =>
    JSON.stringify(before[at]?.event) === JSON.stringify(event) ? [] : [{ revision, event }],
  );
}

/** Only the words are changed: whose they are may have been said by a later event. */
function takeWords(event: CallEvent, call: LiveCall, masks: Masks): CallEvent {
  if (event.type === "UtteranceHeard") {
    const masked = masks.get(event.utterance.id);
    if (!masked) return event;
    const { text, words } = masked.utterance;
    return { ...event, utterance: { ...event.utterance, text, words } };
  }
  if (event.type !== "CardShown") return event;
  const { card } = event;
  const masked = masks.get(card.utteranceId);
  if (!masked) return event;
  const start = call.utterances.find(({ id }) => id === card.utteranceId)?.text.indexOf(card.quote) ?? -1;
  const place = masked.place({ start, end: start + card.quote.length });
  const quote = start < 0 ? REDACTED : masked.utterance.text.slice(place.start, place.end);
  return { ...event, card: { ...card, quote } };
}

/** Facts of what was masked, and of what was said after it and means something else now. */
function understandAgain(
  call: LiveCall,
  masks: Masks,
  { playbook, audioStartedAtMs }: Pick<CallToRedact, "playbook" | "audioStartedAtMs">,
): Map<UtteranceId, Fact[]> {
  const understood = new Map<UtteranceId, Fact[]>();
  for (const { id, echo } of call.utterances) if (echo && masks.has(id)) understood.set(id, []);
  const said = spokenOf(call.utterances);
  for (const utterance of said) {
    const { id } = utterance;
    const { previous, recent } = turnsBefore(utterance, said);
    const restsOn = [utterance, ...recent, ...(previous ? [previous] : [])];
    if (!restsOn.some((one) => masks.has(one.id))) continue;
    const facts = understandInCall(utterance, { said, start: call.start, playbook, audioStartedAtMs });
    const before = call.facts.filter((fact) => fact.utteranceId === id);
    if (masks.has(id) || JSON.stringify(before) !== JSON.stringify(facts)) understood.set(id, facts);
  }
  return understood;
}
