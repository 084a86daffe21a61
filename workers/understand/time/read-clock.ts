/** Reads clock times off the spoken line: "half three", "ten past four", "fourteen hundred", "at nine". */
import { ZONE_SAID } from "./read-zones.ts";
import type { ReadContext, Reader, TimePart } from "./time-parts.ts";

const sticky = (source: string): RegExp => new RegExp(`(?<![\\w':/])(?:${source})(?![\\w':/])`, "y");

const clock = (hour: number, minute: number, afternoon: boolean | null): TimePart | undefined =>
  hour > 23 || minute > 59 ? undefined : { kind: "clock", hour: hour % 24, minute, afternoon };

/** What a bare number may not stand before and still be an hour: something countable. */
const NOT_COUNTED =
  "(?! (?:(?!(?:as|is|was|us|this|his|has|does|was|works|suits|'s|does|yes|thanks|unless|perhaps|always|sometimes|mondays|tuesdays|wednesdays|thursdays|fridays|plus|sounds|looks|gives)\\b)[a-z]+s\\b|percent|people|thousand|hundred|million|billion|k\\b|grand|quid|staff|guys|of\\b(?! the clock)|and a (?:half|quarter)\\b|or (?:so|more|the other|other|(?:\\d+ )?(?!tomorrow|today|on|this)[a-z]+s\\b)|more\\b|other\\b|to \\d{1,2} (?:(?!this|works|suits|is|'s)[a-z]+s|percent|people|months?|grand|thousand)\\b|minute|hour|day\\b|week|month|year|business|working|man\\b|person|seat|user|month|a (?:month|seat|user|year|head|van|pop|piece)|per\\b|thing\\b|reason\\b|second\\b|moment\\b|call\\b(?! me| us| my)|fifths|thirds|(?:january|february|march|april|june|july|august|september|october|november|december)|\\d))";
const HALF_OF_DAY = "(?: ?(?<half>am|pm))?";
/** An hour follows these. */
const LEADS =
  "(?<=\\b(?:at|around|round|about|by|after|before|past|from|until|till|til|between|say|like|for|roughly|near|nearer|closer to|towards|or|post|circa|approximately|exactly|than|make it|make that|do|thinking|thinking of|thinking maybe) )";
/** A number before these is an hour. */
const FOLLOWS =
  "(?=[ \\t](?:tomorrow|today|tonight|this (?:morning|afternoon|evening|arvo)|in the (?:morning|afternoon|evening)|on (?:the \\d{1,2}\\w*|\\w+day)|\\w+day|sharp|plus|on the dot|or \\d|to \\d{1,2}(?::\\d\\d| [0-5][05])? ?(?:am|pm|tomorrow|today|on|this)|instead|next (?:\\w+day|week)|at night|or (?:later|after|so)|onwards|(?:till|til|until) (?:\\d+|half|noon|quarter)|" +
  ZONE_SAID +
  ")(?!\\w))";

const half = (m: RegExpExecArray): boolean | null => {
  const said = m.groups?.half ?? m.groups?.half2 ?? m.groups?.half3;
  return said === undefined ? null : said === "pm";
};
/** A bare number beside these parts is an hour. */
const BESIDE = new Set(["days", "weekday", "holiday", "clock", "join", "modifier", "correction", "day_part"]);
const isBeside = ({ previous }: ReadContext): boolean => previous !== null && BESIDE.has(previous.kind);

const MINUTES: Record<string, number> = { quarter: 15, half: 30 };

/** "ten past four", "twenty five to three", "quarter of five" */
const FROM_THE_HOUR: Reader = {
  pattern: sticky(
    `(?:a )?(?<m>quarter|half|5|10|15|20|25|\\d{1,2}(?= minutes))(?: minutes)? (?<dir>past|after|to|till|til|of|before) (?<h>\\d{1,2})(?! (?:\\d\\d\\b|(?!(?:does|is|was|works|suits|as|this|us|thanks|cheers)\\b)[a-z]+s\\b))(?: o'clock)?${HALF_OF_DAY}`,
  ),
  read: (m, { previous }) => {
    const { m: minutes = "", dir = "", h = "" } = m.groups ?? {};
    const hour = Number(h);
    const isPast = dir === "past" || dir === "after";
    if (hour < 1 || hour > 12 || (minutes === "half" && !isPast)) return undefined;
    // "between ten to eleven" and "ten till twelve" are windows.
    const isWindow = minutes === "10" && (previous?.kind === "modifier" || dir.startsWith("til"));
    if (!isPast && (isWindow || (minutes === "5" && previous?.kind === "modifier"))) return undefined;
    const n = MINUTES[minutes] ?? Number(minutes);
    return isPast ? clock(hour, n, half(m)) : clock(hour === 1 ? 12 : hour - 1, 60 - n, half(m));
  },
};

