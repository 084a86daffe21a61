/** Reads single days off the spoken line: tomorrow, weekdays, and weeks counted on top of one. */
import type { DateTime } from "luxon";
import { mondayOf, oneDay, weekdayAfter } from "./calendar.ts";
import { DATED_MONTH, days, monthNumber, sticky, WEEKDAY, weekdayNumber } from "./day-words.ts";
import type { Reader } from "./time-parts.ts";

const inDays = (now: DateTime, count: number) => days(oneDay(now.startOf("day").plus({ days: count })));
/** Weeks that were counted on top of a day: "a week on", "two weeks from", "a fortnight". */
const WEEKS_ON =
  "(?:in )?(?:(?<weeks>an?|\\d{1,2}) weeks?|(?:a )?(?<fortnight>fortnight)) ?(?:'s time )?(?:from|on|come)?(?: this)?";

function weeksSaid(groups: Record<string, string | undefined>): number {
  if (groups.fortnight) return 2;
  const { weeks = "1" } = groups;
  return /^an?$/.test(weeks) ? 1 : Number(weeks);
}

export const DAY_READERS: Reader[] = [
  {
    pattern: sticky("(?:the )?day after tomorrow|overmorrow"),
    read: (_, { now }) => inDays(now, 2),
  },
  {
    pattern: sticky("(?:tomorrow|this day|today) (?<span>week|fortnight)"),
    read: (m, { now }) =>
      inDays(now, (m.groups?.span === "week" ? 7 : 14) + (m[0].startsWith("tom") ? 1 : 0)),
  },
  {
    pattern: sticky(`${WEEKS_ON} (?<day>today|tomorrow|now)`),
    read: (m, { now }) => {
      const { day } = m.groups ?? {};
      if (day === "now") return undefined;
      return inDays(now, weeksSaid(m.groups ?? {}) * 7 + (day === "tomorrow" ? 1 : 0));
    },
  },
  {
    pattern: sticky(`${WEEKS_ON} (?<next>next )?${WEEKDAY}`),
    read: (m, { now }) => {
      const { weekday = "", next: isNext } = m.groups ?? {};
      const number = weekdayNumber(weekday);
      const from = isNext ? mondayOf(now).plus({ weeks: 1, days: number - 1 }) : weekdayAfter(now, number);
      return days(oneDay(from.plus({ weeks: weeksSaid(m.groups ?? {}) })));
    },
  },
  { pattern: sticky("tomorrow"), read: (_, { now }) => inDays(now, 1) },
  {
    pattern: sticky("(?:later |later on |sometime )?today(?: itself)?"),
    read: (_, { now }) => inDays(now, 0),
  },
  {
    pattern: sticky("(?:the )?(?:next|following) (?<kind>business|working|work)? ?day"),
    read: (m, { now, lastDays }) => {
      const from = lastDays?.to ?? now.startOf("day");
      const day = from.plus({ days: 1 });
      if (!m.groups?.kind) return lastDays ? days(oneDay(day)) : undefined;
      return days(oneDay(day.weekday > 5 ? weekdayAfter(day, 1) : day));
    },
  },
  // Weekdays
  {
    pattern: sticky(
      `(?:the )?(?<nth>1st|2nd|3rd|4th|last) ${WEEKDAY} (?:of|in) (?:(?<which>next|this|the) month|(?:the )?(?<month>${DATED_MONTH}))`,
    ),
    read: (m, { now }) => {
      const { nth = "", weekday = "", which, month } = m.groups ?? {};
      const first = month
        ? now.startOf("year").set({ month: monthNumber(month) })
        : now.startOf("month").plus({ months: which === "next" ? 1 : 0 });
      const dayIn = (start: DateTime) =>
        nth === "last"
          ? weekdayAfter(start.plus({ months: 1 }).minus({ days: 8 }), weekdayNumber(weekday))
          : weekdayAfter(start.minus({ days: 1 }), weekdayNumber(weekday)).plus({
              weeks: Number.parseInt(nth, 10) - 1,
            });
      const passed = dayIn(first) < now.startOf("day");
      return days(oneDay(passed ? dayIn(first.plus(month ? { years: 1 } : { months: 1 })) : dayIn(first)));
    },
  },
  {
    pattern: sticky(`(?:the )?following ${WEEKDAY}`),
    read: (m, { now, lastDays }) => {
      const weekday = weekdayNumber(m.groups?.weekday ?? "");
      const day = lastDays
        ? weekdayAfter(lastDays.to, weekday)
        : mondayOf(now).plus({ weeks: 1, days: weekday - 1 });
      return { kind: "weekday", weekday, from: day, to: day, placed: true };
    },
  },
  {
    pattern: sticky(
      `(?<which>(?:this |the )?(?:coming|upcoming)|this|next)? ?${WEEKDAY}(?<later> (?:week|fortnight)(?! (?:of|commencing))| after next| coming| next(?! (?:week|month|year)))?`,
    ),
    read: (m, { now }) => {
      const { which = "", weekday: word = "", later = "" } = m.groups ?? {};
      const weekday = weekdayNumber(word);
      const bare = weekdayAfter(now, weekday);
      const ofWeek = (weeks: number) => mondayOf(now).plus({ weeks, days: weekday - 1 });
      let day = bare;
      if (later === " week") day = bare.plus({ weeks: 1 });
      else if (later === " fortnight") day = bare.plus({ weeks: 2 });
      else if (later === " after next") day = ofWeek(2);
      else if (which === "next" || later === " next") day = ofWeek(1);
      else if (which === "this") day = ofWeek(0) < now.startOf("day") ? bare : ofWeek(0);
      return { kind: "weekday", weekday, from: day, to: day, placed: which !== "" || later !== "" };
    },
  },
];
