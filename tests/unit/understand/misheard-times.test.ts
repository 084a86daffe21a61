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
    ["get back too me necks week", "get back to me next week"],
    ["phone me half in hour from now", "phone me half an hour from now"],
    ["bring me at three tomorrow", "ring me at three tomorrow"],
    ["give us a cold tomorrow at ten", "give us a call tomorrow at ten"],
    ["call me to morrow afta three", "call me tomorrow after three"],
    ["please cold back friday mornin", "please call back friday morning"],
    ["can you call me at nine o'clack to day", "can you call me at nine o'clock today"],
    ["come back two me in six months", "come back to me in six months"],
    ["call me at nene to morrow", "call me at nine tomorrow"],
    ["can you call at for eastern today", "can you call at four eastern today"],
    ["swing back around to me an november", "swing back around to me in november"],
    ["ring us at hawf ten tomorrow", "ring us at half ten tomorrow"],
    ["give us a bell in a arvo", "give us a bell in the arvo"],
    ["chuck us a call tuesdey", "chuck us a call tuesday"],
    ["ring me on the secont", "ring me on the second"],
    ["try bag in an hour", "try back in an hour"],
    ["reng us on friday at two", "ring us on friday at two"],
    ["you'd be better off celling me next quarter", "you'd be better off calling me next quarter"],
    ["i'm out till the ninth but do bring me then", "i'm out till the ninth but do ring me then"],
    ["phone me the on sixteenth", "phone me on the sixteenth"],
    ["ring me eight at tomorrow", "ring me at eight tomorrow"],
    ["ask for me again thirty in days", "ask for me again in thirty days"],
    ["a few weeks from now is realistic out reach then", "a few weeks from now is realistic reach out then"],
  ])("[UND-33] %s", (heard, said) => {
    expect(callbackOf(said)).toBeDefined();
    expect(callbackOf(heard)).toEqual(callbackOf(said));
  });

  it.each([
    "bring me the report on monday and we'll see",
    "bring me friday's report",
    "can you bring me monday's figures",
    "what will june bring us",
    "what does friday bring us",
    "how many leads would you bring us in a month",
    "show me what you can bring us by june",
    "we're free weeks like that are rare",
    "i ate at nine this morning",
    "the weak points are the reports",
    "she's thirsty work that one",
    "it's for days like these",
    "call me about the day to day",
    "call me or tyree",
    "call me when munday signs",
    "ring ester tomorrow please",
    "call me about the sunray contract",
    "i'm in mourning so call me",
    "we cut it in half in our yard, call me",
    "call me when it's split in to weeks",
    "if you'll let us buy five call me",
    "i got the six months letter so call me",
    "it's cold us northerners will be in tomorrow",
    "are you cold again tomorrow in that office",
    "please bring me two on friday",
    "bring us two tomorrow",
    "we half ate our lunch so call me",
    "half passed one didn't so call me",
    "our plan's at free, call me when it changes",
    "call me in free hours only",
    "call me when the pipeline isn't this weak",
    "no wonder i'm this thirsty, call me",
    "email me the day to day rota",
    "No. Came back to us on Monday with redlines.",
    "they quoted us, came back to us on thursday",
    "gave us a call at nine this morning",
    "nice today but cold again tomorrow",
    "yeah cold again on friday",
    "freezing, cold back on monday",
    "drop me a cold email on monday",
    "give me the cold facts on friday",
    "give me a call when it's cheaper to buy twenty",
    "you can call me but we buy ten at most",
    "i'd buy two and call me for the rest",
    "call me on extension five two one",
    "call me or sundar",
    "call me or marci",
    "call me or avril",
    "call me when it's approved by nina",
    "call me about the sundry items",
    "call me at nike",
    "we need ten at friday's session so call me",
    "an august call with the board is all they get, call me",
    "an easy call then if it's done by friday",
    "the board say friday is fine",
    "what does friday bring us then",
    "so didn't you call me on tuesday",
    "why don't they ring me on friday",
    "the board can bring us friday's numbers",
    "the courier can't bring us then",
    "she said so friday and we left it",
    "call me about the sixtieth",
    "call me in half our sites are down",
    "call me when you're around for lunch",
    "i'm around for this one so just call me",
    "call me at the place dave's at too",
    "call me after free month ends",
    "call me, ten passed two didn't",
    "call me at knight frank",
    "it's at won stage so call me",
  ])("[UND-33] no wish to be called: %s", (text) => {
    expect(callbackOf(text)).toBeUndefined();
  });

  it.each([
    ["phone the day to day lead tomorrow", "2026-03-05"],
    ["call me about toray on friday", "2026-03-06"],
    ["call me at morling tomorrow", "2026-03-05"],
    ["call me monday, we're in mourning", "2026-03-09"],
    ["call me tuesday weeks like this are mad", "2026-03-10"],
    ["call me in quarter two one of us will be in", "2026-04-01"],
    ["call me at 1 our time", "2026-03-04T13:00:00-08:00"],
    ["call me at two us time", "2026-03-04T14:00:00-08:00"],
    ["call me if you're around for lunch tomorrow", "2026-03-05"],
    ["call me in the days after easter", "2026-04-06"],
  ])("[UND-33] what makes sense is left as it is: %s", (text, earliest) => {
    expect(callbackOf(text)?.earliest.slice(0, earliest.length)).toBe(earliest);
  });

  it.each([
    ["i'll send you the day to day costs", undefined],
    ["i'll ask sundar to send it", undefined],
    ["i'll send it by 1 our time", "2026-03-04T13:00:00-08:00"],
  ])("[UND-33] a promise's time is read as it was heard: %s", (text, earliest) => {
    const [fact] = ofType(factsOf("buyer", text), "commitment");
    expect(fact).toBeDefined();
    expect(fact!.due?.latest ?? undefined).toBe(earliest);
  });

  it.each([
    ["thursday works call then", "Thursday works, call then."],
    ["midday thursday that's my only gap call then", "Midday Thursday, that's my only gap. Call then."],
    [
      "i'm in court all week next week i'm grand call me then",
      "I'm in court all week, next week I'm grand, call me then.",
    ],
    ["friday we're closed sunday i travel so monday ten o'clock call me", "So Monday ten o'clock, call me."],
    ["clocks change sunday don't they ring me monday at eight", "Ring me Monday at eight."],
    ["let's speak tuesday over the phone say ten thirty", "Let's speak Tuesday, say ten thirty."],
  ])("[UND-33] %s: without a comma to tell", (heard, said) => {
    expect(callbackOf(said)).toBeDefined();
    expect(callbackOf(heard)).toEqual(callbackOf(said));
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
function callbackInPieces(first: string, second: string, pauseMs: number, name: string | null = null) {
  const begun: Utterance = { ...says("buyer", first), id: "utt_d1_c1_1_1", startMs: 1, endMs: 2_000 };
  const utterance: Utterance = { ...says("buyer", second), name, startMs: 2_000 + pauseMs, endMs: 5_000 };
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
    ["call me tomorrow", "actually at eleven"],
    ["could you ring at ten your", "time tomorrow"],
    ["two weeks tomorrow", "give us a call"],
    ["either thursday or friday", "kindly ring"],
    ["monday at nine then", "call me"],
    ["give me", "a buzz at four tomorrow"],
    ["if you could call", "me this friday between three and half four"],
  ])("[UND-34] %s – %s", (first, second) => {
    expect(callbackInPieces(first, second, 100)).toEqual(callbackOf(`${first} ${second}`));
    expect(callbackInPieces(first, second, 100)).not.toBeNull();
  });

  it.each([
    ["okay call me.", "On Thursday we have the board."],
    ["i'd say six", "call me if that's too many"],
    ["friday", "call me when you can do that price"],
    ["the first", "get back to me with a quote"],
    ["yeah okay friday", "i thought you'd call me"],
    ["call me friday", "week was a mess"],
    ["call me at six", "am i right"],
    ["call me at one", "hundred percent i'll be there"],
    ["call me at ten", "your end of the deal"],
    ["call me tomorrow", "night shift starts"],
    ["call me back", "ten thirty is when i leave"],
    ["not sure you should call me", "thursday i fly out"],
    ["no i'd rather you email me", "friday is the deadline"],
    ["give me a call sometime", "the board meets on the ninth"],
    ["let's talk about price", "in december the contract ends"],
    ["let's speak", "tomorrow's my last day"],
    ["please don't ring me", "until june we can't decide"],
    ["Can you get it by Friday?", "Give me a call."],
    ["we start on monday", "give me a call"],
    ["we're open until six", "call me"],
    ["ten", "call me"],
    ["we'd need it by friday", "call me"],
    ["i'll call you tomorrow", "or you call me"],
    ["call me at five", "hundred a month is our limit"],
    ["call me at ten", "a seat would be five by june"],
    ["call me next week", "thursday i'm out"],
    ["call me tomorrow", "at ten i have another meeting"],
    ["call me tomorrow at ten", "on friday we have the board"],
    ["call me at two", "pm me the link"],
  ])("[UND-34] another thought is no part of it: %s – %s", (first, second) => {
    expect(callbackInPieces(first, second, 100)).toBeNull();
  });

  it.each([
    ["i have till friday", "call me at four"],
    ["i'm off on friday", "call me at ten"],
  ])("[UND-34] what the second piece says itself stands: %s – %s", (first, second) => {
    expect(callbackInPieces(first, second, 100)).toEqual(callbackOf(second));
  });

  it("[UND-34] two people are two, and so are words said at once", () => {
    expect(callbackInPieces("you can call me", "on friday", 100, "Bob")).toBeNull();
    expect(callbackInPieces("you can call me", "on friday", -20_000)).toBeNull();
  });

  it("[UND-34] what was begun long before is another sentence", () => {
    expect(callbackInPieces("call me", "on the eighteenth we have the board", 5_000)).toBeNull();
  });

  it("[UND-34] a wish that was said whole is not found again in what follows it", () => {
    expect(callbackInPieces("call me tomorrow at ten", "thanks for your time", 100)).toBeNull();
  });
});
