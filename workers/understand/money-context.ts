/** What makes a number an amount besides its own words: what was asked just before, a range's scale, a rate. */
import type { FactOf } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { findNumbers, type SpokenNumber } from "./numbers.ts";

export type Purpose = FactOf<"money">["purpose"];

/** An answer to a question is said right after it: its last words are what was asked. */
const ASKED_CHARS = 160;
/** "About five" answers how many people more often than how much money. */
export const ASKED_LEAST = 20;
const ASKS_MONEY =
  /\b(?:budget|how much|what (?:do|are|did|would|were|will) (?:you|they|it)(?: \w+){0,3} (?:pay|paying|spend|spending|cost|charge|charging|quote|quoted)|what(?:'s| is| was)(?: \w+){0,3} (?:cost|price|spend|number|figure|quote|renewal|fee|rate|bill|subscription|invoice|salary|turnover|damage|total)|set aside|put aside|allocated|earmarked|ball ?park|(?:the|your|our) pric(?:e|ing)|(?:run|set) (?:us|me|you) (?:back)?|(?:that|it|this) (?:come|work out) (?:to|at)|are we talking|the damage)\b/;
const ASKED_FOR: [Exclude<Purpose, "unknown">, RegExp][] = [
  [
    "budget",
    /\b(?:budget|set aside|put aside|allocated|earmarked|(?:to|can you|could you) spend|your (?:number|figure))\b/,
  ],
  ["price", /\b(?:quote|quoted|charge|charging|price|asking|offer)\b/],
  ["cost", /\b(?:pay|paying|spend|spending|cost|costs|costing|lose|losing)\b/],
];
const TOLD_CHARS = 200;
const TELLS_MONEY =
  /[$£€₹]|\b(?:dollars?|pounds?|quid|euros?|bucks|rupees|lakhs?|grand|k|thousand|million|pric\w*|cost\w*|pay\w*|budget|quot\w*|charge\w*|fee|fees|a (?:seat|user|licen[cs]e|month|year)|per (?:seat|user|licen[cs]e|month|year|head)|comes to)\b|\dk\b/;
const HAGGLES =
  /\b(?:(?:could|can|would) (?:you|we) (?:do|go|make it|get (?:it |that |me )?(?:down )?to)|(?:come|go|get|bring|drop|knock|take) (?:it |that |this |me |us )?(?:down |up )?to|make (?:it|that)|call it|meet (?:me|us) (?:halfway )?at|(?:closer|nearer) to|more like|say|what about|how about|do it (?:for|at)|sign (?:at|for)|stretch to|land (?:at|on)|settle (?:on|for)|agreed on|split the difference at|get (?:it|that) (?:to|under|below)|happier (?:at|with)|hoping for|thinking)\s+(?:about |around |maybe |like |just |even |under |say )*$/;
const ENDS_AMOUNT =
  /^(?:\s*$|\s*[.,!?;]|\s+(?:and|or|but|if|then|i|we|you|they|it|that|a|an|per|each|all|instead|for|flat|tops|max|maybe|please|okay|ok|hmm|right|sure|on|with|as|because|so|today|now|this|right|yeah)\b)/;

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
    const isRange =
      /^\s*(?:to|or|and|-|–|,|, maybe|maybe|or maybe)\s*(?:a )?$/.test(between) &&
      number.value < next.value / scale;
    const isAnd = /and/.test(between) && !/\bbetween\s+$/.test(lower.slice(0, number.span.start));
    return isRange && !isAnd ? { ...number, value: number.value * scale, scaled: true } : number;
  });
}

/** Amounts that were named just before, the largest first. */
export function moneyBefore(turns: readonly Utterance[]): number[] {
  return turns
    .map(({ text }) => text.slice(-TOLD_CHARS).toLowerCase())
    .filter((text) => TELLS_MONEY.test(text))
    .flatMap((text) => findNumbers(text))
    .map((number) => number.value)
    .filter((value) => value >= ASKED_LEAST && !(value >= 1_900 && value <= 2_100))
    .sort((a, b) => b - a);
}

/**
 * "forty eight five" for 48,500: two numbers in a row, once the talk is of that much.
 * @returns the numbers with such pairs made one
 */
export function withHundreds(
  lower: string,
  numbers: readonly SpokenNumber[],
  told: readonly number[],
): SpokenNumber[] {
  const joined: SpokenNumber[] = [];
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i]!;
    const next = numbers[i + 1];
    const value = number.value * 1_000 + (next?.value ?? 0) * 100;
    const isPair =
      next !== undefined &&
      !number.scaled &&
      number.value < 100 &&
      next.value > 0 &&
      next.value < 10 &&
      /^\s+$/.test(lower.slice(number.span.end, next.span.start)) &&
      !/\d/.test(lower.slice(number.span.start, next.span.end)) &&
      told.some((one) => value >= one * 0.5 && value <= one * 2) &&
      ENDS_AMOUNT.test(lower.slice(next.span.end));
    if (isPair && next) i += 1;
    joined.push(
      isPair && next
        ? { value, span: { start: number.span.start, end: next.span.end }, scaled: true }
        : number,
    );
  }
  return joined;
}

/** "could you do forty", once forty eight thousand was said: the scale is the other side's. Null where nobody haggles. */
export function haggled(lower: string, number: SpokenNumber, told: readonly number[]): number | null {
  const [most = 0] = told;
  if (number.scaled || number.value < ASKED_LEAST || number.value >= 1_000 || most === 0) return null;
  const isEnd = ENDS_AMOUNT.test(lower.slice(number.span.end));
  // Said back: "ninety five?"
  const echoed = isEnd
    ? told.find((value) => value === number.value || value === number.value * 1_000)
    : undefined;
  if (echoed !== undefined) return echoed;
  const before = lower.slice(Math.max(0, number.span.start - 40), number.span.start);
  if (!HAGGLES.test(before) || !isEnd) return null;
  const isNear = (value: number): boolean => value >= most * 0.4 && value <= most * 1.5;
  if (most >= 1_000) return isNear(number.value * 1_000) ? number.value * 1_000 : null;
  return isNear(number.value) ? number.value : null;
}
