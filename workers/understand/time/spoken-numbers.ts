/** Number words as a line's tokens: "twenty fourth" → "24th", "three oh five" → "3 05", "elevenish" → "11 ish". */
import type { Span } from "../spoken-text.ts";

export interface Piece {
  text: string;
  source: Span;
  /** A comma or dash stands before it. */
  comma: boolean;
}

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(
    " ",
  );
const CARDINAL = new Map([
  ...UNITS.map((word, n): [string, number] => [word, n]),
  ...TENS.map((word, n): [string, number] => [word, (n + 2) * 10]),
  // transcribers' spelling
  ["fourty", 40] as [string, number],
]);
const ORDINAL = new Map([
  ...ORDINALS.map((word, n): [string, number] => [word, n]),
  ["twentieth", 20] as [string, number],
  ["thirtieth", 30] as [string, number],
]);
/** "elevenish", "twoish", "tennish" */
const ISH = /^(?<number>[a-z]+?)n?ish$/;

const suffixOf = (n: number): string =>
  n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
const isDigit = (word: string): boolean => /^\d{1,2}$/.test(word) || (CARDINAL.get(word) ?? 100) < 100;

interface Reading {
  texts: string[];
  length: number;
}
const one = (text: string, length = 1): Reading => ({ texts: [text], length });

/** "first thing", "first off", "first of all" */
const isNoDate = (next: string, after: string | undefined): boolean =>
  /^(?:thing|off|up)$/.test(next) || (next === "of" && after === "all");

/** What the pieces from `at` on are written as, and how many they are; null when they are no number. */
function readNumber(pieces: Piece[], at: number): Reading | null {
  const word = pieces[at]?.text ?? "";
  const next = pieces[at + 1]?.text ?? "";
  const value = CARDINAL.get(word);
  if (value !== undefined && value >= 20) {
    const unit = CARDINAL.get(next);
    if (unit !== undefined && unit >= 1 && unit <= 9) return one(String(value + unit), 2);
    const nth = ORDINAL.get(next);
    if (nth !== undefined && nth >= 1 && nth <= 9) return one(`${value + nth}${suffixOf(value + nth)}`, 2);
    return one(String(value));
  }
  const following = CARDINAL.get(next) ?? 10;
  // "three oh five", "oh nine hundred"
  if (/^(?:oh?|zero)$/.test(word) && following < 10) {
    const before = pieces[at - 1]?.text ?? "";
    if (isDigit(before) || pieces[at + 2]?.text === "hundred") return one(`0${following}`, 2);
  }
  if (value !== undefined) return one(String(value));
  const nth = ORDINAL.get(word);
  if (nth !== undefined && nth > 0 && !(word === "first" && isNoDate(next, pieces[at + 2]?.text)))
    return one(`${nth}${suffixOf(nth)}`);
  const ish = ISH.exec(word)?.groups?.number;
  const hour =
    ish === undefined ? undefined : (CARDINAL.get(ish) ?? CARDINAL.get(`${ish}e`) ?? CARDINAL.get(`${ish}n`));
  if (hour !== undefined) return { texts: [String(hour), "ish"], length: 1 };
  return word === "noonish" ? { texts: ["noon", "ish"], length: 1 } : null;
}

const joined = (first: Piece, last: Piece, text: string): Piece => ({
  text,
  source: { start: first.source.start, end: last.source.end },
  comma: first.comma,
});

/** The halves of the day and the hour's mark, however the transcriber cut them. */
function readMark(pieces: Piece[], at: number): Reading | null {
  const word = pieces[at]?.text ?? "";
  const next = pieces[at + 1]?.text ?? "";
  const before = pieces[at - 1]?.text ?? "";
  if (/^[ap]\.m\.?$/.test(word)) return one(`${word.charAt(0)}m`);
  if (/^[ap]$/.test(word) && next === "m" && (/\d$|clock$/.test(before) || isDigit(before)))
    return one(`${word}m`, 2);
  if ((word === "o" || word === "o'") && next === "clock") return one("o'clock", 2);
  if (word === "oclock") return one("o'clock");
  if (/^\d{1,2}\.\d{2}$/.test(word)) return one(word.replace(".", ":"));
  return null;
}

/** Runs of four and more bare numbers are somebody's telephone, not hours. */
function hideTelephones(pieces: Piece[]): Piece[] {
  const hidden = [...pieces];
  for (let from = 0; from < pieces.length;) {
    let to = from;
    while (/^\d+$/.test(pieces[to]?.text ?? "")) to += 1;
    for (let i = from; i < to; i += 1) {
      const piece = pieces[i];
      if (piece && (to - from > 3 || piece.text.length > 4)) hidden[i] = { ...piece, text: "#" };
    }
    from = to + 1;
  }
  return hidden;
}

export function writeNumbers(raw: Piece[]): Piece[] {
  const written: Piece[] = [];
  for (let i = 0; i < raw.length;) {
    const piece = raw[i];
    if (!piece) break;
    const reading = readMark(raw, i) ?? readNumber(raw, i) ?? one(piece.text);
    const last = raw[i + reading.length - 1] ?? piece;
    reading.texts.forEach((text, k) => {
      const whole = joined(piece, last, text);
      written.push(k === 0 ? whole : { ...whole, comma: false });
    });
    i += reading.length;
  }
  return hideTelephones(written);
}
