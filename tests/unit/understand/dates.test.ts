import { describe, expect, it } from "vitest";
import { factsOf, ofType } from "./say.ts";

const datesOf = (text: string) =>
  ofType(factsOf("buyer", text), "date").map((f) => [f.text, f.range.earliest, f.range.latest, f.purpose]);

describe("dates", () => {
  it.each<[string, (string | null)[][]]>([
    [
      "we have to be live by the first of september",
      [["by the first of september", "2026-03-04", "2026-09-01", "go_live"]],
    ],
    ["our contract with them runs out in june", [["june", "2026-06-01", "2026-06-30", "contract_end"]]],
    [
      "we're tied in until next november",
      [["until next november", "2026-11-01", "2026-11-30", "contract_end"]],
    ],
    ["the board meets on the twelfth", [["the twelfth", "2026-03-12", "2026-03-12", "meeting"]]],
    [
      "our financial year ends on the thirty first of march",
      [["the thirty first of march", "2026-03-31", "2026-03-31", "fiscal"]],
    ],
    ["the audit is in two weeks", [["in two weeks", "2026-03-18", "2026-03-18", "deadline"]]],
  ])("[DATE-1] as said, resolved, and what it is for: %s", (text, dates) => {
    expect(datesOf(text)).toEqual(dates);
  });

  it.each([
    "we've been with them since march",
    "we had a chat last tuesday",
    "two of them left in january",
    "today is a bad day",
  ])("[DATE-2] what lies behind, and today, are none: %s", (text) => {
    expect(datesOf(text)).toEqual([]);
  });

  it("[DATE-3] a callback's time and a promise's are not told twice", () => {
    expect(datesOf("can you call me thursday at three thirty")).toEqual([]);
    expect(datesOf("i'll send it by friday")).toEqual([]);
  });
});
