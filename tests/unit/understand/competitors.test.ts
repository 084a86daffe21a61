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
