/** Reads stretches off the spoken line: weeks, months, quarters, years. */
import type { DateTime } from "luxon";
import { mondayOf, monthToCome, quarterOf, quarterToCome, workWeek } from "./calendar.ts";
import { days, MONTH, monthNumber, sticky, YEAR, yearNumber } from "./day-words.ts";
import type { DaysPart, ReadContext, Reader, TimePart } from "./time-parts.ts";

/** What is left of the stretch that today is in. */
function rest(from: DateTime, to: DateTime, now: DateTime, unit: DaysPart["unit"]): TimePart | undefined {
  const today = now.startOf("day");
  return to < today ? undefined : days({ from: from < today ? today : from, to }, unit);
}

const monthFrom = (first: DateTime) => ({ from: first, to: first.endOf("month").startOf("day") });
const quarterFrom = (first: DateTime) => ({ from: first, to: first.plus({ months: 3 }).minus({ days: 1 }) });
const yearFrom = (first: DateTime) => ({ from: first, to: first.endOf("year").startOf("day") });

const numberOf = (quarter: DateTime, firstMonth: number): number =>
  Math.floor(((quarter.month - firstMonth + 12) % 12) / 3) + 1;
/** "the end of the month" names one; "the month" alone is how long something took. */
const placedBefore = ({ previous }: ReadContext): boolean => previous?.kind === "place";

