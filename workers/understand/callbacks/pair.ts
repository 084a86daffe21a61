/** Finds the time one asking asks for: right behind it, pointed back to, or said of its own nearby. */
import type { DateTime } from "luxon";
import { resolveTime } from "../time/resolve-time.ts";
import { isDay, type Placed } from "../time/time-parts.ts";
import { turned, turnOf } from "./anaphora.ts";
import type { Ask } from "./asks.ts";
import { hourOfGap, mayStandBetween, turnOfGap } from "./gap.ts";
import { has, hasModifier, notBefore, withModifier, withoutModifiers } from "./parts.ts";
import { asSaid, refined } from "./refine.ts";
import { ALONE_BEFORE } from "./role-words.ts";
import { isGood, sentenceEnd, sentenceStart, type Timed } from "./times.ts";

export interface Said {
  /** The skeleton's. */
  text: string;
  times: Timed[];
  asks: Ask[];
  now: DateTime;
}
export interface Pair {
  ask: Ask;
  time: Timed;
  parts: Placed[];
  /** In the skeleton. */
  start: number;
  end: number;
  /** The time stands right behind the asking. */
  isDirect: boolean;
}

const UNTIL = /^(?:not |right |well )*(?:until|till|til)\b/;
const THEN_BEFORE =
  /^(?: [,.])?(?: and| so)? then(?: (?:just|please|do|maybe|kindly|you|we|can|could|may|should|might))* $/;
const UNBOUNDED =
  /(?<![\w'])(?:some ?time|some day|someday|whenever|when|once|if|unless|any ?time|as soon as|one of these days|at some point|down the (?:road|line|track)|eventually|later|in future|in the future)(?![\w'])/;
/** Have times of their own that nobody is called at. */
const OTHER_MATTER =
  /(?<![\w'])(?:contract|renew\w*|lease|expir\w*|due|deadline|budget|board|live|launch\w*|roll ?out|pilot|trial|audit|invoice|price|pricing|quote|order|deliver\w*|ship\w*|install\w*|migrat\w*|training|demo|meeting|meet|seeing|review|kick\w*|start\w*|open\w*|clos\w*|end|ends|flight|fly|flying|train|wedding|conference|seats?|cost|costs|sign\w*|need|needs|want|wants|send|sent|email\w*|get you|have it|by)(?![\w'])/;
/** Farther than this and the time belongs to something else that was said. */
const FARTHEST = 130;
/** A time said behind an asking is a little farther than one said before it. */
const BEHIND = 12;

/** The time right behind an asking, if nothing else is said between the two. */
export function behind(ask: Ask, { times, text }: Pick<Said, "times" | "text">): Timed | null {
  for (const time of times) {
    if (time.start < ask.end) continue;
    if (!mayStandBetween(text.slice(ask.end, time.start))) return null;
    if (time.role === "past" || time.role === "unwanted" || time.role === "booked") return null;
    // "call me for ten minutes on Thursday"
    if (time.phrase.kind !== "lasting") return time;
  }
  return null;
}

const paired = (ask: Ask, time: Timed, parts: Placed[], isDirect: boolean): Pair => ({
  ask,
  time,
  parts,
  start: Math.min(ask.start, time.start),
  end: Math.max(ask.end, time.end),
  isDirect,
});

/** "don't ring before three" is of today; "before nine", said at ten, is of every day. */
function isToCome({ phrase }: Timed, now: DateTime): boolean {
  if (has(phrase.parts, "day")) return true;
  const at = resolveTime(notBefore(phrase.parts), now, {
    buyer: now.zoneName ?? "UTC",
    own: "UTC",
    other: "UTC",
  });
  return at?.earliest.startsWith(now.toFormat("yyyy-MM-dd")) === true;
}

/** "don't call me until Monday" asks for Monday. */
function refusedPair(ask: Ask, time: Timed, now: DateTime): Pair | null {
  if (UNTIL.test(time.words)) return paired(ask, time, time.phrase.parts, true);
  if (!time.words.startsWith("before") || !isToCome(time, now)) return null;
  return paired(ask, time, notBefore(time.phrase.parts), true);
}

/** What is booked has a day; "put it in the folder by Friday" and "put me down for two" book nothing. */
function books(ask: Ask, { phrase }: Timed, text: string): boolean {
  if (ask.kind !== "book") return true;
  const isUnits = /(?:me|us) down/.test(text.slice(ask.start, ask.end)) && !has(phrase.parts, "hour");
  return has(phrase.parts, "day") && !isUnits && !hasModifier(phrase.parts, "by", "before");
}

