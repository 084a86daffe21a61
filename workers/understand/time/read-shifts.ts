/** Reads what moves another day: "the Monday after", "two days before", "the week of", "the one after". */
import { mondayOf, oneDay, partOf, workWeek } from "./calendar.ts";
import { days, sticky, WEEKDAY, weekdayNumber } from "./day-words.ts";
import type { LastDays, ReadContext, Reader, Shift, TimePart } from "./time-parts.ts";

/**
 * What such words need behind them to move a day: another day, or nothing. "Thursday after lunch" and "Sunday
 * after the service" move none.
 */
const A_DAY =
  "(?= (?:the )?(?:\\d{1,2}(?:st|nd|rd|th)(?!\\w)|\\d{1,2} (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|january|february|march|april|may|june|july|august|september|october|november|december|that(?!\\w)|then(?!\\w)|it(?!\\w)|this(?! (?:call|meeting))|\\w+day(?!\\w)|christmas|xmas|new year|easter|thanksgiving|diwali|eid|good friday|bank holiday|may bank|august bank|long weekend|holidays?|labou?r day|memorial day|canada day|anzac day|independence day|weekend))";
const NOTHING =
  "(?=$|\\t| (?:[.!?;]|'s|is|and|so|if|would|works?|suits?|call|ring|give|buzz|phone|ping|try|hit|shout|grab|catch|i'm|i|we|instead|maybe|then|please|at|around|about|first|or|any|when|would|will|might|you|can|could|mate|for|to|once)(?![\\w']))";

const shift = (to: Shift, { lastDays }: ReadContext): TimePart => ({
  kind: "shift",
  shift: to,
  last: lastDays,
});

/** "not this week, the one after": a week on for weeks, else the same day of the next week. */
function oneAfter(last: LastDays): TimePart {
  if (last.unit === "week") return days(workWeek(last.from, 1), "week");
  if (last.unit === "month") {
    const first = last.from.startOf("month").plus({ months: 1 });
    return days({ from: first, to: first.endOf("month").startOf("day") }, "month");
  }
  return days(oneDay(last.from.plus({ weeks: 1 })));
}

export const SHIFT_READERS: Reader[] = [
  {
    pattern: sticky("(?:the )?week (?:of|commencing|beginning|starting)(?: on)?|w/c"),
    read: (_, context) => shift({ to: "week_of" }, context),
  },
  {
    pattern: sticky("(?:the )?(?:week|1) after (?:that|the next)|the 1 after(?: next)?"),
    read: (m, { now, lastDays }) => {
      if (lastDays) return /week/.test(m[0]) ? days(workWeek(lastDays.to, 1), "week") : oneAfter(lastDays);
      // Said of a week that was only meant.
      return /that|next/.test(m[0]) ? days(workWeek(now, 2), "week") : undefined;
    },
  },
  {
    pattern: sticky(
      `(?:the |an? )?(?:(?<week>week)|${WEEKDAY}|(?<day>day)) (?<side>after|before)${A_DAY}|(?:(?:the |that )(?:(?<week2>week)|${WEEKDAY.replace("<weekday>", "<weekday2>")})|(?:the |that )?(?<day2>day)) (?<side2>after|before)${NOTHING}`,
    ),
    read: (m, context) => {
      const g = m.groups ?? {};
      const [week, weekday] = [g.week ?? g.week2, g.weekday ?? g.weekday2];
      const by = (g.side ?? g.side2) === "before" ? -1 : 1;
      if (week)
        return shift(m[0].startsWith("a ") ? { to: "days", by: by * 7 } : { to: "week", by }, context);
      return shift(
        weekday ? { to: "weekday", weekday: weekdayNumber(weekday), by } : { to: "days", by },
        context,
      );
    },
  },
  {
    pattern: sticky(
      `(?:a )?(?<count>\\d{1,2}|couple(?: of)?|few) (?<unit>days?|weeks?) (?<side>after|before)(?:${A_DAY}|${NOTHING})`,
    ),
    read: (m, context) => {
      const { count = "", unit = "", side } = m.groups ?? {};
      const n = count.startsWith("couple") ? 2 : count === "few" ? 3 : Number(count);
      return shift(
        { to: "days", by: n * (unit.startsWith("week") ? 7 : 1) * (side === "before" ? -1 : 1) },
        context,
      );
    },
  },
  {
    pattern: sticky(
      "(?:that|then|it)|(?<day>(?:that|the) (?:same )?day(?! (?:after|before)))|(?<week>that (?:same )?week)",
    ),
    read: (m, { previous, lastDays }) => {
      if (!lastDays) return undefined;
      if (m.groups?.week) return days(workWeek(lastDays.from), "week");
      if (m.groups?.day)
        return lastDays.unit === "day" && m[0] !== "the day" ? { kind: "days", ...lastDays } : undefined;
      return previous?.kind === "shift" ? { kind: "days", ...lastDays } : undefined;
    },
  },
  // "budgets are the first week of December, call me the second week"
  {
    pattern: sticky("(?:the )?(?<nth>1st|2nd|3rd|4th|last) week(?! (?:of|in|on))"),
    read: (m, { lastDays }) => {
      if (!lastDays || lastDays.unit === "week") return undefined;
      const { nth = "" } = m.groups ?? {};
      const place = nth === "last" ? "last week" : (`week ${Number.parseInt(nth, 10)}` as const);
      const range = partOf(place, "month", lastDays.from.startOf("month"));
      return range ? days(range) : undefined;
    },
  },
  // "this week or next", "not this Thursday, next"
  {
    pattern: sticky(
      "the next(?: 1)?(?=$|\\t| [.!?;]| (?:then|instead|maybe|if|call|ring|give|i|i'm|please)\\b)|next(?=$|\\t| [.!?;]| (?:then|instead|maybe|if|call|ring|phone|give|try|works|please)\\b)",
    ),
    read: (_, { lastDays }) => (lastDays ? oneAfter(lastDays) : undefined),
  },
  {
    pattern: sticky("(?:the )?following week"),
    read: (_, { now, lastDays, previous }) => {
      // "the Monday of the following week" counts from today.
      const from = previous?.kind === "weekday" ? null : lastDays;
      return days(workWeek(from && from.to >= now.startOf("day") ? mondayOf(from.to) : now, 1), "week");
    },
  },
];
