import { describe, expect, it } from "vitest";
import { openHalf } from "../../../workers/understand/settled-half.ts";
import { readSpoken } from "../../../workers/understand/spoken-text.ts";
import { objectionsOf } from "./say.ts";

const halfOf = (text: string): string | null => {
  const half = openHalf(readSpoken(text), { start: 0, end: text.length });
  return half && text.slice(half.start, half.end);
};

describe("two thoughts in one breath", () => {
  it.each([
    ["security is sorted now but it's too expensive", "it's too expensive"],
    ["i love it but my partner has to see it", "my partner has to see it"],
    ["it's far too dear for us but the security side is sorted", "it's far too dear for us"],
    [
      "the team likes what they saw although there's nothing left in the pot",
      "there's nothing left in the pot",
    ],
    ["we're happy with the terms it's just that nobody here has the time", "nobody here has the time"],
  ])("[HALF-1] what is settled or praised is set aside: %s", (text, half) => {
    expect(halfOf(text)).toBe(half);
  });

  it.each([
    "it's too expensive but we're short of people as well",
    "security isn't sorted but it's too expensive",
    "once security is sorted but not before then",
    "that's good but no",
    "security is sorted now",
  ])("[HALF-2] without a settled half, or with hardly anything beside it, all is read: %s", (text) => {
    expect(halfOf(text)).toBeNull();
  });

  it("[HALF-1] so one half is an objection and the other none", () => {
    expect(objectionsOf("buyer", "security is sorted now but it's too expensive")).toEqual(["price"]);
    expect(objectionsOf("buyer", "i love it but my partner has to see it")).toEqual(["authority"]);
  });
});
