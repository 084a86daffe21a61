/** Public holidays by name: the words, the day, and the first day on which people are back at work. */
import type { DateTime } from "luxon";
import { weekdayAfter, workdayAfter } from "./calendar.ts";

interface Date {
  month: number;
  day: number;
}
type Rule = (year: DateTime) => Date | null;
export interface Holiday {
  /** RegExp source. */
  names: string;
  rule: Rule;
  /** Where it is kept; everywhere when missing. */
  zones?: RegExp;
  /** First working day after it, when that is not simply the next one. */
  back?: (day: DateTime) => DateTime;
}

const on =
  (month: number, day: number): Rule =>
  () => ({ month, day });
/** `n` from the front; from the back when negative. */
const nth =
  (n: number, weekday: number, month: number): Rule =>
  (year) => {
    const first = year.startOf("year").set({ month });
    const day =
      n > 0
        ? weekdayAfter(first.minus({ days: 1 }), weekday).plus({ weeks: n - 1 })
        : weekdayAfter(first.plus({ months: 1 }).minus({ days: 8 }), weekday).plus({ weeks: n + 1 });
    return { month: day.month, day: day.day };
  };
/** Only years that were looked up; the moon's may be off by a day. */
const table =
  (known: Record<number, [month: number, day: number]>): Rule =>
  ({ year }) => {
    const date = known[year];
    return date ? { month: date[0], day: date[1] } : null;
  };

/** Days from Easter Sunday (Gregorian computus, Meeus/Jones/Butcher). */
const easter =
  (days: number): Rule =>
  (at) => {
    const { year } = at;
    const a = year % 19;
    const b = Math.floor(year / 100);
    const c = year % 100;
    const d = Math.floor(b / 4);
    const e = b % 4;
    const f = Math.floor((b + 8) / 25);
    const g = Math.floor((b - f + 1) / 3);
    const h = (19 * a + b - d - g + 15) % 30;
    const i = Math.floor(c / 4);
    const k = c % 4;
    const l = (32 + 2 * e + 2 * i - h - k) % 7;
    const m = Math.floor((a + 11 * h + 22 * l) / 451);
    const n = h + l - 7 * m + 114;
    const day = at
      .startOf("year")
      .set({ month: Math.floor(n / 31), day: (n % 31) + 1 })
      .plus({ days });
    return { month: day.month, day: day.day };
  };

const CANADA =
  /^(?:America\/(?:Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Montreal|Moncton|Whitehorse)|Canada\/)/;
const US =
  /^(?:America\/(?!(?:Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Montreal|Moncton|Whitehorse)\b)|Pacific\/Honolulu|US\/)/;
const IRELAND = /^(?:Europe\/Dublin|Eire)/;
const NEW_ZEALAND = /^(?:Pacific\/Auckland|NZ)/;
const AUSTRALIA = /^Australia\//;
/** Zones whose Easter Monday is a public holiday, under our conventions. */
const EASTER_MONDAY = /^(?:Europe\/(?:London|Dublin|Belfast)|Australia\/|Pacific\/Auckland|GB|NZ|Eire)/;

/** People are back once the year has turned. */
const newYear = (day: DateTime): DateTime =>
  workdayAfter(day.month === 1 ? day.startOf("year") : day.plus({ years: 1 }).startOf("year"));
const afterEaster = (day: DateTime): DateTime =>
  weekdayAfter(day, 1).plus({ days: EASTER_MONDAY.test(day.zoneName ?? "") ? 1 : 0 });

