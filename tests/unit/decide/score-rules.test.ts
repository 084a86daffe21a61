import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../schema/utterance.ts";
import { callback, commitment, money, objection, question, quotesIn, statistics, talk } from "./build.ts";
import { ask, scoreOne, valueOf } from "./score-one.ts";

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
