/**
 * How much of a call was heard, in one sentence with where and how long. It never rounds a loss away: 100 % is
 * said only when nothing is missing. Pure.
 */
import type { SlotSpan } from "../../schema/coverage.ts";
import { type Span, totalMs, unite } from "../../schema/spans.ts";

/** `8 s`, `0.4 s`, `4 min 52 s` */
function said(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (ms < 950) return `${(Math.max(1, Math.round(ms / 100)) / 10).toFixed(1)} s`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const clock = (ms: number): string =>
  `${String(Math.floor(ms / 60_000)).padStart(2, "0")}:${String(Math.floor(ms / 1_000) % 60).padStart(2, "0")}`;

/** Of both sides, as times of the call. */
function where(spans: readonly Span[]): string {
  const [first, ...others] = unite(spans);
  const more =
    others.length === 0 ? "" : ` and ${others.length} more ${others.length === 1 ? "place" : "places"}`;
  return `${said(totalMs(spans))} at ${clock(first?.startMs ?? 0)}${more}`;
}

/** Each side for itself: what both lack counts twice, of twice the time. */
const sumMs = (spans: readonly Span[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

export function sayCoverage(slots: { rep: SlotSpan[]; buyer: SlotSpan[] }): string {
  const both = [...slots.rep, ...slots.buyer];
  const total = sumMs(both);
  if (total === 0) return "No sound was captured.";
  const gaps = both.filter(({ state }) => state === "gap");
  const healed = both.filter(({ state }) => state === "healed");
  const redacted = both.filter(({ state }) => state === "redacted");
  const share = 1 - sumMs(gaps) / total;
  const percent = gaps.length === 0 ? "100" : (Math.floor(share * 1_000) / 10).toFixed(1);
  const missing = gaps.length === 0 ? "" : `, ${where(gaps).replace(" at ", " missing at ")}`;
  const mended = healed.length === 0 ? "" : `, ${where(healed)} healed from the recording`;
  const takenOut = redacted.length === 0 ? "" : `, ${where(redacted).replace(" at ", " redacted at ")}`;
  return `${percent} % heard${missing}${mended}${takenOut}.`;
}
