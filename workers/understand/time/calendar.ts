/** Calendar arithmetic under our conventions: weeks from Monday, working days, named holidays. No words here. */
import type { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";

export interface Days {
  from: DateTime;
  to: DateTime;
}

export const oneDay = (day: DateTime): Days => ({ from: day, to: day });
const isWeekend = (day: DateTime): boolean => day.weekday > 5;

/** Monday of the week that holds a day. */
export const mondayOf = (day: DateTime): DateTime => day.minus({ days: day.weekday - 1 }).startOf("day");

/** The first `weekday` (1 = Monday) strictly after a day. */
export function weekdayAfter(day: DateTime, weekday: number): DateTime {
  return day.startOf("day").plus({ days: ((weekday - day.weekday + 6) % 7) + 1 });
}

/** The day itself, or the Monday after it when it falls on a weekend. */
export const toWorkday = (day: DateTime): DateTime => (isWeekend(day) ? weekdayAfter(day, 1) : day);

/** The first working day strictly after a day. */
const workdayAfter = (day: DateTime): DateTime => toWorkday(day.plus({ days: 1 }));

export function addWorkdays(day: DateTime, count: number): DateTime {
  let at = day.startOf("day");
  for (let i = 0; i < Math.min(count, 400); i += 1) at = workdayAfter(at);
  return at;
}

/** First three working days of a month or quarter that starts on a day. */
export function startOf(first: DateTime): Days {
  const from = toWorkday(first);
  return { from, to: addWorkdays(from, 2) };
}

/** Last three working days of a month or quarter that ends on a day. */
export function endOf(last: DateTime): Days {
  let to = last.startOf("day");
  while (isWeekend(to)) to = to.minus({ days: 1 });
  let from = to;
  for (let back = 0; back < 2;) {
    from = from.minus({ days: 1 });
    if (!isWeekend(from)) back += 1;
  }
  return { from, to };
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

/** First day of the next month with this number (1 = January), the present one included while it lasts. */
export function monthToCome(today: DateTime, month: number): DateTime {
  const thisYear = today.startOf("year").set({ month });
  return month >= today.month ? thisYear : thisYear.plus({ years: 1 });
}

/** Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher). */
function easterOf(year: number): { month: number; day: number } {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { month: Math.floor(n / 31), day: (n % 31) + 1 };
}

export type HolidayName =
  | "christmas"
  | "new_year"
  | "easter"
  | "thanksgiving"
  | "independence_day"
  | "august_bank_holiday"
  | "diwali";

/** Diwali follows a lunar calendar: only years that were looked up. Source: callback conventions. */
const DIWALI: Record<number, { month: number; day: number }> = { 2026: { month: 11, day: 8 } };
/** Zones whose Easter Monday is a public holiday. */
const EASTER_MONDAY = /^(?:Europe\/(?:London|Dublin|Belfast)|Australia\/|Pacific\/Auckland|GB$|NZ$|Eire$)/;

function holidayIn(name: HolidayName, today: DateTime, year: number): DateTime | null {
  const at = (month: number, day: number) => today.startOf("year").set({ year, month, day });
  switch (name) {
    case "christmas":
      return at(12, 25);
    case "new_year":
      return at(1, 1);
    case "easter": {
      const { month, day } = easterOf(year);
      return at(month, day);
    }
    case "thanksgiving":
      return weekdayAfter(at(10, 31), 4).plus({ weeks: 3 });
    case "independence_day":
      return at(7, 4);
    case "august_bank_holiday": {
      const last = at(8, 31);
      return last.minus({ days: last.weekday - 1 });
    }
    case "diwali": {
      const known = DIWALI[year];
      return known ? at(known.month, known.day) : null;
    }
    default:
      return assertNever(name);
  }
}

/** The next such holiday, and the first day after it on which people are back at work; null when not known. */
export function holidayToCome(name: HolidayName, today: DateTime): { day: DateTime; back: DateTime } | null {
  const thisYear = holidayIn(name, today, today.year);
  const day =
    thisYear && thisYear >= today.startOf("day") ? thisYear : holidayIn(name, today, today.year + 1);
  if (!day) return null;
  switch (name) {
    case "christmas":
      return { day, back: workdayAfter(day.plus({ years: 1 }).startOf("year")) };
    case "easter":
      return { day, back: day.plus({ days: EASTER_MONDAY.test(today.zoneName ?? "") ? 2 : 1 }) };
    case "thanksgiving":
      return { day, back: weekdayAfter(day, 1) };
    default:
      return { day, back: workdayAfter(day) };
  }
}
