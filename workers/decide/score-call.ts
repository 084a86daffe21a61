/**
 * Owns a call's scorecard: every question of the rubric, answered by its rule, and the weighted total.
 * Does not own how a rule answers (score-rules/) nor a person's override. A coaching aid, not a verdict.
 */
import type { Fact } from "../../schema/fact.ts";
import type { Rubric, RubricQuestion } from "../../schema/playbook.ts";
import type { Scorecard, ScoreAnswer } from "../../schema/review.ts";
import type { Statistics } from "../../schema/statistics.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { conversationOf } from "./conversation.ts";
import type { RuleInput } from "./score-rules/rule.ts";
import { scoreRules } from "./score-rules/rules.ts";

export interface ScoreInput {
  rubric: Rubric;
  utterances: readonly Utterance[];
  facts: readonly Fact[];
  /** Null when none could be computed. */
  statistics: Statistics | null;
  /** False when nothing of the call was transcribed: then nothing can be scored. */
  heard?: boolean;
}

/** `total` is 0 to 100, whole; null when no question could be answered. Source: definitions, "Scorecard". */
export function scoreCall({ rubric, utterances, facts, statistics, heard = true }: ScoreInput): Scorecard {
  const input: RuleInput = { conversation: conversationOf(utterances, facts), statistics };
  const answers = rubric.sections.flatMap((section) =>
    section.questions.map((question) =>
      heard ? answer(question, section.title, input) : unheard(question, section.title),
    ),
  );
  return {
    rubricId: rubric.id,
    rubricVersion: rubric.version,
    rubricName: rubric.name,
    total: total(answers),
    answers,
  };
}

/** [SCORE-16] A call that nobody could hear is not a bad call: every answer is unknown. */
function unheard({ id: questionId, text, max, weight }: RubricQuestion, section: string): ScoreAnswer {
  const rationale = "Nothing of this call was transcribed.";
  return { questionId, section, text, max, weight, value: null, rationale, evidence: [] };
}

function answer(question: RubricQuestion, section: string, input: RuleInput): ScoreAnswer {
  const { id: questionId, text, max, weight } = question;
  const result = scoreRules[question.rule](input);
  const shared = { questionId, section, text, max, weight };
  if (result.kind === "answered") {
    // [SCORE-3]
    const value = Math.round(result.share * max);
    return { ...shared, value, rationale: result.rationale, evidence: result.evidence };
  }
  // [SCORE-4] [SCORE-5]
  if (question.allowNotApplicable) {
    return { ...shared, value: null, rationale: `${result.rationale} Left out of the total.`, evidence: [] };
  }
  return { ...shared, value: 0, rationale: `${result.rationale} Not heard, so no points.`, evidence: [] };
}

/** [SCORE-6] */
function total(answers: readonly ScoreAnswer[]): number | null {
  let reached = 0;
  let possible = 0;
  for (const { value, max, weight } of answers) {
    if (value === null) continue;
    reached += weight * (value / max);
    possible += weight;
  }
  return possible === 0 ? null : Math.round((reached / possible) * 100);
}