function directPair(ask: Ask, time: Timed, { text, times }: Said): Pair | null {
  if (!books(ask, time, text)) return null;
  const { parts } = time.phrase;
  const gap = text.slice(ask.end, time.start);
  // "I knock off at three, get me before then tomorrow"
  const hourTurn = hourOfGap(`${gap}${time.words} `);
  const hour = times.findLast((t) => t.end <= ask.start && t.phrase.parts.some((p) => p.kind === "clock"));
  if (hourTurn !== null && hour && !has(parts, "hour")) {
    const clock = hour.phrase.parts.filter((p) => !isDay(p));
    return paired(ask, time, [...turned(clock, hourTurn), ...withoutModifiers(parts)], true);
  }
  const turn = turnOfGap(gap);
  if (turn !== null && !hasModifier(parts) && has(parts, "day"))
    return paired(ask, time, withModifier(turn, parts), true);
  const all = refined(time, times, text);
  const made = paired(ask, time, all.parts, true);
  return { ...made, start: Math.min(made.start, all.start), end: Math.max(made.end, all.end) };
}

/** "… until June, then call"; "I'm out till two, call me after that" */
function pairBefore(ask: Ask, right: string, { text, times }: Said): Pair | null {
  const last = times.findLast((t) => t.end <= ask.start);
  const isThen = last && THEN_BEFORE.test(text.slice(last.end, ask.start));
  if (last && isThen && last.role !== "past" && last.role !== "unwanted")
    return paired(ask, last, last.phrase.parts, false);
  const turn = turnOf(right);
  if (turn === null) return null;
  const earlier = times.filter((t) => t.end <= ask.start && t.role !== "past");
  const meant =
    turn === "same"
      ? (earlier.findLast(isGood) ?? earlier.findLast((t) => t.role === "other"))
      : earlier.at(-1);
  if (!meant || meant.role === "booked") return null;
  return paired(ask, meant, turned(asSaid(meant, times, text).parts, turn), false);
}

/** "I'm with the lads in the yard @, so give me a ring": said of the buyer's own day, and nothing else was. */
function lastResort(ask: Ask, { text, times }: Said): Timed | undefined {
  const others = times.filter((t) => t.role === "other" && t.phrase.kind === "to_come");
  const only = others[0];
  if (!only || others.length > 1 || times.some((t) => t.role === "booked")) return undefined;
  const between = only.end <= ask.start ? text.slice(only.end, ask.start) : text.slice(ask.end, only.start);
  const start = sentenceStart(text, only.start);
  const said = text.slice(start, only.start);
  // "Friday's the go, give us a ring"
  const isFronted =
    ALONE_BEFORE.test(said) && only.end <= ask.start && sentenceStart(text, ask.start) === start;
  if (isFronted) return between.length < FARTHEST / 2 && !OTHER_MATTER.test(between) ? only : undefined;
  const isOwn = /(?<![\w'])(?:i|i'm|i'll|i've|i'd|we|we're|we'll|you|you'd|you'll)(?![\w'])/.test(said);
  return between.length < FARTHEST / 2 && isOwn && !OTHER_MATTER.test(said) ? only : undefined;
}

export function pairOf(ask: Ask, said: Said): Pair | null {
  const { text, times, asks, now } = said;
  const next = behind(ask, said);
  if (ask.standing === "refused") return next && refusedPair(ask, next, now);
  if (next) return directPair(ask, next, said);
  if (ask.standing === "offered") return null;
  const stops = [
    sentenceEnd(text, ask.end),
    asks.find((a) => a.start > ask.start)?.start ?? text.length,
    times.find((t) => t.start >= ask.end)?.start ?? text.length,
  ];
  const right = text.slice(ask.end, Math.min(...stops)).trimEnd();
  const before = pairBefore(ask, right, said);
  if (before) return before;
  const distance = (t: Timed) => (t.start >= ask.end ? t.start - ask.end + BEHIND : ask.start - t.end);
  const near = times
    .filter((t) => isGood(t) && distance(t) <= FARTHEST)
    .sort((a, b) => distance(a) - distance(b));
  const nearest = near[0] ?? (UNBOUNDED.test(right) ? undefined : lastResort(ask, said));
  if (!nearest) return null;
  const all = refined(nearest, times, text);
  return { ...paired(ask, nearest, all.parts, false), end: Math.max(ask.end, all.end) };
}
