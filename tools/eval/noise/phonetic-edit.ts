/** A word as it may be misheard when no confusion is listed for it: one small change of its sound. */
import type { Random } from "../../random.ts";

type Edit = readonly [pattern: RegExp, as: string];

/** Voiced for unvoiced, a lost ending, a blurred vowel, a fused cluster: what narrow band and haste do. */
const EDITS: readonly [Edit, ...Edit[]] = [
  [/ing$/, "in"],
  [/([^aeiou])ed$/, "$1"],
  [/([a-z]{3,})s$/, "$1"],
  [/([a-z]{3,})[td]$/, "$1"],
  [/^h([aeiou])/, "$1"],
  [/th/, "f"],
  [/b/, "p"],
  [/d/, "t"],
  [/v/, "f"],
  [/g(?!h)/, "k"],
  [/ph/, "f"],
  [/m(?=[bp])/, "n"],
  [/ee|ea/, "i"],
  [/oo/, "u"],
  [/([^aeiou])a([^aeiou])/, "$1e$2"],
  [/([^aeiou])i([^aeiou])/, "$1e$2"],
  [/([^aeiou])o([^aeiou])/, "$1a$2"],
  [/([^aeiou])u([^aeiou])/, "$1o$2"],
  [/er$/, "a"],
  [/l(?=[^aeiouy]|$)/, "w"],
  [/r(?=[^aeiouy]|$)/, ""],
];

/** Too short to be told apart from another word after a change. */
const SHORTEST = 3;

/** @returns the changed word; the word itself when no change fits */
export function misheard(word: string, random: Random): string {
  if (word.length < SHORTEST || !/^[a-z']+$/.test(word)) return word;
  const fitting = EDITS.map(([pattern, as]) => word.replace(pattern, as)).filter(
    (changed) => changed !== word && changed.length > 1,
  );
  const [first, ...others] = fitting;
  return first === undefined ? word : random.pick([first, ...others]);
}
