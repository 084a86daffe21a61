/** Builders for rubrics, and one question scored by itself. */
import type { Fact } from "../../../schema/fact.ts";
import type { Rubric, RubricQuestion, ScoreRule } from "../../../schema/playbook.ts";
import type { ScoreAnswer } from "../../../schema/review.ts";
import type { Statistics } from "../../../schema/statistics.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { scoreCall } from "../../../workers/decide/score-call.ts";

export const ask = (rule: ScoreRule, parts: Partial<RubricQuestion> = {}): RubricQuestion => ({
  id: rule,
  text: `About ${rule}`,
  guide: "",
  kind: "range",
  max: 4,
  weight: 1,
  allowNotApplicable: true,
  rule,
  ...parts,
});

export const rubricOf = (...questions: RubricQuestion[]): Rubric => ({
  id: "rubric_t",
  version: 2,
  name: "Test",
  sections: [{ title: "All", questions }],
});

interface Heard {
  utterances?: Utterance[];
  facts?: Fact[];
  statistics?: Statistics | null;
}

export function scoreOne(questioned: RubricQuestion, heard: Heard): ScoreAnswer {
  const { utterances = [], facts = [], statistics: measured = null } = heard;
  const card = scoreCall({ rubric: rubricOf(questioned), utterances, facts, statistics: measured });
  const answer = card.answers[0];
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

export const valueOf = (rule: ScoreRule, heard: Heard): number | null => scoreOne(ask(rule), heard).value;
