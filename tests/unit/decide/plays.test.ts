import { describe, expect, it } from "vitest";
import type { Deal, Stage } from "../../../schema/deal.ts";
import type { Fact, FactOf, TimeRange } from "../../../schema/fact.ts";
import type { ProposalDraft } from "../../../schema/proposal.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { type PlayInput, proposeAfterCall } from "../../../workers/decide/propose.ts";
import { callback, commitment, deal, mention, money, quotesIn, talk } from "./build.ts";
import { playInput } from "./sample-conversation.ts";

interface Scene {
  says: Utterance[];
  facts?: Fact[];
  on?: Partial<Deal>;
  call?: Partial<PlayInput["call"]>;
  now?: string;
}

function propose({
  says,
  facts = [],
  on = {},
  call = {},
  now = "2026-03-10T17:06:00.000Z",
}: Scene): ProposalDraft[] {
  const base = playInput({ utterances: says, facts, deal: deal(on), now });
  return proposeAfterCall({ ...base, call: { ...base.call, ...call } });
}

const draftOf = (drafts: ProposalDraft[], key: string): ProposalDraft | undefined =>
  drafts.find(({ id }) => id.endsWith(`_${key}`));

const only = (...turns: Parameters<typeof talk>): [Utterance, ...Utterance[]] => {
  const [first, ...rest] = talk(...turns);
  if (first === undefined) throw new Error("nothing said");
  return [first, ...rest];
};

const day = (date: string): TimeRange => ({ earliest: date, latest: date });

describe("callback task", () => {
  const scene = (range: TimeRange, rest: Partial<Scene> = {}): Scene => {
    const says = only(["buyer", "Call me back then."]);
    return { says, facts: [callback(says[0], range)], ...rest };
  };

  it("[PLAY-5] is due at the time the buyer named, in the buyer's zone", () => {
    const range = { earliest: "2026-03-12T15:30:00-07:00", latest: "2026-03-12T15:30:00-07:00" };
    expect(draftOf(propose(scene(range)), "task_callback")).toMatchObject({
      subject: "task:callback",
      reasonCode: "buyer_named_callback_time",
      title: "Call Dana Whitfield back",
      change: {
        kind: "task",
        taskType: "callback",
        owner: "rep",
        due: range,
        timeZone: "America/Los_Angeles",
      },
    });
  });

  it("[PLAY-5] when the buyer corrects the time, the last one counts", () => {
    const says = only(["buyer", "Call me Thursday."], ["rep", "Sure."], ["buyer", "No, make it Friday."]);
    const facts = [callback(says[2] ?? says[0], day("2026-03-13")), callback(says[0], day("2026-03-12"))];
    const tasks = propose({ says, facts }).filter(({ change }) => change.kind === "task");
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.change).toMatchObject({ due: day("2026-03-13") });
  });

  it("[PLAY-5] a time that is agreed to once more is shown by the words that named it", () => {
    const says = only(["buyer", "Call me Thursday."], ["rep", "Thursday, then."], ["buyer", "Perfect."]);
    const thursday = day("2026-03-12");
    const agreed: FactOf<"callback"> = { ...callback(says[2] ?? says[0], thursday), certainty: "inferred" };
    const task = draftOf(propose({ says, facts: [callback(says[0], thursday), agreed] }), "task_callback");
    expect(task).toMatchObject({ certainty: "explicit", evidence: [{ utteranceId: says[0].id }] });
  });

  it.each([
    [
      "the hour named",
      { earliest: "2026-03-12T15:30:00-07:00", latest: "2026-03-12T15:30:00-07:00" },
      "2026-03-13T22:30:00.000Z",
    ],
    ["the end of the day named, where the buyer is", day("2026-03-12"), "2026-03-14T06:59:59.999Z"],
  ])("[PLAY-6] expires a day after %s", (_, range, expiresAt) => {
    expect(draftOf(propose(scene(range)), "task_callback")?.expiresAt).toBe(expiresAt);
  });

  it("[PLAY-6] an open-ended wish stands two weeks from its beginning", () => {
    const draft = draftOf(propose(scene({ earliest: "2026-04-01", latest: null })), "task_callback");
    expect(draft?.expiresAt).toBe("2026-04-15T07:00:00.000Z");
  });

  it("[PLAY-6] a time that has gone by leaves a day to decide", () => {
    const late = propose(scene(day("2026-03-12"), { now: "2026-03-20T17:00:00.000Z" }));
    expect(draftOf(late, "task_callback")?.expiresAt).toBe("2026-03-21T17:00:00.000Z");
  });
});

