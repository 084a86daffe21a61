/** What several wishes lend each other: "tomorrow at three or four", "Tuesday to Thursday next week". */
import type { DateTime } from "luxon";
import { oneDay, weekdayAfter } from "./calendar.ts";
import type { Wish } from "./wish.ts";
import { joinDays, narrowed, plain, type WishDays } from "./wish-days.ts";

/** "next Tuesday or Wednesday", "the ninth to the thirteenth": the far end comes after the near one. "Tuesday or Friday" may be the other way round. */
function pushBehind(days: WishDays, first: WishDays, range: boolean): WishDays {
  if (days.to >= first.from || !(range || first.placed)) return days;
  if (days.weekday !== null && !days.placed)
    return { ...days, ...oneDay(weekdayAfter(first.from, days.weekday)) };
  const later = days.nextAfter?.(first.from);
  return later ? { ...days, ...oneDay(later) } : days;
}

/** Each lends the others what it left out: "tomorrow at three or four", "Thursday or Friday at ten". */
export function lend(wishes: Wish[], today: DateTime, range: boolean): void {
  const lastIndex = wishes.length - 1;
  for (let i = lastIndex - 1; i >= 0; i -= 1) {
    const wish = wishes[i];
    const later = wishes[i + 1];
    if (!wish || !later) continue;
    if (wish.place && later.days && !wish.days) {
      wish.days = narrowed({ ...later.days, ...later.days.whole }, wish.place, false, today);
    }
    const hasHour = wish.clock !== null || wish.dayPart !== null;
    if (hasHour && !wish.days && !wish.holiday) wish.days = later.days;
    // "Tuesday to Thursday next week"
    else if (
      wish.days?.weekday &&
      !wish.days.placed &&
      later.days?.placed &&
      later.days.whole.from < later.days.whole.to
    ) {
      wish.days = joinDays(wish.days, { ...plain({ ...later.days.whole, unit: "week" }) });
    }
    if (wish.clock && !wish.dayPart && wish.clock.afternoon === null && later.clock)
      wish.dayPart = later.dayPart;
    if (!hasHour && wish.days?.unit === "day" && !wish.instant) {
      wish.clock = later.clock;
      wish.dayPart = later.dayPart;
      if (later.modifiesHour && wish.modifier === null) wish.modifier = later.modifier;
    }
  }
  for (let i = 1; i <= lastIndex; i += 1) {
    const wish = wishes[i];
    const before = wishes[i - 1];
    if (!wish || !before) continue;
    const hasHour = wish.clock !== null || wish.dayPart !== null;
    if (hasHour && !wish.days && !wish.holiday) wish.days = before.days;
    if (wish.clock && !wish.dayPart && wish.clock.afternoon === null && before.clock)
      wish.dayPart = before.dayPart;
    if (!hasHour && wish.days?.unit === "day" && !wish.instant) {
      wish.clock = before.clock;
      wish.dayPart = before.dayPart;
    }
    if (wish.days && before.days) wish.days = pushBehind(wish.days, before.days, range);
  }
  // "from two to four" is a window, not an open end.
  const first = wishes[0];
  const last = wishes.at(-1);
  if (first?.modifier === "from") first.modifier = null;
  if (first && last) agreeHalves(first, last);
}

const minutes = (wish: Wish): number => (wish.clock?.hour ?? 0) * 60 + (wish.clock?.minute ?? 0);

/** "eight to ten pm", "six to eight", "eleven to one": each hour falls in the half of the day the other says. */
function agreeHalves(first: Wish, last: Wish): void {
  const a = first.clock;
  const b = last.clock;
  if (!a || !b || a.hour > 12 || b.hour > 12) return;
  // "three on Wednesday or nine on Thursday" agree on nothing.
  if (first.days && last.days && +first.days.from !== +last.days.from) return;
  const twelve = (n: number) => n % (12 * 60);
  const halfOf = (wish: Wish): boolean | null => wish.clock?.afternoon ?? wish.dayPart?.afternoon ?? null;
  const isUsuallyLate = (hour: number): boolean => hour === 12 || hour < 7;
  const [early, late] = [halfOf(first), halfOf(last)];
  const grows = twelve(minutes(first)) < twelve(minutes(last));
  if (a.afternoon === null && late !== null && b.afternoon !== null)
    first.clock = { ...a, afternoon: grows ? late : !late };
  else if (b.afternoon === null && early !== null && a.afternoon !== null)
    last.clock = { ...b, afternoon: grows ? early : !early };
  else if (a.afternoon === null && b.afternoon === null) {
    const half = early ?? isUsuallyLate(a.hour);
    // Eleven to one in the afternoon begins in the morning; six to eight ends in the evening.
    if (late === true && !grows) first.clock = { ...a, afternoon: false };
    else if (half && grows && late === null) last.clock = { ...b, afternoon: true };
  }
}
