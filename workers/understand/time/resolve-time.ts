/**
 * What a row of time parts comes to: `earliest` and `latest` in the buyer's zone, under our conventions
 * (docs/04-specs, callback times). A row that says nothing definite gives null; no hour is ever invented.
 */
import { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import type { TimeRange } from "../../../schema/fact.ts";
import { oneDay, type Days } from "./calendar.ts";
import type { Modifier, Placed, TimePart } from "./time-parts.ts";

export interface TimeZones {
  /** Where results are written and days are counted. */
  buyer: string;
  /** "my time" in the speaker's mouth. */
  own: string;
  /** "your time" in the speaker's mouth. */
  other: string;
}

type PartOf<K extends TimePart["kind"]> = Extract<TimePart, { kind: K }>;
/** One alternative, or one end of a window. */
interface Wish {
  day: Days | null;
  holiday: PartOf<"holiday"> | null;
  instant: PartOf<"instant"> | null;
  clock: { hour: number; minute: number; afternoon: boolean | null } | null;
  dayPart: PartOf<"day_part"> | null;
  modifier: Modifier | null;
  /** The modifier stands before the hour ("before noon on Friday"), not before the day. */
  modifiesHour: boolean;
}
type Moment = { at: DateTime; isDate: boolean };
interface Window {
  earliest: Moment;
  latest: Moment | null;
}

const WORK_STARTS_MINUTE = 8 * 60;

const classOf = (part: TimePart): string =>
  ["days", "weekday", "holiday"].includes(part.kind)
    ? "day"
    : part.kind === "same_clock"
      ? "clock"
      : part.kind;

/** "Thursday at ten, no wait, Friday": what was said last stands, with what it left unsaid. */
function corrected(parts: Placed[]): TimePart[] {
  const at = parts.findLastIndex((p) => p.kind === "correction");
  if (at < 0) return parts;
  const right = parts.slice(at + 1);
  const left = corrected(parts.slice(0, at));
  if (left.some((p) => p.kind === "join")) return right;
  const said = new Set(right.map(classOf));
  if (said.has("clock")) said.add("day_part");
  return [...left.filter((p) => !said.has(classOf(p)) && p.kind !== "connector"), ...right];
}

/** Two day words side by side: "Thursday next week" is one day of that week, a date settles a weekday. */
function joinDays(a: Days | null, b: Days, weekday: number | null): Days {
  if (!a) return b;
  const [single, wide] = +a.from === +a.to ? [a, b] : [b, a];
  if (+wide.from === +wide.to) return b;
  if (weekday === null) return single;
  for (let day = wide.from; day <= wide.to; day = day.plus({ days: 1 }))
    if (day.weekday === weekday) return oneDay(day);
  return single;
}

function toWish(parts: TimePart[], now: DateTime): Wish {
  const wish: Wish = {
    day: null,
    holiday: null,
    instant: null,
    clock: null,
    dayPart: null,
    modifier: null,
    modifiesHour: false,
  };
  let weekday: number | null = null;
  let awaitsTarget = false;
  for (const part of parts) {
    if (part.kind === "modifier") {
      // "until after": the later word says more.
      wish.modifier = part.modifier === "between" ? wish.modifier : part.modifier;
      awaitsTarget = part.modifier !== "between";
      continue;
    }
    if (
      part.kind === "connector" ||
      part.kind === "zone" ||
      part.kind === "join" ||
      part.kind === "correction"
    )
      continue;
    if (awaitsTarget)
      wish.modifiesHour = part.kind === "clock" || part.kind === "same_clock" || part.kind === "day_part";
    awaitsTarget = false;
    switch (part.kind) {
      case "weekday":
        weekday = part.weekday;
        wish.day = joinDays(wish.day, part, weekday);
        break;
      case "days":
        wish.day = joinDays(wish.day, part, weekday);
        break;
      case "holiday":
        wish.holiday = part;
        break;
      case "instant":
        wish.instant = part;
        break;
      case "clock":
        wish.clock = part;
        break;
      case "same_clock":
        wish.clock = { hour: now.hour, minute: now.minute, afternoon: now.hour >= 12 };
        if (wish.day && +wish.day.from !== +wish.day.to) weekday = now.weekday;
        break;
      case "day_part":
        wish.dayPart = part;
        break;
      default:
        assertNever(part);
    }
  }
  // "this time next week": the same weekday of it.
  if (parts.some((p) => p.kind === "same_clock") && wish.day && +wish.day.from !== +wish.day.to) {
    wish.day = joinDays(oneDay(now.startOf("day")), wish.day, now.weekday);
  }
  return wish;
}

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

const write = ({ at, isDate }: Moment): string =>
  at.toFormat(isDate ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:'00'ZZ");

/**
 * @param now the moment of speaking in the buyer's zone
 * @returns dates where no hour was said, else date-times with the buyer's offset; null when nothing is definite
 */
export function resolveTime(parts: Placed[], now: DateTime, zones: TimeZones): TimeRange | null {
  const stated = corrected(parts);
  const zonePart = stated.find((p) => p.kind === "zone");
  const zone =
    zonePart === undefined
      ? zones.buyer
      : zonePart.zone === "own"
        ? zones.own
        : zonePart.zone === "other"
          ? zones.other
          : zonePart.zone;
  const groups: TimePart[][] = [[]];
  for (const part of stated) {
    if (part.kind === "join") groups.push([]);
    else groups.at(-1)?.push(part);
  }
  const wishes = groups
    .map((g) => toWish(g, now))
    .filter((w) => w.day || w.holiday || w.instant || w.clock || w.dayPart);
  const first = wishes[0];
  const last = wishes.at(-1);
  if (!first || !last) return null;
  if (first !== last) {
    // "tomorrow at three or four", "Thursday or Friday at ten": each lends the other what it left out.
    last.day ??= first.day;
    if (last.clock && !last.dayPart) last.dayPart = first.dayPart;
    if (first.clock && !first.day) first.day = last.day;
    if (first.clock && !first.dayPart && first.clock.afternoon === null && last.dayPart)
      first.dayPart = last.dayPart;
    if (!first.clock && !first.dayPart && first.day) {
      first.clock = last.clock;
      first.dayPart = last.dayPart;
    }
    if (first.modifier === "from" || first.modifier === "between") first.modifier = null;
  }
  const windows = [first, last].map((wish) => {
    if (wish.holiday) return holidayWindow(wish.holiday, wish.modifier, now.startOf("day"));
    const window = windowOf(wish, now, zone);
    return window ? modified(wish, window, now) : null;
  });
  const [a, b] = windows;
  if (!a || !b) return null;
  const latest = first === last ? a.latest : b.latest;
  if (latest && latest.at < a.earliest.at) return null;
  return { earliest: write(a.earliest), latest: latest ? write(latest) : null };
}
