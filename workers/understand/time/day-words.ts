/** Names of days and months as the readers match them, and the small parts every reader is built from. */
import type { Days } from "./calendar.ts";
import type { TimePart } from "./time-parts.ts";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const WEEKDAY = "(?<weekday>mondays?|tuesday|tues|wednesday|thursday|thurs|friday|saturday|sunday)";
export const MONTHS =
  "january february march april may june july august september october november december".split(" ");
export const MONTH =
  "(?<month>january|february|april|june|july|august|september|october|november|december|(?<=\\b(?:in|until|till|by|before|after|from|of|next|early|mid|late|this|th|rd|st|nd|\\d) )(?:march|may)|(?:march|may)(?= (?:the )?\\d))";
export const days = (range: Days): TimePart => ({ kind: "days", ...range });
/** Matches only at `lastIndex`, and only whole words. */
export const sticky = (source: string): RegExp => new RegExp(`(?<![\\w'])(?:${source})(?![\\w'])`, "y");

export function weekdayNumber(word: string): number {
  return WEEKDAYS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}
