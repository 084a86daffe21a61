/**
 * An utterance as a classifier is fed it: words, rows of the vector table and classes. What the other side said just before
 * can stand in front; its words carry a class of their own, so a filter tells the two apart.
 */
import { classNames, classesOf } from "./classify-words.ts";
import type { Span } from "../spoken-text.ts";
import type { NetWord } from "./phrase-net.ts";
import type { SpokenWord } from "./wordings.ts";
import type { Word } from "./words.ts";

/** A stretch that a hand-written class cannot know: a rival from the workspace's own list. */
export interface Mark {
  span: Span;
  className: string;
}

/** A word as a classifier's two halves read it. */
export type ReadWord = NetWord & SpokenWord;

/** Words of the other side that are read: its last thought, not its speech. */
const MAX_BEFORE = 24;

/** Tells a word of the other side from the same word here. */
const BEFORE = "<";

/** One more than the hand-written classes: "said by the other side just before". */
export const classCount = (): number => classNames().length + 1;

export function netWordsOf(
  rows: ReadonlyMap<string, number>,
  words: readonly Word[],
  marks: readonly Mark[] = [],
): ReadWord[] {
  const classes = classesOf(words.map((word) => word.text));
  const names = classNames();
  return words.map((word, t) => {
    const marked = marks
      .filter(({ span }) => span.start < word.span.end && span.end > word.span.start)
      .map(({ className }) => names.indexOf(className));
    return {
      text: word.text,
      row: rows.get(word.text) ?? 0,
      classes: [...new Set([...classes[t]!, ...marked])],
    };
  });
}

/** @returns the words before, then those of the utterance; `before` of them belong to the other side */
export function withPrevious(
  before: readonly ReadWord[],
  words: readonly ReadWord[],
): { words: ReadWord[]; before: number } {
  const saidBefore = classNames().length;
  const kept = before
    .slice(-MAX_BEFORE)
    .map((word) => ({ ...word, text: `${BEFORE}${word.text}`, classes: [...word.classes, saidBefore] }));
  return { words: [...kept, ...words], before: kept.length };
}
