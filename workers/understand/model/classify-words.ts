/** Which hand-written classes each word of an utterance belongs to; a term of several words marks all of them. */
import { WORD_CLASSES } from "./word-classes.ts";
import { wordsOf } from "./words.ts";

interface Terms {
  classes: string[];
  /** From a term's words, joined by blanks, to its classes. */
  byTerm: Map<string, number[]>;
  /** Beginnings of terms that go on: where none begins, no longer term is looked for. */
  goesOn: Set<string>;
}

function readTerms(): Terms {
  const byTerm = new Map<string, number[]>();
  const classes = Object.keys(WORD_CLASSES);
  const goesOn = new Set<string>();
  for (const [index, name] of classes.entries()) {
    for (const term of WORD_CLASSES[name]!.split(", ")) {
      const words = wordsOf(term).map((word) => word.text);
      const key = words.join(" ");
      byTerm.set(key, [...(byTerm.get(key) ?? []), index]);
      for (let to = 1; to < words.length; to += 1) goesOn.add(words.slice(0, to).join(" "));
    }
  }
  return { classes, byTerm, goesOn };
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
  const { byTerm, goesOn } = knownTerms();
  const found = words.map(() => new Set<number>());
  for (let from = 0; from < words.length; from += 1) {
    let key = words[from]!;
    for (let to = from; ; key += ` ${words[to]!}`) {
      for (const c of byTerm.get(key) ?? []) for (let t = from; t <= to; t += 1) found[t]!.add(c);
      to += 1;
      if (to >= words.length || !goesOn.has(key)) break;
    }
  }
  return found.map((classes) => [...classes].sort((a, b) => a - b));
}