export const CLOCK_READERS: Reader[] = [
  { pattern: sticky("(?:(?:12 )?(?:noon|midday)|noontime)(?: ish)?"), read: () => clock(12, 0, true) },
  {
    pattern: sticky("(?:the |about the |around the )?(?:exact )?(?:same|this) time(?! (?:around|of|last))"),
    read: () => ({ kind: "same_clock" }),
  },
  {
    pattern: sticky(
      "(?<h>\\d{1,2}) hundred(?: hours)?(?! (?:and|people|users|seats|dollars|quid|pounds|euros))",
    ),
    read: (m) => clock(Number(m.groups?.h), 0, Number(m.groups?.h) >= 12),
  },
  {
    pattern: sticky("(?<h>[01]\\d|2[0-3])(?<min>[0-5]\\d)(?: (?:hours|hrs))"),
    read: (m) => clock(Number(m.groups?.h), Number(m.groups?.min), true),
  },
  {
    pattern: sticky(
      "(?<=\\b(?:at|by|after|before|from|until|till|between|and|to) )(?<h>0\\d|1\\d|2[0-3])(?<min>[0-5]\\d)(?! (?:dollars|people|users|pounds))",
    ),
    read: (m) =>
      /^20[2-4]/.test(m[0]) ? undefined : clock(Number(m.groups?.h), Number(m.groups?.min), true),
  },
  FROM_THE_HOUR,
  {
    pattern: sticky(
      `half(?: past)? (?<h>\\d{1,2})(?: o'clock| ish)*${HALF_OF_DAY}(?! (?:percent|people|days|weeks|months|hours|minutes))`,
    ),
    read: (m) => (Number(m.groups?.h) > 12 ? undefined : clock(Number(m.groups?.h), 30, half(m))),
  },
  {
    pattern: sticky(`(?<h>\\d{1,2}):(?<min>\\d{2})(?: ish)?${HALF_OF_DAY}`),
    read: (m) => clock(Number(m.groups?.h), Number(m.groups?.min), half(m)),
  },
  {
    pattern: sticky(
      `(?<h>\\d{1,2}) (?<min>[0-5][05]|0\\d|(?<=\\bat \\d{1,2} )[1-5]\\d|[1-5]\\d(?= ?(?:am|pm)))(?: ish)?${HALF_OF_DAY}${NOT_COUNTED}`,
    ),
    read: (m) => {
      const hour = Number(m.groups?.h);
      if (hour < 1 || hour > 23) return undefined;
      // "sixteen thirty" is a clock; "thirty fifteen" is none.
      return hour > 12 && m.groups?.half
        ? undefined
        : clock(hour, Number(m.groups?.min), hour > 12 ? true : half(m));
    },
  },
  {
    pattern: sticky(
      "(?<h>\\d{1,2})(?: ish)? ?(?:(?<half>am|pm)(?: ish)?|o'clock(?: ish)?(?: ?(?<half2>am|pm))?|ish(?: (?<half3>am|pm))?)",
    ),
    read: (m) => {
      const hour = Number(m.groups?.h);
      return hour < 1 || hour > 12 ? undefined : clock(hour, 0, half(m));
    },
  },
  {
    pattern: sticky(`${LEADS}(?<h>\\d{1,2})${NOT_COUNTED}|(?<h2>\\d{1,2})${FOLLOWS}`),
    read: (m) => {
      const hour = Number(m.groups?.h ?? m.groups?.h2);
      return hour < 1 ? undefined : clock(hour, 0, hour > 12 ? true : null);
    },
  },
  {
    pattern: sticky(`(?<h>\\d{1,2})${NOT_COUNTED}`),
    read: (m, context) => {
      const hour = Number(m.groups?.h);
      return !isBeside(context) || hour < 1 || hour > 12 ? undefined : clock(hour, 0, null);
    },
  },
  // "Tuesday. Ten. Call me."
  {
    pattern: sticky("(?<=^|[.!?;] |\\t)(?<h>\\d{1,2})(?=\\t| [.!?;]|$)"),
    read: (m, { lastDays }) => {
      const hour = Number(m.groups?.h);
      return lastDays === null || hour < 1 || hour > 12 ? undefined : clock(hour, 0, null);
    },
  },
  // "ten works", "say eleven suits": an hour that something is said of
  {
    pattern: sticky(
      "(?<h>\\d{1,2})(?= (?:works|suits|would (?:work|suit|be (?:good|better|best|great|grand|fine))|'s (?:good|better|best|fine|grand|perfect|great|ok|okay|free|open))\\b)",
    ),
    read: (m) => {
      const hour = Number(m.groups?.h);
      return hour < 1 || hour > 12 ? undefined : clock(hour, 0, null);
    },
  },
];
