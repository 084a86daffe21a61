/** "Thursday, no wait, Friday": of a row with a word that takes back, what still stands. */
import { isDay, isTime, type Placed, type TimePart } from "./time-parts.ts";

const classOf = (part: TimePart): string =>
  isDay(part) ? "day" : part.kind === "same_clock" ? "clock" : part.kind;

/** "Thursday at ten, no wait, Friday": what was said last stands, with what it left unsaid. */
export function corrected(parts: Placed[]): Placed[] {
  const at = parts.findLastIndex((p) => p.kind === "correction");
  if (at < 0) return parts;
  const right = parts.slice(at + 1);
  const left = corrected(parts.slice(0, at));
  if (!right.some(isTime)) return left;
  if (left.some((p) => p.kind === "join")) return right;
  const said = new Set(right.map(classOf));
  if (said.has("clock")) said.add("day_part");
  if (said.has("day_part")) said.add("clock");
  if (said.has("instant")) return right;
  // "week of the ninth, no, the sixteenth" keeps nothing of the first.
  if (said.has("day")) for (const kind of ["shift", "place", "instant"]) said.add(kind);
  // "after two, no, three" is still after.
  const keeps = left.filter((p) => p.kind !== "connector" && !said.has(classOf(p)));
  return [...keeps, ...right];
}
