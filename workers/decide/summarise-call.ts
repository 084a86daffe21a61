/**
 * Owns a call's summary: few lines, each a short lead-in and the buyer's or our own words, verbatim. Extractive:
 * it says nothing that was not said, and it states how much of the call it rests on. Rules are [SUM-n].
 */
import type { Coverage } from "../../schema/coverage.ts";
import type { Quote } from "../../schema/evidence.ts";
import type { Fact, FactOf, ObjectionType } from "../../schema/fact.ts";
import type { Summary, SummaryLine } from "../../schema/review.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { type Conversation, conversationOf, factsOf, sentenceOf } from "./conversation.ts";
import { describeCoverage } from "./describe-coverage.ts";
import { said } from "./hear-topic.ts";
import { objectionWord } from "./objection-words.ts";
import { callbackOf } from "./plays/promises.ts";
import { overlaps } from "./quoting.ts";

export interface SummaryInput {
  utterances: readonly Utterance[];
  facts: readonly Fact[];
  coverage: Coverage;
}

/** Ours: what can be read before the next call is dialled. */
const mostLines = 8;

const topicOrder: readonly SummaryLine["topic"][] = [
  "need",
  "objection",
  "money",
  "competitor",
  "decision",
  "commitment",
  "next_step",
];

export function summariseCall({ utterances, facts, coverage }: SummaryInput): Summary {
  const wasHeard = coverage.transcribedMs > 0 || coverage.healed.length > 0;
  const heardWords = wasHeard && utterances.length > 0;
  return {
    lines: heardWords ? linesOf(conversationOf(utterances, facts)) : [],
    coverage: describeCoverage(coverage, utterances.length > 0),
  };
}

/** [SUM-4] [SUM-5] [SUM-6] One line a matter, then as many objections as there is room for. */
function linesOf(conversation: Conversation): SummaryLine[] {
  const single = [
    line("need", "Need", said(conversation, "need")[0]?.quote),
    moneyLine(conversation),
    competitorLine(conversation),
    line("decision", "Decision", decisionQuote(conversation)),
    commitmentLine(conversation, "rep"),
    commitmentLine(conversation, "buyer"),
    nextStepLine(conversation),
  ].filter((candidate) => candidate !== null);
  const kept = withoutRepeats(single);
  const objections = withoutRepeats([...kept, ...objectionLines(conversation)]).slice(kept.length);
  return [...kept, ...objections.slice(0, mostLines - kept.length)].toSorted(
    (a, b) => topicOrder.indexOf(a.topic) - topicOrder.indexOf(b.topic),
  );
}

function line(topic: SummaryLine["topic"], lead: string, quote: Quote | undefined): SummaryLine | null {
  return quote === undefined ? null : { topic, text: `${lead}: “${quote.quote}”`, evidence: [quote] };
}

function moneyLine(conversation: Conversation): SummaryLine | null {
  const money = factsOf(conversation, "money").filter((fact) => fact.speaker === "buyer");
  const fact =
    money.findLast(({ purpose }) => purpose === "budget") ?? money.find(({ purpose }) => purpose === "price");
  if (fact === undefined) return null;
  const lead = fact.purpose === "budget" ? "Budget" : "Price";
  return line("money", lead, sentenceOf(conversation, fact));
}

function competitorLine(conversation: Conversation): SummaryLine | null {
  const fact = factsOf(conversation, "competitor_mention").find(({ speaker }) => speaker === "buyer");
  if (fact === undefined) return null;
  return line("competitor", `On ${fact.catalogued ?? fact.name}`, sentenceOf(conversation, fact));
}

function decisionQuote(conversation: Conversation): Quote | undefined {
  const authority = factsOf(conversation, "objection").find(
    (fact) => fact.objection === "authority" && fact.speaker === "buyer",
  );
  if (authority !== undefined) return sentenceOf(conversation, authority);
  return said(conversation, "decision")[0]?.quote;
}

function commitmentLine(conversation: Conversation, owner: "rep" | "buyer"): SummaryLine | null {
  const ours = factsOf(conversation, "commitment").filter((fact) => fact.owner === owner);
  const fact = ours.find(({ due }) => due !== null) ?? ours[0];
  if (fact === undefined) return null;
  return line(
    "commitment",
    owner === "rep" ? "We promised" : "They promised",
    sentenceOf(conversation, fact),
  );
}

function nextStepLine(conversation: Conversation): SummaryLine | null {
  const fact = callbackOf(conversation);
  return fact === null ? null : line("next_step", "Next step", sentenceOf(conversation, fact));
}

/** Types that no other line is about come first: the others are often there already. */
function objectionLines(conversation: Conversation): SummaryLine[] {
  const elsewhere: readonly ObjectionType[] = ["competitor", "budget", "authority"];
  const byType = new Map<ObjectionType, FactOf<"objection">>();
  for (const fact of factsOf(conversation, "objection")) {
    if (fact.speaker === "buyer" && !byType.has(fact.objection)) byType.set(fact.objection, fact);
  }
  return [...byType.values()]
    .toSorted((a, b) => Number(elsewhere.includes(a.objection)) - Number(elsewhere.includes(b.objection)))
    .map((fact) =>
      line("objection", `Objection, ${objectionWord[fact.objection]}`, sentenceOf(conversation, fact)),
    )
    .filter((candidate) => candidate !== null);
}

function withoutRepeats(lines: readonly SummaryLine[]): SummaryLine[] {
  const kept: SummaryLine[] = [];
  for (const candidate of lines) {
    if (!kept.some((other) => isSameQuote(other, candidate))) kept.push(candidate);
  }
  return kept;
}

const isSameQuote = (a: SummaryLine, b: SummaryLine): boolean =>
  a.evidence.some((one) =>
    b.evidence.some(
      (other) => one.kind === "utterance" && other.kind === "utterance" && overlaps(one, other),
    ),
  );
