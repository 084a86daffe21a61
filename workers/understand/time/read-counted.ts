/** Reads what is counted from now: minutes and hours, days, weeks, months. */
import type { DateTime } from "luxon";
import { addWorkdays, type Days, toWorkday } from "./calendar.ts";
import { sticky } from "./day-words.ts";
import type { ReadContext, Reader, TimePart } from "./time-parts.ts";

/** "in", "in about": what follows is counted from now. */
const IN =
  "(?<in>(?:in|within|inside|inside of|over|for|after|give (?:it|me|us|them)|leave it|at least|in at least|wait)(?: (?:exactly|about|around|roughly|maybe|say|like|approximately|probably|another|a good|at least|just|the next|the coming|only))*|another|about|around|roughly|maybe|exactly|say)?";
const APPROXIMATE = /\b(?:about|around|roughly|maybe|approximately|like|say) |\bor so\b|\bish\b/;
const COUNT =
  "(?<count>\\d{1,3}(?! or \\d)(?! to \\d)|an?(?: or (?<more>2|3))?|(?:a |the next )?couple(?: of| more)?|(?:a |the next )?few(?: more)?|several|(?<low>\\d{1,2}|an?) (?:(?:or|to|maybe) )?(?<high>\\d{1,3}))";
const TAIL =
  "(?<tail>(?: 's?| ish)?(?: or so| or (?<orMore>2|3)| time| from (?:now|today|this)| hence| later| out| down the (?:road|line|track)| ahead)*)";
const FROM_NOW = /\b(?:time|from|hence|later|out|ahead|down)\b/;

type Groups = Record<string, string | undefined>;

const isOne = (count: string): boolean => /^an?$/.test(count);
const numberOf = (count: string): number => (isOne(count) ? 1 : Number.parseInt(count, 10));

interface Count {
  low: number;
  high: number;
  couple: boolean;
  few: boolean;
}

/** "two three days" is two or three; "two thirty minutes" is not. */
const isRange = ({ low, high }: Groups): boolean =>
  low === undefined || (Number(high) > numberOf(low) && Number(high) <= Math.max(numberOf(low) * 2, 3));

function countOf(groups: Groups): Count {
  const { count = "1", low, high, more, orMore } = groups;
  const couple = count.includes("couple");
  const few = /few|several/.test(count);
  const from = couple ? 2 : few ? 3 : numberOf(low ?? count.replace(/ or \d$/, ""));
  return { low: from, high: Number(high ?? more ?? orMore ?? from), couple, few };
}

/** Days moved off a weekend as our conventions do: the first always, the last only when it would come before. */
function moved(from: DateTime, to: DateTime): Days {
  const first = toWorkday(from);
  return { from: first, to: to < first || +to === +from ? first : to };
}

function countedDays(today: DateTime, unit: string, groups: Groups): Days {
  const { low, high, couple, few } = countOf(groups);
  const loose = APPROXIMATE.test(`${groups.in ?? ""} ${groups.tail ?? ""}`);
  if (/business|working|work/.test(unit))
    return { from: addWorkdays(today, low), to: addWorkdays(today, high) };
  if (/month|year|quarter/.test(unit)) {
    const size = unit.startsWith("year") ? 12 : unit.startsWith("quarter") ? 3 : 1;
    const last = today.plus({ months: high * size });
    return moved(today.plus({ months: low * size }), high > low ? last : last.plus({ days: 7 }));
  }
  const isDay = unit.startsWith("day");
  const size = isDay ? 1 : unit.startsWith("fortnight") ? 14 : 7;
  const first = today.plus({ days: low * size });
  if (high > low) return moved(first, today.plus({ days: high * size }));
  if (few) return moved(first, today.plus({ days: isDay ? 5 : 28 }));
  if (couple) return moved(first, first.plus({ days: isDay ? 1 : 3 }));
  return moved(first, loose && !isDay ? first.plus({ days: 3 }) : first);
}

/** What stands before it says that a count is meant as a time. */
const counts = ({ previous }: ReadContext): boolean =>
  previous !== null && ["modifier", "join", "correction"].includes(previous.kind);

const OPEN = /^(?:after|give|leave|at least|in at least|wait)/;
const INSIDE = /^(?:within|inside|over)|the (?:next|coming)/;

