/** Names of days and months as the readers match them, and the small parts every reader is built from. */
import type { Days } from "./calendar.ts";
import type { DaysPart, Unit } from "./time-parts.ts";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const WEEKDAY =
  "(?<weekday>mondays?|mon|tuesdays?|tues?|wednesdays?|weds|thursdays?|thurs?|fridays?|fri|saturdays?|sundays?)";
export const MONTHS =
  "january february march april may june july august september october november december".split(" ");
const SHORT = "jan feb apr jun jul aug sept sep oct nov dec".split(" ");
/** Only where a day of the month stands beside it: "may" and "march" are verbs too, "jan" is a name. */
export const DATED_MONTH = `(?:${[...MONTHS, ...SHORT].join("|")})`;
/** A month by itself. "may" and "march" need a word before or after them that only a time has. */
export const MONTH =
  "(?<month>january|february|april|june|july|august|september|october|november|december|(?<=\\b(?:in|until|till|til|by|before|after|from|since|of|next|this|come|early|mid|late|to|or|through|and|around|about|sometime|maybe|say|for|is|'s) )(?:march|may|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?! (?:be|not|i|we|have|need|want|take|get|go|or may not|well|as well)\\b)|(?:march|may)(?= (?:'s|or|to|through|and|would|works|suits|is|next year|20\\d\\d|20 [2-4]\\d)\\b))";
/** "2027", "twenty twenty seven", "of next year" */
export const YEAR = "(?<year>20[2-4]\\d|20 [2-4]\\d|2 thousand (?:and )?\\d\\d|(?:of )?(?:next|this) year)";
export const DOM = "(?:\\d{1,2}(?:st|nd|rd|th)?)";

export const days = (range: Days, unit: Unit = "day"): DaysPart => ({ kind: "days", ...range, unit });
/** Matches only at `lastIndex`, and only whole words. */
export const sticky = (source: string): RegExp => new RegExp(`(?<![\\w'])(?:${source})(?![\\w'])`, "y");

export function weekdayNumber(word: string): number {
  return WEEKDAYS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}

export function monthNumber(word: string): number {
  return MONTHS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}

/** @returns null when no year was said */
export function yearNumber(words: string | undefined, thisYear: number): number | null {
  if (words === undefined) return null;
  if (/this year/.test(words)) return thisYear;
  if (/next year/.test(words)) return thisYear + 1;
  return 2000 + (Number(words.slice(-2)) % 100);
}
