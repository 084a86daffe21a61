import { describe, expect, it } from "vitest";
import type { Fact } from "../../../schema/fact.ts";
import { type Rubric, type RubricQuestion, scoreRule, type ScoreRule } from "../../../schema/playbook.ts";
import { type ScoreAnswer, scorecard } from "../../../schema/review.ts";
import type { Statistics } from "../../../schema/statistics.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { seedRubric } from "../../../tools/seed/rubric.ts";
import { scoreCall } from "../../../workers/decide/score-call.ts";
import {
  areVerbatim,
  callback,
  commitment,
  money,
  objection,
  question,
  quotesIn,
  statistics,
  talk,
} from "./build.ts";
import * as sample from "./sample-conversation.ts";

const ask = (rule: ScoreRule, parts: Partial<RubricQuestion> = {}): RubricQuestion => ({
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

const rubricOf = (...questions: RubricQuestion[]): Rubric => ({
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

function scoreOne(questioned: RubricQuestion, heard: Heard): ScoreAnswer {
  const { utterances = [], facts = [], statistics: measured = null } = heard;
  const card = scoreCall({ rubric: rubricOf(questioned), utterances, facts, statistics: measured });
  const answer = card.answers[0];
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

const valueOf = (rule: ScoreRule, heard: Heard): number | null => scoreOne(ask(rule), heard).value;

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

describe("the score rules", () => {
  it("[SCORE-7] open questions of ours count, up to four; closed ones and the buyer's do not", () => {
    const utterances = talk(
      ["rep", "What hurts most?"],
      ["rep", "Is it Monday?"],
      ["buyer", "How does it work?"],
      ["rep", "How do you plan?"],
    );
    const [first, second, third, fourth] = utterances as [Utterance, Utterance, Utterance, Utterance];
    const facts = [
      question(first, "open"),
      question(second, "closed"),
      question(third, "open"),
      question(fourth, "open"),
    ];
    expect(valueOf("asked_open_questions", { utterances, facts })).toBe(2);
  });

  it.each([
    [0.43, 4],
    [0.5, 4],
    [0.575, 2],
    [0.65, 0],
    [0.9, 0],
  ])("[SCORE-8] a talk ratio of %d gives %d of 4", (talkRatio, value) => {
    expect(valueOf("listened_more_than_talked", { statistics: statistics({ talkRatio }) })).toBe(value);
  });

  it.each([
    [90, 4],
    [91, 2],
    [150, 2],
    [151, 0],
  ])("[SCORE-9] a longest stretch of %d s gives %d of 4", (longestMonologueSeconds, value) => {
    expect(valueOf("no_long_monologue", { statistics: statistics({ longestMonologueSeconds }) })).toBe(value);
  });

  it("[SCORE-8] [SCORE-9] [SCORE-10] too little speech is no measurement", () => {
    const little = { statistics: statistics({ enoughSpeech: false }) };
    expect(valueOf("listened_more_than_talked", little)).toBeNull();
    expect(valueOf("no_long_monologue", little)).toBeNull();
    expect(valueOf("did_not_interrupt", little)).toBeNull();
  });

  it.each([
    [0, 3],
    [1, 2],
    [3, 0],
    [7, 0],
  ])("[SCORE-10] %d interruptions give %d of 3", (interruptions, value) => {
    const questioned = ask("did_not_interrupt", { max: 3 });
    expect(scoreOne(questioned, { statistics: statistics({ interruptions }) }).value).toBe(value);
  });

  const metAndMissed = talk(
    ["buyer", "That feels expensive to me."],
    ["rep", "I hear you."],
    ["rep", "What did you have in mind when you opened it?"],
    ["buyer", "Something a little lower than that."],
    ["rep", "We can start with fewer technicians and grow in the spring."],
    ["buyer", "And we have no people to migrate it all."],
    ["rep", "Okay."],
  );
  const [priceSaid, , priceAsked, , , rolloutSaid] = metAndMissed as [
    Utterance,
    Utterance,
    Utterance,
    Utterance,
    Utterance,
    Utterance,
  ];
  const bothObjections = [
    objection(priceSaid, "price", "feels expensive"),
    question(priceAsked, "open"),
    objection(rolloutSaid, "implementation", "no people to migrate"),
  ];

  it("[SCORE-11] an objection is explored when a question of ours follows before we go on", () => {
    const answer = scoreOne(ask("explored_objections"), { utterances: metAndMissed, facts: bothObjections });
    expect(answer.value).toBe(2);
    expect(answer.rationale).toContain("1 of 2 objections");
    expect(quotesIn(answer.evidence).map((item) => item.quote)).toEqual([
      "That feels expensive to me",
      "What did you have in mind when you opened it?",
    ]);
  });

  it("[SCORE-12] an objection is answered when more than an acknowledgement follows; what was left open is quoted", () => {
    const answer = scoreOne(ask("objections_answered"), { utterances: metAndMissed, facts: bothObjections });
    expect(answer.value).toBe(2);
    expect(quotesIn(answer.evidence).map((item) => item.quote)).toEqual([
      "we have no people to migrate it all",
    ]);
  });

  it("[SCORE-12] a backchannel of the buyer does not cut our answer in two", () => {
    const utterances = talk(
      ["buyer", "That feels expensive to me."],
      ["rep", "We can start smaller,"],
      ["buyer", "Right."],
      ["rep", "and grow in the spring, at the same rate."],
      ["buyer", "Mm-hmm."],
    );
    const [said] = utterances as [Utterance];
    expect(valueOf("objections_answered", { utterances, facts: [objection(said, "price")] })).toBe(4);
  });

  it("[SCORE-13] a matter the buyer spoke of gives full points, one only we asked about half, one not heard none", () => {
    const spoken = talk(["buyer", "Honestly, we still plan the day on a whiteboard."]);
    expect(valueOf("need_discussed", { utterances: spoken })).toBe(4);

    const asking = talk(["rep", "Who else has to sign off on this?"], ["buyer", "Hm."]);
    const [asked] = asking as [Utterance];
    expect(
      valueOf("decision_process_discussed", { utterances: asking, facts: [question(asked, "closed")] }),
    ).toBe(2);

    const neither = talk(["buyer", "The weather has been lovely all week."]);
    const answer = scoreOne(ask("budget_discussed"), { utterances: neither });
    expect(answer).toMatchObject({
      value: 0,
      evidence: [{ kind: "signal", name: "budget_mentions", value: "0" }],
    });
  });

  it("[SCORE-13] the answer to our question is about what we asked, though it has none of the words", () => {
    const utterances = talk(
      ["rep", "Who else has to sign off on this?"],
      ["buyer", "That would be Karen, and then nobody after her."],
    );
    const [asked] = utterances as [Utterance];
    const answer = scoreOne(ask("decision_process_discussed"), {
      utterances,
      facts: [question(asked, "closed")],
    });
    expect(answer.value).toBe(4);
    expect(quotesIn(answer.evidence)[0]?.quote).toBe("That would be Karen, and then nobody after her");
  });

  it("[SCORE-13] the answer to another question is not", () => {
    const utterances = talk(
      ["rep", "Who would you trust to check the sample?"],
      ["buyer", "Luis, he knows every address."],
    );
    const [asked] = utterances as [Utterance];
    expect(valueOf("decision_process_discussed", { utterances, facts: [question(asked, "open")] })).toBe(0);
  });

  it("[SCORE-13] denying a problem is no need, and our own words about it are none either", () => {
    expect(
      valueOf("need_discussed", { utterances: talk(["buyer", "We don't have a problem with that."]) }),
    ).toBe(0);
    const ours = talk(["rep", "Everyone has problems with it."], ["buyer", "If you say so."]);
    expect(valueOf("need_discussed", { utterances: ours })).toBe(0);
  });

  it("[SCORE-13] a figure the buyer named as budget is the budget", () => {
    const utterances = talk(["buyer", "There is thirty thousand dollars for it."]);
    const [said] = utterances as [Utterance];
    const facts = [money(said, "thirty thousand dollars", { amount: 30_000 })];
    expect(valueOf("budget_discussed", { utterances, facts })).toBe(4);
    expect(valueOf("budget_discussed", { utterances })).toBe(0);
  });

  it("[SCORE-14] a next step with a time gives full points, a promise without one half, nothing none", () => {
    const utterances = talk(["buyer", "Call me on Thursday."], ["rep", "I'll send the deck."]);
    const [asked, promised] = utterances as [Utterance, Utterance];
    const thursday = { earliest: "2026-03-12", latest: "2026-03-12" };
    const undated = commitment(promised, { action: "send the deck" });
    expect(valueOf("next_step_agreed", { utterances, facts: [callback(asked, thursday), undated] })).toBe(4);
    expect(valueOf("next_step_agreed", { utterances, facts: [undated] })).toBe(2);
    expect(valueOf("next_step_agreed", { utterances })).toBe(0);
  });

  it("[SCORE-15] a promise of ours with a time gives full points, without one half; the buyer's gives none", () => {
    const utterances = talk(["rep", "I'll send the deck by Friday."], ["buyer", "I'll send the list."]);
    const [ours, theirs] = utterances as [Utterance, Utterance];
    const due = { earliest: "2026-03-13", latest: "2026-03-13" };
    const dated = commitment(ours, { action: "send the deck", due });
    expect(valueOf("rep_committed", { utterances, facts: [dated] })).toBe(4);
    expect(valueOf("rep_committed", { utterances, facts: [{ ...dated, due: null }] })).toBe(2);
    expect(
      valueOf("rep_committed", { utterances, facts: [commitment(theirs, { action: "send the list", due })] }),
    ).toBe(0);
  });
});