function readDays(m: RegExpExecArray, context: ReadContext): TimePart | undefined {
  const g: Groups = m.groups ?? {};
  // "we talk one day"
  if (!isRange(g) || (m[0] === "1 day" && !counts(context))) return undefined;
  const lead = g.in ?? "";
  const anchored =
    /^(?:in|within|inside|over|after|give|leave|at least|wait)\b/.test(lead) || FROM_NOW.test(g.tail ?? "");
  const isFor = lead.startsWith("for") && !FROM_NOW.test(g.tail ?? "");
  const lasting = isFor || (!anchored && !counts(context));
  const today = context.now.startOf("day");
  const range = countedDays(today, g.unit ?? "", g);
  if (INSIDE.test(`${lead} ${g.count ?? ""}`))
    return { kind: "days", from: today, to: range.to, unit: "day", counted: true };
  return { kind: "days", ...range, unit: "day", counted: true, open: isFor || OPEN.test(lead), lasting };
}

const MINUTES: [RegExp, number][] = [
  [/^3 quarters of an hour/, 45],
  [/^(?:a )?quarter of an hour/, 15],
  [/^(?:an? )?half(?: an?)? hour|^half an hour/, 30],
];

function readMinutes(m: RegExpExecArray, context: ReadContext): TimePart | undefined {
  const g: Groups = m.groups ?? {};
  if (!isRange(g)) return undefined;
  const lead = g.in ?? "";
  const words = m[0].slice(lead.length).trim();
  const anchored =
    /^(?:in|within|inside|over|after|give|leave|at least|wait)\b/.test(lead) || FROM_NOW.test(g.tail ?? "");
  const fixed = MINUTES.find(([pattern]) => pattern.test(words))?.[1];
  const isFor = lead.startsWith("for");
  const lasting = isFor || (!anchored && !counts(context));
  const { low, high, couple, few } =
    fixed === undefined ? countOf(g) : { low: fixed, high: fixed, couple: false, few: false };
  const size = fixed === undefined && (g.unit ?? "").startsWith("h") ? 60 : 1;
  if (few && size === 1) return undefined;
  const extra = /and a half/.test(m[0]) ? 0.5 : /and a quarter/.test(m[0]) ? 0.25 : 0;
  const from = context.now.plus({ minutes: (low + extra) * size });
  const last = couple && size === 60 ? high + 1 : high;
  const to = context.now.plus({ minutes: (last + extra) * size });
  if (INSIDE.test(`${lead} ${g.count ?? ""}`)) return { kind: "instant", from: context.now, to };
  return { kind: "instant", from, to, open: isFor || OPEN.test(lead), lasting };
}

export const COUNTED_READERS: Reader[] = [
  {
    pattern: sticky(
      `${IN} ?(?:(?:${COUNT})(?: and a (?:half|quarter))? (?<unit>hours?|hrs?|minutes?|mins?|minute)(?: and a (?:half|quarter))?|an? half hour|half(?: an?)? hour|(?:a )?quarter of an hour|3 quarters of an hour)${TAIL}(?! (?:to|past|till?|of|before|after) (?:\\d|the hour))`,
    ),
    read: readMinutes,
  },
  {
    pattern: sticky("within the hour|in the next hour|inside the hour|over the next hour"),
    read: (_, { now }) => ({ kind: "instant", from: now, to: now.plus({ hours: 1 }) }),
  },
  {
    pattern: sticky(
      `${IN} ?(?:${COUNT} )?(?<unit>(?:business |working |work )?days?|(?:calendar )?weeks?|fortnights?|(?:calendar )?months?|years?|quarters?(?! (?:to|past|till?|of|after)))${TAIL}(?! (?:of|ago|old|trial|notice|free|contract|pilot|behind|late|ahead|running|straight|before|after|on (?:the|a))\\b)`,
    ),
    // Only "fortnight" is counted without a number.
    read: (m, context) =>
      m.groups?.count || m.groups?.unit === "fortnight" ? readDays(m, context) : undefined,
  },
  // "in five", "give me twenty" alone are minutes
  {
    pattern: sticky(
      "(?<lead>in|give me|gimme|give us)(?: about| around| like| say| another)? (?<n>(?!1\\b)\\d{1,2})(?: or so| ish)?(?=$|\\t| (?!(?!(?:as|is|was|us|this|yes|thanks|cheers|unless|perhaps|lads|guys)\\b)[a-z]+s\\b|(?:percent|people|of|to|or|thousand|hundred|million|k|and \\d|point|different|separate|business|working|more|january|february|march|april|may|june|july|august|september|october|november|december)\\b|\\d))",
    ),
    read: (m, { now }) => {
      const at = now.plus({ minutes: Number(m.groups?.n) });
      return { kind: "instant", from: at, to: at, open: m.groups?.lead !== "in" };
    },
  },
];
