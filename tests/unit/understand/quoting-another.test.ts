import { describe, expect, it } from "vitest";
import { isQuotingAnother } from "../../../workers/understand/quoting-another.ts";
import { readSpoken } from "../../../workers/understand/spoken-text.ts";

function quotes(text: string, words: string): boolean {
  const start = text.indexOf(words);
  return isQuotingAnother(readSpoken(text), { start, end: start + words.length });
}

describe("words of somebody else", () => {
  it.each([
    ["my predecessor used to say it's too dear", "it's too dear"],
    ["my predecessor used to say it's too dear", "my predecessor used to say it's too dear"],
    ["our old boss always said these things never work", "these things never work"],
    ["your competitors told us you can't do payroll", "you can't do payroll"],
    ["people say you're a nightmare to roll out", "a nightmare to roll out"],
    ["she used to complain it cost too much", "it cost too much"],
    ["i've heard it takes forever to set up", "it takes forever"],
  ])("[QUOTE-1] passed on: %s", (text, words) => {
    expect(quotes(text, words)).toBe(true);
  });

  it.each([
    ["it's too dear", "it's too dear"],
    ["my boss says it's too dear", "it's too dear"],
    ["finance said there's no money", "there's no money"],
    ["my predecessor used to say it's too dear and he was right", "it's too dear"],
    ["my predecessor loved it but we have no budget", "we have no budget"],
    ["my predecessor used to say it's fine but we can't afford it", "we can't afford it"],
    ["it's too dear. my predecessor used to say that", "it's too dear"],
    ["we told people it's too expensive", "it's too expensive"],
  ])("[QUOTE-2] the buyer's own, or of those who have a say: %s", (text, words) => {
    expect(quotes(text, words)).toBe(false);
  });
});
