/** Times inside a call and lengths of time, as text. Milliseconds in, words out; nothing here knows the date. */

const pad = (value: number): string => String(value).padStart(2, "0");

/** 65 300 → `1:05`; an hour and more → `1:01:05`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** With hundredths, to be typed over: 192 340 → `3:12.34`. */
export const preciseClock = (ms: number): string =>
  `${clock(ms)}.${pad(Math.floor(Math.max(0, Math.round(ms)) / 10) % 100)}`;

/** `3:12.34`, `1:01:05`, `42` → ms; null for anything else. */
export function readClock(text: string): number | null {
  const parts = /^(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:[.,]\d{1,3})?)$/.exec(text.trim());
  if (!parts) return null;
  const [, hours = "0", minutes = "0", seconds = ""] = parts;
  const ms = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds.replace(",", ".")) * 1_000;
  return Math.round(ms);
}

/** For sentences: 45 000 → `45 s`, 272 000 → `4 min 32 s`, 3 720 000 → `1 h 2 min`. */
export function lengthOfTime(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Short spans keep a decimal, so that a missing fifth of a second is not "0 s". */
export const shortSpan = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : lengthOfTime(ms);

/** 0.98712 → `98.7 %`. Rounded down, because 99.96 % captured is not all of it. */
export function share(value: number): string {
  const tenths = Math.floor(Math.min(1, Math.max(0, value)) * 1000 + 1e-6);
  return tenths % 10 === 0 ? `${tenths / 10} %` : `${(tenths / 10).toFixed(1)} %`;
}
