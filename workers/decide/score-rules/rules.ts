/** Owns which function answers which rule that a rubric can name. A new rule is a line here and a function. */
import type { ScoreRule } from "../../../schema/playbook.ts";
import { nextStepAgreed, repCommitted } from "./next-step.ts";
import { exploredObjections, objectionsAnswered } from "./objections.ts";
import { askedOpenQuestions } from "./questions.ts";
import type { Rule } from "./rule.ts";
import { didNotInterrupt, listenedMoreThanTalked, noLongMonologue } from "./talk.ts";
import { budgetDiscussed, decisionProcessDiscussed, needDiscussed } from "./topics.ts";

export const scoreRules: Record<ScoreRule, Rule> = {
  asked_open_questions: askedOpenQuestions,
  listened_more_than_talked: listenedMoreThanTalked,
  no_long_monologue: noLongMonologue,
  did_not_interrupt: didNotInterrupt,
  explored_objections: exploredObjections,
  objections_answered: objectionsAnswered,
  need_discussed: needDiscussed,
  budget_discussed: budgetDiscussed,
  decision_process_discussed: decisionProcessDiscussed,
  next_step_agreed: nextStepAgreed,
  rep_committed: repCommitted,
};
