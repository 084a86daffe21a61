/**
 * What a row of time parts comes to: `earliest` and `latest` in the buyer's zone, under our conventions
 * (docs/04-specs, callback times). A row that says nothing definite gives null; no hour is ever invented.
 */
import { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import type { TimeRange } from "../../../schema/fact.ts";
import { oneDay } from "./calendar.ts";
import type { Modifier, Placed } from "./time-parts.ts";
import { type PartOf, type Wish, wishesOf } from "./wish.ts";

export interface TimeZones {
  /** Where results are written and days are counted. */
  buyer: string;
  /** "my time" in the speaker's mouth. */
  own: string;
  /** "your time" in the speaker's mouth. */
  other: string;
}

type Moment = { at: DateTime; isDate: boolean };
interface Window {
  earliest: Moment;
  latest: Moment | null;
}

/** The morning that "before noon on Friday" begins with. */
const WORK_STARTS_MINUTE = 8 * 60;

/** Bare hours: 7 to 11 are morning, 12 is noon, 1 to 6 afternoon, unless the words say otherwise. */
function hourOf(clock: NonNullable<Wish["clock"]>, dayPart: Wish["dayPart"]): number {
  const { hour } = clock;
  if (hour > 12 || hour === 0) return hour;
  const afternoon = clock.afternoon ?? dayPart?.afternoon ?? (hour === 12 || hour < 7);
  return afternoon ? (hour % 12) + 12 : hour % 12;
}

function windowOf(wish: Wish, now: DateTime, zone: string): Window | null {
  const today = now.startOf("day");
  const time = (day: DateTime, minuteOfDay: number, inZone: string): DateTime =>
    DateTime.fromObject(
      {
        year: day.year,
        month: day.month,
        day: day.day,
        hour: Math.floor(minuteOfDay / 60),
        minute: minuteOfDay % 60,
      },
      { zone: inZone },
    ).setZone(now.zone);
  const { clock, dayPart, day } = wish;
  if (wish.instant) {
    return {
      earliest: { at: wish.instant.from, isDate: false },
      latest: { at: wish.instant.to, isDate: false },
    };
  }
  if (clock) {
    const minute = hourOf(clock, dayPart) * 60 + clock.minute;
    let on = day;
    if (!on) {
      const later = dayPart?.today === true || time(today, minute, zone) > now;
      on = oneDay(later ? today : today.plus({ days: 1 }));
    }
    return {
      earliest: { at: time(on.from, minute, zone), isDate: false },
      latest: { at: time(on.to, minute, zone), isDate: false },
    };
  }
  if (dayPart) {
    const passed = time(today, dayPart.afternoon ? dayPart.toMinute : dayPart.fromMinute, zone) <= now;
    const on = day ?? oneDay(dayPart.today || !passed ? today : today.plus({ days: 1 }));
    const start = time(on.from, dayPart.fromMinute, zone);
    const end = time(on.to, dayPart.toMinute, zone);
    return {
      earliest: { at: start < now && on.from.hasSame(today, "day") ? now : start, isDate: false },
      latest: { at: end, isDate: false },
    };
  }
  return day ? { earliest: { at: day.from, isDate: true }, latest: { at: day.to, isDate: true } } : null;
}

function holidayWindow(
  holiday: PartOf<"holiday">,
  modifier: Modifier | null,
  today: DateTime,
): Window | null {
  const date = (at: DateTime): Moment => ({ at, isDate: true });
  switch (modifier) {
    case "by":
      return { earliest: date(today), latest: date(holiday.day) };
    case "before":
      return { earliest: date(today), latest: date(holiday.day.minus({ days: 1 })) };
    case "after":
    case "from":
      return { earliest: date(holiday.back), latest: null };
    case "between":
      return null;
    case null:
      // Nobody is called on a holiday; "in the new year" means once people are back.
      return holiday.day.month === 1 && holiday.day.day === 1
        ? { earliest: date(holiday.back), latest: null }
        : null;
    default:
      return assertNever(modifier);
  }
}

function modified(wish: Wish, window: Window, now: DateTime): Window {
  const { earliest, latest } = window;
  const end = latest ?? earliest;
  const spoken: Moment = { at: end.isDate ? now.startOf("day") : now, isDate: end.isDate };
  const wide = earliest.isDate && +earliest.at !== +end.at;
  switch (wish.modifier) {
    case "after": {
      if (wide) return { earliest: { at: end.at.plus({ days: 1 }), isDate: true }, latest: null };
      return { earliest: wish.dayPart && !wish.clock ? end : earliest, latest: null };
    }
    case "from":
      return { earliest, latest: null };
    case "before":
    case "by": {
      if (wish.day && wish.modifiesHour && !earliest.isDate) {
        const morning = earliest.at.startOf("day").plus({ minutes: WORK_STARTS_MINUTE });
        const from = morning < now ? now : morning;
        return { earliest: { at: from < end.at ? from : spoken.at, isDate: false }, latest: end };
      }
      if (wish.modifier === "before" && wide)
        return { earliest: spoken, latest: { at: earliest.at.minus({ days: 1 }), isDate: true } };
      return { earliest: spoken, latest: wish.modifier === "before" ? earliest : end };
    }
    case "between":
    case null:
      return window;
    default:
      return assertNever(wish.modifier);
  }
}

function windowFor(wish: Wish, now: DateTime, zone: string): Window | null {
  if (wish.holiday) return holidayWindow(wish.holiday, wish.modifier, now.startOf("day"));
  const window = windowOf(wish, now, zone);
  return window && modified(wish, window, now);
}

function zoneSaid(said: string | null, zones: TimeZones): string {
  if (said === null) return zones.buyer;
  if (said === "own") return zones.own;
  return said === "other" ? zones.other : said;
}

const write = ({ at, isDate }: Moment): string =>
  at.toFormat(isDate ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:'00'ZZ");

/**
 * @param now the moment of speaking in the buyer's zone
 * @returns dates where no hour was said, else date-times with the buyer's offset; null when nothing is definite
 */
export function resolveTime(parts: Placed[], now: DateTime, zones: TimeZones): TimeRange | null {
  const wishes = wishesOf(parts, now);
  if (!wishes) return null;
  const { first, last } = wishes;
  const zone = zoneSaid(wishes.zone, zones);
  const open = windowFor(first, now, zone);
  const close = first === last ? open : windowFor(last, now, zone);
  // A zone nobody knows makes an invalid time.
  if (!open?.earliest.at.isValid || !close || close.latest?.at.isValid === false) return null;
  if (close.latest && close.latest.at < open.earliest.at) return null;
  return { earliest: write(open.earliest), latest: close.latest ? write(close.latest) : null };
}
