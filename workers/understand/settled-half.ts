/**
 * Two thoughts in one breath: "security is sorted now but it's too expensive". The half that is settled, or plain
 * praise, raises nothing, and the net is asked for the other half alone: of both it hears the first word of each.
 */
import { trimSpan, type Span, spacedWords, type SpokenText } from "./spoken-text.ts";

const CONTRAST =
  /(?<![\p{L}'])(?:but|though|although|however|except(?: that)?|yet|it's just(?: that)?)(?![\p{L}'])/gu;
const SETTLED =
  /(?<![\p{L}'])(?:(?:is|are|'s|'re|was|were|been|got|all|now|that's|it's) (?:\w+ )?(?:sorted|settled|solved|resolved|fixed|dealt with|covered|answered|cleared(?: up)?|signed off|ticked off|out of the way|taken care of|approved)|(?:no longer|not|isn't|wasn't|aren't) (?:really )?(?:a|an|the|my|our) (?:big )?(?:problem|issue|worry|concern|blocker|deal ?breaker)|(?:i'm|we're|i am|we are|they're|everyone's|he's|she's) (?:\w+ )?(?:happy|fine|ok|okay|comfortable|good|satisfied|sold) (?:with|on|about)|(?:i|we|they|the team|everyone|everybody) (?:\w+ )?(?:loves?|likes?) (?:it|this|that|what|the|how)|(?:the )?[\p{L}]+(?: side)?(?:'s| is| was| looks| sounds| seems) (?:\w+ )?(?:fine|good|great|okay|ok|brilliant|fair|reasonable|impressive|lovely|perfect|spot on|no problem))(?![\p{L}'])/u;
/** What takes the settling back: "it isn't sorted", "if it was fixed". */
const UNSETTLED =
  /(?<![\p{L}'])(?:not|n't|isn't|never|if|until|once|unless|when|hardly|nowhere near) (?:\w+ ){0,3}(?:sorted|settled|solved|resolved|fixed|dealt|covered|answered|cleared|signed|approved|happy|fine|good|great)/u;
const MIN_WORDS = 3;

const isSettled = (words: string): boolean => SETTLED.test(words) && !UNSETTLED.test(words);

/** The stretch that still stands once a settled half is set aside; null where there is no such half. */
export function openHalf({ lower }: SpokenText, within: Span): Span | null {
  for (const { index, 0: said } of lower.slice(within.start, within.end).matchAll(CONTRAST)) {
    const cut = within.start + index;
    const first = lower.slice(within.start, cut);
    const second = lower.slice(cut + said.length, within.end);
    if (Math.min(spacedWords(first), spacedWords(second)) < MIN_WORDS) continue;
    const [a, b] = [isSettled(first), isSettled(second)];
    if (a === b) continue;
    return trimSpan(
      lower,
      a ? { start: cut + said.length, end: within.end } : { start: within.start, end: cut },
    );
  }
  return null;
}
