/**
 * What a row of time parts comes to: `earliest` and `latest` in the buyer's zone, under our conventions
 * (docs/04-specs, callback times). A row that says nothing definite gives null; no hour is ever invented.
 */
import type { DateTime } from "luxon";
import type { TimeRange } from "../../../schema/fact.ts";
import type { Placed } from "./time-parts.ts";
import { minuteOf, type Moment, onDay, time, windowFor } from "./windows.ts";
import { type Wish, wishesOf } from "./wish.ts";
import { wholeDay } from "./wish-days.ts";

export interface TimeZones {
  /** Where results are written and days are counted. */
  buyer: string;
  /** "my time" in the speaker's mouth. */
  own: string;
  /** "your time" in the speaker's mouth. */
  other: string;
}

export const isSameTime = (one: TimeRange, other: TimeRange | null): boolean =>
  one.earliest === other?.earliest && one.latest === other.latest;

/** Two hours without a day are both of today while the last of them is to come, else of tomorrow. */
function settleDay(first: Wish, last: Wish, now: DateTime, zone: string): void {
  if (first === last || !first.clock || !last.clock || first.days || last.days) return;
  const today = now.startOf("day");
  const at = { now, zone };
  if (onDay(today, minuteOf(first.clock, first.dayPart), at) > now) return;
  const isToday = onDay(today, minuteOf(last.clock, last.dayPart), at) > now;
  const day = wholeDay(isToday ? today : today.plus({ days: 1 }));
  first.days = day;
  last.days = day;
}

function zoneSaid(said: string | null, zones: TimeZones): string {
  if (said === null) return zones.buyer;
  if (said === "own") return zones.own;
  return said === "other" ? zones.other : said;
}

/** Times are told in minutes: the nearest one, or "in an hour" at two seconds to eleven would be a minute early. */
const write = ({ at, isDate }: Moment): string =>
  isDate ? at.toFormat("yyyy-MM-dd") : at.plus({ seconds: 29 }).toFormat("yyyy-MM-dd'T'HH:mm:'00'ZZ");

/**
 * @param now the moment of speaking in the buyer's zone
 * @returns dates where no hour was said, else date-times with the buyer's offset; null when nothing is definite
 */
export function resolveTime(parts: Placed[], now: DateTime, zones: TimeZones): TimeRange | null {
  const wishes = wishesOf(parts, now);
  if (!wishes) return null;
  const { first, last } = wishes;
  const zone = zoneSaid(wishes.zone, zones);
  settleDay(first, last, now, zone);
  let open = windowFor(first, now, zone);
  let close = first === last ? open : windowFor(last, now, zone);
  // "Tuesday or Friday", said on a Wednesday: the nearer one first.
  if (open?.latest && close?.latest && close.latest.at < open.earliest.at) [open, close] = [close, open];
  // A zone nobody knows makes an invalid time.
  if (!open?.earliest.at.isValid || !close || close.latest?.at.isValid === false) return null;
  if (close.latest && close.latest.at < open.earliest.at) return null;
  // A window that has begun begins now.
  const hasBegun =
    first !== last && !open.earliest.isDate && open.earliest.at < now && open.earliest.at.hasSame(now, "day");
  const earliest = hasBegun ? time(now) : open.earliest;
  return { earliest: write(earliest), latest: close.latest ? write(close.latest) : null };
}
