/** Which hand-written classes each word of an utterance belongs to; a term of several words marks all of them. */
import { WORD_CLASSES } from "./word-classes.ts";
import { wordsOf } from "./words.ts";

interface Terms {
  classes: string[];
  /** From a term's words, joined by blanks, to its classes. */
  byTerm: Map<string, number[]>;
  longest: number;
}

function readTerms(): Terms {
  const byTerm = new Map<string, number[]>();
  const classes = Object.keys(WORD_CLASSES);
  let longest = 1;
  for (const [index, name] of classes.entries()) {
    for (const term of WORD_CLASSES[name]!.split(", ")) {
      const words = wordsOf(term).map((word) => word.text);
      const key = words.join(" ");
      byTerm.set(key, [...(byTerm.get(key) ?? []), index]);
      longest = Math.max(longest, words.length);
    }
  }
  return { classes, byTerm, longest };
}

let terms: Terms | null = null;
function knownTerms(): Terms {
  terms ??= readTerms();
  return terms;
}

export function classNames(): readonly string[] {
  return knownTerms().classes;
}

/** @returns class numbers, one list a word, in the order of `classNames` */
export function classesOf(words: readonly string[]): number[][] {
  const { byTerm, longest } = knownTerms();
  const found = words.map(() => new Set<number>());
  for (let from = 0; from < words.length; from += 1) {
    let key = "";
    for (let to = from; to < Math.min(words.length, from + longest); to += 1) {
      key = to === from ? words[to]! : `${key} ${words[to]!}`;
      for (const c of byTerm.get(key) ?? []) for (let t = from; t <= to; t += 1) found[t]!.add(c);
    }
  }
  return found.map((classes) => [...classes].sort((a, b) => a - b));
}
