/**
 * Builders for conversations and their facts, short enough to be read in a test. A fact is built from the words
 * it rests on: the builder finds them in the utterance, so that every quote is verbatim by construction.
 */
import type { Deal } from "../../../schema/deal.ts";
import type { Certainty, Evidence, Quote } from "../../../schema/evidence.ts";
import type { FactOf, ObjectionType, TimeRange } from "../../../schema/fact.ts";
import { type CallId, makeFactId, makeUtteranceId } from "../../../schema/ids.ts";
import type { CardPolicy, TalkTrack } from "../../../schema/playbook.ts";
import type { ProposalDraft } from "../../../schema/proposal.ts";
import type { Statistics } from "../../../schema/statistics.ts";
import { channelOf, type Speaker, type Utterance } from "../../../schema/utterance.ts";
import { defaultCardPolicy } from "../../../workers/decide/choose-card.ts";

export const callId: CallId = "call_brightwater_t1";

export function utterance(speaker: Speaker, text: string, startMs: number, lengthMs = 2_000): Utterance {
  return {
    id: makeUtteranceId(callId, channelOf[speaker], startMs),
    callId,
    speaker,
    name: null,
    startMs,
    endMs: startMs + lengthMs,
    text,
    words: [],
    confidence: 0.95,
  };
}

/** `["rep", "…"], ["buyer", "…"]`: one utterance every five seconds. */
export const talk = (...turns: [Speaker, string][]): Utterance[] =>
  turns.map(([speaker, text], index) => utterance(speaker, text, index * 5_000));

function quote(of: Utterance, words: string): Quote {
  const start = of.text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in “${of.text}”`);
  const end = start + words.length;
  return { kind: "utterance", callId: of.callId, utteranceId: of.id, quote: words, start, end };
}

function base(of: Utterance, type: string, words: string, certainty: Certainty = "explicit") {
  const evidence = quote(of, words);
  return {
    id: makeFactId(of.id, type, evidence.start),
    callId: of.callId,
    utteranceId: of.id,
    speaker: of.speaker,
    certainty,
    evidence,
  };
}

export const objection = (
  of: Utterance,
  type: ObjectionType,
  words = of.text,
  certainty: Certainty = "explicit",
): FactOf<"objection"> => ({
  ...base(of, "objection", words, certainty),
  type: "objection",
  objection: type,
});

export const question = (of: Utterance, kind: "open" | "closed", words = of.text): FactOf<"question"> => ({
  ...base(of, "question", words),
  type: "question",
  kind,
});

export const commitment = (
  of: Utterance,
  parts: { action: string; words?: string; dueText?: string; due?: TimeRange },
): FactOf<"commitment"> => ({
  ...base(of, "commitment", parts.words ?? of.text),
  type: "commitment",
  owner: of.speaker,
  action: parts.action,
  dueText: parts.dueText ?? null,
  due: parts.due ?? null,
});

export const callback = (of: Utterance, range: TimeRange, words = of.text): FactOf<"callback"> => ({
  ...base(of, "callback", words),
  type: "callback",
  callback: range,
});

export const money = (
  of: Utterance,
  words: string,
  parts: { amount: number; currency?: string | null; purpose?: FactOf<"money">["purpose"] },
): FactOf<"money"> => ({
  ...base(of, "money", words),
  type: "money",
  amount: parts.amount,
  currency: parts.currency === undefined ? "USD" : parts.currency,
  purpose: parts.purpose ?? "budget",
});

export const mention = (
  of: Utterance,
  name: string,
  catalogued: string | null = name,
): FactOf<"competitor_mention"> => ({
  ...base(of, "competitor_mention", name),
  type: "competitor_mention",
  name,
  catalogued,
});

export const track = (
  objectionType: ObjectionType,
  id = `track_${objectionType}`,
  version = 1,
): TalkTrack => ({
  id,
  version,
  objectionType,
  title: `About ${objectionType}`,
  acknowledge: "I see.",
  explore: "What is behind it?",
  responses: [{ point: "One point.", proof: null }],
});

export const policy = (parts: Partial<CardPolicy> = {}): CardPolicy => ({ ...defaultCardPolicy, ...parts });

export const statistics = (parts: Partial<Statistics> = {}): Statistics => ({
  repSpeechSeconds: 120,
  buyerSpeechSeconds: 160,
  talkRatio: 0.43,
  longestMonologueSeconds: 30,
  longestCustomerStorySeconds: 60,
  interactivity: 12,
  patienceMs: 700,
  repQuestions: 8,
  buyerQuestions: 2,
  talkSpeedWpm: 165,
  interruptions: 0,
  overtalk: 0.01,
  enoughSpeech: true,
  ...parts,
});

export const deal = (parts: Partial<Deal> = {}): Deal => ({
  id: "deal_brightwater",
  orgId: "org_halden",
  name: "Brightwater: 60 technicians",
  accountId: "acct_brightwater",
  accountName: "Brightwater Home Services",
  ownerId: "user_maya",
  ownerName: "Maya Okafor",
  stage: "discovery",
  amount: null,
  currency: "USD",
  closeDate: null,
  nextStep: null,
  competitor: null,
  budget: null,
  people: [],
  revision: 3,
  updatedAt: "2026-03-10T17:00:00.000Z",
  ...parts,
});

export const quotesIn = (evidence: readonly Evidence[]): Quote[] =>
  evidence.filter((item): item is Quote => item.kind === "utterance");

/** Every quoted piece of evidence stands verbatim in its utterance. */
export const areVerbatim = (evidence: readonly Evidence[], utterances: readonly Utterance[]): boolean =>
  quotesIn(evidence).every((item) => {
    const said = utterances.find(({ id }) => id === item.utteranceId);
    return said !== undefined && said.text.slice(item.start, item.end) === item.quote && item.quote !== "";
  });

/** The tails of the ids, which tell the drafts of one call apart. */
export const keysOf = (drafts: readonly ProposalDraft[]): string[] =>
  drafts.map(({ id }) => id.slice(`prop_${callId.slice("call_".length)}_`.length));
