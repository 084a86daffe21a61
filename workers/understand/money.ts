/**
 * Money that was named: amount, currency when one was said, and what for, read from the words nearby. A number
 * is money when a currency says so, or when it is large, counts nothing, and the talk around it is of money.
 */
import type { FactOf } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { factBase } from "./fact-base.ts";
import { ASKED_LEAST, askedPurpose, isRate, type Purpose, withSharedScale } from "./money-context.ts";
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
const CENTS = /^\s*(?:and\s+)?(?:dollars?\s+)?/;

/** Talk of money in the same sentence; without it a number without currency is not money. */
const MONEY_TALK =
  /\b(?:budget\w*|money|spen[dt]\w*|pric\w*|cost\w*|pay\w*|paid|quot\w*|expensive|cheap\w*|afford\w*|put aside|set aside|putting aside|earmark\w*|allocat\w*|discount|invoice\w*|revenue|fee|fees|charg\w*|worth|approve anything|approv\w+ (?:over|above|up to)|sign off (?:on )?(?:anything|up to|over)|anything (?:over|above|under)|(?:a|per|each) (?:year|month|seat|user|technician|tech|head)|annually|grand|deal size|contract value|salary|saving\w*|save|lose|losing|lost|waste\w*)\b/;
/** What may stand after an amount; a noun there says that something else is counted. */
const MAY_FOLLOW =
  /^(?:\s*$|\s*[.,!?;:)–—-]|\s+(?:a|an|per|each|annually|yearly|monthly|all|for|is|was|in|to|and|or|but|on|this|that|which|up|tops|max|so|it|if|plus|total|altogether|as|at|with|from|by|because|we|i|you|they|more|less|over|under|off|before|would|will|went|next|last|every|the|our|of (?:budget|it|that|our)|feels?|seems?|sounds?|cheaper|out|then|not|could|should|has|had|set|put|approved|allocated|earmarked|left|available|ready|budget\w*|range|ish|when|honestly|right|okay|maximum)\b)/;

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
  const bare = /^(?:\s*$|\s*[.,!?;])/.test(lower.slice(next.span.end)) && !/and/.test(between);
  if (!cents && !bare) return null;
  return {
    value: amount.value + next.value / 100,
    span: { start: amount.span.start, end: next.span.end + (cents?.[0].length ?? 0) },
  };
}

interface Named {
  value: number;
  code: string | null;
  span: Span;
}

function isMoney(lower: string, sentence: Span, number: SpokenNumber, asked: Purpose | null): boolean {
  const after = lower.slice(number.span.end);
  const isPercent = /^\s*(?:%|percent|per cent)/.test(after);
  if (number.value >= 5 && !isPercent && isRate(lower, sentence, after)) return true;
  if (asked !== null && number.value >= ASKED_LEAST && !isPercent && MAY_FOLLOW.test(after)) return true;
  const words = lower.slice(number.span.start, number.span.end);
  // "two thousand nine" is a year, "two thousand" is not.
  const year = number.value >= 1_900 && number.value <= 2_100 && !(number.scaled && number.value === 2_000);
  if (year || number.value < 1_000 || /^\s*(?:%|percent|per cent)/.test(after)) return false;
  if (!MAY_FOLLOW.test(after)) return false;
  if (/(?:grand|\bk|\dk|lakhs?|crores?|\bmil)$/.test(words)) return true;
  return (number.scaled || words.includes(",")) && MONEY_TALK.test(lower.slice(sentence.start, sentence.end));
}

/** Whoever says it; one fact an amount, in the order of the text. */
export function findMoney(input: {
  utterance: Utterance;
  /** Latest utterance of the other side: what it asked says what an amount is for. */
  previous?: Utterance | null;
  spoken: SpokenText;
}): FactOf<"money">[] {
  const { utterance, spoken } = input;
  const numbers = withSharedScale(spoken.lower, findNumbers(spoken.lower));
  const asked = askedPurpose(input.previous ?? null);
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
      if (
        /^\s+cents?\b/.test(spoken.lower.slice(number.span.end)) ||
        !isMoney(spoken.lower, sentence, number, asked)
      )
        continue;
      named.push({ value: number.value, code, span });
      continue;
    }
    const exact = withCents(spoken.lower, { value: number.value, span }, numbers[i + 1]);
    if (exact) i += 1;
    named.push({ value: exact?.value ?? number.value, code, span: exact?.span ?? span });
  }
  return named
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
