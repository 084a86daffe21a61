/**
 * The play behind the follow-up e-mail: thanks, what we heard in the buyer's own words, what we promised, what
 * they offered, the next step. Every sentence but a courtesy cites what it rests on; with nothing to quote there
 * is no draft. A person sends it. [PLAY-18] to [PLAY-22], [PLAY-24]
 */
import type { Evidence, Quote } from "../../../schema/evidence.ts";
import type { ObjectionType } from "../../../schema/fact.ts";
import type { ChangeOf } from "../../../schema/proposal.ts";
import type { SummaryLine } from "../../../schema/review.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { isVerbatim, overlaps } from "../quoting.ts";
import { buyerName, draft, firstName, type Play, type PlayInput } from "./play.ts";
import { callbackOf, type Commitment, promisesOf } from "./promises.ts";
import { sayDay, sayDue, sayWhen } from "./say-when.ts";

type Sentence = ChangeOf<"email_draft">["sentences"][number];
type Paragraph = Sentence[];

const courtesy = (text: string): Sentence => ({ text, evidence: [] });
const cited = (text: string, ...evidence: Evidence[]): Sentence => ({ text, evidence });

export const followUpEmail: Play = (input, conversation) => {
  const substance = [
    recap(input, conversation),
    ourPromises(input, conversation),
    theirPromises(conversation),
    nextStep(input, conversation),
  ].filter((paragraph) => paragraph.length > 0);
  // [PLAY-18]
  if (substance.length === 0) return [];

  const { repName, buyerPerson, startedAt, buyerTimeZone } = input.call;
  const name = buyerName(input);
  const paragraphs: Paragraph[] = [
    [courtesy(`Hi ${firstName(name) ?? "there"},`)],
    [courtesy("Thank you for your time on the phone.")],
    ...substance,
    [courtesy(repName === null ? "Best regards" : "Best regards,")],
    ...(repName === null ? [] : [[courtesy(repName)]]),
  ];
  const sentences = paragraphs.flat();
  const quotes = sentences.flatMap(({ evidence }) => evidence);
  return [
    draft(input, {
      key: "email_follow_up",
      subject: `email:follow_up:${input.call.id}`,
      title: `Send ${firstName(name) ?? "the buyer"} a follow-up`,
      reasonCode: "call_ended_with_something_to_confirm",
      change: {
        kind: "email_draft",
        to: buyerPerson?.email ?? null,
        toName: name,
        subject: `Our call on ${sayDay(startedAt, buyerTimeZone)}`,
        body: paragraphs.map((paragraph) => paragraph.map(({ text }) => text).join(" ")).join("\n\n"),
        sentences,
      },
      certainty: "explicit",
      evidence: quotes,
    }),
  ];
};

/** What may be said back, and how it is led in. A rival's name, a doubt about us or a brush-off is not written back. */
const objectionLead: Partial<Record<ObjectionType, string>> = {
  price: "On price",
  timing: "On timing",
  security_legal: "On security",
  feature_gap: "On what is missing",
  implementation: "On the rollout",
  contract: "On the contract",
};

/** [PLAY-19] The matters of the summary, then two objections that are not quoted yet. */
function recap(input: PlayInput, conversation: Conversation): Paragraph {
  const lines = [
    recapLine(input, conversation, "need", "You described where it hurts today"),
    recapLine(input, conversation, "money", "On the money"),
    recapLine(input, conversation, "decision", "On how you decide"),
  ].filter((line) => line !== null);
  const quoted = lines.map(({ quote }) => quote);
  for (const fact of factsOf(conversation, "objection")) {
    const lead = objectionLead[fact.objection];
    const quote = sentenceOf(conversation, fact);
    const isTold = lines.some((line) => line.lead === lead) || quoted.some((other) => overlaps(other, quote));
    if (fact.speaker !== "buyer" || lead === undefined || isTold || lines.length >= 5) continue;
    lines.push({ lead, quote });
    quoted.push(quote);
  }
  return lines.map(({ lead, quote }) => {
    const text = lead.startsWith("On ")
      ? `${lead}, you said “${quote.quote}”.`
      : `${lead}: “${quote.quote}”.`;
    return cited(text, quote);
  });
}

function recapLine(
  input: PlayInput,
  conversation: Conversation,
  topic: SummaryLine["topic"],
  lead: string,
): { lead: string; quote: Quote } | null {
  for (const line of input.summary.lines) {
    if (line.topic !== topic) continue;
    for (const evidence of line.evidence) {
      if (evidence.kind !== "utterance") continue;
      const utterance = conversation.byId.get(evidence.utteranceId);
      if (utterance?.speaker === "buyer" && isVerbatim(evidence, utterance)) return { lead, quote: evidence };
    }
  }
  return null;
}

/** [PLAY-20] Ours as an undertaking, with the time it was given; never one that was not said. */
function ourPromises(input: PlayInput, conversation: Conversation): Paragraph {
  return promisesOf(conversation)
    .filter(({ owner }) => owner === "rep")
    .map((fact) => cited(`I will ${undertaking(input, fact)}.`, fact.evidence));
}

function undertaking(input: PlayInput, fact: Commitment): string {
  const action = fact.action.trim().replace(/[.,;]+$/, "");
  if (fact.dueText !== null && action.toLowerCase().includes(fact.dueText.toLowerCase())) return action;
  if (fact.due !== null) return `${action} ${sayDue(fact.due, input.call.buyerTimeZone)}`;
  return fact.dueText === null ? action : `${action} ${fact.dueText}`;
}

/** [PLAY-21] Theirs in their words: nobody likes to be told what they promised. */
function theirPromises(conversation: Conversation): Paragraph {
  return promisesOf(conversation)
    .filter(({ owner }) => owner === "buyer")
    .map((fact) => {
      const quote = sentenceOf(conversation, fact);
      return cited(`You kindly offered: “${quote.quote}”.`, quote);
    });
}

/** [PLAY-22] The time is written in the buyer's zone. */
function nextStep(input: PlayInput, conversation: Conversation): Paragraph {
  const callback = callbackOf(conversation);
  if (callback === null) return [];
  const when = sayWhen(callback.callback, input.call.buyerTimeZone);
  const quote = sentenceOf(conversation, callback);
  return [cited(`I will call you ${when}, as you asked: “${quote.quote}”.`, quote)];
}
