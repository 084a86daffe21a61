/**
 * Finds the stretches of speech that name a time, each as an unbroken row of parts. Owns where one ends and the
 * next begins; the readers own what words mean, `resolve-time.ts` what the row comes to.
 */
import type { DateTime } from "luxon";
import { firstQuarterMonth } from "./own-year.ts";
import { CLOCK_READERS } from "./read-clock.ts";
import { COUNTED_READERS } from "./read-counted.ts";
import { DATE_READERS } from "./read-dates.ts";
import { DAY_PART_READERS, LONG_PART_READERS } from "./read-day-parts.ts";
import { DAY_READERS } from "./read-days.ts";
import { HOLIDAY_READERS } from "./read-holidays.ts";
import { CORRECTION, LINK_READERS, MODIFIER_READERS } from "./read-links.ts";
import { PAST_READERS } from "./read-past.ts";
import { PLACE_READERS } from "./read-places.ts";
import { SHIFT_READERS } from "./read-shifts.ts";
import { SPAN_READERS } from "./read-spans.ts";
import { ZONE_READERS } from "./read-zones.ts";
import type { SpokenLine } from "./spoken-tokens.ts";
import { isTime, type LastDays, type Placed, type Reader, type TimePart } from "./time-parts.ts";
import {
  asLink,
  type At,
  beginsRow,
  clashes,
  daysOf,
  splitSoft,
  type TimePhrase,
  toPhrase,
} from "./time-rows.ts";

export type { TimePhrase } from "./time-rows.ts";

/** Tried in this order at every token; the first that reads the words wins. */
const READERS: Reader[] = [
  ...PAST_READERS,
  ...ZONE_READERS,
  ...LONG_PART_READERS,
  ...PLACE_READERS,
  ...SHIFT_READERS,
  ...HOLIDAY_READERS,
  ...DAY_READERS,
  ...DATE_READERS,
  ...SPAN_READERS,
  ...COUNTED_READERS,
  ...CLOCK_READERS,
  ...DAY_PART_READERS,
  ...MODIFIER_READERS,
  CORRECTION,
  ...LINK_READERS,
];

type Found = { part: TimePart; end: number };
interface Reading {
  now: DateTime;
  firstQuarterMonth: number;
  lastDays: LastDays | null;
}

function readAt(line: string, start: number, previous: TimePart | null, reading: Reading): Found | null {
  for (const { pattern, read } of READERS) {
    pattern.lastIndex = start;
    const match = pattern.exec(line);
    if (!match || match[0].length === 0) continue;
    const part = read(match, { ...reading, previous });
    if (part !== undefined) return { part, end: start + match[0].trimEnd().length };
  }
  return null;
}

/** "not Thursday" */
function isRuledOut(line: string, row: Placed[]): boolean {
  const start = row[0]?.at.start ?? 0;
  return /\bnot (?:on |at )?$/.test(line.slice(Math.max(0, start - 10), start));
}

/**
 * @param now the moment of speaking, in the zone days are counted in
 * @returns every stretch that names a time, also those that are no time to come
 */
export function findTimes(line: SpokenLine, now: DateTime): TimePhrase[] {
  const phrases: TimePhrase[] = [];
  const reading: Reading = { now, firstQuarterMonth: firstQuarterMonth(line.text), lastDays: null };
  let row: Placed[] = [];
  let readTo = 0;
  let parted = false;
  const close = () => {
    const phrase = toPhrase(row);
    if (phrase) phrases.push(phrase);
    row = [];
  };
  for (const { lineStart: start, comma } of line.tokens) {
    parted ||= comma;
    if (start < readTo) continue;
    const previous = row.findLast((p) => p.kind !== "connector") ?? null;
    const found = readAt(line.text, start, previous, reading);
    if (!found) {
      close();
      readTo = 0;
      continue;
    }
    const { end } = found;
    let { part } = found;
    readTo = end;
    const at: At = {
      words: line.text.slice(start, end).replaceAll("\t", " "),
      rest: line.text.slice(start),
      comma,
      parted,
      ruledOut: isRuledOut(line.text, row),
    };
    if (part.kind === "modifier" && row.some(isTime)) {
      const link = asLink(row, part, at);
      if (link.isNew) close();
      part = link.part;
    }
    if (beginsRow(row, part, at)) close();
    if (parted && isTime(part) && clashes(row, part, true))
      row.push({ kind: "join", soft: true, at: { start, end: start } });
    reading.lastDays = daysOf(part) ?? reading.lastDays;
    // Nothing to join or take back yet.
    const isEmpty = !row.some((p) => isTime(p) || p.kind === "place");
    if (isEmpty && (part.kind === "join" || part.kind === "correction")) row = [];
    else row.push({ ...part, at: { start, end } });
    if (part.kind !== "connector") parted = false;
  }
  close();
  return phrases.flatMap(splitSoft);
}

/** The stretches that name a time to come. */
export function findTimePhrases(line: SpokenLine, now: DateTime): TimePhrase[] {
  return findTimes(line, now).filter(({ kind }) => kind === "to_come");
}
