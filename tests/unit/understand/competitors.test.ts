import { describe, expect, it } from "vitest";
import { factsOf, ofType } from "./say.ts";

const mentionsOf = (text: string, competitors?: { name: string; aliases: string[] }[]) =>
  ofType(factsOf("rep", text, competitors ? { context: { competitors } } : {}), "competitor_mention").map(
    (f) => [f.name, f.catalogued],
  );

describe("competitor mentions", () => {
  it("[UND-26] by name or alias, whatever the case, as said and as catalogued", () => {
    expect(mentionsOf("We looked at DISPATCH LEE and field pilot")).toEqual([
      ["DISPATCH LEE", "Dispatchly"],
      ["field pilot", "FieldPilot"],
    ]);
    expect(mentionsOf("dispatchly's app")).toEqual([["dispatchly", "Dispatchly"]]);
  });

  it("[UND-26] whole words only", () => {
    expect(mentionsOf("redispatchly dispatchlying")).toEqual([]);
    expect(mentionsOf("the field pilots")).toEqual([]);
  });

  it("[UND-26] one fact a rival an utterance, at its first mention", () => {
    expect(mentionsOf("dispatchly is fine, Dispatchly is fine")).toEqual([["dispatchly", "Dispatchly"]]);
  });

  it.each<[string, (string | null)[][]]>([
    ["we use jobber", [["jobber", null]]],
    ["we've been with Aspire since we were mowing lawns", [["Aspire", null]]],
    ["hubspot quoted us nine hundred", [["hubspot", null]]],
    [
      "we switched from zendesk to dispatchly",
      [
        ["zendesk", null],
        ["dispatchly", "Dispatchly"],
      ],
    ],
    ["we're comparing you with Housecall Pro", [["Housecall Pro", null]]],
    ["our current supplier is brightpearl", [["brightpearl", null]]],
  ])("[UND-29] one nobody catalogued, where a vendor's name stands: %s", (text, rivals) => {
    expect(ofType(factsOf("buyer", text), "competitor_mention").map((f) => [f.name, f.catalogued])).toEqual(
      rivals,
    );
    expect(ofType(factsOf("rep", text), "competitor_mention").every((f) => f.catalogued !== null)).toBe(true);
  });

  it.each([
    "we use it",
    "we use spreadsheets",
    "We use Excel",
    "we're on monday",
    "we're with you",
    "We're with Karen",
    "we're on board",
    "we moved from Leeds to London",
    "I'm talking to Dana about it",
    "we use our own thing",
    "We're on Friday afternoons",
    "we use a guy",
    "we went with the first one",
    "our insurer voids us if we use unvetted software",
  ])("[UND-29] no vendor: %s", (text) => {
    expect(ofType(factsOf("buyer", text), "competitor_mention")).toEqual([]);
  });

  it("[UND-26] of overlapping names the longest, and names are no patterns", () => {
    const competitors = [
      { name: "Board", aliases: [] },
      { name: "Crew Board (2.0)", aliases: ["crew board"] },
      { name: "", aliases: ["  "] },
    ];
    expect(mentionsOf("crew board and board", competitors)).toEqual([
      ["crew board", "Crew Board (2.0)"],
      ["board", "Board"],
    ]);
  });
});
