import { describe, expect, it } from "vitest";
import type { Speaker } from "../../../schema/utterance.ts";
import { factsOf, ofType, says } from "./say.ts";

function commitmentOf(speaker: Speaker, text: string, asked?: string) {
  const previous = asked === undefined ? undefined : says(speaker === "rep" ? "buyer" : "rep", asked);
  const facts = ofType(factsOf(speaker, text, previous ? { previous } : {}), "commitment");
  expect(facts.length).toBeLessThanOrEqual(1);
  return facts[0];
}

describe("commitments", () => {
  it.each<[Speaker, string, string, string | null, string | null]>([
    [
      "rep",
      "I'll send you the security pack and the migration plan by tomorrow",
      "send you the security pack and the migration plan",
      "by tomorrow",
      "2026-03-05",
    ],
    [
      "buyer",
      "I'll send you our job history export by Friday",
      "send you our job history export",
      "by Friday",
      "2026-03-06",
    ],
    [
      "rep",
      "let me check with our engineers and get back to you next week",
      "check with our engineers and get back to you",
      "next week",
      "2026-03-13",
    ],
    ["rep", "we're going to draft the proposal on thursday", "draft the proposal", "thursday", "2026-03-05"],
    ["buyer", "leave it with me i'll dig out last year's numbers", "dig out last year's numbers", null, null],
    ["rep", "i'm happy to set up a trial for your team", "set up a trial for your team", null, null],
    [
      "rep",
      "I will also introduce you to our onboarding lead this afternoon.",
      "introduce you to our onboarding lead",
      "this afternoon",
      "2026-03-04T17:00:00-08:00",
    ],
    ["rep", "i'm sending the invite right now", "sending the invite", "right now", null],
    ["rep", "i can send over the case study today", "send over the case study", "today", "2026-03-04"],
  ])("[UND-14] %s: %s", (speaker, text, action, dueText, latest) => {
    const fact = commitmentOf(speaker, text);
    expect(fact).toMatchObject({ owner: speaker, action, dueText, certainty: "explicit" });
    expect(fact?.due?.latest ?? null).toBe(latest);
  });

  it.each<[Speaker, string]>([
    ["buyer", "drop it to nine and i'll sign"],
    ["buyer", "if you can do thirty i'll get it signed today"],
    ["rep", "we usually send the invoice on the first"],
    ["rep", "i'll be honest with you"],
    ["rep", "let me ask you something"],
    ["rep", "i'll give you an example"],
    ["rep", "let me share my screen"],
    ["rep", "it'll send a text automatically"],
    ["buyer", "i won't send you anything"],
    ["buyer", "we'll see"],
    ["buyer", "he said he'd call you"],
    ["buyer", "can you send me the deck"],
    ["rep", "should i send the deck"],
  ])("[UND-15] nobody undertakes anything: %s: %s", (speaker, text) => {
    expect(commitmentOf(speaker, text)).toBeUndefined();
  });

  it("[UND-16] a request becomes one when the other side accepts it", () => {
    expect(
      commitmentOf("rep", "sure no problem", "could you send me the security pack by friday"),
    ).toMatchObject({
      owner: "rep",
      action: "send me the security pack",
      dueText: "by friday",
      due: { earliest: "2026-03-04", latest: "2026-03-06" },
      certainty: "inferred",
      evidence: { quote: "sure no problem" },
    });
    expect(
      commitmentOf("buyer", "not at all", "would you mind forwarding the deck to your CFO"),
    ).toMatchObject({
      owner: "buyer",
      action: "forward the deck to your CFO",
    });
  });

  it.each([
    ["sure but i can't do that before june", "could you send me the export"],
    ["what for", "could you send me the export"],
    ["sure", "could you tell me how dispatch works today"],
    ["sure", "it's a nice day"],
    ["yeah", "do you use spreadsheets"],
  ])("[UND-16] no promise: %s", (text, asked) => {
    expect(commitmentOf("buyer", text, asked)).toBeUndefined();
  });

  it("[UND-16] a request of one's own side is not accepted", () => {
    const previous = says("buyer", "could you send me the export");
    expect(ofType(factsOf("buyer", "sure", { previous }), "commitment")).toEqual([]);
  });

  it("[UND-17] is counted once an utterance, however many actions", () => {
    expect(commitmentOf("rep", "I'll send the deck today. And I'll book the room tomorrow.")).toMatchObject({
      action: "send the deck",
      dueText: "today",
    });
  });

  it("[UND-18] “my time” is the speaker's, and the due time is written in the buyer's zone", () => {
    expect(commitmentOf("rep", "i'll call you tomorrow at three my time")?.due?.earliest).toBe(
      "2026-03-05T12:00:00-08:00",
    );
    expect(commitmentOf("rep", "i'll call you tomorrow at three your time")?.due?.earliest).toBe(
      "2026-03-05T15:00:00-08:00",
    );
  });

  it("[UND-18] a time that is ruled out is no due time", () => {
    expect(commitmentOf("buyer", "i'll get you the head count just not today")).toMatchObject({
      action: "get you the head count",
      dueText: null,
      due: null,
    });
  });
});
