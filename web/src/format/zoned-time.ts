/**
 * Due times in the buyer's zone: to read (with the zone named) and to edit (date and hour inputs and back).
 * A date without an hour stays without one.
 */
import type { TimeRange } from "../../../schema/fact.ts";

const locale = "en-US";
const isDateOnly = (iso: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(iso);

function formatPoint(iso: string, timeZone: string, style: "full" | "hour"): string {
  if (isDateOnly(iso)) {
    const options = { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" } as const;
    return new Intl.DateTimeFormat(locale, options).format(new Date(`${iso}T00:00:00Z`));
  }
  const hour = { hour: "numeric", minute: "2-digit", timeZone } as const;
  const date = { weekday: "short", month: "short", day: "numeric" } as const;
  return new Intl.DateTimeFormat(locale, style === "full" ? { ...date, ...hour } : hour).format(
    new Date(iso),
  );
}

/** `America/Los_Angeles` at an instant → `Los Angeles time (PST)`. */
export function zoneLabel(timeZone: string, at: string): string {
  const city = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }).formatToParts(
    new Date(isDateOnly(at) ? `${at}T12:00:00Z` : at),
  );
  const short = parts.find((part) => part.type === "timeZoneName")?.value;
  return short ? `${city} time (${short})` : `${city} time`;
}

/** `Fri, Nov 20, 3:00 PM – 5:00 PM`; open ended: `from …`. Without the zone's name. */
export function dueText(due: TimeRange, timeZone: string): string {
  const start = formatPoint(due.earliest, timeZone, "full");
  if (due.latest === null) return isDateOnly(due.earliest) ? start : `from ${start}`;
  if (due.latest === due.earliest) return start;
  const sameDay = localParts(due.earliest, timeZone).date === localParts(due.latest, timeZone).date;
  if (sameDay && isDateOnly(due.latest)) return start;
  return `${start} – ${formatPoint(due.latest, timeZone, sameDay ? "hour" : "full")}`;
}

/** What date and time inputs show for a point; `time` is empty when no hour was said. */
export function localParts(iso: string, timeZone: string): { date: string; time: string } {
  if (isDateOnly(iso)) return { date: iso, time: "" };
  // Swedish writes dates as ISO does.
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone });
  const [date = "", time = ""] = format.format(new Date(iso)).split(" ");
  return { date, time };
}

function offsetMinutes(atMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(new Date(atMs)).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

/** The inverse of `localParts`: a date, or a date-time with the zone's offset at that moment. */
export function fromLocalParts(parts: { date: string; time: string }, timeZone: string): string {
  if (parts.time === "") return parts.date;
  const wallMs = Date.parse(`${parts.date}T${parts.time}:00Z`);
  // The offset is asked for at the wall time first, then at the instant it gives: right on both sides of a change.
  const guess = offsetMinutes(wallMs, timeZone);
  const offset = offsetMinutes(wallMs - guess * 60_000, timeZone);
  const size = Math.abs(offset);
  const pad = (value: number): string => String(value).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${parts.date}T${parts.time}:00${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** For sorting: dates count as their day's start. */
export const dueMs = (due: TimeRange | null): number =>
  due ? Date.parse(due.earliest) : Number.POSITIVE_INFINITY;