export const HOLIDAYS: Holiday[] = [
  { names: "(?:christmas|xmas) eve", rule: on(12, 24), back: newYear },
  { names: "boxing day|(?:st |saint )?stephen'?s day", rule: on(12, 26) },
  { names: "new year ?'?s eve", rule: on(12, 31), back: newYear },
  { names: "(?:christmas|xmas)(?: day)?", rule: on(12, 25), back: newYear },
  { names: "(?:the )?new year(?: ?'?s)?(?: day)?", rule: on(1, 1) },
  {
    names: "(?<!\\b(?:i'm|am|we're|are|'s|be|is|looks?|pretty|feeling|sounds) )good friday",
    rule: easter(-2),
    back: (day) => afterEaster(day.plus({ days: 2 })),
  },
  { names: "easter monday", rule: easter(1) },
  { names: "easter(?: sunday)?", rule: easter(0), back: afterEaster },
  { names: "thanksgiving(?: day)?", rule: nth(2, 1, 10), zones: CANADA },
  { names: "(?:american )?thanksgiving(?: day)?", rule: nth(4, 4, 11), back: (day) => weekdayAfter(day, 1) },
  { names: "(?:the )?(?:4th of july|july (?:the )?4th)", rule: on(7, 4) },
  { names: "independence day", rule: on(7, 4), zones: US },
  { names: "independence day", rule: on(8, 15), zones: /^Asia\/(?:Kolkata|Calcutta)/ },
  { names: "memorial day", rule: nth(-1, 1, 5) },
  { names: "labou?r day", rule: nth(1, 1, 9), zones: /^America\/|^US\/|^Canada\/|^Pacific\/Honolulu/ },
  { names: "labour day", rule: nth(4, 1, 10), zones: NEW_ZEALAND },
  { names: "president'?s'? day", rule: nth(3, 1, 2) },
  { names: "(?:mlk|m l k|martin luther king) day", rule: nth(3, 1, 1) },
  { names: "juneteenth", rule: on(6, 19) },
  { names: "columbus day|indigenous people'?s'? day", rule: nth(2, 1, 10) },
  { names: "veteran'?s'? day", rule: on(11, 11) },
  { names: "halloween", rule: on(10, 31) },
  { names: "valentine'?s'?(?: day)?", rule: on(2, 14) },
  { names: "(?:st |saint )?patrick'?s day|paddy'?s day", rule: on(3, 17) },
  { names: "canada day", rule: on(7, 1) },
  {
    names: "victoria day",
    rule: (year) => {
      const day = weekdayAfter(year.startOf("year").set({ month: 5, day: 17 }), 1);
      return { month: 5, day: day.day };
    },
  },
  { names: "anzac day", rule: on(4, 25) },
  { names: "australia day", rule: on(1, 26) },
  { names: "waitangi day", rule: on(2, 6) },
  { names: "(?:the )?(?:melbourne )?cup(?: day)?", rule: nth(1, 2, 11), zones: AUSTRALIA },
  { names: "(?:the )?(?:king|queen)'?s birthday", rule: nth(1, 1, 6), zones: NEW_ZEALAND },
  { names: "(?:the )?(?:king|queen)'?s birthday", rule: nth(2, 1, 6), zones: AUSTRALIA },
  { names: "heritage day", rule: on(9, 24) },
  { names: "(?:the )?(?:june|june's) bank holiday", rule: nth(1, 1, 6), zones: IRELAND },
  { names: "(?:the )?october bank holiday|halloween bank holiday", rule: nth(-1, 1, 10), zones: IRELAND },
  { names: "(?:the )?(?:august|summer) bank holiday", rule: nth(1, 1, 8), zones: IRELAND },
  { names: "(?:the )?(?:august|summer) bank holiday", rule: nth(-1, 1, 8) },
  { names: "(?:the )?(?:early may|may day|1st may|may) bank holiday", rule: nth(1, 1, 5) },
  { names: "(?:the )?(?:late may|spring|whit) bank holiday", rule: nth(-1, 1, 5) },
  { names: "diwali|deepavali", rule: table({ 2025: [10, 20], 2026: [11, 8], 2027: [10, 29] }) },
  { names: "holi", rule: table({ 2026: [3, 4], 2027: [3, 22] }) },
  {
    names: "(?:chinese|lunar) new year|c n y|cny",
    rule: table({ 2026: [2, 17], 2027: [2, 6], 2028: [1, 26] }),
  },
  { names: "eid al adha|bakr[ai] eid|bakrid", rule: table({ 2026: [5, 27], 2027: [5, 16], 2028: [5, 5] }) },
  { names: "eid(?: al fitr)?", rule: table({ 2026: [3, 20], 2027: [3, 10], 2028: [2, 26] }) },
];

/** American, Irish, then British days: "the bank holiday", "the long weekend" is the next of them. */
const BANK_HOLIDAYS: { rules: Rule[]; zones: RegExp }[] = [
  {
    rules: [nth(3, 1, 1), nth(3, 1, 2), nth(-1, 1, 5), on(7, 4), nth(1, 1, 9), nth(2, 1, 10)],
    zones: US,
  },
  {
    rules: [nth(1, 1, 2), easter(1), nth(1, 1, 5), nth(1, 1, 6), nth(1, 1, 8), nth(-1, 1, 10)],
    zones: IRELAND,
  },
  { rules: [easter(-2), easter(1), nth(1, 1, 5), nth(-1, 1, 5), nth(-1, 1, 8)], zones: /./ },
];

const dayOf = (rule: Rule, year: DateTime): DateTime | null => {
  const date = rule(year);
  return date && year.startOf("year").set(date);
};

function toCome(rule: Rule, today: DateTime): DateTime | null {
  const thisYear = dayOf(rule, today);
  if (thisYear && thisYear >= today.startOf("day")) return thisYear;
  return dayOf(rule, today.plus({ years: 1 }));
}

export interface HolidayToCome {
  day: DateTime;
  back: DateTime;
}

/** The next such holiday; null when it is not kept there or its date is not known. */
export function holidayToCome(holiday: Holiday, today: DateTime): HolidayToCome | null {
  if (holiday.zones && !holiday.zones.test(today.zoneName ?? "")) return null;
  const day = toCome(holiday.rule, today);
  return day && { day, back: holiday.back?.(day) ?? workdayAfter(day) };
}

export function bankHolidayToCome(today: DateTime): HolidayToCome | null {
  const zone = today.zoneName ?? "";
  const rules = BANK_HOLIDAYS.find(({ zones }) => zones.test(zone))?.rules ?? [];
  const days = rules.map((rule) => toCome(rule, today)).filter((day) => day !== null);
  const day = days.sort((a, b) => +a - +b)[0];
  return day ? { day, back: workdayAfter(day) } : null;
}
