import { describe, expect, it } from "vitest";
import { isEndedTogether, isNod, surenessFor } from "../../../workers/understand/in-conversation.ts";
import { readSpoken } from "../../../workers/understand/spoken-text.ts";
import { factsOf, ofType, says } from "./say.ts";

const objections = (asked: string, text: string) =>
  ofType(factsOf("buyer", text, { previous: says("rep", asked) }), "objection").map((f) => f.objection);

describe("an objection in a conversation", () => {
  it("[TALK-1] must be surer than in a sentence alone, and so must a signal", () => {
    const spoken = readSpoken("we don't have the money");
    const alone = surenessFor(spoken, null);
    const inCall = surenessFor(spoken, says("rep", "so it's ninety a month"));
    expect(inCall.explicit).toBeGreaterThan(alone.explicit);
    expect(inCall.inferred).toBeGreaterThan(inCall.explicit);
    expect(inCall.signal).toBeGreaterThan(alone.signal);
  });

  it("[TALK-1] is believed sooner when the rep asked what they think of it", () => {
    const spoken = readSpoken("that's a lot of lobsters");
    const asked = surenessFor(spoken, says("rep", "it's ninety a month, how does that sound"));
    const told = surenessFor(spoken, says("rep", "it's ninety a month"));
    expect(asked.inferred).toBeLessThan(told.inferred);
    expect(asked.explicit).toBeLessThan(told.explicit);
    expect(asked.signal).toBe(told.signal);
  });

  it.each([
    ["how do you do that today", "two of the girls key it in from the dockets"],
    ["who looks after the contract side", "that sits with our legal team in leeds"],
    ["tell me about the yard", "forty trucks and a workshop on the ring road"],
    ["it all runs in the browser", "so who else in the trade has it"],
  ])("[TALK-2] none is made of facts that were asked for: %s – %s", (asked, text) => {
    expect(objections(asked, text)).toEqual([]);
  });

  it.each([
    ["so it's ninety a month", "that's too expensive for us", "price"],
    ["how does that sound", "we don't have the budget for it this year", "budget"],
    ["does that help", "i'd have to ask my boss", "authority"],
  ])("[TALK-3] the plainest are heard: %s – %s", (asked, text, type) => {
    expect(objections(asked, text)).toContain(type);
  });

  it.each(["yeah yeah fair enough", "no no go on", "right okay makes sense", "hello can you hear me"])(
    "[TALK-4] none is made of a nod or a greeting: %s",
    (text) => {
      expect(isNod(readSpoken(text))).toBe(true);
      expect(objections("we're the ones with the blue vans", text)).toEqual([]);
    },
  );

  it("[TALK-4] a nod with anything beside it is none", () => {
    expect(isNod(readSpoken("yeah but it's too dear"))).toBe(false);
    expect(isNod(readSpoken("okay and who signs"))).toBe(false);
  });

  it.each<[string, string, boolean]>([
    ["i'll send you the deck then", "yeah send it over", true],
    ["right speak to you thursday", "okay bye now", true],
    ["i'll send you the deck then", "just send me an email", false],
    ["how are you keeping", "i'm not interested thanks bye", false],
  ])(
    "[TALK-5] who takes an offer or returns a farewell brushes nobody off: %s – %s",
    (asked, text, ended) => {
      expect(isEndedTogether(readSpoken(text), says("rep", asked))).toBe(ended);
    },
  );
});
