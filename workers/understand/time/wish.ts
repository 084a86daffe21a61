/** Puts a row of time parts into wishes: one an alternative, or one an end of a window; what was corrected is gone. */
import type { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import { oneDay, type Days } from "./calendar.ts";
import type { Modifier, Placed, TimePart } from "./time-parts.ts";

export type PartOf<K extends TimePart["kind"]> = Extract<TimePart, { kind: K }>;
/** One alternative, or one end of a window. */
export interface Wish {
  day: Days | null;
  holiday: PartOf<"holiday"> | null;
  instant: PartOf<"instant"> | null;
  clock: { hour: number; minute: number; afternoon: boolean | null } | null;
  dayPart: PartOf<"day_part"> | null;
  modifier: Modifier | null;
  /** The modifier stands before the hour ("before noon on Friday"), not before the day. */
  modifiesHour: boolean;
}
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

/** Each lends the other what it left out: "tomorrow at three or four", "Thursday or Friday at ten". */
function lend(first: Wish, last: Wish): void {
  last.day ??= first.day;
  if (last.clock && !last.dayPart) last.dayPart = first.dayPart;
  if (first.clock && !first.day) first.day = last.day;
  if (first.clock && !first.dayPart && first.clock.afternoon === null) first.dayPart = last.dayPart;
  if (!first.clock && !first.dayPart && first.day) {
    first.clock = last.clock;
    first.dayPart = last.dayPart;
  }
  // "from two to four" is a window, not an open end.
  if (first.modifier === "from") first.modifier = null;
}

export interface Wishes {
  /** The same one when there is but one. */
  first: Wish;
  last: Wish;
  /** As said, if one was: `own`, `other` or an IANA zone. */
  zone: string | null;
}

/** The first and the last alternative of a row; null when it names no time. */
export function wishesOf(parts: Placed[], now: DateTime): Wishes | null {
  const stated = corrected(parts);
  const groups: TimePart[][] = [[]];
  for (const part of stated) {
    if (part.kind === "join") groups.push([]);
    else groups.at(-1)?.push(part);
  }
  const wishes = groups
    .map((group) => toWish(group, now))
    .filter((w) => w.day || w.holiday || w.instant || w.clock || w.dayPart);
  const first = wishes[0];
  const last = wishes.at(-1);
  if (!first || !last) return null;
  if (first !== last) lend(first, last);
  return { first, last, zone: stated.find((p) => p.kind === "zone")?.zone ?? null };
}
