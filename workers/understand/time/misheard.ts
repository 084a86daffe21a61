/**
 * Words of time, and of calling, as a recogniser on a bad line writes them ("fritay", "when's day", "at ate", "in free
 * weeks"), put back to what was said. Owns which words are taken for which: a word that English has only between
 * neighbours where it makes no sense itself, for a time that nobody said is worse than one that was missed.
 */
import { closest, distance } from "fastest-levenshtein";
import { knownWords } from "../model/nets.ts";
import { MONTHS, WEEKDAYS } from "./day-words.ts";
import type { Piece } from "./spoken-numbers.ts";

/** May, June and July are one sound away from too much. */
const LONG_MONTHS = MONTHS.filter((month) => month.length > 4);
const RESPELLED = [
  ...WEEKDAYS,
  ...LONG_MONTHS,
  ..."tomorrow today tonight morning afternoon evening midday lunchtime fortnight weekend quarter minutes hours weeks months three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth christmas easter thanksgiving diwali before after until".split(
    " ",
  ),
];
/** In a long word two sounds may be wrong. */
const VERY_LONG = 9;
/** "sixtieth" is no "sixteenth", and a name or a noun no time. */
const NOT_MEANT = /tieth$|^(?:avril|munday|ester|filth|toddy|tench|christ\w*)$/;
const either = (...patterns: RegExp[]): RegExp => new RegExp(patterns.map((p) => p.source).join("|"));
const WEEKDAY = new RegExp(`^(?:${WEEKDAYS.join("|")})$`);
const MONTH = new RegExp(`^(?:${MONTHS.join("|")})$`);
/** A word of time stands behind these. */
const FRAME = either(
  WEEKDAY,
  /^(?:on|by|until|till|next|this|me|us|back|again|in|at|tomorrow|today|twenty|thirty)$/,
);
const HOURS = ["three", "seven", "eight", "eleven", "twelve", "fifteen", "twenty", "thirty"];

