/**
 * Owns which plays run when a call has ended, in which order, and what holds for everything they propose: it is
 * cited, its id is its own, and the same call proposes the same things twice. Does not own any play (plays/).
 */
import type { ProposalDraft } from "../../schema/proposal.ts";
import { conversationOf } from "./conversation.ts";
import { accountMemory } from "./plays/account-memory.ts";
import { callbackTask } from "./plays/callback-task.ts";
import { commitmentTasks } from "./plays/commitment-tasks.ts";
import { crmBudget } from "./plays/crm-budget.ts";
import { crmCompetitor } from "./plays/crm-competitor.ts";
import { crmNextStep } from "./plays/crm-next-step.ts";
import { crmStage } from "./plays/crm-stage.ts";
import { followUpEmail } from "./plays/follow-up-email.ts";
import { personMemory } from "./plays/person-memory.ts";
import type { Play, PlayInput } from "./plays/play.ts";

export type { PlayInput } from "./plays/play.ts";

/** What the rep wants to see first stands first. */
const plays: readonly Play[] = [
  followUpEmail,
  callbackTask,
  commitmentTasks,
  crmNextStep,
  crmBudget,
  crmCompetitor,
  crmStage,
  accountMemory,
  personMemory,
];

/**
 * Drafts for a person to decide on; empty when the call gave nothing to act on. Pure: the same input gives the
 * same ids, so a review that runs twice proposes once. [PLAY-1] No play touches amount or close date. [PLAY-23]
 */
export function proposeAfterCall(input: PlayInput): ProposalDraft[] {
  const ofThisCall = input.facts.filter((fact) => fact.callId === input.call.id);
  const conversation = conversationOf(input.utterances, ofThisCall);
  return plays.flatMap((play) => play(input, conversation)).filter(({ evidence }) => evidence.length > 0);
}
