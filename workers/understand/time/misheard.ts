/**
 * Words of time, and of calling, as a recogniser on a bad line writes them ("fritay", "when's day", "at ate", "in free weeks"), put
 * back to what was said. Owns which words are taken for which; a word that English has is taken for another only
 * between neighbours where it makes no sense itself.
 */
import { closest, distance } from "fastest-levenshtein";
import { knownWords } from "../model/nets.ts";
import type { Piece } from "./spoken-numbers.ts";

const LONG =
  "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december tomorrow today tonight morning afternoon evening midday lunchtime fortnight weekend quarter minutes hours weeks months three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth christmas easter thanksgiving diwali working business between before after until either".split(
    " ",
  );
const HOURS = "one two three four five six seven eight nine ten eleven twelve half noon quarter thirty".split(
  " ",
);
/** Shorter words are one sound away from too many others. */
const LONG_ENOUGH = 5;
/** In a long word two sounds may be wrong. */
const VERY_LONG = 9;

/** An hour stands behind these. */
const AT = /^(?:at|past|around|by|before|after|until|till|between|half|quarter)$/;
const UNIT = /^(?:hours?|days?|weeks?|months?|minutes?|mins?|o'?clock|thirty|fifteen|[ap]m|quarters)$/;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const NUMBER =
  /^(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half|quarter|few|couple)$/;
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)$/;
const TIME = /^(?:tomorrow|today|tonight|noon|midday|lunch|lunchtime|close|end|christmas|easter|\w+day)$/;
const ANY = /^/;
const NONE = /^$/;

/** `as` for a `word` between such neighbours; "" is the edge of what was said. */
interface Slip {
  word: RegExp;
  as: string;
  before?: RegExp;
  after?: RegExp;
}
const either = (...patterns: RegExp[]): RegExp => new RegExp(patterns.map((p) => p.source).join("|"));

