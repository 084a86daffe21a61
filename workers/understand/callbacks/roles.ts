/** What is said of a time by the words around it. */
import * as said from "./role-words.ts";
import type { Skeleton, TimeMark } from "./skeleton.ts";

export type Role =
  /** "I'm free @", "@ works" */
  | "suits"
  /** "I'm back @", "out until @", "give it @": from then on. */
  | "opens"
  /** Stands alone, or with nothing that gives it another meaning. */
  | "alone"
  /** "not @", "@ is no good", "I'm out @" */
  | "unwanted"
  /** Somebody is booked then. */
  | "booked"
  | "past"
  /** "the contract ends @", "we go live @" */
  | "other";

export interface Surroundings {
  /** From the sentence's start, or the mark before, up to the time; ends with a blank unless empty. */
  left: string;
  /** From the time to the next mark, or the sentence's end. */
  right: string;
  /** The whole sentence. */
  sentence: string;
  /** It stands right behind an asking. */
  isAsked: boolean;
}

/** "… I travel so @", "over the phone say @", "no good @", without a comma to tell */
const BEGINS_ANEW =
  /(?:(?<!\b(?:is|was|are|were|i'm|we're|it's|be|not|or|if|think) )(?<=^| )(?:so|but then)(?: (?:it's|that's|it is|make it|maybe|then|on|the))*|(?<=^|@\w |\b(?:me|us|back|again|phone|call|ring|break) )say(?: (?:on|at|the|around|about|like))*|(?<=@\w |\b(?:in|out|back|here|there|free|done) )that's|^(?:'s |is )?(?:no good|cannot|no use))(?: then)? $/;
/** "next week I'm grand" */
const FREE_THEN =
  /^(?:, )?(?:i'm|i am|we're) (?:all |wide |completely |totally )?(?:grand|free|available|clear|yours|open|around|good)(?! (?:to|for|with|at|on|in|until|till)\b)(?! (?:\w+ )?@)/;

/** Keeps every pattern's work bounded. */
const LOOK_AROUND = 110;
const some = (patterns: RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text));

export function signOf(mark: TimeMark, skeleton: Skeleton): string {
  return skeleton.text.slice(mark.start, mark.end);
}

/** "eleven my time, that's seven for you" */
const ELSEWHERE = /(?:that's|that is|which is|that'd be|that'll be|so) (?:about |around |like )?$/;
/** Nobody is called at Christmas; only the new year is when people are back. */
const isMereHoliday = ({ phrase }: TimeMark): boolean =>
  phrase.parts.every((p) => p.kind === "connector" || (p.kind === "holiday" && p.day.ordinal > 1));

/** "I'm back two days" */
const IS_SINCE = /^back (?!in\b|on\b)(?:\w+ )?(?:days?|weeks?|months?|hours?|minutes?)\b/;
/** "not", "any day but": whatever was asked for. */
const RULED_OUT =
  /(?<![\w'])(?:not|never|except|except for|apart from|besides|other than|but not|rather than|instead of|any (?:day|time) but|excluding|bar|barring)(?: (?:on|at|in|the|this|for|before|after)){0,2} $/;
const isNothing = (right: string): boolean =>
  said.ALONE_AFTER.test(right) || said.ALONE_BEFORE.test(`${right} `);

export function roleOf(mark: TimeMark, skeleton: Skeleton, around: Surroundings): Role {
  const sign = signOf(mark, skeleton);
  if (sign === "@p") return "past";
  if (isMereHoliday(mark)) return "other";
  const left = around.left.slice(-LOOK_AROUND);
  const right = around.right.slice(0, LOOK_AROUND);
  const comma = left.lastIndexOf(", ");
  /** A comma begins a clause of its own, and so do words that only a new one begins with. */
  const clause = BEGINS_ANEW.test(left) ? "" : comma < 0 ? left : left.slice(comma + 2);
  const isAlone = said.ALONE_BEFORE.test(clause);
  if (sign === "@b") return IS_SINCE.test(mark.words) ? "past" : "opens";
  if (sign === "@u")
    return isAlone || some(said.AWAY_BEFORE, left) || said.WAIT_BEFORE.test(left) ? "opens" : "other";
  if (sign === "@w") return isAlone || /(?:just|and|please|better|best|i'd) $/.test(left) ? "opens" : "other";
  if (sign === "@d") {
    if (mark.words.startsWith("for "))
      return some(said.AWAY_BEFORE, left) || /(?:^|[ ,])not $/.test(left) ? "opens" : "other";
    return isAlone && isNothing(right) ? "alone" : "other";
  }
  const isTheirs =
    /^(?:for you|your end|on your|there|over there|where you)/.test(right) ||
    mark.phrase.parts.some((p) => p.kind === "zone" && p.zone === "other");
  // "it's two o'clock already"
  if (
    /(?<![\w'])it's (?:about |nearly |just |gone )?$/.test(left) &&
    (/^(?:already|now|here)/.test(right) || right === "")
  )
    return "other";
  if (ELSEWHERE.test(left) && isTheirs) return "other";
  if (some(said.UNWANTED_AFTER, right)) return "unwanted";
  if (FREE_THEN.test(right) && !RULED_OUT.test(left)) return "suits";
  if (around.isAsked) {
    if (RULED_OUT.test(left)) return "unwanted";
    return said.BACK_BEFORE.test(clause) ? "opens" : "alone";
  }
  if (some(said.BUSY_AFTER, right)) return "unwanted";
  if (some(said.BOOKED_BEFORE, left)) return "booked";
  if (said.BACK_BEFORE.test(clause) || said.EVENT_BEFORE.test(clause)) return "opens";
  const suits = some(said.SUITS_BEFORE, clause);
  if (!suits && some(said.UNWANTED_BEFORE, clause)) return "unwanted";
  if (said.SETTLED.test(around.sentence)) return "booked";
  if (suits) return "suits";
  if (isAlone && some(said.SUITS_AFTER, right)) return "suits";
  return isAlone && isNothing(right) ? "alone" : "other";
}
