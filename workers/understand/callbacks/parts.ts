/** Small questions about a row of time parts, and the small changes wishes make to one. */
import { isDay, type Modifier, type Placed } from "../time/time-parts.ts";
import { corrected } from "../time/corrected.ts";

export const has = (parts: Placed[], of: "day" | "hour"): boolean =>
  parts.some((p) => {
    if (p.kind === "instant") return true;
    if (of === "hour") return p.kind === "clock" || p.kind === "same_clock" || p.kind === "day_part";
    return isDay(p) || p.kind === "shift" || (p.kind === "day_part" && p.on !== undefined);
  });
export const hasModifier = (parts: Placed[], ...modifiers: Modifier[]): boolean =>
  parts.some((p) => p.kind === "modifier" && (modifiers.length === 0 || modifiers.includes(p.modifier)));

const NOWHERE = { start: 0, end: 0 };
export const withModifier = (modifier: Modifier, parts: Placed[]): Placed[] => [
  { kind: "modifier", modifier, at: parts[0]?.at ?? NOWHERE },
  ...parts,
];
export const withoutModifiers = (parts: Placed[]): Placed[] => parts.filter((p) => p.kind !== "modifier");
/** The second takes back what it says anew. */
export const correctedBy = (parts: Placed[], later: Placed[]): Placed[] => [
  ...parts,
  { kind: "correction", at: later[0]?.at ?? NOWHERE },
  ...later,
];
export const joinedWith = (parts: Placed[], other: Placed[]): Placed[] => [
  ...parts,
  { kind: "join", at: other[0]?.at ?? NOWHERE },
  ...other,
];
/** Hours are told in a zone unless they name one themselves. */
export function inZone(parts: Placed[], zone: string | null): Placed[] {
  if (zone === null || parts.some((p) => p.kind === "zone")) return parts;
  return [...parts, { kind: "zone", zone, at: parts.at(-1)?.at ?? NOWHERE }];
}
/** "when I get back on the thirtieth": from then on. */
export const opened = (parts: Placed[]): Placed[] =>
  hasModifier(parts) ? parts : withModifier("from", parts);
/** "don't call me before Tuesday": from Tuesday on. */
export const notBefore = (parts: Placed[]): Placed[] =>
  parts.map((p) =>
    p.kind === "modifier" && p.modifier === "before" ? { ...p, modifier: "from" as const } : p,
  );

function dayOf(parts: Placed[]): number | null {
  // A date says more than a weekday.
  const day = parts.find((p) => p.kind === "days") ?? parts.find((p) => p.kind === "weekday");
  return day?.kind === "weekday" || day?.kind === "days" ? +day.from : null;
}
export const isSameDay = (parts: Placed[], other: Placed[]): boolean =>
  dayOf(parts) !== null && dayOf(parts) === dayOf(other);

/** "next week, say the Wednesday": the narrower says more. */
export function isWithin(parts: Placed[], wide: Placed[]): boolean {
  const day = dayOf(parts);
  const stretch = corrected(wide).find((p) => p.kind === "days" && p.unit !== "day");
  if (day === null || stretch?.kind !== "days" || wide.some((p) => p.kind === "join")) return false;
  return day >= +stretch.from && day <= +stretch.to.endOf("day");
}

/** The other one says the day or the hour that these leave open, and nothing else. */
export function completes(other: Placed[], parts: Placed[]): boolean {
  if (has(other, "day") === has(other, "hour")) return false;
  const stated = corrected(parts);
  const hasClock = (row: Placed[]) => row.some((p) => p.kind === "clock");
  // "this afternoon, any time after one thirty"
  if (has(stated, "hour") && !hasClock(stated) && hasClock(other) && !has(other, "day")) return true;
  return (!has(stated, "day") && has(other, "day")) || (!has(stated, "hour") && has(other, "hour"));
}
