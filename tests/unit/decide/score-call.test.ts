import { describe, expect, it } from "vitest";
import { scoreRule } from "../../../schema/playbook.ts";
import { scorecard } from "../../../schema/review.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { seedRubric } from "../../../tools/seed/rubric.ts";
import { scoreCall } from "../../../workers/decide/score-call.ts";
import { areVerbatim, question, quotesIn, statistics, talk } from "./build.ts";
import * as sample from "./sample-conversation.ts";
import { ask, rubricOf, scoreOne, valueOf } from "./score-one.ts";

describe("the scorecard", () => {
  const whole = scoreCall({
    rubric: seedRubric,
    utterances: sample.utterances,
    facts: sample.facts,
    statistics: statistics(),
  });

  it("[SCORE-1] every question of the rubric is answered once, in its section and order, with a rationale", () => {
    const asked = seedRubric.sections.flatMap(({ title, questions }) =>
      questions.map(({ id, text, weight, max }) => ({ questionId: id, section: title, text, weight, max })),
    );
    expect(
      whole.answers.map(({ questionId, section, text, weight, max }) => ({
        questionId,
        section,
        text,
        weight,
        max,
      })),
    ).toEqual(asked);
    expect(whole.answers.every(({ rationale }) => rationale.length > 10)).toBe(true);
    expect(whole).toMatchObject({ rubricId: seedRubric.id, rubricVersion: 1, rubricName: "Discovery call" });
    expect(scorecard.parse(whole)).toEqual(whole);
  });

  it("[SCORE-2] every answer cites, and every quote stands in its utterance at its offsets", () => {
    for (const { evidence } of whole.answers) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(areVerbatim(evidence, sample.utterances)).toBe(true);
    }
    expect(quotesIn(whole.answers.flatMap(({ evidence }) => evidence)).length).toBeGreaterThan(8);
  });

  it("[SCORE-2] a fact whose words are not in the transcript earns nothing", () => {
    const utterances = talk(["rep", "What hurts most?"]);
    const [first] = utterances as [Utterance];
    const real = question(first, "open");
    const made = { ...real, evidence: { ...real.evidence, quote: "What hurts you?" } };
    expect(valueOf("asked_open_questions", { utterances, facts: [real] })).toBe(1);
    expect(valueOf("asked_open_questions", { utterances, facts: [made] })).toBe(0);
  });

  it("[SCORE-3] a value is the share of the points, rounded, and a yes is at least half", () => {
    const half = { statistics: statistics({ longestMonologueSeconds: 120 }) };
    expect(scoreOne(ask("no_long_monologue", { max: 10 }), half).value).toBe(5);
    expect(scoreOne(ask("no_long_monologue", { kind: "yes_no", max: 1 }), half).value).toBe(1);
    const none = { statistics: statistics({ longestMonologueSeconds: 200 }) };
    expect(scoreOne(ask("no_long_monologue", { kind: "yes_no", max: 1 }), none).value).toBe(0);
  });

  it("[SCORE-4] what cannot be answered is not applicable where the rubric allows it", () => {
    const answer = scoreOne(ask("explored_objections"), { utterances: talk(["buyer", "All good so far."]) });
    expect(answer).toMatchObject({ value: null, evidence: [] });
    expect(answer.rationale).toContain("No objection was heard");
  });

  it("[SCORE-5] where the rubric does not allow that, it is 0 and the rationale says that it was not heard", () => {
    const answer = scoreOne(ask("listened_more_than_talked", { allowNotApplicable: false }), {
      statistics: null,
    });
    expect(answer.value).toBe(0);
    expect(answer.rationale).toMatch(/Not heard, so no points/);
  });

  it("[SCORE-6] the total is the weighted share of what was answered", () => {
    const rubric = rubricOf(
      ask("no_long_monologue", { max: 2, weight: 3 }),
      ask("did_not_interrupt", { max: 3, weight: 1 }),
      ask("explored_objections", { weight: 50 }),
    );
    const measured = statistics({ longestMonologueSeconds: 20, interruptions: 3 });
    expect(scoreCall({ rubric, utterances: [], facts: [], statistics: measured }).total).toBe(75);
  });

  it("[SCORE-16] a call that nobody could hear has no answers and no total, instead of a bad score", () => {
    const card = scoreCall({ rubric: seedRubric, utterances: [], facts: [], statistics: null, heard: false });
    expect(card.total).toBeNull();
    expect(card.answers.map((answer) => answer.value)).toEqual(card.answers.map(() => null));
  });

  it("[SCORE-6] there is no total where nothing could be answered", () => {
    const rubric = rubricOf(ask("explored_objections"), ask("no_long_monologue"));
    expect(scoreCall({ rubric, utterances: [], facts: [], statistics: null }).total).toBeNull();
  });

  it("answers every rule that a rubric can name, even for a call in which nothing was heard", () => {
    const rubric = rubricOf(...scoreRule.options.map((rule) => ask(rule)));
    const card = scoreCall({ rubric, utterances: [], facts: [], statistics: null });
    expect(card.answers.map(({ value }) => value)).toEqual(scoreRule.options.map(() => null));
  });
});
