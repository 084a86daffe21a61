/**
 * Spoken words as a line a grammar can read: number words become digits ("twenty fourth" → "24th"), marks
 * within a sentence go, one blank between tokens. Keeps, for every token, where it stands in the original.
 */
import type { Span } from "../spoken-text.ts";

interface Token {
  text: string;
  /** Where it stands in the line. */
  lineStart: number;
  /** Where its words stand in the original. */
  source: Span;
}

export interface SpokenLine {
  text: string;
  tokens: Token[];
}

const WORD =
  /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2}[:.]\d{2}(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|\d+|[ap]\.m\b\.?|[a-z][a-z']*|[.!?;]/g;

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
]);
const ORDINAL = new Map([
  ...ORDINALS.map((word, n): [string, number] => [word, n]),
  ["twentieth", 20] as [string, number],
  ["thirtieth", 30] as [string, number],
]);

const suffixOf = (n: number): string =>
  n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");

interface Piece {
  text: string;
  source: Span;
}

/** How many pieces from `at` on make one number, and what it is written as; null when none do. */
function readNumber(pieces: Piece[], at: number): { text: string; length: number } | null {
  const word = pieces[at]?.text ?? "";
  const next = pieces[at + 1]?.text ?? "";
  const tens = CARDINAL.get(word);
  if (tens !== undefined && tens >= 20) {
    const unit = CARDINAL.get(next);
    if (unit !== undefined && unit >= 1 && unit <= 9) return { text: String(tens + unit), length: 2 };
    const nth = ORDINAL.get(next);
    if (nth !== undefined && nth >= 1 && nth <= 9)
      return { text: `${tens + nth}${suffixOf(tens + nth)}`, length: 2 };
    return { text: String(tens), length: 1 };
  }
  // "three oh five"
  if (
    (word === "oh" || word === "o") &&
    (CARDINAL.get(next) ?? 10) < 10 &&
    /^\d{1,2}$/.test(pieces[at - 1]?.text ?? "")
  ) {
    return { text: `0${CARDINAL.get(next)}`, length: 2 };
  }
  if (tens !== undefined) return { text: String(tens), length: 1 };
  const nth = ORDINAL.get(word);
  if (nth !== undefined && nth > 0 && !(word === "first" && next === "thing")) {
    return { text: `${nth}${suffixOf(nth)}`, length: 1 };
  }
  return null;
}

/** @param text a lower-case view whose offsets are the original's */
export function toSpokenLine(text: string, within: Span): SpokenLine {
  const raw: Piece[] = [...text.slice(within.start, within.end).matchAll(WORD)].map((m) => ({
    text: m[0],
    source: { start: within.start + m.index, end: within.start + m.index + m[0].length },
  }));
  const merged: Piece[] = [];
  for (let i = 0; i < raw.length;) {
    const piece = raw[i];
    if (!piece) break;
    const following = raw[i + 1];
    let text = piece.text;
    let length = 1;
    const previous = merged.at(-1)?.text ?? "";
    if (/^[ap]\.m\.?$/.test(text)) text = `${text.charAt(0)}m`;
    else if (/^[ap]$/.test(text) && following?.text === "m" && /\d$|clock$/.test(previous)) {
      text = `${text}m`;
      length = 2;
    } else if (/^\d{1,2}\.\d{2}$/.test(text)) text = text.replace(".", ":");
    else {
      const number = readNumber(
        raw.map((r, k) => (k === i - 1 ? { ...r, text: previous } : r)).slice(Math.max(0, i - 1), i + 3),
        Math.min(i, 1),
      );
      if (number) ({ text, length } = number);
    }
    const last = raw[i + length - 1] ?? piece;
    merged.push({ text, source: { start: piece.source.start, end: last.source.end } });
    i += length;
  }
  let line = "";
  const tokens = merged.map((piece): Token => {
    if (line.length > 0) line += " ";
    const lineStart = line.length;
    line += piece.text;
    return { ...piece, lineStart };
  });
  return { text: line, tokens };
}

/** The original words behind a stretch of the line. */
export function sourceOf(line: SpokenLine, stretch: Span): Span {
  const inside = line.tokens.filter(
    (t) => t.lineStart < stretch.end && t.lineStart + t.text.length > stretch.start,
  );
  const first = inside[0];
  const last = inside.at(-1);
  return first && last ? { start: first.source.start, end: last.source.end } : { start: 0, end: 0 };
}
