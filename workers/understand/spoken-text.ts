/**
 * A transcriber's text made ready for matching, with every offset kept: each view below has exactly the length
 * of the original, so a match found in a view is a quote in the original. Owns case, fillers and sentences;
 * knows nothing of what words mean.
 */

/** Half-open range of UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

export interface SpokenText {
  original: string;
  /** Lower case, straight apostrophes, no control characters, fillers ("um") blanked. */
  lower: string;
  /** `lower` with hedges ("really", "to be honest") and stuttered words blanked too. */
  plain: string;
  sentences: Span[];
}

/**
 * A transcriber finalises every few seconds: 2,000 characters are some two minutes without a pause. What is
 * longer is not one turn of speech, and reading on would let one message spend the live path's time.
 */
export const MAX_TEXT_LENGTH = 2_000;

const FILLERS = /\b(?:u+h*m+|u+h+|er+m*|h+m+|m+h*m+)\b/g;
const HEDGES =
  /\b(?:honestly|frankly|basically|literally|really|simply|kinda|sorta|obviously|quite|to be (?:perfectly |totally |quite )?(?:honest|fair|frank|blunt)|if (?:i'?m|i am)(?: being)? (?:perfectly |totally )?honest|i guess|sort of|kind of|just|frigging|bloody|definitely|probably|certainly|truly|at all|in all honesty|i'?m afraid|unfortunately|sadly|(?<!(?:do|did|if|as|would|let|that|than) )you know(?! (?:what|if|how|who|that|when|where|why|the)\b))\b/g;
const STUTTER = /\b([a-z']+)(?=\s+\1\b)/g;
const SENTENCE_END = /[.!?;]+(?=[\s"')\]]|$)|\n+/g;

const blank = (matched: string): string => " ".repeat(matched.length);

function lowerKeepingLength(text: string): string {
  const whole = text.toLowerCase();
  if (whole.length === text.length) return whole;
  // A few capitals have a longer small form (İ); those stay as they are.
  return Array.from({ length: text.length }, (_, i) => {
    const unit = text.charAt(i);
    const small = unit.toLowerCase();
    return small.length === 1 ? small : unit;
  }).join("");
}

function splitSentences(lower: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const push = (end: number) => {
    const span = trimSpan(lower, { start, end });
    if (span) spans.push(span);
  };
  for (const mark of lower.matchAll(SENTENCE_END)) {
    const end = mark.index + mark[0].length;
    push(end);
    start = end;
  }
  push(lower.length);
  return spans;
}

/** How many words blanks part. */
export const spacedWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Without surrounding blanks and separators; null when nothing is left. */
export function trimSpan(text: string, span: Span): Span | null {
  let { start, end } = span;
  while (start < end && /[\s,;:–—-]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s,;:–—-]/.test(text.charAt(end - 1))) end -= 1;
  return end > start ? { start, end } : null;
}

export function readSpoken(text: string): SpokenText {
  const original = text.slice(0, MAX_TEXT_LENGTH);
  const lower = lowerKeepingLength(original)
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\p{Cc}\u00a0]/gu, (control) => (control === "\n" ? "\n" : " "))
    .replace(FILLERS, blank);
  const plain = lower.replace(HEDGES, blank).replace(STUTTER, blank);
  return { original, lower, plain, sentences: splitSentences(lower) };
}

/** The sentence that holds an offset. */
export function sentenceAt(spoken: SpokenText, offset: number): Span {
  return (
    spoken.sentences.find((s) => offset >= s.start && offset < s.end) ?? {
      start: 0,
      end: spoken.lower.length,
    }
  );
}

/** Widest quote worth showing on a card. */
const MAX_QUOTE_LENGTH = 200;

/** The words to quote for a match: its sentence, or as much of it around the match as fits. */
export function quoteSpan(spoken: SpokenText, match: Span): Span {
  const sentence = sentenceAt(spoken, match.start);
  const whole = { start: Math.min(sentence.start, match.start), end: Math.max(sentence.end, match.end) };
  if (whole.end - whole.start <= MAX_QUOTE_LENGTH) return trimSpan(spoken.original, whole) ?? match;
  const room = Math.max(0, Math.floor((MAX_QUOTE_LENGTH - (match.end - match.start)) / 2));
  const from = Math.max(whole.start, match.start - room);
  const to = Math.min(whole.end, match.end + room);
  const text = spoken.original;
  // Cut at blanks, so that no word is quoted in half.
  const firstBlank = from === whole.start ? from : text.slice(from, match.start).search(/\s/);
  const start = from === whole.start ? from : firstBlank < 0 ? match.start : from + firstBlank;
  const lastBlank = text.slice(match.end, to).search(/\s\S*$/);
  const end = to === whole.end ? to : lastBlank < 0 ? match.end : match.end + lastBlank;
  return trimSpan(text, { start, end }) ?? match;
}
