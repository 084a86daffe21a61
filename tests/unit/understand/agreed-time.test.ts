import { describe, expect, it } from "vitest";
import type { Utterance } from "../../../schema/utterance.ts";
import { understandUtterance } from "../../../workers/understand/understand-utterance.ts";
import { CONTEXT, ofType, says } from "./say.ts";

/** Turns by both in turn, the rep first; what the last one, the buyer's, comes to. */
function callbackAfter(...turns: string[]): string | null {
  const said = turns.map((text, i): Utterance => {
    const speaker = i % 2 === (turns.length - 1) % 2 ? "buyer" : "rep";
    return { ...says(speaker, text), id: `utt_d1_c1_${speaker === "rep" ? 0 : 1}_${(i + 1) * 1_000}` };
  });
  const utterance = said.at(-1)!;
  const facts = understandUtterance({
    utterance,
    previous: said.at(-2) ?? null,
    recent: said.slice(0, -1),
    context: CONTEXT,
  });
  const found = ofType(facts, "callback")[0]?.callback;
  return found
    ? found.latest === found.earliest
      ? found.earliest
      : `${found.earliest} .. ${found.latest}`
    : null;
}

const THURSDAY_AT = (clock: string) => `2026-03-05T${clock}:00-08:00`;

describe("a time agreed on over several turns", () => {
  it.each<[string[], string]>([
    [["would thursday at two work", "yeah thursday's fine"], THURSDAY_AT("14:00")],
    [["can i call you back thursday at two", "perfect"], THURSDAY_AT("14:00")],
    [["so i'll give you a ring thursday at two then", "yeah that works"], THURSDAY_AT("14:00")],
    [["shall i try you again friday", "sure"], "2026-03-06"],
  ])("[AGREED-1] the rep names it and the buyer takes it: %j", (turns, time) => {
    expect(callbackAfter(...turns)).toBe(time);
  });

  it.each<[string[], string]>([
    [["can i call you back thursday at two", "make it three"], THURSDAY_AT("15:00")],
    [
      ["can i call you thursday at two", "could you make it three", "three it is thursday", "lovely"],
      THURSDAY_AT("15:00"),
    ],
    [["can i call you back thursday at two", "friday would be better"], "2026-03-06"],
    [["can i call you back thursday at two", "can we do friday at ten"], "2026-03-06T10:00:00-08:00"],
  ])("[AGREED-2] the buyer says another: %j", (turns, time) => {
    expect(callbackAfter(...turns)).toBe(time);
  });

  it.each<[string[], string]>([
    [["when should i call you back", "thursday", "what time on thursday", "about two"], THURSDAY_AT("14:00")],
    [["call me back thursday", "sure what time's good", "after three"], `${THURSDAY_AT("15:00")} .. null`],
    [["when's best to catch you", "thursday at two"], THURSDAY_AT("14:00")],
  ])("[AGREED-3] a day first and an hour later are one time: %j", (turns, time) => {
    expect(callbackAfter(...turns)).toBe(time);
  });

  it.each<[string[]]>([
    [["can i call you back thursday at two", "no"]],
    [["can i call you back thursday at two", "yeah maybe"]],
    [["can i call you back thursday at two", "okay but i'll be away"]],
    [["can i call you back thursday at two", "i'll let you know"]],
    [["can i call you back thursday at two", "thursday's no good"]],
    [["can i call you back thursday or friday", "yeah"]],
    [["shall we do the demo thursday at two", "yeah that works"]],
    [["we can have the engineer on site thursday at eight", "perfect"]],
    [["you can ring me any time before five", "great"]],
    [["so the contract runs out on the ninth", "yeah that's right"]],
    [["i'll send you the quote by thursday", "perfect"]],
    [["we open at nine on thursdays and that suits most of the drivers we work with here", "okay"]],
    [["would two licences work", "make it three"]],
    [["shall we do the demo at two", "make it three"]],
    [["when would suit you for the site visit", "tuesday at ten works for me"]],
    [["how many vans is that", "about two"]],
    [["does that make sense", "yeah"]],
  ])("[AGREED-4] none is made of anything else: %j", (turns) => {
    expect(callbackAfter(...turns)).toBeNull();
  });
});
