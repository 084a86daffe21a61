/** Reads single days off the spoken line: tomorrow, weekdays, dates, holidays; and what lies behind, to pass it over. */
import { strict as chronoUS, GB as chronoGB } from "chrono-node/en";
import type { DateTime } from "luxon";
import {
  holidayToCome,
  type HolidayName,
  mondayOf,
  nextDayOfMonth,
  oneDay,
  weekdayAfter,
} from "./calendar.ts";
import { days, MONTHS, sticky, WEEKDAY, weekdayNumber } from "./day-words.ts";
import type { Reader, TimePart } from "./time-parts.ts";

const HOLIDAYS: Record<string, HolidayName> = {
  christmas: "christmas",
  xmas: "christmas",
  easter: "easter",
  thanksgiving: "thanksgiving",
  diwali: "diwali",
};

/** A written-out date, read by chrono; the year is the next that makes it one to come. */
function namedDate(text: string, now: DateTime): TimePart | undefined {
  // Number pairs are day first everywhere but in the Americas.
  const chrono = now.zoneName?.startsWith("America/") ? chronoUS : chronoGB;
  const found = chrono.parse(text.replace(/\bthe /g, ""), new Date(now.toMillis()))[0]?.start;
  const day = found?.isCertain("day") ? found.get("day") : null;
  const month = found?.isCertain("month") ? found.get("month") : null;
  if (!found || !day || !month) return undefined;
  const year = found.isCertain("year") ? found.get("year") : null;
  const inYear = (y: number) => now.startOf("day").set({ year: y, month, day });
  const date = inYear(year ?? now.year);
  if (!date.isValid || date.day !== day) return undefined;
  return days(oneDay(year === null && date < now.startOf("day") ? inYear(now.year + 1) : date));
}

export const DAY_READERS: Reader[] = [
  // What lies behind is no time to come.
  {
    pattern: sticky(
      `(?:last|this past|previous|every|each) (?:${WEEKDAY.replace("<weekday>", "<past>")}|week|month|year|quarter|night|time|${MONTHS.join("|")})|yesterday|\\d+ (?:days?|weeks?|months?|years?|hours?|minutes?) ago|(?:a|an|a couple of|a few) (?:days?|weeks?|months?|years?|hours?) ago`,
    ),
    read: () => null,
  },
  {
    pattern: sticky("(?:the )?day after tomorrow"),
    read: (_, { now }) => days(oneDay(now.startOf("day").plus({ days: 2 }))),
  },
  {
    pattern: sticky("tomorrow week|a week (?:from|on) tomorrow"),
    read: (_, { now }) => days(oneDay(now.startOf("day").plus({ days: 8 }))),
  },
  { pattern: sticky("tomorrow"), read: (_, { now }) => days(oneDay(now.startOf("day").plus({ days: 1 }))) },
  {
    pattern: sticky("(?:later (?:on )?)?today(?: itself)?"),
    read: (_, { now }) => days(oneDay(now.startOf("day"))),
  },
  {
    pattern: sticky(
      "(?:the )?day after (?:(?<holiday>christmas|xmas|easter|thanksgiving|diwali)|new year'?s?(?: day)?)",
    ),
    read: (m, { now }) => {
      const found = holidayToCome(HOLIDAYS[m.groups?.holiday ?? ""] ?? "new_year", now);
      return found ? days(oneDay(found.day.plus({ days: 1 }))) : undefined;
    },
  },
  {
    pattern: sticky(
      "(?<holiday>christmas|xmas|easter|thanksgiving|diwali)(?: break| holidays?| weekend)?|(?:the )?(?<july>4th of july|july 4th)|(?:the )?(?<bank>august bank holiday|summer bank holiday)|the (?<season>holidays|holiday season|festive season)|(?:the )?(?<year>new year)",
    ),
    read: (m, { now }) => {
      const g = m.groups ?? {};
      if (g.season && now.month < 11) return undefined;
      const name: HolidayName = g.july
        ? "independence_day"
        : g.bank
          ? "august_bank_holiday"
          : g.season
            ? "christmas"
            : (HOLIDAYS[g.holiday ?? ""] ?? "new_year");
      const found = holidayToCome(name, now);
      return found ? { kind: "holiday", ...found } : undefined;
    },
  },
  // Weekdays
  {
    pattern: sticky(`(?:a week (?:from|on) ${WEEKDAY})`),
    read: (m, { now }) =>
      days(oneDay(weekdayAfter(now, weekdayNumber(m.groups?.weekday ?? "")).plus({ weeks: 1 }))),
  },
  {
    pattern: sticky(
      `(?<which>this coming|coming|this|next|the following)? ?${WEEKDAY}(?<later> week| after next| of next week| next week)?`,
    ),
    read: (m, { now }) => {
      const { which = "", weekday: word = "", later = "" } = m.groups ?? {};
      const weekday = weekdayNumber(word);
      const bare = weekdayAfter(now, weekday);
      const ofWeek = (weeks: number) => mondayOf(now).plus({ weeks, days: weekday - 1 });
      let day = bare;
      if (later === " week") day = bare.plus({ weeks: 1 });
      else if (later === " after next") day = ofWeek(2);
      else if (which === "next" || /next week/.test(later)) day = ofWeek(1);
      else if (which === "this") day = ofWeek(0) < now.startOf("day") ? bare : ofWeek(0);
      return { kind: "weekday", weekday, from: day, to: day };
    },
  },
  // Dates
  {
    pattern: sticky(
      `(?:the )?\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTHS.join("|")})(?: \\d{4})?|(?:${MONTHS.join("|")}) (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: \\d{4})?(?! \\d)|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{4}-\\d{2}-\\d{2}`,
    ),
    read: (m, { now }) => namedDate(m[0], now),
  },
  {
    pattern: sticky(
      `(?:the )?(?<dom>\\d{1,2})(?:st|nd|rd|th)(?! (?:floor|time|quarter|week|one|half|person|option|call|thing|rollout|attempt|party|of (?!this|next|the month)|street|avenue|point|question|year|month|round|meeting|demo|vendor))(?: of (?<month>this month|next month|the month))?`,
    ),
    read: (m, { now, previous }) => {
      if (!m[0].startsWith("the ") && previous === null) return undefined;
      const dom = Number(m.groups?.dom);
      const day =
        m.groups?.month === "next month"
          ? now.startOf("month").plus({ months: 1 }).set({ day: dom })
          : nextDayOfMonth(now, dom);
      return day ? days(oneDay(day)) : undefined;
    },
  },
];
