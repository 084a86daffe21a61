/** Reads clock times, parts of the day and counted hours off the spoken line. */
import type { ReadContext, Reader, TimePart } from "./time-parts.ts";

const sticky = (source: string): RegExp => new RegExp(`(?<![\\w':/])(?:${source})(?![\\w':/])`, "y");

const part = (from: number, to: number, afternoon: boolean, today = false): TimePart => ({
  kind: "day_part",
  today,
  fromMinute: from * 60,
  toMinute: to * 60,
  afternoon,
});
const clock = (hour: number, minute: number, afternoon: boolean | null): TimePart | undefined =>
  hour > 23 || minute > 59 ? undefined : { kind: "clock", hour: hour % 24, minute, afternoon };

/** What a bare number may stand before and still be an hour; anything countable after it says it is not. */
const NOT_COUNTED =
  "(?! (?:days?|weeks?|months?|hours?|hrs?|minutes?|mins?|years?|seconds?|people|percent|thousand|hundred|million|k|grand|dollars|bucks|pounds|euros|users?|seats?|licen[cs]es|technicians|techs|sites|trucks|vans|of|or (?:\\d+|so|more) (?:days|weeks|people|users)|more|other|things?|questions?|times?|points?|items?|options?|calls|quotes?|vendors?|business|working|fifths|thirds|quarters|guys|customers|jobs|offices|locations|(?:january|february|march|april|may|june|july|august|september|october|november|december)))";
const HALF_OF_DAY = "(?: ?(?<half>am|pm))?";
const LEADS =
  "(?<=\\b(?:at|around|about|by|after|before|past|from|until|till|between|say|like|for|roughly|near|that|than) )";
const DAY_AFTER =
  "(?= (?:tomorrow|today|tonight|this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening)|on (?:the|mon|tue|wed|thu|fri|sat|sun)|mon|tue|wed|thu|fri|sat|sun|my time|your time|our time|eastern|pacific|central|mountain|o'clock|ish))";

const half = (m: RegExpExecArray): boolean | null => {
  const said = m.groups?.half;
  return said === undefined ? null : said === "pm";
};
const follows = ({ previous }: ReadContext): boolean =>
  previous !== null && ["days", "weekday", "clock", "join", "modifier", "correction"].includes(previous.kind);

