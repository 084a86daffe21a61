/**
 * Spoken words as a line a grammar can read: number words become digits, marks within a sentence go, one blank
 * between tokens. Keeps, for every token, where it stands in the original and whether a comma stood before it.
 */
import type { Span } from "../spoken-text.ts";
import { type Piece, writeNumbers } from "./spoken-numbers.ts";

interface Token extends Piece {
  /** Where it stands in the line. */
  lineStart: number;
}

/** Stands between two tokens where a comma stood, so that no pattern reads across it by accident. */
const COMMA = "\t";

export interface SpokenLine {
  /** Tokens with a blank between them, or a tab where a comma or dash parted them. */
  text: string;
  tokens: Token[];
}

const WORD =
  /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2}[:.]\d{2}(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|\d+|(?<=[\d:apm])[-–](?=\d)|(?<=day)[-–](?=\w{3,6}day)|[ap]\.m\b\.?|w\/c\b|q[1-4]\b|[a-z](?:[a-z]|'(?=[a-z]|\s?clock))*|(?<=\w)'s\b|[.!?;]/g;
/** Words a time can end with; what is glued to them ("Wednesday's best") is a word of its own. */
const GLUED =
  /^(?:\w*day|today|tomorrow|weeks?|months?|quarter|years?|morning|afternoon|arvo|evening|tonight|noon|midday|lunch|lunchtime|time|hours?|minutes?|fortnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|thirty|fifteen|easter|christmas|thanksgiving|diwali|after|eastern|central|pacific|mountain|gmt|january|february|march|april|may|june|july|august|september|october|november|december|[a-z]+(?:th|first|second))(?='(?:s|d|ll)$)/;
/** "mondays good": the transcriber left the apostrophe out. */
const UNMARKED = /^(?<stem>(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)s$/;
const SAID_OF =
  /^\s+(?:good|better|best|fine|grand|great|ok|okay|perfect|bad|no|not|out|clear|free|open|sweet|ideal|tricky|awful|when|looking|gonna|a (?:no|bad|good|better|write))\b/;
/** Between two words these part clauses. */
const PARTS = /[,:—]|\s[-–]+|[-–]+\s|\.\.\.|…/;

function cut(text: string, within: Span): Piece[] {
  const pieces: Piece[] = [];
  let end = within.start;
  for (const m of text.slice(within.start, within.end).matchAll(WORD)) {
    const start = within.start + m.index;
    const word = /^[-–]$/.test(m[0]) ? "to" : m[0];
    const comma = pieces.length > 0 && PARTS.test(text.slice(end, start));
    end = start + m[0].length;
    const unmarked = UNMARKED.exec(word)?.groups?.stem;
    const stem =
      GLUED.exec(word)?.[0] ?? (unmarked && SAID_OF.test(text.slice(end, within.end)) ? unmarked : undefined);
    if (stem !== undefined) {
      const middle = start + stem.length;
      pieces.push({ text: stem, source: { start, end: middle }, comma });
      const glued = word.slice(stem.length);
      pieces.push({ text: glued === "s" ? "'s" : glued, source: { start: middle, end }, comma: false });
    } else pieces.push({ text: word, source: { start, end }, comma });
  }
  return pieces;
}

/**
 * @param text a lower-case view whose offsets are the original's
 * @param mend puts back what was misheard
 */
export function toSpokenLine(
  text: string,
  within: Span,
  mend: (pieces: Piece[]) => Piece[] = (pieces) => pieces,
): SpokenLine {
  let line = "";
  const tokens = writeNumbers(mend(cut(text, within))).map((piece): Token => {
    if (line.length > 0) line += piece.comma ? COMMA : " ";
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
