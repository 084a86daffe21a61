/** The days a wish names, put together from the words for them: "Thursday" with "next week", "end" with "June". */
import type { DateTime } from "luxon";
import { assertNever } from "../../../schema/assert-never.ts";
import {
  type Days,
  mondayOf,
  oneDay,
  partOf,
  toWorkday,
  weekdayAfter,
  weekdayBefore,
  workWeek,
} from "./calendar.ts";
import type { Place, Shift, Unit } from "./time-parts.ts";

/** The days of a wish and what they were cut from. */
export interface WishDays extends Days {
  unit: Unit;
  /** The whole week, month, … that `from` and `to` are a part of. */
  whole: Days;
  /** The weekday said, when nothing else settled which one. */
  weekday: number | null;
  /** "next Tuesday", "Tuesday next week": its week was named. */
  placed: boolean;
  nextAfter: ((day: DateTime) => DateTime | null) | null;
  counted: boolean;
}
export function shifted(shift: Shift, anchor: Days): Days & { unit: Unit } {
  switch (shift.to) {
    case "week_of":
      return { ...workWeek(anchor.from), unit: "week" };
    case "week":
      return { ...workWeek(shift.by > 0 ? anchor.to : anchor.from, shift.by), unit: "week" };
    case "weekday":
      return {
        ...oneDay(
          shift.by > 0 ? weekdayAfter(anchor.to, shift.weekday) : weekdayBefore(anchor.from, shift.weekday),
        ),
        unit: "day",
      };
    case "days": {
      const day = shift.by > 0 ? anchor.to.plus({ days: shift.by }) : anchor.from.plus({ days: shift.by });
      return { ...oneDay(Math.abs(shift.by) > 1 ? toWorkday(day) : day), unit: "day" };
    }
    default:
      return assertNever(shift);
  }
}

export const plain = (days: Days & { unit: Unit }): WishDays => ({
  from: days.from,
  to: days.to,
  unit: days.unit,
  whole: { from: days.from, to: days.to },
  weekday: null,
  placed: false,
  nextAfter: null,
  counted: false,
});

export const wholeDay = (day: DateTime): WishDays => plain({ ...oneDay(day), unit: "day" });

/** Two day words side by side: "Thursday next week" is one day of that week, a date settles a weekday. */
export function joinDays(a: WishDays | null, b: WishDays): WishDays {
  if (!a) return b;
  const [single, wide] = a.unit === "day" ? [a, b] : [b, a];
  if (wide.unit === "day") {
    // A date says more than a weekday.
    if (a.weekday !== null && b.weekday === null) return b;
    return b.weekday !== null && a.weekday === null ? a : b;
  }
  if (single.unit !== "day") return wide.unit === "week" || single.unit === "week" ? b : single;
  if (single.weekday === null) {
    // "next month on the fifth"
    const inside = wide.unit === "month" ? single.nextAfter?.(wide.from.minus({ days: 1 })) : null;
    return inside && inside <= wide.to ? { ...single, ...oneDay(inside) } : single;
  }
  const monday = wide.unit === "week" ? mondayOf(wide.whole.from) : wide.from;
  const last = wide.unit === "week" ? monday.plus({ days: 6 }) : wide.to;
  for (let day = monday; day <= last; day = day.plus({ days: 1 }))
    if (day.weekday === single.weekday)
      return { ...single, ...oneDay(day), whole: { from: monday, to: last }, placed: true };
  return single;
}

export function narrowed(days: WishDays, place: Place, rolls: boolean, today: DateTime): WishDays {
  if (days.unit === "day") return days;
  const unit = days.unit;
  const first =
    unit === "week"
      ? mondayOf(days.from)
      : unit === "quarter"
        ? days.whole.from
        : days.from.startOf(unit === "weekend" ? "day" : unit);
  let part = partOf(place, unit, first);
  if (part && part.to < today && rolls) {
    const step =
      unit === "week"
        ? { weeks: 1 }
        : unit === "month"
          ? { months: 1 }
          : unit === "quarter"
            ? { months: 3 }
            : { years: 1 };
    part = partOf(place, unit, first.plus(step));
  }
  if (!part || part.to < today) return days;
  return { ...days, from: part.from < today ? today : part.from, to: part.to };
}
