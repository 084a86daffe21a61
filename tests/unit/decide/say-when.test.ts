import { describe, expect, it } from "vitest";
import type { TimeRange } from "../../../schema/fact.ts";
import { sayDue, sayWhen } from "../../../workers/decide/plays/say-when.ts";

const day = (date: string): TimeRange => ({ earliest: date, latest: date });

describe("how a time is written", () => {
  const california = "America/Los_Angeles";
  it.each([
    ["2026-03-12", "2026-03-12", "on Thursday, March 12"],
    ["2026-03-12", null, "from Thursday, March 12"],
    ["2026-03-12", "2026-03-13", "between Thursday, March 12 and Friday, March 13"],
    ["2026-03-12T15:30:00-07:00", "2026-03-12T15:30:00-07:00", "on Thursday, March 12 at 3:30 PM PDT"],
    ["2026-03-12T15:30:00-07:00", null, "on Thursday, March 12 after 3:30 PM PDT"],
    [
      "2026-03-12T12:00:00-07:00",
      "2026-03-12T17:00:00-07:00",
      "on Thursday, March 12 between 12:00 PM and 5:00 PM PDT",
    ],
    ["2026-01-08T09:00:00-08:00", "2026-01-08T09:00:00-08:00", "on Thursday, January 8 at 9:00 AM PST"],
  ])("[PLAY-22] %s to %s, in California", (earliest, latest, text) => {
    expect(sayWhen({ earliest, latest }, california)).toBe(text);
  });

  it("[PLAY-22] is written as the buyer's place writes it, with no hour that was not said", () => {
    const range = { earliest: "2026-06-11T15:30:00+01:00", latest: "2026-06-11T15:30:00+01:00" };
    expect(sayWhen(range, "Europe/London")).toBe("on Thursday 11 June at 15:30 BST");
    expect(sayDue(day("2026-06-11"), "Europe/London")).toBe("by Thursday 11 June");
    expect(sayDue({ earliest: "2026-06-08", latest: "2026-06-12" }, "Europe/London")).toBe(
      "by Friday 12 June",
    );
  });
});
