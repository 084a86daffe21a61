/** When the buyer's own year begins, if they say so: their quarters are not the calendar's then. */
import { monthNumber } from "./day-words.ts";

/** "our fiscal year starts in July", "our Q1 is April to June" */
const OWN_YEAR =
  /\b(?:(?:our|my|the|company'?s?) (?:fiscal|financial|budget|business|trading)? ?year (?:'s |is |it )?(?:starts?|begins?|kicks? off|starting|runs?(?: from)?|resets?|rolls over)|(?:our|my|so|for us|we run|here) (?:own )?q ?(?<q>[1-4])(?: for us)? ?(?:'s|is|starts?|begins?|runs?|goes|means|kicks off)) (?:on |in |from |at )*(?:the )?(?:start of |beginning of )?(?:\d{1,2}(?:st)? (?:of )?)?(?<month>january|february|march|april|may|june|july|august|september|october|november|december)/;

/** 1 (January) unless another was said. @param line spoken line */
export function firstQuarterMonth(line: string): number {
  const { q = "1", month } = OWN_YEAR.exec(line)?.groups ?? {};
  return month === undefined ? 1 : ((monthNumber(month) - 1 - (Number(q) - 1) * 3 + 12) % 12) + 1;
}
