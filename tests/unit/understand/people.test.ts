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
    "the security deposit came back",
    "Copenhagen decides",
    "my wife and i went to the beach",
    "we're already using Dispatchly and the team mostly likes it",
  ])("[PEOPLE-5] nobody is made of other words: %s", (text) => {
    expect(peopleOf(text)).toEqual([]);
  });

  it.each([
    "will that work for you",
    "bill us monthly",
    "the bill said forty",
    "by the grace of god",
    "i'm frank by nature",
    "it's sunny here",
    "call me in april or may",
    "i'll be back in jan",
    "nobody here signs",
    "we use oscar for that",
    "it's all on ms teams and there's a dr site",
    "we'd miss calls over lunch",
    "san jose and st louis",
    "we're in charlotte and in austin",
    "dave's plumbing is next door",
    "we sell john deere tractors",
    "every tom dick and harry has one",
    "we had a max of forty",
    "good morning sunny how are you",
    "Honestly, he never liked it.",
    "Right here we have Acme and Dispatchly.",
    "i'm afraid it's too dear",
  ])("[PEOPLE-8] a name is no town, month, shop, product or plain word: %s", (text) => {
    expect(peopleOf(text).filter((one) => !one.startsWith("-/"))).toEqual([]);
  });

  it.each<[string, string[]]>([
    ["i'll loop in helen and raj", ["helen/-/buyer unknown", "raj/-/buyer unknown"]],
    ["dan said hello", ["dan/-/buyer unknown"]],
    ["you'd want to talk to dave our ops manager", ["dave/ops manager/buyer unknown"]],
    ["ask bill he's our controller", ["bill/controller/buyer unknown"]],
    ["charlotte's our head of it", ["charlotte/head of it/buyer unknown"]],
    ["her name's aoife", ["aoife/-/buyer unknown"]],
    ["our c f o is called janet", ["janet/c f o/buyer unknown"]],
    ["our cfo grace signs everything", ["grace/cfo/buyer approver"]],
    ["my husband mike does the invoices", ["mike/husband/buyer unknown"]],
    ["will said he'd have a look tomorrow", ["will/-/buyer unknown"]],
    ["i was talking to grace about it on tuesday", ["grace/-/buyer unknown"]],
    ["let me get terrence he's the one who signs", ["terrence/-/buyer approver"]],
    ["i'd have to go to mrs kerr about that", ["mrs kerr/-/buyer approver"]],
    ["dr singh uses it in surgery two", ["dr singh/-/buyer user"]],
    ["charlotte thinks it's too much", ["charlotte/-/buyer unknown"]],
    ["So the thing is Thabiso, he never liked it.", ["Thabiso/-/buyer unknown"]],
  ])("[PEOPLE-9] a name alone is a person where only a person is meant: %s", (text, people) => {
    expect(peopleOf(text)).toEqual(people);
  });

  it.each<[string, string[]]>([
    ["my name's thandeka", ["speaker thandeka/-/buyer unknown"]],
    ["hello this is zanele from payroll", ["speaker zanele/payroll/buyer unknown"]],
    ["yeah this is priya raman speaking", ["speaker priya raman/-/buyer unknown"]],
    ["it's marcus here", ["speaker marcus/-/buyer unknown"]],
    ["my boss thandiwe signs these", ["thandiwe/boss/buyer approver"]],
    ["morning helen here", ["speaker helen/-/buyer unknown"]],
  ])("[PEOPLE-10] where only a name can stand, one that no list has is one: %s", (text, people) => {
    expect(peopleOf(text)).toEqual(people);
  });

  it("[PEOPLE-11] who is greeted or asked for is on the other side, and nothing said after is of them", () => {
    expect(peopleOf("hi priya it's tom calling from earshot", "rep")).toEqual([
      "priya/-/buyer unknown",
      "speaker tom/-/rep unknown",
    ]);
    expect(peopleOf("thanks dave we'd sign that")).toEqual(["dave/-/rep unknown"]);
    expect(peopleOf("is that priya", "rep")).toEqual(["priya/-/buyer unknown"]);
    expect(peopleOf("does karen need to see it", "rep")).toEqual(["karen/-/buyer approver"]);
    expect(peopleOf("i'll bring in tom our engineer", "rep")).toEqual(["tom/engineer/rep unknown"]);
  });

  it("[PEOPLE-7] a bare name is the person of that name, whichever side it was thought to be on", () => {
    const facts = [
      ...factsOf("rep", "raj can walk you through that"),
      ...factsOf("rep", "our engineer raj built it"),
      ...factsOf("buyer", "thanks raj"),
    ];
    expect(peopleOfCall(facts).map((p) => [p.name, p.role, p.side])).toEqual([["raj", "engineer", "rep"]]);
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