describe("commitment tasks", () => {
  it("[PLAY-7] each promise of either side is a task, with its owner and its time, the same one once", () => {
    const says = only(
      ["rep", "I'll send the deck."],
      ["buyer", "I'll ask Karen by Friday."],
      ["rep", "So I'll send the deck by Monday."],
    );
    const [first, second, third] = says;
    if (second === undefined || third === undefined) throw new Error("three turns");
    const facts = [
      commitment(first, { action: "send the deck" }),
      commitment(second, { action: "ask Karen", due: day("2026-03-13") }),
      commitment(third, { action: "Send the deck", due: day("2026-03-16") }),
    ];
    const tasks = propose({ says, facts }).flatMap(({ change }) => (change.kind === "task" ? [change] : []));
    expect(tasks).toEqual([
      expect.objectContaining({ taskType: "commitment", owner: "rep", due: day("2026-03-16") }),
      expect.objectContaining({ taskType: "commitment", owner: "buyer", due: day("2026-03-13") }),
    ]);
  });

  it("[PLAY-8] our promise to ring is the callback, not a second task; without a callback it is one", () => {
    const says = only(["buyer", "Call me Thursday."], ["rep", "I'll call you Thursday."]);
    const ringing = commitment(says[1] ?? says[0], { action: "call you", due: day("2026-03-12") });
    const keys = (facts: Fact[]) =>
      propose({ says, facts })
        .filter(({ change }) => change.kind === "task")
        .map(({ change }) => change.kind === "task" && change.taskType);
    expect(keys([callback(says[0], day("2026-03-12")), ringing])).toEqual(["callback"]);
    expect(keys([ringing])).toEqual(["commitment"]);
  });

  it.each([
    ["rep", "send you the deck for your CFO", "Send Dana the deck for their CFO"],
    ["buyer", "check with my CFO and tell us", "Dana to check with their CFO and tell them"],
  ] as const)("[PLAY-9] a promise of the %s is told to the rep", (speaker, action, title) => {
    const says = only([speaker, `I'll ${action}.`]);
    const draft = draftOf(propose({ says, facts: [commitment(says[0], { action })] }), "task_commitment_1");
    expect(draft?.title).toBe(title);
  });
});

describe("budget field", () => {
  const says = only(["buyer", "We set aside thirty thousand, no, forty thousand dollars."]);
  const thirty = money(says[0], "thirty thousand", { amount: 30_000, currency: null });
  const forty = money(says[0], "forty thousand dollars", { amount: 40_000 });
  const to = (facts: Fact[], on: Partial<Deal> = {}) => {
    const change = draftOf(propose({ says, facts, on }), "crm_budget")?.change;
    return change?.kind === "crm_field" ? change.to : null;
  };

  it("[PLAY-10] is the last budget the buyer named, with the currency only if one was said", () => {
    expect(to([thirty, forty])).toBe("USD 40,000");
    expect(to([thirty])).toBe("30,000");
  });

  it("[PLAY-10] a price, a cost or a figure of ours is no budget", () => {
    expect(to([money(says[0], "thirty thousand", { amount: 30_000, purpose: "price" })])).toBeNull();
    expect(to([money(says[0], "thirty thousand", { amount: 30_000, purpose: "unknown" })])).toBeNull();
    const ours = only(["rep", "So the budget is ten thousand?"]);
    const drafts = propose({ says: ours, facts: [money(ours[0], "ten thousand", { amount: 10_000 })] });
    expect(draftOf(drafts, "crm_budget")).toBeUndefined();
  });

  it("[PLAY-11] is not proposed when the field says it already, in whatever way it is written", () => {
    for (const budget of ["USD 40,000", "$40,000", "40k", "40000"])
      expect(to([forty], { budget })).toBeNull();
    for (const budget of ["EUR 40,000", "USD 30,000", "not known"])
      expect(to([forty], { budget })).toBe("USD 40,000");
  });

  it("[PLAY-11] tells what stands in the field now", () => {
    const change = draftOf(
      propose({ says, facts: [forty], on: { budget: "USD 30,000" } }),
      "crm_budget",
    )?.change;
    expect(change).toMatchObject({ from: "USD 30,000", to: "USD 40,000" });
  });
});

describe("competitor field", () => {
  const competitor = (text: string, name: string, on: Partial<Deal> = {}) => {
    const says = only(["buyer", text]);
    return draftOf(propose({ says, facts: [mention(says[0], name, "Dispatchly")], on }), "crm_competitor");
  };

  it("[PLAY-12] is the rival the buyer named, under the workspace's name", () => {
    const draft = competitor("we're using dispatch lee today", "dispatch lee");
    expect(draft).toMatchObject({
      certainty: "explicit",
      reasonCode: "competitor_in_use",
      change: { field: "competitor", to: "Dispatchly" },
    });
    expect(competitor("what about Dispatchly then", "Dispatchly")?.certainty).toBe("inferred");
  });

  it("[PLAY-12] is not a rival that the buyer ruled out, or that only we named", () => {
    expect(competitor("we ruled out Dispatchly, well, we ruled them out", "Dispatchly")).toBeUndefined();
    expect(competitor("we used to use Dispatchly", "Dispatchly")).toBeUndefined();
    const ours = only(["rep", "Are you on Dispatchly?"]);
    const drafts = propose({ says: ours, facts: [mention(ours[0], "Dispatchly")] });
    expect(draftOf(drafts, "crm_competitor")).toBeUndefined();
  });

  it("[PLAY-11] is not proposed when the field has it already", () => {
    expect(competitor("we're using Dispatchly", "Dispatchly", { competitor: "dispatchly" })).toBeUndefined();
  });
});

