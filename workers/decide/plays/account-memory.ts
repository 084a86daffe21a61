/** The play behind what we remember of an account: rival, budget, decision, security. Each in their own words. [PLAY-16] */
import type { Quote } from "../../../schema/evidence.ts";
import type { ObjectionType } from "../../../schema/fact.ts";
import type { ProposalDraft } from "../../../schema/proposal.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { said } from "../hear-topic.ts";
import type { Topic } from "../topics.ts";
import { draft, type Play, type PlayInput, uncapitalised } from "./play.ts";
import { rivalOf } from "./rivals.ts";

interface Remembered {
  what: "competitor" | "budget" | "decision" | "security";
  lead: string;
  quote: Quote;
  certainty: "explicit" | "inferred";
}

export const accountMemory: Play = (input, conversation) =>
  [competitor(conversation), budget(conversation), decision(conversation), security(conversation)]
    .filter((memory) => memory !== null)
    .map((memory) => toDraft(input, memory));

function toDraft(input: PlayInput, { what, lead, quote, certainty }: Remembered): ProposalDraft {
  const { deal } = input;
  const subjectName = deal.accountName ?? deal.name;
  return draft(input, {
    key: `memory_account_${what}`,
    subject: `memory:account:${deal.accountId ?? deal.id}:${what}`,
    title: `Remember about ${subjectName}: ${uncapitalised(lead)}`,
    reasonCode: `account_${what}_stated`,
    change: {
      kind: "memory",
      scope: "account",
      subjectId: deal.accountId,
      subjectName,
      text: `${lead}: “${quote.quote}”`,
    },
    certainty,
    evidence: [quote],
  });
}

function competitor(conversation: Conversation): Remembered | null {
  const rival = rivalOf(conversation);
  const quote = rival?.quotes[0];
  if (rival === null || quote === undefined) return null;
  const lead = rival.isInUse ? `Uses ${rival.name} today` : `Named ${rival.name}`;
  return { what: "competitor", lead, quote, certainty: rival.certainty };
}

function budget(conversation: Conversation): Remembered | null {
  const money = factsOf(conversation, "money").findLast(
    ({ speaker, purpose }) => speaker === "buyer" && purpose === "budget",
  );
  if (money !== undefined) return stated("budget", "Budget", sentenceOf(conversation, money));
  return byTopic(conversation, "budget", "budget", "Budget");
}

const decision = (conversation: Conversation): Remembered | null =>
  byObjection(conversation, "authority", "decision", "How they decide") ??
  byTopic(conversation, "decision", "decision", "How they decide");

const security = (conversation: Conversation): Remembered | null =>
  byObjection(conversation, "security_legal", "security", "Security and legal") ??
  byTopic(conversation, "security", "security", "Security and legal");

function byObjection(
  conversation: Conversation,
  type: ObjectionType,
  what: Remembered["what"],
  lead: string,
): Remembered | null {
  const fact = factsOf(conversation, "objection").find(
    ({ speaker, objection }) => speaker === "buyer" && objection === type,
  );
  return fact === undefined ? null : stated(what, lead, sentenceOf(conversation, fact));
}

/** A memory outlives the call, so only what the buyer said in so many words becomes one. */
function byTopic(
  conversation: Conversation,
  topic: Topic,
  what: Remembered["what"],
  lead: string,
): Remembered | null {
  const heard = said(conversation, topic).find(({ certainty }) => certainty === "explicit");
  return heard === undefined ? null : stated(what, lead, heard.quote);
}

const stated = (what: Remembered["what"], lead: string, quote: Quote): Remembered => ({
  what,
  lead,
  quote,
  certainty: "explicit",
});
