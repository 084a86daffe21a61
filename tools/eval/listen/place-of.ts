/** Where annotated words stand in a text: as they are, or but for case, blanks and punctuation. */
import type { Span } from "./line.ts";
import { spokenWords } from "../noise/spoken-words.ts";

export function placeOf(words: string, text: string): Span | null {
  const exact = text.indexOf(words);
  if (exact >= 0) return { start: exact, end: exact + words.length };
  const wanted = spokenWords(words).map((word) => word.text);
  const known = spokenWords(text);
  const first = known.findIndex((_, i) => wanted.every((word, n) => known[i + n]?.text === word));
  const [from, to] = [known[first], known[first + wanted.length - 1]];
  return wanted.length > 0 && from && to ? { start: from.from.start, end: to.from.end } : null;
}