export const CLOCK_READERS: Reader[] = [
  { pattern: sticky("noon|midday|12 noon"), read: () => clock(12, 0, true) },
  { pattern: sticky("(?:the )?(?:same|this) time"), read: () => ({ kind: "same_clock" }) },
  {
    pattern: sticky("(?<h>\\d{1,2}) hundred(?: hours)?"),
    read: (m) => clock(Number(m.groups?.h), 0, Number(m.groups?.h) >= 12),
  },
  {
    pattern: sticky(`half (?:past )?(?<h>\\d{1,2})${HALF_OF_DAY}`),
    read: (m) => (Number(m.groups?.h) > 12 ? undefined : clock(Number(m.groups?.h), 30, half(m))),
  },
  {
    pattern: sticky(
      `(?:a )?(?<m>quarter|5|10|20|25)(?: minutes)? (?<dir>past|after|to|till|of|before) (?<h>\\d{1,2})(?! \\d\\d\\b)${HALF_OF_DAY}`,
    ),
    read: (m, { previous }) => {
      const { m: minutes = "", dir = "", h = "" } = m.groups ?? {};
      const hour = Number(h);
      if (hour < 1 || hour > 12) return undefined;
      // "between ten to eleven" and "from ten to eleven" are windows.
      if (minutes === "10" && previous?.kind === "modifier") return undefined;
      const n = minutes === "quarter" ? 15 : Number(minutes);
      const past = dir === "past" || dir === "after";
      return past ? clock(hour, n, half(m)) : clock(hour === 1 ? 12 : hour - 1, 60 - n, half(m));
    },
  },
  {
    pattern: sticky(`(?<h>\\d{1,2}):(?<min>\\d{2})${HALF_OF_DAY}`),
    read: (m) => clock(Number(m.groups?.h), Number(m.groups?.min), half(m)),
  },
  {
    pattern: sticky(`(?<h>\\d{1,2}) (?<min>[0-5][05]|0\\d)${HALF_OF_DAY}${NOT_COUNTED}`),
    read: (m) =>
      Number(m.groups?.h) > 12 || m.groups?.h === "0"
        ? undefined
        : clock(Number(m.groups?.h), Number(m.groups?.min), half(m)),
  },
  {
    pattern: sticky(`(?<h>\\d{1,2}) ?(?:(?<half>am|pm)|o'clock(?: (?<half2>am|pm))?|ish)`),
    read: (m) => {
      const hour = Number(m.groups?.h);
      if (hour < 1 || hour > 12) return undefined;
      const said = m.groups?.half ?? m.groups?.half2;
      return clock(hour, 0, said === undefined ? null : said === "pm");
    },
  },
  // "in five", "in twenty" alone are minutes
  {
    pattern: sticky(
      "in (?:about |around )?(?<n>\\d{1,2})(?: or so)?(?=$| [.!?;]| (?:if|please|thanks|thank|ok|okay|then|when|i|i'm|we|so|and|once|would|mate))",
    ),
    read: (m, { now }) => {
      const at = now.plus({ minutes: Number(m.groups?.n) });
      return { kind: "instant", from: at, to: at };
    },
  },
  {
    pattern: sticky(
      "(?:in |within )?(?:about |around |roughly |another )?(?<n>\\d{1,3}|an?|half an|a couple of?|couple of?|the)(?<more> and a half)? (?<unit>hours?|hrs?|minutes?|mins?)(?:'s?)?(?<tail>(?: and a half| time| from now| or so))*",
    ),
    read: (m, { now, previous }) => {
      const { n = "", unit = "" } = m.groups ?? {};
      const anchored = m[0].startsWith("in ") || m[0].startsWith("within ") || /from now|time$/.test(m[0]);
      if (!anchored && previous?.kind !== "modifier") return undefined;
      const minutes = unit.startsWith("h") ? 60 : 1;
      const couple = n.includes("couple");
      const count = couple ? 2 : n === "half an" ? 0.5 : /^(?:an?|the)$/.test(n) ? 1 : Number(n);
      if (n === "the" && !m[0].startsWith("within")) return undefined;
      const total = (count + (/and a half/.test(m[0]) ? 0.5 : 0)) * minutes;
      const at = now.plus({ minutes: total });
      if (m[0].startsWith("within ")) return { kind: "instant", from: now, to: at };
      return { kind: "instant", from: at, to: couple && minutes === 60 ? at.plus({ hours: 1 }) : at };
    },
  },
  {
    pattern: sticky(`${LEADS}(?<h>\\d{1,2})${HALF_OF_DAY}${NOT_COUNTED}|(?<h2>\\d{1,2})${DAY_AFTER}`),
    read: (m) => {
      const hour = Number(m.groups?.h ?? m.groups?.h2);
      return hour < 1 ? undefined : clock(hour, 0, hour > 12 ? true : half(m));
    },
  },
  {
    pattern: sticky(`(?<h>\\d{1,2})${NOT_COUNTED}`),
    read: (m, context) => {
      const hour = Number(m.groups?.h);
      return !follows(context) || hour < 1 || hour > 12 ? undefined : clock(hour, 0, null);
    },
  },
];

/** Parts of the day, with their hours under our conventions. */
export const DAY_PART_READERS: Reader[] = [
  { pattern: sticky("(?:the )?(?:1st|first) thing(?: in the morning)?"), read: () => part(8, 10, false) },
  { pattern: sticky("mid morning"), read: () => part(10, 11, false) },
  { pattern: sticky("late(?:r in the)? morning"), read: () => part(11, 12, false) },
  { pattern: sticky("before lunch(?:time)?"), read: () => part(8, 12, false) },
  { pattern: sticky("(?:after|past) lunch(?:time)?"), read: () => part(13, 17, true) },
  { pattern: sticky("lunch ?time|(?:at|over|during) lunch"), read: () => part(12, 13, true) },
  { pattern: sticky("early (?:in the )?(?:afternoon|arvo)"), read: () => part(12, 14, true) },
  { pattern: sticky("late(?:r)? (?:in the )?(?:afternoon|arvo)"), read: () => part(15, 17, true) },
  {
    pattern: sticky(
      "(?:the )?(?:end of (?:the )?(?:business )?day|close of (?:play|business)|eod|cob|end of business)",
    ),
    read: () => part(16, 17, true),
  },
  { pattern: sticky("this morning"), read: () => part(8, 12, false, true) },
  { pattern: sticky("this (?:afternoon|arvo)"), read: () => part(12, 17, true, true) },
  { pattern: sticky("this evening|tonight"), read: () => part(17, 20, true, true) },
  { pattern: sticky("(?:in the )?(?:mornings?|forenoon)"), read: () => part(8, 12, false) },
  { pattern: sticky("(?:in the )?(?:afternoon|arvo)"), read: () => part(12, 17, true) },
  { pattern: sticky("(?:in the )?evening|night"), read: () => part(17, 20, true) },
];
