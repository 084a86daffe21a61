/** What a spoken time is made of. The grammar's files produce these; `resolve-time.ts` puts them together. */
import type { DateTime } from "luxon";
import type { Span } from "../spoken-text.ts";

export type Modifier =
  /** "after X": open ended; a window is left behind first. */
  | "after"
  /** "from X", "until X", "back on X": open ended from its start. */
  | "from"
  | "by"
  | "before"
  | "between";

export type TimePart =
  | { kind: "days"; from: DateTime; to: DateTime }
  | { kind: "weekday"; weekday: number; from: DateTime; to: DateTime }
  | { kind: "holiday"; day: DateTime; back: DateTime }
  | { kind: "instant"; from: DateTime; to: DateTime }
  /** `afternoon` null: the words did not say which half of the day. */
  | { kind: "clock"; hour: number; minute: number; afternoon: boolean | null }
  | { kind: "same_clock" }
  /** Minutes of the day; `today` when it was "this morning" or "tonight". */
  | { kind: "day_part"; fromMinute: number; toMinute: number; afternoon: boolean; today: boolean }
  | { kind: "modifier"; modifier: Modifier }
  /** Two ends of a window, or two alternatives: both give earliest and latest. */
  | { kind: "join" }
  | { kind: "correction" }
  /** `own` and `other`: the speaker's and the other side's. Else an IANA zone. */
  | { kind: "zone"; zone: string }
  | { kind: "connector" };

/** A part with the stretch of the spoken line it was read from. */
export type Placed = TimePart & { at: Span };

export interface ReadContext {
  /** The moment of speaking in the buyer's zone. */
  now: DateTime;
  previous: TimePart | null;
}
export interface Reader {
  /** Sticky. */
  pattern: RegExp;
  /** `undefined` refuses the match; null reads the words as no time to come ("last week"). */
  read: (match: RegExpExecArray, context: ReadContext) => TimePart | null | undefined;
}
