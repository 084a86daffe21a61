/** What makes a number an amount besides its own words: what was asked just before, a range's scale, a rate. */
import type { FactOf } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import type { SpokenNumber } from "./numbers.ts";
import type { Span } from "./spoken-text.ts";

export type Purpose = FactOf<"money">["purpose"];

/** An answer to a question is said right after it: its last words are what was asked. */
const ASKED_CHARS = 160;
/** "About five" answers how many people more often than how much money. */
export const ASKED_LEAST = 20;
const ASKS_MONEY =
  /\b(?:budget|how much|what (?:do|are|did|would|were|will) (?:you|they|it)(?: \w+){0,3} (?:pay|paying|spend|spending|cost|charge|charging|quote|quoted)|what(?:'s| is| was)(?: \w+){0,3} (?:cost|price|spend|number|figure|quote)|set aside|put aside|allocated|earmarked)\b/;
const ASKED_FOR: [Exclude<Purpose, "unknown">, RegExp][] = [
  [
    "budget",
    /\b(?:budget|set aside|put aside|allocated|earmarked|(?:to|can you|could you) spend|your (?:number|figure))\b/,
  ],
  ["price", /\b(?:quote|quoted|charge|charging|price|asking|offer)\b/],
  ["cost", /\b(?:pay|paying|spend|spending|cost|costs|costing|lose|losing)\b/],
];
const PAYS =
  /\b(?:pay\w*|paid|cost\w*|charg\w*|spen[dt]\w*|quot\w*|pric\w*|budget\w*|fees?|bill\w*|subscription|invoice\w*)\b/;

/** What the other side asked about money just before; null when they asked of something else. */
export function askedPurpose(previous: Utterance | null): Purpose | null {
  if (!previous) return null;
  const asked = previous.text.slice(-ASKED_CHARS).toLowerCase();
  if (!ASKS_MONEY.test(asked)) return null;
  return ASKED_FOR.find(([, cue]) => cue.test(asked))?.[0] ?? "unknown";
}

/** "thirty to forty k": the scale is said once and meant twice. */
export function withSharedScale(lower: string, numbers: SpokenNumber[]): SpokenNumber[] {
  return numbers.map((number, i) => {
    const next = numbers[i + 1];
    if (!next?.scaled || number.scaled || number.value >= 1_000) return number;
    const between = lower.slice(number.span.end, next.span.start);
    const scale = [1e12, 1e9, 1e7, 1e6, 1e5, 1e3].find((size) => next.value >= size) ?? 1;
    const isRange = /^\s*(?:to|or|and|-|–)\s*(?:a )?$/.test(between) && number.value < next.value / scale;
    const isAnd = /and/.test(between) && !/\bbetween\s+$/.test(lower.slice(0, number.span.start));
    return isRange && !isAnd ? { ...number, value: number.value * scale, scaled: true } : number;
  });
}

/** Small amounts are money where a price a seat or a month is told. */
export function isRate(lower: string, sentence: Span, after: string): boolean {
  if (/^\s+(?:per|a|each) (?:seat|licen[cs]e)\b/.test(after)) return true;
  const isPer =
    /^\s+(?:per|a|each|every) (?:user|head|technician|tech|bed|site|month|year|quarter|week)\b/.test(after);
  return isPer && PAYS.test(lower.slice(sentence.start, sentence.end));
}
