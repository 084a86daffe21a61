/** Puts a row of time parts into wishes: one an alternative, or one an end of a window; what was corrected is gone. */
import type { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import { oneDay } from "./calendar.ts";
import { corrected } from "./corrected.ts";
import { lend } from "./lend.ts";
import { isTime, type Modifier, type PartOf, type Place, type Placed, type TimePart } from "./time-parts.ts";
import { joinDays, narrowed, plain, shifted, wholeDay, type WishDays } from "./wish-days.ts";

/** One alternative, or one end of a window. */
export interface Wish {
  days: WishDays | null;
  holiday: PartOf<"holiday"> | null;
  instant: PartOf<"instant"> | null;
  clock: { hour: number; minute: number; afternoon: boolean | null } | null;
  dayPart: PartOf<"day_part"> | null;
  modifier: Modifier | null;
  /** The modifier stands before the hour ("before noon on Friday"), not before the day. */
  modifiesHour: boolean;
  /** "mid to late June": waits for the month. */
  place: Place | null;
}

const isInside = (a: PartOf<"day_part">, b: PartOf<"day_part">): boolean =>
  a.fromMinute >= b.fromMinute && a.toMinute <= b.toMinute;

function toWish(parts: TimePart[], now: DateTime): Wish {
  const wish: Wish = {
    days: null,
    holiday: null,
    instant: null,
    clock: null,
    dayPart: null,
    modifier: null,
    modifiesHour: false,
    place: null,
  };
  const today = now.startOf("day");
  const shifts: PartOf<"shift">[] = [];
  let place: Place | null = null;
  let rolls = false;
  let awaitsTarget = false;
  let open = false;
  const add = (days: WishDays) => {
    const shift = shifts.pop();
    const moved = shift ? plain(shifted(shift.shift, days)) : days;
    wish.days = joinDays(wish.days, moved);
  };
  for (const part of parts) {
    if (part.kind === "modifier") {
      // "until after": the later word says more; "tomorrow onwards" points back.
      if (part.modifier !== "between") wish.modifier = part.modifier;
      awaitsTarget = part.modifier !== "between";
      continue;
    }
    if (awaitsTarget && isTime(part)) {
      wish.modifiesHour = part.kind === "clock" || part.kind === "same_clock" || part.kind === "day_part";
      awaitsTarget = false;
    }
    switch (part.kind) {
      case "weekday":
        add({
          ...plain({ from: part.from, to: part.to, unit: "day" }),
          weekday: part.weekday,
          placed: part.placed,
        });
        break;
      case "days":
        rolls ||= part.rolls === true;
        place ??= part.place ?? null;
        open ||= part.open === true;
        add({ ...plain(part), nextAfter: part.nextAfter ?? null, counted: part.counted === true });
        break;
      case "holiday":
        if (shifts.length > 0) add(plain({ ...oneDay(part.day), unit: "day" }));
        else wish.holiday = part;
        break;
      case "instant":
        open ||= part.open === true;
        wish.instant = part;
        break;
      case "clock":
        wish.clock = part;
        break;
      case "same_clock":
        wish.clock = { hour: now.hour, minute: now.minute, afternoon: now.hour >= 12 };
        break;
      case "day_part":
        // "tomorrow morning, first thing": the narrower says more.
        wish.dayPart = wish.dayPart && isInside(wish.dayPart, part) ? wish.dayPart : part;
        if (part.today && !wish.days) wish.days = wholeDay(today);
        if (part.on && !wish.days) wish.days = wholeDay(part.on);
        break;
      case "place":
        place = part.place;
        break;
      case "shift":
        shifts.splice(0, 1, part);
        break;
      case "connector":
      case "zone":
      case "join":
      case "correction":
      case "past":
        break;
      default:
        assertNever(part);
    }
  }
  const left = shifts.pop();
  if (left?.last) wish.days = plain(shifted(left.shift, left.last));
  if (wish.days && place) wish.days = narrowed(wish.days, place, rolls, today);
  else wish.place = place;
  if (open) wish.modifier = "from";
  // "this time next week": the same weekday of it.
  if (parts.some((p) => p.kind === "same_clock") && wish.days?.unit === "week")
    wish.days = joinDays({ ...plain({ ...oneDay(today), unit: "day" }), weekday: now.weekday }, wish.days);
  return wish;
}

export interface Wishes {
  /** The same one when there is but one. */
  first: Wish;
  last: Wish;
  /** As said, if one was: `own`, `other` or an IANA zone. */
  zone: string | null;
}

const saysTime = (w: Wish): boolean =>
  w.days !== null || w.holiday !== null || w.instant !== null || w.clock !== null || w.dayPart !== null;

/** The first and the last alternative of a row; null when it names no time. */
export function wishesOf(parts: Placed[], now: DateTime): Wishes | null {
  const stated = corrected(parts);
  const groups: TimePart[][] = [[]];
  // "Tuesday at eleven or Wednesday, same time": the time said, not the time it is.
  const hasClock = stated.some((p) => p.kind === "clock");
  for (const part of stated) {
    if (hasClock && part.kind === "same_clock") continue;
    if (part.kind === "join") groups.push([]);
    else groups.at(-1)?.push(part);
  }
  const wishes = groups.map((group) => toWish(group, now)).filter((w) => saysTime(w) || w.place !== null);
  const range = stated.some((p) => p.kind === "join" && p.range === true);
  if (wishes.length > 1) lend(wishes, now.startOf("day"), range);
  const said = wishes.filter(saysTime);
  const first = said[0];
  const last = said.at(-1);
  if (!first || !last) return null;
  return { first, last, zone: stated.find((p) => p.kind === "zone")?.zone ?? null };
}
