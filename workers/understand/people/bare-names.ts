/** People called by their name, with or without a role right after it: who they are and on whose side. */
import type { Speaker } from "../../../schema/utterance.ts";
import type { Span, SpokenText } from "../spoken-text.ts";
import { NAMES, NAMES_AND_WORDS } from "./given-names.ts";
import { isFamous, meantBy, type NameKind } from "./name-frames.ts";
import { isNoName, isUnheardOf, nameAt } from "./names.ts";

export interface BareName {
  name: Span;
  side: Speaker;
  /** Greeted or asked for: words that follow are not about them. */
  isAddressed: boolean;
}

const LOOK_BACK = 60;
const LOOK_AHEAD = 60;
/** Our own people, in the rep's mouth. */
const OUR_OWN =
  /\b(?:my|our|we have|i'?ll (?:loop|bring|get|ask|have|check with|copy|introduce)|i can (?:loop|bring|get|have)|me and|on our side)\b(?: [\w']+){0,4}\s*$/;

/** A name's word as it is read: without the possessive. */
const WORD = /[\p{L}][\p{L}'-]*/gu;

/** @param roleAfter what somebody is called right after their name, null for nothing */
export function bareNames(
  spoken: SpokenText,
  { side, roleAfter }: { side: Speaker; roleAfter: (end: number) => Span | null },
): BareName[] {
  const { lower } = spoken;
  const other: Speaker = side === "rep" ? "buyer" : "rep";
  const found: BareName[] = [];
  const titled = titledNames(spoken, "buyer");
  for (const { index, 0: said } of lower.matchAll(WORD)) {
    if (found.some(({ name }) => index < name.end)) continue;
    const word = said.replace(/'s$/, "");
    const isWord = NAMES_AND_WORDS.has(word);
    const name = nameAt(spoken, { at: index, certain: isWord });
    if (!name) continue;
    const kind: NameKind = NAMES.has(word) ? "listed" : isWord ? "word" : "capital";
    const before = lower.slice(Math.max(0, index - LOOK_BACK), index);
    const after = lower.slice(name.end, name.end + LOOK_AHEAD);
    if (isFamous(lower.slice(Math.max(0, index - 16), name.end + 16))) continue;
    const meant =
      meantBy({ kind, word, before, after, hasRole: roleAfter(name.end) !== null }) ??
      (isBesideName(lower, index) ? "spoken_of" : null);
    if (!meant || (kind === "word" && isBlank(before) && isBlank(after))) continue;
    const isTheirs = meant === "addressed" || (side === "rep" && !OUR_OWN.test(before));
    found.push({ name, side: isTheirs ? other : side, isAddressed: meant === "addressed" });
  }
  return [...found.filter(({ name }) => titled.every((one) => isApart(one.name, name))), ...titled];
}

/** "mrs kerr", "dr singh"; "ms teams" and "a dr site" are nobody. */
const TITLED = /\b(mr|mister|mrs|missus|ms|miss|dr|doctor|prof|professor)\.?\s+([\p{L}][\p{L}'-]+)/gu;
/** Of "dr singh": what people do. */
const ACTS = /^\s+(?:uses?|says|said|is|was|has|signs?|wants?|thinks?|would|decides?|approves?|runs)\b/;
const NO_TITLED = /^(?:teams?|office|word|excel|access|project|dynamics|calls?|out|plan|site|test|and|or)$/;

function titledNames(spoken: SpokenText, side: Speaker): BareName[] {
  const { lower, original } = spoken;
  return [...lower.matchAll(TITLED)].flatMap(({ index, 0: said, 1: title = "", 2: word = "" }) => {
    const called = word.replace(/'s$/, "");
    const start = index + said.length - word.length;
    const isCapital = /\p{Lu}/u.test(original.charAt(start)) && /\p{Lu}/u.test(original.charAt(index));
    const acts = ACTS.test(lower.slice(start + called.length, start + called.length + 12));
    const isDoctor =
      /^(?:dr|doctor)$/.test(title) && acts && !/\b(?:the|a|our|my|your)\s+$/.test(lower.slice(0, index));
    const isName = isCapital || isDoctor || NAMES.has(called) || isUnheardOf(called);
    const isSure = isName || /^(?:mr|mister|mrs|missus)$/.test(title);
    if (!isSure || isNoName(called) || NO_TITLED.test(called)) return [];
    return [{ name: { start: index, end: start + called.length }, side, isAddressed: false }];
  });
}

const isApart = (a: Span, b: Span): boolean => a.end <= b.start || a.start >= b.end;

const isBlank = (text: string): boolean => text.trim() === "";

/** "helen and will": with a name on one side of "and", the other is one too. */
function isBesideName(lower: string, at: number): boolean {
  const before = /([\p{L}][\p{L}-]*)\s+and\s+$/u.exec(lower.slice(Math.max(0, at - 30), at));
  const after = /^[\p{L}-]+\s+and\s+([\p{L}][\p{L}-]*)/u.exec(lower.slice(at, at + 50));
  return [before?.[1], after?.[1]].some((word) => word !== undefined && NAMES.has(word));
}