/** The edge of what was said, or the end of a sentence. */
const EDGE = /^[.!?;]?$/;
const UNITS = /^(?:hours|days|weeks|months|minutes|quarters)$/;
const CLOCK = /^(?:o'?clock|[ap]m|thirty|fifteen)$/;
const TIME = either(WEEKDAY, /^(?:tomorrow|today|tonight)$/);
const GOES_ON = /^(?:on|at|in|please|before|after|by|if|or|around|between|when|then)$/;
const ANY = /^/;

/** `as` for a `word` between such neighbours. */
interface Slip {
  word: RegExp;
  as: string;
  before?: RegExp;
  after?: RegExp;
}

/** "it's cold", "a cold" */
const NOT_SAID_COLD = /^(?!(?:an?|the|is|it's|i'm|we're|'s|so|very|too|bit|are|was|feel|you)$)/;

const SLIPS: Slip[] = [
  { word: /^(?:cold|caw)$/, as: "call", before: NOT_SAID_COLD, after: /^(?:me|us)$/ },
  { word: /^(?:cold|caw)$/, as: "call", before: /^(?:please|to)$/, after: /^(?:back|again)$/ },
  { word: /^(?:free|tree)$/, as: "three", before: /^(?:at|until|till)$/, after: either(TIME, CLOCK) },
  { word: /^(?:free|tree)$/, as: "three", before: /^(?:in|within)$/, after: /^(?:weeks|months)$/ },
  { word: /^ate$/, as: "eight", before: /^(?:at|past|until|till|between)$/ },
  { word: /^ate$/, as: "eight", before: /^(?:in|within)$/, after: UNITS },
  { word: /^won$/, as: "one", before: /^(?:at|past)$/, after: either(EDGE, TIME, CLOCK) },
  { word: /^won$/, as: "one", before: /^in$/, after: /^hour$/ },
  { word: /^(?:for|fore)$/, as: "four", before: /^(?:at|past)$/, after: /^(?:o'?clock|[ap]m)$/ },
  { word: /^fore$/, as: "four", before: /^(?:in|within|after)$/, after: UNITS },
  { word: /^(?:to|too)$/, as: "two", before: /^(?:within|another)$/, after: UNITS },
  { word: /^too$/, as: "two", before: /^(?:in|again)$/, after: UNITS },
  { word: /^too$/, as: "to", after: /^(?:me|us)$/ },
  { word: /^weak$/, as: "week", before: /^(?:next|same|coming)$/, after: either(EDGE, TIME, GOES_ON) },
  { word: /^weeks$/, as: "week", before: WEEKDAY, after: either(EDGE, /^(?:at|please)$/) },
  { word: /^necks$/, as: "next", after: either(TIME, MONTH, /^(?:weeks?|month|quarter|year)$/) },
  { word: /^our$/, as: "hour", before: /^an$/ },
  { word: /^(?:in|and)$/, as: "an", before: /^half$/, after: /^hour$/ },
  { word: /^o'?cl[aeiu]ck$/, as: "o'clock" },
  { word: /^dime$/, as: "time", before: /^(?:uk|us|local|eastern|central|pacific|mountain|same)$/ },
  { word: /^moon$/, as: "noon", before: /^(?:at|by|until|till)$/ },
  { word: /^bye$/, as: "by", before: /^(?:me|us|back|again)$/, after: either(TIME, MONTH) },
  { word: /^mornin$/, as: "morning" },
  { word: /^afta$/, as: "after" },
  { word: /^quarta$/, as: "quarter" },
  { word: /^mourning$/, as: "morning", before: /^(?:tomorrow|\w+day)$/, after: EDGE },
  { word: /^letter$/, as: "later", before: UNITS, after: EDGE },
  { word: /^than$/, as: "then", before: /^(?:me|us)$/, after: EDGE },
  {
    word: /^thirsty$/,
    as: "thursday",
    before: /^(?:me|us|on|next|by|until|till)$/,
    after: either(EDGE, GOES_ON, /^(?:morning|afternoon|evening|no)$/),
  },
];

/** Two pieces that were one word, where that word may stand. */
const PARTED = new Map([
  ["to morrow", "tomorrow"],
  ["to day", "today"],
  ["to night", "tonight"],
  ["when's day", "wednesday"],
]);
const BEFORE_PARTED = /^(?!(?:day|night|up|from|on)$)/;
const AFTER_PARTED = either(EDGE, /^(?:at|around|please|before|if|morning|afternoon|evening)$/);

/** The word of time that is nearest, for a word that English has not, where a time stands; it begins and ends alike. */
function respelled(heard: string, before: string): string | null {
  if (!/^[a-z]{5,}$/.test(heard) || NOT_MEANT.test(heard) || knownWords().rows.has(heard)) return null;
  if (!FRAME.test(before)) return null;
  const nearest = closest(heard, before === "at" ? HOURS : RESPELLED);
  const isAlike = heard.at(0) === nearest.at(0) && heard.at(-1) === nearest.at(-1);
  return isAlike && distance(heard, nearest) <= (nearest.length >= VERY_LONG ? 2 : 1) ? nearest : null;
}

function saidFor(word: string, before: string, after: string): string | null {
  const slip = SLIPS.find(
    (one) => one.word.test(word) && (one.before ?? ANY).test(before) && (one.after ?? ANY).test(after),
  );
  return slip?.as ?? respelled(word, before);
}

/** Same length or shorter; each piece keeps where it stands in what was heard. */
export function unmisheard(pieces: Piece[]): Piece[] {
  const put: Piece[] = [];
  const textAt = (i: number): string => {
    const piece = pieces[i];
    return piece && !piece.comma ? piece.text : "";
  };
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i]!;
    const before = piece.comma ? "" : (put.at(-1)?.text ?? "");
    const next = pieces[i + 1];
    const whole = PARTED.get(`${piece.text} ${textAt(i + 1)}`);
    const isSafe = BEFORE_PARTED.test(before) && AFTER_PARTED.test(textAt(i + 2));
    if (next && whole && (isSafe || whole === "tomorrow")) {
      put.push({ ...piece, text: whole, source: { start: piece.source.start, end: next.source.end } });
      i += 1;
    } else put.push({ ...piece, text: saidFor(piece.text, before, textAt(i + 1)) ?? piece.text });
  }
  return put;
}
