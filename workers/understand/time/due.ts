/** The time by which something was promised: its words as said, and what they come to. */
import type { DateTime } from "luxon";
import type { TimeRange } from "../../../schema/fact.ts";
import type { Span, SpokenText } from "../spoken-text.ts";
import { resolveTime, type TimeZones } from "./resolve-time.ts";
import { sourceOf, toSpokenLine } from "./spoken-tokens.ts";
import { findTimePhrases } from "./time-phrases.ts";

export interface DuePhrase {
  span: Span;
  text: string;
  /** Null when the words name no definite time ("right now", "shortly after"). */
  range: TimeRange | null;
}

/** Said at once, or vaguely: worth keeping as words only. */
const SAID_ONLY =
  /\b(?:right now|right away|straight away|immediately|now|asap|as soon as possible|shortly|within the hour|within the day|(?:in |give me )?(?:\w+ ){1,2}minutes|in a (?:minute|bit|moment|few minutes)|by the end of the call|after (?:this|the) call|(?:in|over) the next (?:\w+ )?(?:days?|hours?|weeks?)|overnight)(?![\w'])/;
/** Words before a time that say it is not meant. */
const NOT_MEANT = /\b(?:not|since|from|last|as of|until|till)\s+$/;

/** "give us a fortnight" asks for a fortnight. */
function withoutGiving(lower: string, span: Span): Span {
  const given = /^(?:give|leave) (?:me|us|it)\s+/.exec(lower.slice(span.start, span.end));
  return given ? { ...span, start: span.start + given[0].length } : span;
}

/** First definite time in the span, else vaguer words. The text drops "for" and "on" but keeps "by". */
export function findDue(input: {
  text: SpokenText;
  within: Span;
  now: DateTime;
  zones: TimeZones;
}): DuePhrase | null {
  const { text, within, now, zones } = input;
  const { lower, original } = text;
  const line = toSpokenLine(lower, within);
  for (const phrase of findTimePhrases(line, now)) {
    const span = withoutGiving(lower, sourceOf(line, phrase));
    if (NOT_MEANT.test(lower.slice(within.start, span.start))) continue;
    const range = resolveTime(phrase.parts, now, zones);
    if (range) return { span, text: original.slice(span.start, span.end), range };
  }
  const vague = SAID_ONLY.exec(lower.slice(within.start, within.end));
  if (!vague) return null;
  const span = { start: within.start + vague.index, end: within.start + vague.index + vague[0].length };
  return { span, text: original.slice(span.start, span.end), range: null };
}
