/**
 * How much of a call was heard, in one sentence with where and how long. It never rounds a loss away: 100 % is
 * said only when nothing is missing. Pure.
 */
import type { SlotSpan } from "../../schema/coverage.ts";

interface Span {
  startMs: number;
  endMs: number;
}

/** Both sides' spans of one state, as times of the call. */
function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else merged.push({ startMs, endMs });
  }
  return merged;
}

const lengthOf = (spans: Span[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

/** `8 s`, `0.4 s`, `4 min 52 s` */
function said(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (ms < 950) return `${(Math.max(1, Math.round(ms / 100)) / 10).toFixed(1)} s`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const clock = (ms: number): string =>
  `${String(Math.floor(ms / 60_000)).padStart(2, "0")}:${String(Math.floor(ms / 1_000) % 60).padStart(2, "0")}`;

function where(spans: Span[]): string {
  const [first, ...others] = spans;
  const more =
    others.length === 0 ? "" : ` and ${others.length} more ${others.length === 1 ? "place" : "places"}`;
  return `${said(lengthOf(spans))} at ${clock(first?.startMs ?? 0)}${more}`;
}

export function sayCoverage(slots: { rep: SlotSpan[]; buyer: SlotSpan[] }): string {
  const both = [...slots.rep, ...slots.buyer];
  const total = lengthOf(both);
  if (total === 0) return "No sound was captured.";
  const gaps = both.filter(({ state }) => state === "gap");
  const healed = merge(both.filter(({ state }) => state === "healed"));
  const share = 1 - lengthOf(gaps) / total;
  const percent = gaps.length === 0 ? "100" : (Math.floor(share * 1_000) / 10).toFixed(1);
  const missing = gaps.length === 0 ? "" : `, ${where(merge(gaps)).replace(" at ", " missing at ")}`;
  const mended = healed.length === 0 ? "" : `, ${where(healed)} healed from the recording`;
  return `${percent} % heard${missing}${mended}.`;
}
