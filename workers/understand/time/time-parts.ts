/** What a spoken time is made of. The readers produce these; `wish.ts` and `resolve-time.ts` put them together. */
import type { DateTime } from "luxon";
import type { Span } from "../spoken-text.ts";

export type Modifier =
  /** "after X": open ended; a whole week, month or quarter is left behind first. */
  | "after"
  /** "from X", "until X", "back on X": open ended from its start. */
  | "from"
  | "by"
  | "before"
  | "between";

export type Unit = "day" | "week" | "weekend" | "month" | "quarter" | "year";
/** Which part of a week, month, quarter or year. */
export type Place =
  | "start"
  | "early"
  | "mid"
  | "late"
  | "end"
  | `week ${number}`
  | "last week"
  | "half 1"
  | "half 2";

export interface DaysPart {
  kind: "days";
  from: DateTime;
  to: DateTime;
  unit: Unit;
  /** Finds the next such day after another one ("the ninth"), for the far end of a range. */
  nextAfter?: (day: DateTime) => DateTime | null;
  /** Counted from now: has an end only where our conventions give it one. */
  counted?: boolean;
  /** "give it two weeks": from then on. */
  open?: boolean;
  /** "two weeks", "for two weeks": how long something lasts, unless it is said as a wish. */
  lasting?: boolean;
  /** "month end", "quarter end". */
  place?: Place;
  /** "the month", "the week": the one to come when the part of it that was named has passed. */
  rolls?: boolean;
}

export interface DayPart {
  kind: "day_part";
  /** Minutes of the day. */
  fromMinute: number;
  toMinute: number;
  afternoon: boolean;
  /** "this morning", "tonight" */
  today: boolean;
  /** "that afternoon": of the day said before. */
  on?: DateTime;
  /** What must have passed for the next day's to be meant: "in the morning", said at nine, is tomorrow's. */
  passesAt: "start" | "end";
}

export type TimePart =
  | DaysPart
  /** `placed` when its week was named with it ("next Tuesday"). */
  | { kind: "weekday"; weekday: number; from: DateTime; to: DateTime; placed: boolean }
  | { kind: "holiday"; day: DateTime; back: DateTime }
  | { kind: "instant"; from: DateTime; to: DateTime; open?: boolean; lasting?: boolean }
  /** `afternoon` null: the words did not say which half of the day. */
  | { kind: "clock"; hour: number; minute: number; afternoon: boolean | null }
  | { kind: "same_clock" }
  | DayPart
  /** Narrows the week, month, quarter or year named with it, or before it when it `trails`. */
  | { kind: "place"; place: Place; trails?: boolean }
  /** "the Monday after", "two days before", "the week of": moves the day named next, or else the one named last. */
  | { kind: "shift"; shift: Shift; last: LastDays | null }
  /** `trails` when it stands after its time ("from ten onwards"); `back` when it is "back on". */
  | { kind: "modifier"; modifier: Modifier; trails?: boolean; back?: boolean }
  /** Two ends of a window (`range`), or two alternatives: both give earliest and latest. */
  | { kind: "join"; soft?: boolean; range?: boolean; closes?: boolean }
  | { kind: "correction" }
  /** `own` and `other`: the speaker's and the other side's. Else an IANA zone. */
  | { kind: "zone"; zone: string }
  /** Lies behind: what stands with it is no time to come. */
  | { kind: "past" }
  | { kind: "connector" };

export type PartOf<K extends TimePart["kind"]> = Extract<TimePart, { kind: K }>;

export type Shift =
  | { to: "week_of" }
  | { to: "week"; by: 1 | -1 }
  | { to: "weekday"; weekday: number; by: 1 | -1 }
  | { to: "days"; by: number };

/** A part with the stretch of the spoken line it was read from. */
export type Placed = TimePart & { at: Span };

/** The day-like thing read last, which "the following Monday" or "the week after" counts from. */
export interface LastDays {
  from: DateTime;
  to: DateTime;
  unit: Unit;
}

export interface ReadContext {
  /** The moment of speaking in the buyer's zone. */
  now: DateTime;
  /** Within the same row, connectors left out. */
  previous: TimePart | null;
  /** Anywhere before in the text. */
  lastDays: LastDays | null;
  /** Month (1 to 12) in which the first quarter begins. */
  firstQuarterMonth: number;
}
export interface Reader {
  /** Sticky. */
  pattern: RegExp;
  /** `undefined` refuses the match. */
  read: (match: RegExpExecArray, context: ReadContext) => TimePart | undefined;
}

const TIMES = new Set<TimePart["kind"]>([
  "days",
  "weekday",
  "holiday",
  "instant",
  "clock",
  "same_clock",
  "day_part",
]);
/** Names a time by itself. */
export const isTime = (part: TimePart): boolean =>
  TIMES.has(part.kind) || (part.kind === "shift" && part.last !== null);
/** Names a day or a stretch of days. */
export const isDay = (part: TimePart): boolean =>
  part.kind === "days" || part.kind === "weekday" || part.kind === "holiday";
