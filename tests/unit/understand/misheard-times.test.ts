import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../schema/utterance.ts";
import { understandUtterance } from "../../../workers/understand/understand-utterance.ts";
import { CONTEXT, factsOf, ofType, says } from "./say.ts";

const callbackOf = (text: string, context = {}) =>
  ofType(factsOf("buyer", text, { context }), "callback")[0]?.callback;

describe("times that a recogniser misheard", () => {
  it.each([
    ["call me fritay at ten", "call me friday at ten"],
    ["cold me on tuesdey", "call me on tuesday"],
    ["try me again when's day around two thirty", "try me again wednesday around two thirty"],
    ["ring me at ate tomorrow", "ring me at eight tomorrow"],
    ["call me in free weeks", "call me in three weeks"],
    ["try me again too weeks from now", "try me again two weeks from now"],
    ["call me at quarter two five tomorrow", "call me at quarter to five tomorrow"],
    ["get back too me necks week", "get back to me next week"],
    ["phone me half in hour from now", "phone me half an hour from now"],
    ["bring me at three tomorrow", "ring me at three tomorrow"],
    ["gave us a cold tomorrow at ten", "give us a call tomorrow at ten"],
    ["call me to morrow afta three", "call me tomorrow after three"],
    ["please cold back friday mornin", "please call back friday morning"],
    ["can you call me at nine o'clack to day", "can you call me at nine o'clock today"],
  ])("[UND-33] %s", (heard, said) => {
    expect(callbackOf(said)).toBeDefined();
    expect(callbackOf(heard)).toEqual(callbackOf(said));
  });

  it.each([
    "bring me the report on monday and we'll see",
    "we're free weeks like that are rare",
    "i ate at nine this morning",
    "the weak points are the reports",
    "she's thirsty work that one",
    "it's for days like these",
  ])("[UND-33] no wish to be called: %s", (text) => {
    expect(callbackOf(text)).toBeUndefined();
  });

  it("[UND-33] quotes the words as they were heard", () => {
    const [fact] = ofType(factsOf("buyer", "yeah cold me fritay at ten"), "callback");
    expect("yeah cold me fritay at ten").toContain(fact!.evidence.quote);
    expect(fact!.evidence.quote).toContain("fritay");
  });

  it("[UND-21] times are told in the nearest minute", () => {
    expect(callbackOf("call me in an hour", { spokenAt: "2026-03-04T18:29:58Z" })?.earliest).toBe(
      "2026-03-04T11:30:00-08:00",
    );
  });
});

/** What the second of two pieces comes to; `pauseMs` between them. */
function callbackInPieces(first: string, second: string, pauseMs: number) {
  const begun: Utterance = { ...says("buyer", first), id: "utt_d1_c1_1_1", startMs: 1, endMs: 2_000 };
  const utterance: Utterance = { ...says("buyer", second), startMs: 2_000 + pauseMs, endMs: 5_000 };
  const facts = understandUtterance({ utterance, previous: null, recent: [begun], context: CONTEXT });
  const [fact] = ofType(facts, "callback");
  if (fact) expect(second).toContain(fact.evidence.quote);
  return fact?.callback ?? null;
}

describe("a wish that the transcriber cut in two", () => {
  it.each([
    ["call me", "on the eighteenth"],
    ["call me on the 22nd", "ten thirty in the morning"],
    ["get back to me latest", "by thursday"],
    ["either thursday or friday", "give me a call"],
    ["could you ring at ten your", "time tomorrow"],
  ])("[UND-34] %s – %s", (first, second) => {
    expect(callbackInPieces(first, second, 100)).toEqual(callbackOf(`${first} ${second}`));
    expect(callbackInPieces(first, second, 100)).not.toBeNull();
  });

  it("[UND-34] what was begun long before is another sentence", () => {
    expect(callbackInPieces("call me", "on the eighteenth we have the board", 5_000)).toBeNull();
  });

  it("[UND-34] a wish that was said whole is not found again in what follows it", () => {
    expect(callbackInPieces("call me tomorrow at ten", "thanks for your time", 100)).toBeNull();
  });
});
