/** Calendar arithmetic under our conventions: weeks from Monday, working days, parts of a stretch. No words here. */
import type { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import type { Place, Unit } from "./time-parts.ts";

export interface Days {
  from: DateTime;
  to: DateTime;
}

export const oneDay = (day: DateTime): Days => ({ from: day, to: day });
const isWeekend = (day: DateTime): boolean => day.weekday > 5;

/** Monday of the week that holds a day. */
export const mondayOf = (day: DateTime): DateTime => day.minus({ days: day.weekday - 1 }).startOf("day");

/** Monday to Friday, some weeks on from the week that holds a day. */
export function workWeek(day: DateTime, weeksOn = 0): Days {
  const monday = mondayOf(day).plus({ weeks: weeksOn });
  return { from: monday, to: monday.plus({ days: 4 }) };
}

/** The first `weekday` (1 = Monday) strictly after a day. */
export function weekdayAfter(day: DateTime, weekday: number): DateTime {
  return day.startOf("day").plus({ days: ((weekday - day.weekday + 6) % 7) + 1 });
}

/** The last `weekday` strictly before a day. */
export function weekdayBefore(day: DateTime, weekday: number): DateTime {
  return day.startOf("day").minus({ days: ((day.weekday - weekday + 6) % 7) + 1 });
}

/** The day itself, or the Monday after it when it falls on a weekend. */
export const toWorkday = (day: DateTime): DateTime => (isWeekend(day) ? weekdayAfter(day, 1) : day);

/** The first working day strictly after a day. */
export const workdayAfter = (day: DateTime): DateTime => toWorkday(day.plus({ days: 1 }));

export function addWorkdays(day: DateTime, count: number): DateTime {
  let at = day.startOf("day");
  for (let i = 0; i < Math.min(count, 400); i += 1) at = workdayAfter(at);
  return at;
}

/** First three working days of a stretch that starts on a day. */
function startOf(first: DateTime): Days {
  const from = toWorkday(first);
  return { from, to: addWorkdays(from, 2) };
}

/** Last three working days of a stretch that ends on a day. */
function endOf(last: DateTime): Days {
  let to = last.startOf("day");
  while (isWeekend(to)) to = to.minus({ days: 1 });
  let from = to;
  for (let back = 0; back < 2;) {
    from = from.minus({ days: 1 });
    if (!isWeekend(from)) back += 1;
  }
  return { from, to };
}

function partOfWeek(place: Place, monday: DateTime): Days {
  const at = (n: number) => monday.plus({ days: n - 1 });
  if (place === "start" || place === "early") return { from: at(1), to: at(2) };
  if (place === "mid") return { from: at(2), to: at(4) };
  if (place === "half 1") return { from: at(1), to: at(3) };
  if (place === "half 2") return { from: at(3), to: at(5) };
  return { from: at(4), to: at(5) };
}

function partOfMonth(place: Place, first: DateTime): Days {
  const day = (n: number) => first.plus({ days: n - 1 });
  const last = first.endOf("month").startOf("day");
  switch (place) {
    case "start":
      return startOf(first);
    case "early":
      return { from: day(1), to: day(10) };
    case "mid":
      return { from: day(11), to: day(20) };
    case "late":
      return { from: day(21), to: last };
    case "end":
      return endOf(last);
    case "last week":
      return { from: last.minus({ days: 6 }), to: last };
    case "half 1":
      return { from: day(1), to: day(15) };
    case "half 2":
      return { from: day(16), to: last };
    default: {
      const week = Number(place.slice(-1));
      return { from: day(week * 7 - 6), to: day(week * 7) };
    }
  }
}

/**
 * The named part of a stretch; null where our conventions give that part no days ("early in the quarter").
 * @param first first day of the stretch
 */
export function partOf(place: Place, unit: Unit, first: DateTime): Days | null {
  switch (unit) {
    case "week":
      return partOfWeek(place, first);
    case "month":
      return partOfMonth(place, first);
    case "quarter":
    case "year": {
      const last = first.plus(unit === "quarter" ? { months: 3 } : { years: 1 }).minus({ days: 1 });
      if (place === "start") return startOf(first);
      if (place === "end") return endOf(last);
      if (unit === "year" && place === "half 1")
        return { from: first, to: first.plus({ months: 6 }).minus({ days: 1 }) };
      if (unit === "year" && place === "half 2") return { from: first.plus({ months: 6 }), to: last };
      return null;
    }
    case "day":
    case "weekend":
      return null;
    default:
      return assertNever(unit);
  }
}

/** The next `dayOfMonth` strictly after a day; months without that day are passed over. */
export function nextDayOfMonth(after: DateTime, dayOfMonth: number): DateTime | null {
  for (let ahead = 0; ahead <= 12; ahead += 1) {
    const month = after.startOf("month").plus({ months: ahead });
    if (dayOfMonth < 1 || dayOfMonth > (month.daysInMonth ?? 31)) continue;
    const day = month.set({ day: dayOfMonth });
    if (day > after.startOf("day")) return day;
  }
  return null;
}

/** The next such date, today included; null when there is none such. @param year when one was said */
export function nextDate(today: DateTime, month: number, day: number, year: number | null): DateTime | null {
  const inYear = (y: number) => today.startOf("year").set({ year: y, month, day });
  if (year !== null) return inYear(year).month === month && inYear(year).isValid ? inYear(year) : null;
  for (let y = today.year; y <= today.year + 4; y += 1) {
    const date = inYear(y);
    if (date.isValid && date.month === month && date.day === day && date >= today.startOf("day")) return date;
  }
  return null;
}

/** First day of the next month with this number (1 = January), the present one included while it lasts. */
export function monthToCome(today: DateTime, month: number): DateTime {
  const thisYear = today.startOf("year").set({ month });
  return month >= today.month ? thisYear : thisYear.plus({ years: 1 });
}

/** First day of the quarter that holds a day, in a year whose first quarter begins in some month. */
export function quarterOf(day: DateTime, firstQuarterMonth: number): DateTime {
  const since = (day.month - firstQuarterMonth + 12) % 3;
  return day.startOf("month").minus({ months: since });
}

/** First day of the next quarter with this number that is still to come. */
export function quarterToCome(today: DateTime, number: number, firstQuarterMonth: number): DateTime {
  const month = ((firstQuarterMonth - 1 + (number - 1) * 3) % 12) + 1;
  const start = today.startOf("year").set({ month });
  return start > today.startOf("day") ? start : start.plus({ years: 1 });
}
