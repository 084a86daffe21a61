/** Reads stretches off the spoken line: weeks, months, quarters, and days counted from now. */
import type { DateTime } from "luxon";
import {
  addWorkdays,
  type Days,
  endOf,
  mondayOf,
  monthToCome,
  nextDayOfMonth,
  oneDay,
  startOf,
  toWorkday,
} from "./calendar.ts";
import { days, MONTH, MONTHS, sticky } from "./day-words.ts";
import type { Reader, TimePart } from "./time-parts.ts";

const PLACE =
  "(?<place>early|earlier|mid|the middle of|middle of|late|later|the end of|end of|the back end of|back end of|towards the end of|toward the end of|the start of|start of|the beginning of|beginning of|(?:the )?(?<nth>1st|2nd|3rd|4th) week (?:of|in))";
const COUNT =
  "(?<count>\\d{1,3}|an?|a couple of?|couple of?|a few|few|(?<low>\\d{1,2}) (?:or|to) (?<high>\\d{1,2}))";

/** A stretch (week, month, quarter) narrowed by "early", "end of", …; the stretch itself without such a word. */
function placed(place: string | undefined, nth: string | undefined, first: DateTime, last: DateTime): Days {
  const day = (n: number) => first.plus({ days: n - 1 });
  if (nth) {
    const week = Number.parseInt(nth, 10);
    return { from: day(week * 7 - 6), to: day(week * 7) };
  }
  if (!place) return { from: first, to: last };
  if (/start|beginning/.test(place)) return startOf(first);
  if (/end/.test(place)) return endOf(last);
  if (/early|earlier/.test(place)) return { from: day(1), to: day(10) };
  if (/mid/.test(place)) return { from: day(11), to: day(20) };
  return { from: day(21), to: last };
}

function placedWeek(place: string | undefined, monday: DateTime): Days {
  const at = (n: number) => monday.plus({ days: n - 1 });
  if (!place) return { from: at(1), to: at(5) };
  if (/start|beginning|early|earlier/.test(place)) return { from: at(1), to: at(2) };
  if (/mid/.test(place)) return { from: at(2), to: at(4) };
  return { from: at(4), to: at(5) };
}

function countedDays(
  now: DateTime,
  unit: string,
  groups: Record<string, string | undefined>,
  loose: boolean,
): TimePart {
  const today = now.startOf("day");
  const count = groups.count ?? "1";
  const n = /^an?$/.test(count) ? 1 : Number.parseInt(count, 10);
  const range = (low: number, high: number) =>
    days({ from: toWorkday(today.plus({ days: low })), to: toWorkday(today.plus({ days: high })) });
  if (/business|working|work/.test(unit)) return days(oneDay(addWorkdays(today, Number.isNaN(n) ? 2 : n)));
  const weeks = /week|fortnight/.test(unit);
  const size = /fortnight/.test(unit) ? 14 : weeks ? 7 : 1;
  if (/month/.test(unit)) {
    const months = Number.isNaN(n) ? (/couple/.test(count) ? 2 : 3) : n;
    const day = toWorkday(today.plus({ months }));
    return days({ from: day, to: day.plus({ days: 7 }) });
  }
  if (/year/.test(unit)) return days(oneDay(toWorkday(today.plus({ years: Number.isNaN(n) ? 2 : n }))));
  if (groups.low && groups.high) return range(Number(groups.low) * size, Number(groups.high) * size);
  if (/couple/.test(count)) return weeks ? range(14, 17) : range(2, 3);
  if (/few/.test(count)) return weeks ? range(21, 28) : range(3, 5);
  const day = toWorkday(today.plus({ days: n * size }));
  return days({ from: day, to: weeks && loose ? toWorkday(today.plus({ days: n * size + 3 })) : day });
}

const quarterStart = (today: DateTime, n: number): DateTime => {
  const start = today.startOf("year").plus({ months: (n - 1) * 3 });
  return start > today ? start : start.plus({ years: 1 });
};

