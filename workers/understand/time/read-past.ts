/** Reads what is no single time to come: what lies behind, and what happens again and again. */
import { sticky } from "./day-words.ts";
import type { Reader } from "./time-parts.ts";

const WEEKDAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
const UNIT =
  "(?:days?|weeks?|fortnights?|months?|years?|quarters?|hours?|minutes?|nights?|weekends?|mornings?|afternoons?|evenings?)";
const BEING =
  "(?<!\\b(?:i'm|am|be|we're|are|is|'s|he's|she's|they're|get|gets|come|not|and|till|until|then) )";

export const PAST_READERS: Reader[] = [
  `(?:last|this past|the past|past|previous|every|each|every other|every 2nd|every single) (?:\\d+ |couple of |few )?(?:${WEEKDAYS}s?|${UNIT}|night|time|summer|winter|spring|autumn|fall|${MONTHS}|christmas|easter|thanksgiving)(?! (?:of|in) )`,
  "(?:the day before )?yesterday|the other (?:day|week)|earlier (?:on )?(?:today|this (?:morning|week|month|year))|(?:this time|same time) last \\w+",
  `(?:\\d+|an?|a couple(?: of)?|couple of|a few|several|many|\\d+ or \\d+|\\d+ to \\d+|half an) ${UNIT} (?:ago|back(?! to me| to us| on| at| in))`,
  `${BEING}back in (?:the )?(?:early |late |mid )?(?:${MONTHS}|20\\d\\d|20 \\d\\d|spring|summer|winter|fall|day)`,
  "(?:ever )?since",
  `(?<!\\b(?:about|say|week|fortnight) )(?:on )?an? ${WEEKDAYS}(?: (?:morning|afternoon|arvo|evening|night|lunchtime))?(?! (?:week|fortnight|in))`,
  `(?:on |of )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends|mornings|afternoons|arvos|evenings|nights)|at weekends`,
].map((source) => ({ pattern: sticky(source), read: () => ({ kind: "past" as const }) }));