describe("next-step field", () => {
  const says = only(
    ["buyer", "Call me Thursday."],
    ["rep", "I'll send the deck."],
    ["buyer", "I'll ask Karen."],
  );
  const [first, second = first, third = first] = says;
  const to = (facts: Fact[], on: Partial<Deal> = {}) => {
    const change = draftOf(propose({ says, facts, on }), "crm_next_step")?.change;
    return change?.kind === "crm_field" ? change.to : null;
  };
  const wish = callback(first, day("2026-03-12"));
  const deck = commitment(second, { action: "send the deck", due: day("2026-03-16") });
  const karen = commitment(third, { action: "ask Karen", due: day("2026-03-13") });

  it("[PLAY-13] is the callback, else the promise that is due first", () => {
    expect(to([wish, deck, karen])).toBe("Call Dana Whitfield back on Thursday, March 12");
    expect(to([deck, karen])).toBe("Dana to ask Karen by Friday, March 13");
  });

  it("[PLAY-13] is nothing without a time", () => {
    expect(to([{ ...deck, due: null }])).toBeNull();
  });

  it("[PLAY-11] is not proposed when it stands there already", () => {
    expect(to([wish], { nextStep: "Call Dana Whitfield back on Thursday, March 12" })).toBeNull();
  });
});

describe("stage field", () => {
  const stageAfter = (stage: Stage, ...words: string[]): Stage | null => {
    const [first, ...rest] = only(
      ["buyer", "Call me Thursday."],
      ...words.map((text): ["buyer", string] => ["buyer", text]),
    );
    const facts = [callback(first, day("2026-03-12"))];
    const change = draftOf(propose({ says: [first, ...rest], facts, on: { stage } }), "crm_stage")?.change;
    return change?.kind === "crm_field" ? (change.to as Stage) : null;
  };
  const problem = "The dispatch is a nightmare.";
  const cost = "We lose eleven thousand dollars a month.";
  const owner = "Our CFO looks at that too.";
  const criteria = "It has to integrate with our payroll.";
  const test = "Success would be less overtime in a pilot.";

  it("[PLAY-14] moves only when the buyer said every piece of evidence for the next stage", () => {
    expect(stageAfter("qualified", problem, cost, owner)).toBe("discovery");
    expect(stageAfter("qualified", problem, cost)).toBeNull();
    expect(stageAfter("qualified", problem, owner)).toBeNull();
    expect(stageAfter("qualified", cost, owner)).toBeNull();
    expect(stageAfter("discovery", criteria, test)).toBe("evaluation");
    expect(stageAfter("discovery", criteria)).toBeNull();
    expect(stageAfter("lead", problem, "That would solve it for us.")).toBe("qualified");
    expect(stageAfter("lead", problem)).toBeNull();
    expect(stageAfter("negotiation", "Happy to sign.")).toBe("commit");
    expect(stageAfter("negotiation", "Happy to sign if the price drops.")).toBeNull();
  });

  it("[PLAY-14] our own words are no evidence", () => {
    const says = only(["rep", problem], ["rep", cost], ["rep", owner]);
    expect(draftOf(propose({ says, on: { stage: "qualified" } }), "crm_stage")).toBeUndefined();
  });

  it("[PLAY-14] cites each piece and calls the conclusion inferred", () => {
    const says = only(["buyer", criteria], ["buyer", test]);
    const draft = draftOf(propose({ says, on: { stage: "discovery" } }), "crm_stage");
    expect(draft).toMatchObject({ certainty: "inferred", change: { from: "discovery", to: "evaluation" } });
    expect(quotesIn(draft?.evidence ?? []).map(({ quote }) => `${quote}.`)).toEqual([criteria, test]);
  });

  it("[PLAY-15] moves one step, and never to won, lost or renewal", () => {
    const everything = [
      problem,
      cost,
      owner,
      criteria,
      test,
      "Happy to sign.",
      "That would solve it for us.",
    ];
    expect(stageAfter("lead", ...everything)).toBe("qualified");
    for (const stage of ["commit", "won", "lost", "renewal"] as const) {
      expect(stageAfter(stage, ...everything)).toBeNull();
    }
  });
});
