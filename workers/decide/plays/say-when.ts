/**
 * Owns how a resolved time is written for a person: in the buyer's zone and the way their place writes it.
 * An hour that was not said is not written.
 */
import { DateTime } from "luxon";
import type { TimeRange } from "../../../schema/fact.ts";

interface Moment {
  at: DateTime;
  hasHour: boolean;
}

/** `on Thursday, March 12 at 3:00 PM PDT`; `between …`, `from …` and `after …` for windows and open ends. */
export function sayWhen(range: TimeRange, timeZone: string): string {
  const from = read(range.earliest, timeZone);
  if (range.latest === null) {
    return from.hasHour
      ? `on ${day(from, timeZone)} after ${hour(from, timeZone)}`
      : `from ${day(from, timeZone)}`;
  }
  const to = read(range.latest, timeZone);
  if (range.earliest === range.latest) return `on ${moment(from, timeZone)}`;
  if (from.hasHour && to.hasHour && from.at.hasSame(to.at, "day")) {
    const start = from.at.toFormat(clock(timeZone));
    return `on ${day(from, timeZone)} between ${start} and ${hour(to, timeZone)}`;
  }
  return `between ${moment(from, timeZone)} and ${moment(to, timeZone)}`;
}

/** `by Friday, March 13`: when a promise is due at the latest; `from …` when it only has a start. */
export function sayDue(range: TimeRange, timeZone: string): string {
  if (range.latest === null) return sayWhen(range, timeZone);
  return `by ${moment(read(range.latest, timeZone), timeZone)}`;
}

/** `Thursday, March 12`, in the zone. */
export const sayDay = (instant: string, timeZone: string): string => day(read(instant, timeZone), timeZone);

/** The last instant that a range allows, ISO; a date lasts to its end in the zone. Null when it has no end. */
export function endOf(range: TimeRange, timeZone: string): string | null {
  if (range.latest === null) return null;
  const { at, hasHour } = read(range.latest, timeZone);
  return (hasHour ? at : at.endOf("day")).toUTC().toISO();
}

/** The first instant that a range allows, ISO. */
export const startOf = (range: TimeRange, timeZone: string): string | null =>
  read(range.earliest, timeZone).at.toUTC().toISO();

function read(text: string, timeZone: string): Moment {
  const at = DateTime.fromISO(text, { zone: timeZone });
  return { at: at.setLocale(isAmerican(timeZone) ? "en-US" : "en-GB"), hasHour: text.includes("T") };
}

const isAmerican = (timeZone: string): boolean =>
  timeZone.startsWith("America/") || timeZone.startsWith("US/");
const clock = (timeZone: string): string => (isAmerican(timeZone) ? "h:mm a" : "HH:mm");
const day = ({ at }: Moment, timeZone: string): string =>
  at.toFormat(isAmerican(timeZone) ? "cccc, LLLL d" : "cccc d LLLL");
const hour = ({ at }: Moment, timeZone: string): string => at.toFormat(`${clock(timeZone)} ZZZZ`);
const moment = (m: Moment, timeZone: string): string =>
  m.hasHour ? `${day(m, timeZone)} at ${hour(m, timeZone)}` : day(m, timeZone);