const SLIPS: Slip[] = [
  { word: /^(?:cold|caw)$/, as: "call", after: /^(?:me|us|back|again)$/ },
  {
    word: /^(?:free|tree)$/,
    as: "three",
    before: /^(?:at|past|half|until|till)$/,
    after: either(NONE, TIME, UNIT, /^(?:on|in|this|next|please)$/),
  },
  { word: /^(?:free|tree)$/, as: "three", before: /^(?:in|another|within|next|after)$/, after: UNIT },
  { word: /^ate$/, as: "eight", before: either(AT, NUMBER, /^in$/) },
  { word: /^ate$/, as: "eight", after: UNIT },
  { word: /^won$/, as: "one", before: /^(?:at|past|half|before|after|until|till|quarter|to)$/ },
  { word: /^won$/, as: "one", before: /^in$/, after: /^hour$/ },
  {
    word: /^(?:for|fore)$/,
    as: "four",
    before: /^(?:at|past|half|around)$/,
    after: either(NONE, TIME, UNIT, /^(?:on|in|this|next|please|catch|call|ring)$/),
  },
  { word: /^fore$/, as: "four", after: UNIT },
  {
    word: /^(?:to|too)$/,
    as: "two",
    before: /^(?:at|in|past|half|another|within|around)$/,
    after: either(NONE, TIME, UNIT),
  },
  { word: /^too$/, as: "two", after: UNIT },
  { word: /^(?:two|too)$/, as: "to", before: /^(?:quarter|five|ten|twenty)$/, after: NUMBER },
  { word: /^(?:two|too)$/, as: "to", after: /^(?:me|us)$/ },
  {
    word: /^(?:weak|weeks)$/,
    as: "week",
    before: either(/^(?:next|necks|this|same|coming|every)$/, WEEKDAY, /^tomorrow$/),
  },
  { word: /^(?:weak|weaks)$/, as: "weeks", before: NUMBER },
  { word: /^days$/, as: "day", before: /^the$/, after: /^(?:after|before)$/ },
  {
    word: /^(?:necks|nex|nexed)$/,
    as: "next",
    after: either(TIME, MONTH, /^(?:week|month|quarter|year|few|couple)$/),
  },
  { word: /^our$/, as: "hour", before: /^(?:an|half|per|1)$/ },
  { word: /^(?:in|and)$/, as: "an", before: /^half$/, after: /^(?:hour|our)$/ },
  { word: /^an$/, as: "in", after: MONTH },
  { word: /^o'?cl[aeiu]ck$/, as: "o'clock" },
  {
    word: /^dime$/,
    as: "time",
    before: /^(?:my|your|our|uk|us|same|lunch|local|eastern|central|pacific|mountain|any)$/,
  },
  { word: /^moon$/, as: "noon", before: either(AT, WEEKDAY, /^tomorrow$/) },
  { word: /^passed$/, as: "past", before: either(NUMBER, /^minutes$/), after: NUMBER },
  { word: /^(?:buy|bye)$/, as: "by", before: /\w/, after: either(TIME, MONTH, NUMBER) },
  { word: /^threw$/, as: "through", before: either(WEEKDAY, NUMBER, MONTH) },
  { word: /^mornin$/, as: "morning" },
  { word: /^mourning$/, as: "morning", before: /^(?:the|this|in|tomorrow|every|\w+day)$/ },
  { word: /^knight$/, as: "night", before: /^(?:at|to|tomorrow|last|\w+day)$/ },
  { word: /^letter$/, as: "later", before: /^(?:hours?|days?|weeks?|months?|minutes?)$/ },
  { word: /^than$/, as: "then", before: /^(?:me|us|call|ring|back|again)$/ },
  {
    word: /^thirsty$/,
    as: "thursday",
    before: either(
      NONE,
      /^(?:me|us|on|next|this|by|until|till|after|before|call|ring|or|and|to|is|was|about|coming|make|it)$/,
    ),
  },
];

/** Two pieces that were one word. */
const PARTED = new Map([
  ["to morrow", "tomorrow"],
  ["to day", "today"],
  ["to night", "tonight"],
  ["when's day", "wednesday"],
  ["wins day", "wednesday"],
  ["thirds day", "thursday"],
  ["mid day", "midday"],
  ["lunch time", "lunchtime"],
]);

/** The word of time that is nearest, for a word that English has not. */
function respelled(heard: string, before: string): string | null {
  if (!/^[a-z]{3,}$/.test(heard) || knownWords().rows.has(heard)) return null;
  // "afta", "quarta"
  const word = heard.replace(/a$/, "er");
  const words = AT.test(before) ? [...HOURS, ...LONG] : word.length >= LONG_ENOUGH ? LONG : [];
  if (words.length === 0) return null;
  const nearest = closest(word, words);
  return distance(word, nearest) <= (nearest.length >= VERY_LONG ? 2 : 1) ? nearest : null;
}

function slipOf(word: string, before: string, after: string): string | null {
  const slip = SLIPS.find(
    (one) => one.word.test(word) && (one.before ?? ANY).test(before) && (one.after ?? ANY).test(after),
  );
  return slip?.as ?? respelled(word, before);
}

/** Same length or shorter; each piece keeps where it stands in what was heard. */
export function unmisheard(pieces: Piece[]): Piece[] {
  const put: Piece[] = [];
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i]!;
    const next = pieces[i + 1];
    const whole = next && !next.comma ? PARTED.get(`${piece.text} ${next.text}`) : undefined;
    if (next && whole !== undefined) {
      put.push({ ...piece, text: whole, source: { start: piece.source.start, end: next.source.end } });
      i += 1;
      continue;
    }
    const before = piece.comma ? "" : (put.at(-1)?.text ?? "");
    const after = next && !next.comma ? next.text : "";
    const text = slipOf(piece.text, before, after);
    put.push(text === null ? piece : { ...piece, text });
  }
  return put;
}
