import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "../../../schema/fact.ts";
import { type ChangeOf, proposalDraft, type ProposalDraft } from "../../../schema/proposal.ts";
import { type PlayInput, proposeAfterCall } from "../../../workers/decide/propose.ts";
import { summariseCall } from "../../../workers/decide/summarise-call.ts";
import { areVerbatim, keysOf, quotesIn, talk } from "./build.ts";
import { coverage, facts, playInput, utterances } from "./sample-conversation.ts";

const all = proposeAfterCall(playInput());
const find = (drafts: readonly ProposalDraft[], key: string): ProposalDraft | undefined =>
  drafts.find(({ id }) => id.endsWith(`_${key}`));

function changeOf<K extends ProposalDraft["change"]["kind"]>(
  drafts: readonly ProposalDraft[],
  key: string,
  kind: K,
): ChangeOf<K> {
  const change = find(drafts, key)?.change;
  if (change?.kind !== kind) throw new Error(`no ${kind} proposal ${key}`);
  return change as ChangeOf<K>;
}

const without = (type: Fact["type"]): PlayInput =>
  playInput({ facts: facts.filter((fact) => fact.type !== type) });

describe("proposeAfterCall", () => {
  it("proposes from one good call everything that a rep would otherwise type", () => {
    expect(keysOf(all)).toEqual([
      "email_follow_up",
      "task_callback",
      "task_commitment_1",
      "task_commitment_2",
      "crm_next_step",
      "crm_budget",
      "crm_competitor",
      "memory_account_competitor",
      "memory_account_budget",
      "memory_account_decision",
      "memory_person_cares",
      "memory_person_callback",
    ]);
    for (const draft of all) expect(proposalDraft.parse(draft)).toEqual(draft);
  });

  it("[PLAY-1] everything proposed cites, and its quotes stand in the transcript", () => {
    for (const { evidence } of all) {
      expect(quotesIn(evidence).length).toBeGreaterThan(0);
      expect(areVerbatim(evidence, utterances)).toBe(true);
    }
  });

  it("[PLAY-1] a fact whose words were not said, or that is of another call, leads to nothing", () => {
    const altered = facts.map((fact): Fact => ({
      ...fact,
      evidence: { ...fact.evidence, quote: "something else" },
    }));
    const foreign = facts.map((fact): Fact => ({ ...fact, callId: "call_brightwater_other" }));
    for (const bad of [altered, foreign]) {
      const empty = summariseCall({ utterances: [], facts: [], coverage });
      const drafts = proposeAfterCall(playInput({ facts: bad, summary: empty }));
      expect(keysOf(drafts).filter((key) => !key.startsWith("memory_"))).toEqual([]);
      expect(drafts.every(({ evidence }) => areVerbatim(evidence, utterances))).toBe(true);
    }
  });

  it("[PLAY-2] the same call proposes the same things twice, each under an id of its own", () => {
    expect(proposeAfterCall(playInput())).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ subject }) => subject)).size).toBe(all.length);
  });

  it("[PLAY-2] the same field is the same subject in a later call, a promise is a subject of its own", () => {
    const later = proposeAfterCall(
      playInput({
        call: { ...playInput().call, id: "call_brightwater_t2" },
        utterances: utterances.map((said) => ({ ...said, callId: "call_brightwater_t2" as const })),
        facts: facts.map((fact): Fact => {
          const evidence = { ...fact.evidence, callId: "call_brightwater_t2" as const };
          return { ...fact, callId: "call_brightwater_t2", evidence };
        }),
      }),
    );
    const subject = (drafts: ProposalDraft[], key: string) => find(drafts, key)?.subject;
    for (const key of ["crm_budget", "crm_next_step", "task_callback", "memory_person_cares"]) {
      expect(subject(later, key)).toBe(subject(all, key));
      expect(subject(later, key)).toBeDefined();
    }
    for (const key of ["email_follow_up", "task_commitment_1"]) {
      expect(subject(later, key)).not.toBe(subject(all, key));
    }
  });

  it("[PLAY-3] the rep decides on each, and what was only concluded is less certain", () => {
    expect(new Set(all.map(({ approver }) => approver))).toEqual(new Set(["rep"]));
    for (const { certainty, confidence } of all)
      expect(confidence).toBe(certainty === "explicit" ? 0.9 : 0.6);
    expect(find(all, "memory_person_callback")?.certainty).toBe("inferred");
  });

  it("[PLAY-4] a proposal expires after two weeks", () => {
    for (const { id, expiresAt } of all) {
      if (!id.endsWith("task_callback")) expect(expiresAt).toBe("2026-03-24T17:06:00.000Z");
    }
  });

  it("[PLAY-23] amount and close date are never proposed, whatever figures were said", () => {
    const fields = all.flatMap(({ change }) => (change.kind === "crm_field" ? [change.field] : []));
    expect(fields.sort()).toEqual(["budget", "competitor", "nextStep"]);
  });

  it("proposes nothing for a call in which nothing was said", () => {
    const summary = summariseCall({ utterances: [], facts: [], coverage });
    expect(proposeAfterCall(playInput({ utterances: [], facts: [], summary }))).toEqual([]);
  });

  it("whatever part of the facts is known, every draft is valid, cited verbatim and under its own id", () => {
    fc.assert(
      fc.property(fc.subarray(facts), fc.subarray(utterances), (someFacts, someUtterances) => {
        const drafts = proposeAfterCall(playInput({ facts: someFacts, utterances: someUtterances }));
        expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
        for (const draft of drafts) {
          expect(proposalDraft.safeParse(draft).success).toBe(true);
          expect(areVerbatim(draft.evidence, someUtterances)).toBe(true);
        }
      }),
      { seed: 20_260_310, numRuns: 60 },
    );
  });
});

