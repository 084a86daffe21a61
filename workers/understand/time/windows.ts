/** From when to when one wish is, under our conventions: hours, parts of the day, "after", "by", "before". */
import { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import { type Days, oneDay, workdayAfter } from "./calendar.ts";
import type { DayPart, Modifier, PartOf } from "./time-parts.ts";
import type { Wish } from "./wish.ts";
import type { WishDays } from "./wish-days.ts";

export type Moment = { at: DateTime; isDate: boolean };
export interface Window {
  earliest: Moment;
  latest: Moment | null;
}

/** The morning that "before noon on Friday" begins with. */
const WORK_STARTS_MINUTE = 8 * 60;
const FIRST_THING_ENDS_MINUTE = 10 * 60;

/** Bare hours: 7 to 11 are morning, 12 is noon, 1 to 6 afternoon, unless the words say otherwise. */
function hourOf(clock: NonNullable<Wish["clock"]>, dayPart: Wish["dayPart"]): number {
  const { hour } = clock;
  if (hour > 12 || hour === 0) return hour;
  const afternoon = clock.afternoon ?? dayPart?.afternoon ?? (hour === 12 || hour < 7);
  return afternoon ? (hour % 12) + 12 : hour % 12;
}

export const minuteOf = (clock: NonNullable<Wish["clock"]>, dayPart: Wish["dayPart"]): number =>
  hourOf(clock, dayPart) * 60 + clock.minute;

const date = (at: DateTime): Moment => ({ at, isDate: true });
export const time = (at: DateTime): Moment => ({ at, isDate: false });

/** A clock time on a day, told in one zone and written in that of `now`. */
export function onDay(day: DateTime, minuteOfDay: number, at: { now: DateTime; zone: string }): DateTime {
  return DateTime.fromObject(
    {
      year: day.year,
      month: day.month,
      day: day.day,
      hour: Math.floor(minuteOfDay / 60),
      minute: minuteOfDay % 60,
    },
    { zone: at.zone },
  ).setZone(at.now.zone);
}

function clockWindow(wish: Wish, clock: NonNullable<Wish["clock"]>, now: DateTime, zone: string): Window {
  const today = now.startOf("day");
  const minute = minuteOf(clock, wish.dayPart);
  const at = { now, zone };
  let on: Days | null = wish.days;
  if (!on) {
    const later = wish.dayPart?.today === true || onDay(today, minute, at) > now;
    on = oneDay(later ? today : today.plus({ days: 1 }));
  }
  return { earliest: time(onDay(on.from, minute, at)), latest: time(onDay(on.to, minute, at)) };
}

function partWindow(wish: Wish, part: DayPart, now: DateTime, zone: string): Window {
  const today = now.startOf("day");
  const at = { now, zone };
  const passed = onDay(today, part.passesAt === "end" ? part.toMinute : part.fromMinute, at) <= now;
  const on: Days = wish.days ?? oneDay(part.today || !passed ? today : today.plus({ days: 1 }));
  // First thing in a week is its first morning.
  const firstOnly = part.toMinute === FIRST_THING_ENDS_MINUTE && wish.days?.unit === "week";
  const start = onDay(on.from, part.fromMinute, at);
  return {
    earliest: time(start < now && on.from.hasSame(today, "day") ? now : start),
    latest: time(onDay(firstOnly ? on.from : on.to, part.toMinute, at)),
  };
}

function windowOf(wish: Wish, now: DateTime, zone: string): Window | null {
  const { instant, days } = wish;
  if (wish.clock) return clockWindow(wish, wish.clock, now, zone);
  if (wish.dayPart) return partWindow(wish, wish.dayPart, now, zone);
  // "half an hour on Thursday" is Thursday.
  if (days) return { earliest: date(days.from), latest: date(days.to) };
  return instant && { earliest: time(instant.from), latest: time(instant.to) };
}

function holidayWindow(
  holiday: PartOf<"holiday">,
  modifier: Modifier | null,
  today: DateTime,
): Window | null {
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

/** The first day that leaves a stretch behind: a working day after a week, the first of the next month. */
function leftBehind(days: WishDays): DateTime {
  if (days.unit === "week" || days.unit === "weekend") return workdayAfter(days.to);
  const isEnd = +days.to >= +days.whole.to.minus({ days: 3 });
  return (isEnd ? days.whole.to : days.to).plus({ days: 1 });
}

function before(wish: Wish, window: Window, now: DateTime): Window {
  const { earliest } = window;
  const end = window.latest ?? earliest;
  const spoken: Moment = end.isDate ? date(now.startOf("day")) : time(now);
  const { days } = wish;
  if (days && !earliest.isDate && (wish.modifiesHour || days.from.hasSame(now, "day"))) {
    const morning = days.from.plus({ minutes: WORK_STARTS_MINUTE });
    const from = morning < now ? now : morning;
    return { earliest: from < end.at ? time(from) : spoken, latest: end };
  }
  const isWide = days !== null && days.unit !== "day" && earliest.isDate;
  const isWhole = days !== null && +days.from === +days.whole.from && +days.to === +days.whole.to;
  if (wish.modifier === "before" && isWide && isWhole) {
    const last = days.from.minus({ days: days.unit === "week" ? 3 : 1 });
    return { earliest: spoken, latest: date(last < spoken.at ? spoken.at : last) };
  }
  const isPoint = earliest.isDate && !isWide;
  return { earliest: spoken, latest: wish.modifier === "before" && isPoint ? earliest : end };
}

function modified(wish: Wish, window: Window, now: DateTime): Window {
  const { earliest, latest } = window;
  switch (wish.modifier) {
    case "after":
      if (wish.days && wish.days.unit !== "day" && earliest.isDate)
        return { earliest: date(leftBehind(wish.days)), latest: null };
      return { earliest: wish.dayPart && !wish.clock && latest ? latest : earliest, latest: null };
    case "from":
      return { earliest, latest: null };
    case "before":
    case "by":
      return before(wish, window, now);
    case "between":
    case null:
      return window;
    default:
      return assertNever(wish.modifier);
  }
}

export function windowFor(wish: Wish, now: DateTime, zone: string): Window | null {
  if (wish.holiday && !wish.days) return holidayWindow(wish.holiday, wish.modifier, now.startOf("day"));
  const window = windowOf(wish, now, zone);
  return window && modified(wish, window, now);
}
