/** Reads parts of the day, with their hours under our conventions. */
import { sticky } from "./day-words.ts";
import type { DayPart, Reader, TimePart } from "./time-parts.ts";

const part = (from: number, to: number, afternoon: boolean, today = false): DayPart => ({
  kind: "day_part",
  today,
  fromMinute: from * 60,
  toMinute: to * 60,
  afternoon,
  passesAt: afternoon ? "end" : "start",
});
const reads = (source: string, is: TimePart): Reader => ({ pattern: sticky(source), read: () => is });

const NOON = "(?:afternoon|arvo|avo)";
const LUNCH = "(?:lunch ?time|lunch(?: hour| break)?)";
const IN = "(?:(?:in|on|during|sometime|any ?time) )?(?:the )?";
const CLOSE =
  "(?:end|close) of (?:the )?(?:business|working|work|school)? ?(?:day|play|business|trading)|end of (?:my|your|our) day|(?:the )?day ?'s end|e ?o ?d|c ?o ?b|e ?o ?p|day end";

/** Those that stand before the day readers: their words would be read as something else. */
export const LONG_PART_READERS: Reader[] = [
  reads("(?:the )?(?:very )?(?:1st|first) thing(?: (?:in|on) the morning)?", part(8, 10, false)),
  reads(
    "(?:the )?end of (?=(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday)(?!\\w))",
    part(16, 17, true),
  ),
  reads(`before ${LUNCH}`, { ...part(8, 12, false), passesAt: "end" }),
  reads(`(?:just |right |straight |any ?time )?(?:after|past|post) ${LUNCH}`, part(13, 17, true)),
  reads("lunch ?times?(?! (?:with|meeting))", part(12, 13, true)),
  reads(
    "(?<=\\b(?:at|over|during|around|round|about|by|till|until|tomorrow|today|\\w+day|this) )lunch(?: hour| break)?(?! (?:with|meeting|is|and learn))",
    part(12, 13, true),
  ),
  reads(`${IN}(?:${CLOSE})`, part(16, 17, true)),
];

/** "that afternoon" is of the day said before. */
const ofThatDay = (source: string, is: DayPart): Reader => ({
  pattern: sticky(`that (?:same )?(?:${source})`),
  read: (_, { lastDays }) => (lastDays?.unit === "day" ? { ...is, on: lastDays.to } : undefined),
});

/** "late tomorrow afternoon" */
const QUALIFIED: Reader[] = [
  reads(`early(?= (?:tomorrow|today|\\w+day) ${NOON}(?!\\w))`, part(12, 14, true)),
  reads(`late(?= (?:tomorrow|today|\\w+day) ${NOON}(?!\\w))`, part(15, 17, true)),
  reads("late(?= (?:tomorrow|today|\\w+day) morning(?!\\w))", part(11, 12, false)),
  reads("mid(?= (?:tomorrow|today|\\w+day) morning(?!\\w))", part(10, 11, false)),
];

export const DAY_PART_READERS: Reader[] = [
  ...QUALIFIED,
  ofThatDay("morning", part(8, 12, false)),
  ofThatDay(NOON, part(12, 17, true)),
  ofThatDay("evening|night", part(17, 20, true)),
  reads(`${IN}(?:mid|middle of the) ?morning`, part(10, 11, false)),
  reads(`${IN}late(?:r)?(?: in the| on in the)? morning`, part(11, 12, false)),
  reads(`${IN}early(?: on)?(?: in the)? ${NOON}`, part(12, 14, true)),
  reads(`${IN}late(?:r)?(?: on)?(?: in the)? ${NOON}`, part(15, 17, true)),
  reads("(?:later |earlier )?this morning|(?<=\\btoday )morning", part(8, 12, false, true)),
  reads(`(?:later |later on )?this ${NOON}`, part(12, 17, true, true)),
  reads("(?:later |later on |early )?this evening|tonight", part(17, 20, true, true)),
  reads(`${IN}(?:(?:early )?morning|forenoon)`, part(8, 12, false)),
  reads(`${IN}${NOON}`, part(12, 17, true)),
  reads(
    `${IN}(?:early |late )?evening|(?<=\\b(?:\\w+day|tomorrow|the \\d{1,2}\\w\\w) )night|(?:at|by|in the) night`,
    part(17, 20, true),
  ),
];