describe("the follow-up e-mail", () => {
  const email = changeOf(all, "email_follow_up", "email_draft");

  it("[PLAY-18] is not written when there is nothing to quote", () => {
    const summary = summariseCall({ utterances: [], facts: [], coverage });
    const drafts = proposeAfterCall(playInput({ facts: [], summary }));
    expect(keysOf(drafts)).not.toContain("email_follow_up");
  });

  it("[PLAY-18] is addressed to the buyer when known, and to nobody made up when not", () => {
    expect(email).toMatchObject({ to: "dana@brightwater.example", toName: "Dana Whitfield" });
    expect(email.subject).toBe("Our call on Tuesday, March 10");
    expect(email.body).toMatch(/^Hi Dana,\n\n[\s\S]*\n\nBest regards,\n\nMaya Okafor$/);
    const call = { ...playInput().call, buyerPerson: null, buyerName: null, repName: null };
    const stranger = changeOf(proposeAfterCall(playInput({ call })), "email_follow_up", "email_draft");
    expect(stranger).toMatchObject({ to: null, toName: null });
    expect(stranger.body).toMatch(/^Hi there,\n\n[\s\S]*\n\nBest regards$/);
  });

  it("[PLAY-19] recaps in the buyer's own words, between quotation marks", () => {
    const recap = email.sentences.filter(({ text }) => text.includes("“"));
    expect(recap.length).toBeGreaterThan(3);
    for (const { text, evidence } of recap) {
      const [cited] = quotesIn(evidence);
      expect(text).toContain(`“${cited?.quote}”`);
      expect(utterances.find(({ id }) => id === cited?.utteranceId)?.speaker).toBe("buyer");
    }
    expect(email.body).toContain("On price, you said “that feels expensive for what it is”.");
  });

  it("[PLAY-19] does not write a rival's name back to the buyer", () => {
    expect(email.body).not.toContain("Dispatchly");
  });

  it("[PLAY-20] states our promises with the time that was said, in the buyer's calendar", () => {
    expect(email.body).toContain("I will send you the security pack by Wednesday, March 11.");
  });

  it("[PLAY-20] adds no time to a promise that had none, and none twice", () => {
    const promise = (parts: object) =>
      proposeAfterCall(
        playInput({
          facts: facts.map((fact): Fact =>
            fact.type === "commitment" && fact.speaker === "rep"
              ? { ...fact, dueText: null, due: null, ...parts }
              : fact,
          ),
        }),
      );
    const bodyOf = (drafts: ProposalDraft[]) => changeOf(drafts, "email_follow_up", "email_draft").body;
    expect(bodyOf(promise({}))).toContain("I will send you the security pack.");
    const told = promise({ action: "send you the security pack by tomorrow", dueText: "by tomorrow" });
    expect(bodyOf(told)).toContain("I will send you the security pack by tomorrow.");
  });

  it("[PLAY-21] gives the buyer's promise in the buyer's words", () => {
    expect(email.body).toContain("You kindly offered: “I'll send you our job history export by Friday”.");
  });

  it("[PLAY-22] states the next call in the buyer's zone", () => {
    expect(email.body).toContain(
      "I will call you on Thursday, March 12 after 3:30 PM PDT, as you asked: “Can you call me Thursday after three thirty?”.",
    );
  });

  it("[PLAY-24] every sentence but the courtesies cites, and the body is its sentences and nothing more", () => {
    const courtesies = email.sentences
      .filter(({ evidence }) => evidence.length === 0)
      .map(({ text }) => text);
    expect(courtesies).toEqual([
      "Hi Dana,",
      "Thank you for your time on the phone.",
      "Best regards,",
      "Maya Okafor",
    ]);
    let rest = email.body;
    for (const { text } of email.sentences) {
      expect(rest.startsWith(text)).toBe(true);
      rest = rest.slice(text.length).trimStart();
    }
    expect(rest).toBe("");
  });
});

