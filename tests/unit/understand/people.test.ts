import { describe, expect, it } from "vitest";
import { peopleOfCall } from "../../../workers/understand/people/people-of-call.ts";
import { factsOf, ofType } from "./say.ts";

const peopleOf = (text: string, speaker: "rep" | "buyer" = "buyer") =>
  ofType(factsOf(speaker, text), "person").map(
    (f) =>
      `${f.isSpeaker ? "speaker " : ""}${f.name ?? "-"}/${f.role ?? "-"}/${f.side} ${f.authority ?? f.influence}`,
  );

describe("people", () => {
  it.each<[string, string[]]>([
    ["this is priya from ops", ["speaker priya/ops/buyer unknown"]],
    ["hi it's will here from acme", ["speaker will/-/buyer unknown"]],
    ["i'm the office manager here", ["speaker -/office manager/buyer unknown"]],
    ["Hi, this is Zanele Dube from procurement.", ["speaker Zanele Dube/procurement/buyer unknown"]],
    ["and this is tom he runs our warehouse", ["tom/warehouse/buyer unknown"]],
  ])("[PEOPLE-1] who introduces themselves, and who is introduced: %s", (text, people) => {
    expect(peopleOf(text)).toEqual(people);
  });

  it.each<[string, string[]]>([
    ["my boss janet signs these", ["janet/boss/buyer approver"]],
    ["dana our c f o", ["dana/c f o/buyer unknown"]],
    ["tom in i t", ["tom/i t/buyer unknown"]],
    ["you'd have to get it past the board", ["-/board/buyer approver"]],
    ["the owner is in florida", ["-/owner/buyer unknown"]],
  ])("[PEOPLE-2] by name, by role, or both, as said: %s", (text, people) => {
    expect(peopleOf(text)).toEqual(people);
  });

  it.each<[string, string]>([
    ["janet makes all the decisions round here", "decision_maker"],
    ["that's down to karen in finance", "decision_maker"],
    ["our cfo has to approve anything over twenty thousand", "approver"],
    ["my boss is against it", "blocker"],
    ["our i t guy tom hates cloud", "blocker"],
    ["our director's been in favour since day one", "champion"],
    ["my boss was against it in the beginning now he is asking me daily", "champion"],
    ["priya's going to use it every day", "user"],
    ["our accountant has a say in it", "influencer"],
    ["my boss sits over there by the window", "unknown"],
  ])("[PEOPLE-3] influence is what was said of them: %s is %s", (text, influence) => {
    expect(ofType(factsOf("buyer", text), "person").map((f) => f.influence)).toEqual([influence]);
  });

  it("[PEOPLE-4] who claims to decide and has to ask, has to ask", () => {
    expect(peopleOf("it's my call i sign everything under ten grand")).toEqual([
      "speaker -/-/buyer claims_to_decide",
    ]);
    expect(peopleOf("yeah i decide but i'd still have to ask my partner")).toEqual([
      "speaker -/-/buyer has_to_ask",
      "-/partner/buyer approver",
    ]);
    expect(peopleOf("if it was up to me i'd sign today")).toEqual([]);
  });

  it.each([
    "this is great",
    "i'm sure will is fine",
    "mark it down for me",
    "dan said hello",
    "the security deposit came back",
    "chloe is in it",
    "Copenhagen decides",
    "my wife and i went to the beach",
    "we're already using Dispatchly and the team mostly likes it",
  ])("[PEOPLE-5] nobody is made of other words, nor of a name without more: %s", (text) => {
    expect(peopleOf(text)).toEqual([]);
  });

  it("[PEOPLE-6] a side is whose person it is; the rep's question names nobody", () => {
    expect(peopleOf("who signs these is it your boss", "rep")).toEqual([]);
    expect(peopleOf("our engineer mike will set it up", "rep")).toEqual(["mike/engineer/rep unknown"]);
    expect(peopleOf("your manager called me")).toEqual(["-/manager/rep unknown"]);
  });

  it("[PEOPLE-7] mentions of one person are one person; having to ask wins", () => {
    const facts = [
      "this is priya from ops",
      "i make all the decisions here",
      "my boss janet is in dubai",
      "janet signs these",
      "i'd still have to ask janet",
    ].flatMap((text) => factsOf("buyer", text));
    expect(
      peopleOfCall(facts).map((p) => [p.name, p.role, p.influence, p.authority, p.evidence.length]),
    ).toEqual([
      ["priya", "ops", "unknown", "has_to_ask", 3],
      ["janet", "boss", "approver", null, 3],
    ]);
  });
});
