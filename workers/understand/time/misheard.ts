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
  MONTH,
  /^(?:on|by|until|till|next|this|the|of|me|us|back|again|in|at|after|tomorrow|today|twenty|thirty)$/,
);
const HOURS = "nine five four three seven eight eleven twelve fifteen twenty thirty".split(" ");
/** What a time has behind "the"; other nouns stand there too. */
const AFTER_THE = RESPELLED.filter((word) =>
  /^(?:first|second|third|\w+th|morning|afternoon|evening|weekend|quarter)$/.test(word),
);

/** The edge of what was said, or the end of a sentence. */
const EDGE = /^[.!?;]?$/;
const UNITS = /^(?:hours|days|weeks|months|minutes|quarters)$/;
const UNITS_OF_ONE = /^(?:hour|day|week|month|minute|quarter)$/;
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

const HOUR = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)$/;
const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth|twenty|thirty|\d+(?:st|nd|rd|th))$/;
const DAY_PART = /^(?:morning|afternoon|arvo|evening)$/;
const ZONE = /^(?:eastern|central|pacific|mountain|atlantic|gmt|uk|local)$/;
const GIVEN = /^(?:ring|call|bell|shout|buzz|yell|bring|cold)$/;
/** A vowel begins none of these: nobody says "an" before them. */
const AFTER_IN =
  /^(?:the|two|three|four|five|six|seven|nine|ten|twelve|fifteen|twenty|thirty|january|february|march|may|june|july|september|november|december)$/;

/** "it's cold", "a cold" */
const NOT_SAID_COLD = /^(?!(?:an?|the|is|it's|i'm|we're|'s|so|very|too|bit|are|was|feel|you)$)/;