export const SPAN_READERS: Reader[] = [
  // Weeks
  {
    pattern: sticky("(?:the )?week after next(?: week)?|next to next week|(?:the )?week after the next"),
    read: (_, { now }) => days(workWeek(now, 2), "week"),
  },
  {
    pattern: sticky(
      "(?<which>this|next|the|coming|the coming) (?:working |coming )?week(?! (?:of|after|before|commencing|beginning|starting|or so|later))",
    ),
    read: (m, context) => {
      const { now } = context;
      const { which = "" } = m.groups ?? {};
      if (/next|coming/.test(m[0])) return days(workWeek(now, 1), "week");
      if (which === "the" && !placedBefore(context)) return undefined;
      const { from, to } = workWeek(now);
      if (which === "the") return { ...days({ from, to }, "week"), rolls: true };
      return rest(from, to, now, "week");
    },
  },
  {
    // "end of week", "mid week"
    pattern: sticky("week"),
    read: (_, { now, previous }) =>
      previous?.kind === "place" && !/last|\d/.test(previous.place)
        ? { ...days(workWeek(now), "week"), rolls: true }
        : undefined,
  },
  {
    pattern: sticky("midweek|mid week"),
    read: (_, { now, lastDays, previous }) => {
      const monday =
        previous?.kind === "days" && lastDays?.unit === "week" ? mondayOf(lastDays.from) : mondayOf(now);
      const tuesday = monday.plus({ days: 1 });
      const on = monday.plus({ days: 3 }) < now.startOf("day") ? 7 : 0;
      const today = now.startOf("day");
      const from = tuesday.plus({ days: on });
      return days({ from: from < today ? today : from, to: monday.plus({ days: 3 + on }) });
    },
  },
  {
    pattern: sticky("(?:the|this|next|over the|at the|on the)? ?weekend"),
    read: (m, { now }) => {
      const saturday = mondayOf(now).plus({ days: /next/.test(m[0]) ? 12 : 5 });
      return days({ from: saturday, to: saturday.plus({ days: 1 }) }, "weekend");
    },
  },
  // Months
  {
    pattern: sticky("(?<which>this|next|the|the following|coming) month(?:'?s? end| end)?"),
    read: (m, context) => {
      const { now } = context;
      const { which = "" } = m.groups ?? {};
      const isEnd = m[0].endsWith("end");
      const on = /next|following|coming/.test(which) ? 1 : 0;
      const range = monthFrom(now.startOf("month").plus({ months: on }));
      if (isEnd) return { ...days(range, "month"), place: "end" };
      if (on === 1) return days(range, "month");
      if (which === "the")
        return placedBefore(context) ? { ...days(range, "month"), rolls: true } : undefined;
      return rest(range.from, range.to, now, "month");
    },
  },
  {
    pattern: sticky("month"),
    read: (_, { now, previous }) =>
      previous?.kind === "place" && /mid|end|start/.test(previous.place)
        ? { ...days(monthFrom(now.startOf("month")), "month"), rolls: true }
        : undefined,
  },
  {
    pattern: sticky("month ?(?:'s )?end"),
    read: (_, { now }) => ({ ...days(monthFrom(now.startOf("month")), "month"), place: "end", rolls: true }),
  },
  {
    pattern: sticky(`(?:next |this |this coming |come )?${MONTH}(?: ${YEAR})?`),
    read: (m, { now }) => {
      const { month = "", year } = m.groups ?? {};
      const said = yearNumber(year, now.year);
      const number = monthNumber(month);
      const first =
        said === null ? monthToCome(now, number) : now.startOf("year").set({ year: said, month: number });
      const { from, to } = monthFrom(first);
      return rest(from, to, now, "month");
    },
  },
  // Quarters
  {
    pattern: sticky(
      `(?<which>this|next|the|the following|coming) quarter(?: end)?|q ?(?<q>[1-4])(?: ${YEAR})?|(?:the )?(?<ord>1st|2nd|3rd|4th) quarter(?: ${YEAR.replace("<year>", "<year2>")})?|quarter (?<n>[1-4])`,
    ),
    read: (m, context) => {
      const { now, firstQuarterMonth } = context;
      const { which, q, ord, n, year, year2 } = m.groups ?? {};
      const number = Number(q ?? n ?? ord?.charAt(0));
      if (number > 0) {
        const said = yearNumber(year ?? year2, now.year);
        // "the end of Q2", said in May, is this one's.
        const end = context.previous?.kind === "place" && context.previous.place === "end";
        const present = quarterOf(now, firstQuarterMonth);
        if (said === null && end && numberOf(present, firstQuarterMonth) === number)
          return days(quarterFrom(present), "quarter");
        const first =
          said === null
            ? quarterToCome(now, number, firstQuarterMonth)
            : now
                .startOf("year")
                .set({ year: said, month: firstQuarterMonth })
                .plus({ months: (number - 1) * 3 });
        return days(quarterFrom(first), "quarter");
      }
      const present = quarterOf(now, firstQuarterMonth);
      const range = quarterFrom(present.plus({ months: /next|following|coming/.test(which ?? "") ? 3 : 0 }));
      if (m[0].endsWith("end")) return { ...days(range, "quarter"), place: "end" };
      if (which === "the")
        return placedBefore(context) ? { ...days(range, "quarter"), rolls: true } : undefined;
      return rest(range.from, range.to, now, "quarter");
    },
  },
  {
    pattern: sticky("quarter(?<end> end)?"),
    read: (m, { now, previous, firstQuarterMonth }) => {
      const range = quarterFrom(quarterOf(now, firstQuarterMonth));
      if (m.groups?.end) return { ...days(range, "quarter"), place: "end" };
      return previous?.kind === "place" && /end|start/.test(previous.place)
        ? { ...days(range, "quarter"), rolls: true }
        : undefined;
    },
  },
  // Years
  {
    pattern: sticky("(?<which>this|next|the|the following) year(?<end> end)?|year ?(?:'s )?end"),
    read: (m, context) => {
      const { now } = context;
      const { which = "this" } = m.groups ?? {};
      const range = yearFrom(now.startOf("year").plus({ years: /next|following/.test(which) ? 1 : 0 }));
      if (m[0].endsWith("end")) return { ...days(range, "year"), place: "end" };
      if (which === "the") return placedBefore(context) ? { ...days(range, "year"), rolls: true } : undefined;
      return rest(range.from, range.to, now, "year");
    },
  },
  {
    pattern: sticky("year"),
    read: (_, { now, previous }) =>
      previous?.kind === "place" && /end|half|start/.test(previous.place)
        ? { ...days(yearFrom(now.startOf("year")), "year"), rolls: true }
        : undefined,
  },
  {
    pattern: sticky("(?:the )?new year(?! ?'?s)"),
    read: (_, { now, previous }) =>
      previous?.kind === "place" ? days(yearFrom(now.startOf("year").plus({ years: 1 })), "year") : undefined,
  },
];