export const SPAN_READERS: Reader[] = [
  // Weeks
  {
    pattern: sticky(`week (?:of|commencing|beginning) (?:the )?(?<dom>\\d{1,2})(?:st|nd|rd|th)`),
    read: (m, { now }) => {
      const day = nextDayOfMonth(now, Number(m.groups?.dom));
      return day ? days(placedWeek(undefined, mondayOf(day))) : undefined;
    },
  },
  {
    pattern: sticky("(?:the )?week after next|the 1 after (?:that|next)"),
    read: (_, { now }) => days(placedWeek(undefined, mondayOf(now).plus({ weeks: 2 }))),
  },
  {
    pattern: sticky(
      `(?:${PLACE} )?(?:in )?(?<which>this|next|the following|the) (?:working )?week(?! (?:of|after|commencing|beginning))`,
    ),
    read: (m, { now }) => {
      const { which, place } = m.groups ?? {};
      const today = now.startOf("day");
      const monday = mondayOf(now);
      if (which === "next" || which === "the following")
        return days(placedWeek(place, monday.plus({ weeks: 1 })));
      if (which === "the" && !place) return undefined;
      const range = place ? placedWeek(place, monday) : { from: today, to: monday.plus({ days: 4 }) };
      if (range.to < today) return undefined;
      return days({ from: range.from < today ? today : range.from, to: range.to });
    },
  },
  {
    pattern: sticky("(?<which>this|next|the) weekend"),
    read: (m, { now }) => {
      const saturday = mondayOf(now).plus({ days: m.groups?.which === "next" ? 12 : 5 });
      return days({ from: saturday, to: saturday.plus({ days: 1 }) });
    },
  },
  // Months, quarters, years
  {
    pattern: sticky(`(?:${PLACE} )?(?:(?<which>this|next|the) month|${MONTH})`),
    read: (m, { now }) => {
      const { which, place, nth, month } = m.groups ?? {};
      if (which === "the" && !place) return undefined;
      const first = month
        ? monthToCome(now, MONTHS.indexOf(month) + 1)
        : now.startOf("month").plus({ months: which === "next" ? 1 : 0 });
      const range = placed(place, nth, first, first.endOf("month").startOf("day"));
      const today = now.startOf("day");
      if (range.to < today) return undefined;
      return days({ from: range.from < today ? today : range.from, to: range.to });
    },
  },
  {
    pattern: sticky(
      `(?:${PLACE} )?(?:(?<which>this|next|the) quarter|q ?(?<q>[1-4])|(?:the )?(?<ord>1st|2nd|3rd|4th) quarter)`,
    ),
    read: (m, { now }) => {
      const { which, place, q, ord } = m.groups ?? {};
      if (which === "the" && !place) return undefined;
      const n = q ?? ord?.charAt(0);
      const today = now.startOf("day");
      const first = n
        ? quarterStart(today, Number(n))
        : now.startOf("quarter").plus({ months: which === "next" ? 3 : 0 });
      const last = first.endOf("quarter").startOf("day");
      if (place && !/start|beginning|end/.test(place)) return undefined;
      const range = placed(place, undefined, first, last);
      if (range.to < today) return undefined;
      return days({ from: range.from < today ? today : range.from, to: range.to });
    },
  },
  // Counted from now
  {
    pattern: sticky(
      `(?:in )?(?:exactly )?(?:about |around |roughly |another )?${COUNT} (?<unit>(?:business |working |work )?days?'?|weeks?'?|fortnights?|months?'?|years?'?)(?<tail> or (?:so|2|3)| time| from (?:now|today)| or so| later)*`,
    ),
    read: (m, { now, previous }) => {
      const g = m.groups ?? {};
      const anchored = m[0].startsWith("in ") || /from (?:now|today)| time/.test(m[0]);
      const asked = previous?.kind === "modifier" || previous?.kind === "join";
      if (!anchored && !asked) return undefined;
      const low =
        g.count === "a" || g.count === "1" ? / or (?<high>[23])/.exec(m[0])?.groups?.high : undefined;
      return countedDays(now, g.unit ?? "", low ? { ...g, low: "1", high: low } : g, / or so/.test(m[0]));
    },
  },
];
