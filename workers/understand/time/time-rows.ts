/** Rows of time parts: what belongs to one, where it ends, and which of them name a time. */
import { isDay, isTime, type LastDays, type PartOf, type Placed, type TimePart } from "./time-parts.ts";

export interface TimePhrase {
  /** `past` lies behind; `lasting` is how long something takes, unless it is said as a wish. */
  kind: "to_come" | "past" | "lasting";
  parts: Placed[];
  /** Stretch of the line. */
  start: number;
  end: number;
}

/** Cuts loose ends, and keeps a row only when it names a time. */
export function toPhrase(row: Placed[]): TimePhrase | null {
  const first = row.findIndex((p) => isTime(p) || ["modifier", "place", "past", "shift"].includes(p.kind));
  const last = row.findLastIndex(
    (p) =>
      isTime(p) ||
      ["zone", "past", "place"].includes(p.kind) ||
      (p.kind === "join" && p.closes === true) ||
      (p.kind === "modifier" && p.trails === true),
  );
  const parts = row.slice(Math.max(0, first), last + 1);
  const head = parts[0];
  const tail = parts.at(-1);
  if (!head || !tail) return null;
  const kind = parts.some((p) => p.kind === "past")
    ? "past"
    : parts.every((p) => !isTime(p) || isLasting(p))
      ? "lasting"
      : "to_come";
  if (kind !== "past" && !parts.some(isTime)) return null;
  return { kind, parts, start: head.at.start, end: tail.at.end };
}

const isLasting = (part: TimePart): boolean =>
  (part.kind === "days" || part.kind === "instant") && part.lasting === true;
const classOf = (part: TimePart): string =>
  isDay(part) ? "day" : part.kind === "same_clock" ? "clock" : part.kind;

/** A second weekday, date or hour with nothing between it and the first begins a new row. */
export function clashes(row: Placed[], part: TimePart, parted: boolean): boolean {
  const since = row.findLastIndex((p) => p.kind === "join" || p.kind === "correction");
  const same = row.slice(since + 1).filter((p) => isTime(p) && classOf(p) === classOf(part));
  const kindOf = (p: TimePart): string => {
    if (p.kind === "days") return p.unit === "day" ? "date" : p.unit;
    return p.kind === "day_part" ? `part ${p.fromMinute} ${p.toMinute}` : p.kind;
  };
  // "Monday's the bank holiday, Tuesday then"
  if (parted && isDay(part) && same.some((p) => p.kind === "holiday") && !row.some((p) => p.kind === "shift"))
    return true;
  // "this afternoon, late tomorrow afternoon"
  const saysToday = row.slice(since + 1).some((p) => p.kind === "day_part" && p.today);
  if (saysToday && (part.kind === "day_part" || isDay(part)) && row.at(-1)?.kind !== "modifier") return true;
  return same.some((p) => kindOf(p) === kindOf(part));
}

/** "ten till twelve", "Monday to Wednesday": the word between closes a range. */
function closesRange(row: Placed[], rest: string): boolean {
  const before = row.at(-1);
  if (!before) return false;
  if (row.some((p) => p.kind === "modifier" && (p.modifier === "from" || p.modifier === "between")))
    return true;
  const isHour = /^\S+ (?:about |around |say )?(?:\d{1,2}(?!\w|\/)|half|quarter|noon|midday|lunch)/.test(
    rest,
  );
  if (before.kind === "clock") return isHour;
  return isDay(before) && !isHour;
}

/** "this Friday, the Friday after" are two; "the Monday of the week after" is one. */
function begins(row: Placed[], part: PartOf<"shift">, comma: boolean): boolean {
  const day = row.findLast(isDay);
  const joined = row.at(-1)?.kind === "join" || row.some((p) => p.kind === "shift");
  if (!day || joined) return false;
  return comma || part.shift.to !== "week" || (day.kind === "days" && day.unit !== "day");
}

const TILL = /^(?:until|till|til|up to)$/;
const TRAILING =
  /^(?:onwards?|on|on out|(?:or|and) (?:later|after|onwards?|beyond|up)|(?:at the (?:very )?|by the )?(?:latest|earliest))$/;

/** Where a part was read. */
export interface At {
  words: string;
  /** The line from the part on. */
  rest: string;
  /** A comma stands right before it; since the last part that says anything. */
  comma: boolean;
  parted: boolean;
  /** The row it would join was ruled out: "Wednesday, not Thursday, …" */
  ruledOut: boolean;
}

/** A modifier joins a range, closes what stands before it, or begins a row of its own. */
export function asLink(row: Placed[], part: PartOf<"modifier">, at: At): { part: TimePart; isNew: boolean } {
  if (TILL.test(at.words) && closesRange(row, at.rest))
    return { part: { kind: "join", range: true }, isNew: false };
  if (TRAILING.test(at.words)) return { part: { ...part, trails: true }, isNew: false };
  // "out tonight, back on the ninth"
  const opens = part.modifier === "from" && at.words !== "from";
  return { part, isNew: opens || (at.comma && part.modifier !== "between") };
}

/** A time begins a row when it cannot be said of the same wish as the one before. */
export function beginsRow(row: Placed[], part: TimePart, at: At): boolean {
  if (part.kind === "place") return !part.trails && row.some(isDay) && row.at(-1)?.kind !== "join";
  if (!isTime(part)) return false;
  // "once he's back, say Tuesday"
  const isBack = row.some((p) => p.kind === "modifier" && p.back === true) && !row.some(isTime);
  if (isBack && at.parted) return true;
  if (at.parted && (at.ruledOut || (isDay(part) && row.some((p) => p.kind === "past")))) return true;
  if (row.some(isTime) && isLasting(part) !== row.some(isLasting)) return true;
  if (part.kind === "shift" && begins(row, part, at.parted)) return true;
  return !at.parted && clashes(row, part, false);
}

export function daysOf(part: TimePart): LastDays | null {
  if (part.kind === "days") return isLasting(part) ? null : { from: part.from, to: part.to, unit: part.unit };
  if (part.kind === "weekday") return { from: part.from, to: part.to, unit: "day" };
  return part.kind === "holiday" ? { from: part.day, to: part.day, unit: "day" } : null;
}

/** "Monday, Tuesday or Wednesday" is one list; "Wednesday, Thursday" are two times. */
export function splitSoft(phrase: TimePhrase): TimePhrase[] {
  const { parts } = phrase;
  const soft = parts.findLastIndex((p) => p.kind === "join" && p.soft === true);
  if (soft < 0 || parts.slice(soft + 1).some((p) => p.kind === "join")) return [phrase];
  return [parts.slice(0, soft), parts.slice(soft + 1)].flatMap((half) => {
    const cut = toPhrase(half);
    return cut ? splitSoft(cut) : [];
  });
}
