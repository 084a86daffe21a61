/** Amounts in words and digits: "forty eight thousand", "48k", "two point five million". Knows nothing of money. */
import type { Span } from "./spoken-text.ts";

export interface SpokenNumber {
  value: number;
  span: Span;
  /** A scale was said ("thousand", "k", "million"): a round amount of something, hardly a date or an id. */
  scaled: boolean;
}

const SMALL = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, n): [string, number] => [word, n]),
);
const TENS = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, n): [string, number] => [word, (n + 2) * 10]),
);
const SCALES = new Map<string, number>([
  ["thousand", 1e3],
  ["k", 1e3],
  ["grand", 1e3],
  ["lakh", 1e5],
  ["lakhs", 1e5],
  ["million", 1e6],
  ["mil", 1e6],
  ["mill", 1e6],
  ["m", 1e6],
  ["crore", 1e7],
  ["crores", 1e7],
  ["billion", 1e9],
  ["bn", 1e9],
  ["trillion", 1e12],
]);

const TOKEN = /\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+/g;

interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Between two pieces of one number stand blanks or hyphens, nothing else. */
const joined = (text: string, a: Piece, b: Piece): boolean => /^[\s-]{0,6}$/.test(text.slice(a.end, b.start));

interface Reading {
  value: number;
  last: number;
  scaled: boolean;
}

const isNumberWord = (word: string): boolean =>
  word === "hundred" || SMALL.has(word) || TENS.has(word) || SCALES.has(word);

const PARTS: [string[], number][] = [
  [["and", "a", "half"], 0.5],
  [["and", "a", "quarter"], 0.25],
  [["and", "three", "quarters"], 0.75],
];

/** A part said after a whole: "and a half". */
function partAfter(pieces: Piece[], at: number): { share: number; last: number } | null {
  const found = PARTS.find(([words]) => words.every((word, n) => pieces[at + n]?.text === word));
  return found ? { share: found[1], last: at + 2 } : null;
}

/** Reads one number from `at` on, greedily; null when none starts there. */
function readNumber(text: string, pieces: Piece[], at: number): Reading | null {
  let total = 0;
  let group: number | null = null;
  let decimals: string | null = null;
  let scaled = false;
  let last = at - 1;
  let tensOpen = false;
  /** The last scale, while words after it may still add a part of it ("a million two"). */
  let size = 0;
  for (let i = at; i < pieces.length; i += 1) {
    const piece = pieces[i];
    const before = pieces[i - 1];
    if (!piece || (i > at && before && !joined(text, before, piece))) break;
    const word = piece.text;
    const small = SMALL.get(word) ?? (word === "o" || word === "oh" ? 0 : undefined);
    const tens = TENS.get(word);
    const scale = SCALES.get(word);
    const next = pieces[i + 1]?.text ?? "";
    const part = group === null && size === 0 ? null : partAfter(pieces, i);
    if (part) {
      // "twelve and a half k", "a million and a half"; before anything else it is half an hour or half a seat.
      const of = SCALES.get(pieces[part.last + 1]?.text ?? "") ?? (next !== "" && group === null ? size : 0);
      if (of === 0) break;
      total += ((group ?? 0) + part.share) * of;
      last = group === null ? part.last : part.last + 1;
      group = null;
      scaled = true;
      break;
    }
    if (decimals !== null && (small !== undefined || tens !== undefined) && !scale) {
      decimals += String(small ?? tens);
    } else if (/^\d/.test(word)) {
      if (group !== null || total > 0) break;
      group = Number(word.replaceAll(",", ""));
    } else if (word === "a" || word === "an") {
      // "a hundred", "a grand", "a couple of thousand" start a number; "a" alone does not.
      if (i !== at || !(next === "hundred" || next === "couple" || (SCALES.has(next) && next.length > 1)))
        break;
      if (next !== "couple") group = 1;
      continue;
    } else if (word === "couple") {
      const isLarge = (text: string): boolean => text === "hundred" || SCALES.has(text);
      const of = next === "of" ? 1 : 0;
      if (group !== null || total > 0 || !isLarge(pieces[i + 1 + of]?.text ?? "")) break;
      group = 2;
      i += of;
    } else if (word === "half") {
      if (i !== at || !/^an?$/.test(next) || !SCALES.has(pieces[i + 2]?.text ?? "")) break;
      group = 0.5;
      i += 1;
      last = i;
      continue;
    } else if (word === "and") {
      const follows = SMALL.has(next) || TENS.has(next);
      const open = group !== null && group >= 100 && group % 100 === 0;
      if (!follows || !(open || (total > 0 && group === null))) break;
      continue;
    } else if (word === "point" && (SMALL.has(next) || next === "o" || next === "oh" || TENS.has(next))) {
      decimals = "";
      group ??= 0;
    } else if (word === "hundred") {
      if (group === null || group >= 100) break;
      group *= 100;
      tensOpen = false;
    } else if (scale !== undefined) {
      if (group === null || (word === "m" && !/^\d/.test(before?.text ?? ""))) break;
      const value: number = decimals ? Number(`${group}.${decimals}`) : group;
      total += value * scale;
      group = null;
      decimals = null;
      scaled = true;
      size = scale;
      tensOpen = false;
    } else if (tens !== undefined) {
      if (group === null) group = tens;
      // "twelve fifty", "nineteen seventy five": pairs
      else if (group > 0 && group < 100 && !tensOpen && total === 0 && i > at) group = group * 100 + tens;
      else if (group >= 100 && group % 100 === 0) group += tens;
      else break;
      tensOpen = true;
    } else if (small !== undefined && word !== "o" && word !== "oh") {
      // "a million two" is not two more than a million.
      if (group === null && size === 1e6 && small > 0 && small < 10 && !isNumberWord(next)) {
        total += small * 1e5;
        last = i;
        break;
      }
      if (group === null) group = small;
      // "forty three two hundred"
      else if (group > 20 && group < 100 && group % 10 > 0 && total === 0 && next === "hundred") {
        total = group * 1_000;
        group = small;
        scaled = true;
      } else if (tensOpen && small > 0 && small < 10) group += small;
      else if (group >= 100 && group % 100 === 0) group += small;
      else break;
      tensOpen = false;
    } else break;
    last = i;
  }
  if (last < at) return null;
  const open: number = group === null ? 0 : decimals ? Number(`${group}.${decimals}`) : group;
  return { value: total + open, last, scaled };
}

/** Every number in the text, in order. @param text lower case */
export function findNumbers(text: string): SpokenNumber[] {
  const pieces: Piece[] = [...text.matchAll(TOKEN)].map((m) => ({
    text: m[0],
    start: m.index,
    end: m.index + m[0].length,
  }));
  const found: SpokenNumber[] = [];
  for (let i = 0; i < pieces.length; i += 1) {
    const reading = readNumber(text, pieces, i);
    const first = pieces[i];
    const last = reading && pieces[reading.last];
    if (!reading || !first || !last) continue;
    // A letter glued before digits makes it a name ("q3", "v2").
    if (!/[\p{L}\p{N}]/u.test(text.charAt(first.start - 1))) {
      found.push({
        value: reading.value,
        span: { start: first.start, end: last.end },
        scaled: reading.scaled,
      });
    }
    i = reading.last;
  }
  return found;
}
