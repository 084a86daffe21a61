/**
 * Money that was named: amount, currency when one was said, and what for, read from the words nearby. Owns amounts
 * with a currency; when a number without one is money is in `money-words.ts`.
 */
import type { FactOf } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { factBase } from "./fact-base.ts";
import { isMoney } from "./money-words.ts";
import {
  askedPurpose,
  haggled,
  moneyBefore,
  type Purpose,
  withHundreds,
  withSharedScale,
} from "./money-context.ts";
import { findNumbers, type SpokenNumber } from "./numbers.ts";
import { sentenceAt, type Span, type SpokenText } from "./spoken-text.ts";

const SYMBOLS: Record<string, string> = { $: "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR" };
/** Plain "dollars" are the seller's own only by guess; of the dollars, US ones are meant unless said otherwise. */
const NAMES: [RegExp, string][] = [
  [/^(?:canadian dollars?|cad)\b/, "CAD"],
  [/^(?:australian dollars?|aud)\b/, "AUD"],
  [/^(?:united states dollars?|u ?s dollars?|us dollars?|dollars?|bucks?|usd)\b/, "USD"],
  [/^(?:pounds? sterling|pounds?|quid|sterling|gbp)\b/, "GBP"],
  [/^(?:euros?|eur)\b/, "EUR"],
  [/^(?:yen|jpy)\b/, "JPY"],
  [/^(?:rupees?|inr)\b/, "INR"],
  [/^(?:dirhams?|aed)\b/, "AED"],
  [/^(?:swiss francs?|francs?|chf)\b/, "CHF"],
  [/^(?:yuan|renminbi|rmb|cny)\b/, "CNY"],
  [/^won\b/, "KRW"],
  [/^(?:kronor|sek)\b/, "SEK"],
  [/^(?:naira|ngn)\b/, "NGN"],
  [/^(?:south african rands?|rands?|zar)\b/, "ZAR"],
  [/^(?:kenyan shillings?|kes|k e s)\b/, "KES"],
  [/^(?:saudi riyals?|riyals?|sar)\b/, "SAR"],
  [/^(?:mexican pesos?|mxn)\b/, "MXN"],
  [/^(?:singapore dollars?|sgd)\b/, "SGD"],
];
const CENTS_AFTER = /^\s+(?:(pence|p)|cents?)(?![\p{L}'])/u;
const WEIGHT = /^\s+pounds? (?:of (?!that|it|our|the|my|your)|heavier|lighter|of pressure)/;
const CENTS = /^\s*(?:and\s+)?(?:dollars?\s+)?/;

const CUES: [Exclude<Purpose, "unknown">, RegExp][] = [
  [
    "budget",
    /\b(?:budget\w*|put aside|set aside|putting aside|allocat\w*|earmark\w*|have .{0,12} to spend|got .{0,12} to spend|can spend|approved for|cap(?:ped)?|ring ?fenced|funding|provision\w*|approved)\b/g,
  ],
  [
    "cost",
    /\b(?:cost(?:s|ing)? us|losing|lose|lost|wast\w+|burn\w*|overtime|fines?|penalt\w+|agency cover|an hour|per hour|downtime|we(?:'re| are)? (?:currently )?(?:pay|paying|spend|spending)|currently pay\w*|salary|salaries|wages|missed|save|saving|savings)\b/g,
  ],
  [
    "price",
    /\b(?:price\w*|pricing|pricey|quot\w+|expensive|cheap\w*|steep|discount|(?:per|a|each) (?:seat|user|technician|tech|head|license|licence)|list|your (?:proposal|offer|number|fee)|you(?:'re| are) (?:asking|charging)|charg\w+|more than we (?:wanted|planned|expected|hoped)|too much|that much|a lot (?:of money|for)|comes? (?:to|out)|it costs?|would cost|the cost|plan|subscription|fee|fees|worth)\b/g,
  ],
];

function currencyOf(lower: string, span: Span): { code: string | null; span: Span } {
  const before = /([$£€¥₹])\s?$/.exec(lower.slice(Math.max(0, span.start - 2), span.start));
  if (before?.[1]) {
    return {
      code: SYMBOLS[before[1]] ?? null,
      span: { start: span.start - before[0].length, end: span.end },
    };
  }
  const rupees = /\b(?:rupees|rs\.?)\s$/.exec(lower.slice(Math.max(0, span.start - 8), span.start));
  if (rupees) return { code: "INR", span: { start: span.start - rupees[0].length, end: span.end } };
  const code3 = /\b(usd|gbp|eur|cad|aud|inr|aed|chf)\s$/.exec(
    lower.slice(Math.max(0, span.start - 4), span.start),
  );
  if (code3?.[1]) return { code: code3[1].toUpperCase(), span: { start: span.start - 4, end: span.end } };
  const gap = /^[\s-]+/.exec(lower.slice(span.end, span.end + 6))?.[0].length ?? 0;
  const after = lower.slice(span.end + gap, span.end + gap + 24);
  for (const [name, code] of NAMES) {
    const said = name.exec(after);
    if (said) return { code, span: { start: span.start, end: span.end + gap + said[0].length } };
  }
  return { code: null, span };
}

/** The nearest cue in the sentence; a budget word outweighs the others at the same distance. */
function purposeOf(lower: string, sentence: Span, amount: Span): Purpose {
  let best: { purpose: Purpose; far: number } = { purpose: "unknown", far: 80 };
  const text = lower.slice(sentence.start, sentence.end);
  for (const [purpose, cue] of CUES) {
    for (const m of text.matchAll(cue)) {
      const at = sentence.start + m.index;
      const far = at >= amount.end ? at - amount.end : Math.max(0, amount.start - (at + m[0].length));
      if (far < best.far) best = { purpose, far };
    }
  }
  return best.purpose;
}

/** Cents said after the amount: "four dollars and sixty nine cents", "seventy five dollars sixty three". */
function withCents(
  lower: string,
  amount: { value: number; span: Span },
  next: SpokenNumber | undefined,
): { value: number; span: Span } | null {
  if (!next || next.value >= 100 || next.scaled || !Number.isInteger(next.value)) return null;
  const between = lower.slice(amount.span.end, next.span.start);
  if (
    between.replace(CENTS, "") !== "" ||
    !/dollars?|pounds?|euros?|bucks/.test(lower.slice(amount.span.start, amount.span.end))
  )
    return null;
  const cents = /^\s+(?:cents?|pence|p)\b/.exec(lower.slice(next.span.end));
  const bare =
    /^(?:\s*$|\s*[.,!?;]|\s+(?:a|an|per|each|every|for|and|or|then|but|so|now|all|is|to|plus|if|on|at|i|we|you|it|they)\b)/.test(
      lower.slice(next.span.end),
    ) && !/and/.test(between);
  if (!cents && !bare) return null;
  return {
    value: amount.value + next.value / 100,
    span: { start: amount.span.start, end: next.span.end + (cents?.[0].length ?? 0) },
  };
}

/** "thirty to forty pounds": what is said of the second is meant of the first. */
function withRanges(lower: string, numbers: readonly SpokenNumber[], named: readonly Named[]): Named[] {
  const firsts = numbers.flatMap((number, i): Named[] => {
    const next = numbers[i + 1];
    const second =
      next && named.find(({ span }) => span.start <= next.span.start && span.end >= next.span.end);
    const isNamed = named.some(({ span }) => span.start <= number.span.start && span.end >= number.span.end);
    if (!next || !second || isNamed || number.value >= next.value || number.value * 5 < next.value) return [];
    const isRange =
      /^\s*(?:to|or|-|–|,|, maybe|maybe|or maybe)\s*$/.test(
        lower.slice(number.span.end, second.span.start),
      ) ||
      (/^\s*and\s*$/.test(lower.slice(number.span.end, second.span.start)) &&
        /\bbetween\s+$/.test(lower.slice(Math.max(0, number.span.start - 12), number.span.start)));
    return isRange ? [{ value: number.value, code: second.code, span: number.span }] : [];
  });
  return [...named, ...firsts].sort((a, b) => a.span.start - b.span.start);
}

interface Named {
  value: number;
  code: string | null;
  span: Span;
}

/** So many turns back a price is still what the talk is of. */
const TOLD_TURNS = 3;

/** Whoever says it; one fact an amount, in the order of the text. */
export function findMoney(input: {
  utterance: Utterance;
  /** Latest utterance of the other side: what it asked says what an amount is for. */
  previous?: Utterance | null;
  /** What both sides said just before. */
  recent?: readonly Utterance[];
  spoken: SpokenText;
}): FactOf<"money">[] {
  const { utterance, spoken } = input;
  const previous = input.previous ?? null;
  const asked = askedPurpose(previous);
  const { lower: text } = spoken;
  const told = moneyBefore([...(input.recent ?? []).slice(-TOLD_TURNS), ...(previous ? [previous] : [])]);
  const numbers = withHundreds(text, withSharedScale(text, findNumbers(text)), told);
  const purposeIn = (span: Span): Purpose => {
    const said = purposeOf(spoken.lower, sentenceAt(spoken, span.start), span);
    return said === "unknown" ? (asked ?? said) : said;
  };
  const named: Named[] = [];
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i];
    if (!number) continue;
    const sentence = sentenceAt(spoken, number.span.start);
    const { code, span } = currencyOf(spoken.lower, number.span);
    if (code === null) {
      const cents = CENTS_AFTER.exec(spoken.lower.slice(number.span.end));
      if (cents) {
        const end = number.span.end + cents[0].length;
        named.push({
          value: number.value / 100,
          code: cents[1] ? "GBP" : "USD",
          span: { start: span.start, end },
        });
        continue;
      }
      const meant = haggled(spoken.lower, number, told);
      const isNamed = named.length > 0 || told.length > 0;
      const { lower } = spoken;
      if (meant !== null || isMoney({ lower, sentence, number, isAsked: asked !== null, isNamed }))
        named.push({ value: meant ?? number.value, code, span });
      continue;
    }
    if (WEIGHT.test(spoken.lower.slice(number.span.end))) continue;
    const exact = withCents(spoken.lower, { value: number.value, span }, numbers[i + 1]);
    if (exact) i += 1;
    named.push({ value: exact?.value ?? number.value, code, span: exact?.span ?? span });
  }
  return withRanges(spoken.lower, numbers, named)
    .filter(({ value }) => value > 0)
    .map(({ value, code, span }, index) => ({
      ...factBase({ utterance, type: "money", index, span }),
      type: "money",
      certainty: "explicit",
      amount: Math.round(value * 100) / 100,
      currency: code,
      purpose: purposeIn(span),
    }));
}