describe("memories", () => {
  it("[PLAY-16] of the account: rival in use, budget and how they decide, each in their words", () => {
    expect(changeOf(all, "memory_account_competitor", "memory")).toEqual({
      kind: "memory",
      scope: "account",
      subjectId: "acct_brightwater",
      subjectName: "Brightwater Home Services",
      text: "Uses Dispatchly today: “We're already using Dispatchly, and the team mostly likes it”",
    });
    expect(changeOf(all, "memory_account_budget", "memory").text).toContain(
      "“We put aside forty five thousand",
    );
    expect(changeOf(all, "memory_account_decision", "memory").text).toContain(
      "“I can't sign this off on my own",
    );
  });

  it("[PLAY-16] of the account: the security review, only when it was spoken of", () => {
    expect(keysOf(all)).not.toContain("memory_account_security");
    const says = talk(["buyer", "A security review comes before any data goes in."]);
    const summary = summariseCall({ utterances: says, facts: [], coverage });
    const drafts = proposeAfterCall(playInput({ utterances: says, facts: [], summary }));
    expect(changeOf(drafts, "memory_account_security", "memory").text).toBe(
      "Security and legal: “A security review comes before any data goes in”",
    );
  });

  it("[PLAY-16] of an account that is not known yet name the deal and no id", () => {
    const { deal } = playInput();
    const unknown = proposeAfterCall(playInput({ deal: { ...deal, accountId: null, accountName: null } }));
    expect(changeOf(unknown, "memory_account_budget", "memory")).toMatchObject({
      subjectId: null,
      subjectName: "Brightwater: 60 technicians",
    });
  });

  it("[PLAY-17] of the person: what they care about and when they asked to be called", () => {
    expect(changeOf(all, "memory_person_cares", "memory")).toMatchObject({
      scope: "person",
      subjectId: "person_dana",
      subjectName: "Dana Whitfield",
      text: "Cares about: “The day is still planned by hand every morning”",
    });
    expect(keysOf(proposeAfterCall(without("callback")))).not.toContain("memory_person_callback");
  });

  it("[PLAY-17] nothing is remembered about a caller whose name nobody knows", () => {
    const call = { ...playInput().call, buyerPerson: null, buyerName: null };
    const keys = keysOf(proposeAfterCall(playInput({ call })));
    expect(keys.filter((key) => key.startsWith("memory_person"))).toEqual([]);
    expect(keys).toContain("memory_account_budget");
  });
});