const SLIPS: Slip[] = [
  { word: /^(?:cold|caw)$/, as: "call", before: NOT_SAID_COLD, after: /^(?:me|us)$/ },
  { word: /^(?:cold|caw)$/, as: "call", before: /^(?:please|to)$/, after: /^(?:back|again)$/ },
  { word: /^(?:free|tree)$/, as: "three", before: /^(?:at|until|till)$/, after: either(TIME, CLOCK) },
  { word: /^(?:free|tree)$/, as: "three", before: /^(?:in|within)$/, after: /^(?:weeks|months)$/ },
  { word: /^ate$/, as: "eight", before: /^(?:at|past|until|till|between)$/ },
  { word: /^ate$/, as: "eight", before: /^(?:in|within)$/, after: UNITS },
  { word: /^won$/, as: "one", before: /^(?:at|past)$/, after: either(EDGE, TIME, CLOCK, ZONE) },
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
  { word: /^than$/, as: "then", before: either(/^(?:me|us)$/, GIVEN), after: EDGE },
  { word: /^than$/, as: "then", before: either(HOUR, TIME), after: /^(?:call|ring|phone|give|try)$/ },
  { word: /^won$/, as: "one", before: /^exactly$/, after: UNITS_OF_ONE },
  { word: /^(?:for|fore)$/, as: "four", before: /^at$/, after: either(ZONE, TIME) },
  {
    word: /^too$/,
    as: "two",
    before: /^(?:at|past|before|after|from|until|till)$/,
    after: either(TIME, CLOCK),
  },
  { word: /^two$/, as: "to", before: /^(?:back|talk|speak|chat|get)$/, after: /^(?:me|us)$/ },
  { word: /^weak$/, as: "week", before: TIME, after: either(EDGE, GOES_ON, /^(?:works|suits)$/) },
  { word: /^(?:an|en)$/, as: "in", after: AFTER_IN },
  { word: /^(?:hawf|haff|alf)$/, as: "half", after: either(HOUR, /^(?:past|an)$/) },
  { word: /^(?:ferst|furst)$/, as: "first", after: /^(?:thing|of|week)$/ },
  { word: /^(?:nene|nain)$/, as: "nine", before: /^(?:at|past|till|until)$/ },
  { word: /^mit$/, as: "mid", after: either(MONTH, /^(?:week|morning|afternoon|month)$/) },
  { word: /^you're$/, as: "your", after: /^time$/ },
  { word: /^thes$/, as: "this", after: either(DAY_PART, /^(?:time|week|month|quarter)$/) },
  {
    word: /^bag$/,
    as: "back",
    before: /^(?:call|calls|ring|try)$/,
    after: either(EDGE, TIME, /^(?:in|at|on|ah|later)$/),
  },
  { word: /^cheque$/, as: "check", after: /^(?:in|back)$/ },
  { word: /^months$/, as: "month", before: /^the$/, after: EDGE },
  { word: /^weeks$/, as: "week", before: /^the$/, after: EDGE },
  { word: /^bye$/, as: "by", after: /^\d+$/ },
  { word: /^cold$/, as: "call", before: /^you$/, after: /^me$/ },
  { word: /^cold$/, as: "call", before: either(EDGE, /^please$/), after: /^my$/ },
  { word: /^ent$/, as: "end", before: /^(?:the|very)$/ },
  { word: /^cen$/, as: "can" },
  { word: /^evenin$/, as: "evening" },
  { word: /^too$/, as: "two", before: EDGE, after: UNITS },
  { word: /^weak$/, as: "week", before: /^(?:a|one|another)$/, after: /^(?:then|from|later)$/ },
  // Nobody says "a" before a vowel.
  { word: /^a$/, as: "the", before: /^(?:in|on|of|towards)$/, after: /^(?:arvo|afternoon|evening|end)$/ },
  { word: /^a$/, as: "the", after: /^(?:eighth|eleventh|eighteenth)$/ },
  {
    word: /^thirsty$/,
    as: "thursday",
    before: /^(?:me|us|on|next|by|until|till)$/,
    after: either(EDGE, GOES_ON, /^(?:morning|afternoon|evening|no)$/),
  },
];

/** `a` and `b` were said the other way round: as they stand they make no sense before such a third. */
interface Swap {
  a: RegExp;
  b: RegExp;
  third: RegExp;
  before?: RegExp;
}
/** Somebody was asked to call just before. */
const BEHIND_ASKING = /^(?:me|us|up|back|again|call|ring|phone)$/;
const SWAPS: Swap[] = [
  // "ring me the on sixteenth", "the in morning"
  { a: /^the$/, b: /^(?:on|by)$/, third: ORDINAL },
  { a: /^the$/, b: /^in$/, third: DAY_PART },
  { a: /^the$/, b: /^at$/, third: /^(?:end|start|beginning)$/ },
  // "eight at tomorrow", "thirty in days"
  { a: HOUR, b: /^at$/, third: TIME, before: BEHIND_ASKING },
  {
    a: either(HOUR, /^(?:fifteen|twenty|thirty|forty|sixty|ninety)$/),
    b: /^(?:in|after)$/,
    third: UNITS,
    before: BEHIND_ASKING,
  },
  { a: /^me$/, b: /^give$/, third: /^(?:a|another)$/, before: EDGE },
  { a: /^base$/, b: /^touch$/, third: ANY },
  { a: /^out$/, b: /^reach$/, third: either(EDGE, /^then$/) },
  { a: /^(?:twenty|thirty)$/, b: /^the$/, third: ORDINAL },
  { a: GIVEN, b: /^a$/, third: either(EDGE, /^(?:at|on|in|next|tomorrow)$/), before: /^(?:me|us)$/ },
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

/** With the voice and without it: a bad line tells them least. */
const PAIRS = ["td", "kg", "pb", "fv", "sz"];
const soundsLike = (a = "", b = ""): boolean =>
  a === b || PAIRS.some((pair) => pair.includes(a) && pair.includes(b));

const isNoWord = (heard: string): boolean => /^[a-z]+$/.test(heard) && !knownWords().rows.has(heard);

/** It begins and ends alike, and hardly differs between. */
function isAlike(heard: string, meant: string): boolean {
  const hasItsEnds = soundsLike(heard.at(0), meant.at(0)) && soundsLike(heard.at(-1), meant.at(-1));
  return hasItsEnds && distance(heard, meant) <= (meant.length >= VERY_LONG ? 2 : 1);
}

/** The word of time that is nearest, for a word that English has not, where a time stands. */
function respelled(heard: string, before: string): string | null {
  if (heard.length < 5 || NOT_MEANT.test(heard) || !isNoWord(heard)) return null;
  const isFramed = FRAME.test(before);
  if (!isFramed && !heard.endsWith("y")) return null;
  const nearest = closest(heard, before === "at" ? HOURS : before === "the" ? AFTER_THE : RESPELLED);
  return (isFramed || WEEKDAY.test(nearest)) && isAlike(heard, nearest) ? nearest : null;
}

const VERBS = "call calling ring ringing phone phoning drop buzz catch reach text".split(" ");

/** "reng me", "celling us" */
function respelledVerb(heard: string, after: string): string | null {
  if (!/^(?:me|us)$/.test(after) || heard.length < 4 || !isNoWord(heard)) return null;
  const nearest = closest(heard, VERBS);
  return isAlike(heard, nearest) ? nearest : null;
}

function saidFor(word: string, before: string, after: string): string | null {
  const slip = SLIPS.find(
    (one) => one.word.test(word) && (one.before ?? ANY).test(before) && (one.after ?? ANY).test(after),
  );
  return slip?.as ?? respelled(word, before) ?? respelledVerb(word, after);
}

function areSwapped(before: string, a: string, b: string, third: string): boolean {
  return SWAPS.some(
    (one) => one.a.test(a) && one.b.test(b) && one.third.test(third) && (one.before ?? ANY).test(before),
  );
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
    } else if (next && areSwapped(before, piece.text, textAt(i + 1), textAt(i + 2))) {
      put.push({ ...piece, text: next.text }, { ...next, text: piece.text });
      i += 1;
    } else put.push({ ...piece, text: saidFor(piece.text, before, textAt(i + 1)) ?? piece.text });
  }
  return put;
}
