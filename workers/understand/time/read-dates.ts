/** Reads dates off the spoken line: "the ninth", "march third", "15/9". */
import { nextDate, nextDayOfMonth, oneDay } from "./calendar.ts";
import { DATED_MONTH, days, DOM, monthNumber, sticky, YEAR, yearNumber } from "./day-words.ts";
import type { ReadContext, Reader, TimePart } from "./time-parts.ts";

function readDate(m: RegExpExecArray, { now }: ReadContext): TimePart | undefined {
  const { dom = "", month = "", year } = m.groups ?? {};
  const date = nextDate(now, monthNumber(month), Number.parseInt(dom, 10), yearNumber(year, now.year));
  return date ? days(oneDay(date)) : undefined;
}

/** Number pairs are day first everywhere but in the United States and next to them. */
function readPair(m: RegExpExecArray, { now }: ReadContext): TimePart | undefined {
  const { a = "", b = "", y } = m.groups ?? {};
  const monthFirst = now.zoneName?.startsWith("America/") === true || now.zoneName === "Pacific/Honolulu";
  const [month, day] = monthFirst || Number(b) > 12 ? [a, b] : [b, a];
  const fits = Number(month) <= 12 ? [month, day] : [day, month];
  const year = y === undefined ? null : 2000 + (Number(y) % 100);
  const date = nextDate(now, Number(fits[0]), Number(fits[1]), year);
  return date ? days(oneDay(date)) : undefined;
}

const DATE_BEFORE = /\b(?:on|until|till|til|by|before|after|from|since|between) $/;

export const DATE_READERS: Reader[] = [
  {
    pattern: sticky(`(?:the )?(?<dom>${DOM}) (?:day )?(?:of )?(?<month>${DATED_MONTH})(?:[ \\t]${YEAR})?`),
    read: readDate,
  },
  {
    pattern: sticky(
      `(?<month>${DATED_MONTH}) (?:the )?(?<dom>${DOM})(?:[ \\t]${YEAR})?(?! [2-4]\\d\\b)(?! (?:full )?week)(?! (?:am|pm|o'clock|hundred|people|users|seats)\\b)(?!:)`,
    ),
    read: readDate,
  },
  { pattern: sticky("(?<a>\\d{1,2})/(?<b>\\d{1,2})(?:/(?<y>\\d{2,4}))?"), read: readPair },
  {
    pattern: sticky("(?<year>\\d{4})-(?<month>\\d{2})-(?<dom>\\d{2})"),
    read: (m, { now }) => {
      const { year, month, dom } = m.groups ?? {};
      const date = nextDate(now, Number(month), Number(dom), Number(year));
      return date ? days(oneDay(date)) : undefined;
    },
  },
  {
    pattern: sticky(
      `(?:the )?(?<dom>\\d{1,2})(?:st|nd|rd|th)(?: day(?= of))?(?! (?:floor|time|quarter|week|half|person|option|ring(?! me| us| my| back)|call(?! me| us| my| back)|thing|rollout|attempt|party|street|avenue|point|question|year|month|round|meeting|demo|vendor|shift|line|quote|place|phase|site|store|choice|one|time's|of (?!this|next|the month)|you |i |we |he |she |they |it )\\b)(?: of (?<month>this month|next month|the month))?`,
    ),
    read: (m, { now, previous }) => {
      // "first" and "second" alone are rarely dates.
      const isNamed = m[0].startsWith("the ") || m.groups?.month !== undefined || previous !== null;
      if (!isNamed && !DATE_BEFORE.test(m.input.slice(0, m.index))) return undefined;
      const dom = Number(m.groups?.dom);
      const nextMonth = now.startOf("month").plus({ months: 1 });
      const day =
        m.groups?.month === "next month"
          ? nextDayOfMonth(nextMonth.minus({ days: 1 }), dom)
          : nextDayOfMonth(now, dom);
      return day ? { ...days(oneDay(day)), nextAfter: (after) => nextDayOfMonth(after, dom) } : undefined;
    },
  },
];
