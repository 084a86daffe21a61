/** Instants and dates in the reader's own zone. For what was meant in the buyer's zone see zoned-time.ts. */

const locale = "en-US";
const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

/** ISO instant → `Nov 20, 2026, 3:00 PM`. */
export const instant = (iso: string): string => dayAndTime.format(new Date(iso));

/** `YYYY-MM-DD` → `Nov 20, 2026`; a date has no zone and is not moved by one. */
export function calendarDate(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : day.format(parsed);
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** `2 hours ago`, `yesterday`; more than a week away: the date. */
export function ago(iso: string, nowMs: number): string {
  const deltaMs = new Date(iso).getTime() - nowMs;
  if (Math.abs(deltaMs) > 7 * 86_400_000) return day.format(new Date(iso));
  for (const [unit, unitMs] of steps)
    if (Math.abs(deltaMs) >= unitMs) return relative.format(Math.round(deltaMs / unitMs), unit);
  return "just now";
}
