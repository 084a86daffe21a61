/**
 * Whether words are somebody else's, passed on by who speaks: a predecessor's, a rival's, hearsay. What the boss or
 * the team says is not: they have a say in the purchase, so their doubt stands in the way whoever voices it.
 */
import { sentenceAt, type Span, type SpokenText } from "./spoken-text.ts";

const GONE =
  "(?:my|our|the|his|her) (?:(?:old|last|former|previous|ex|late|earlier) ?-?(?:boss|manager|director|owner|c ?[efiot] ?o|head|guy|lady|buyer|team|company|employer|partner|colleague|accountant|lot|people|one)s?|predecessors?|ex)(?: (?:here|there|\\w+))?";
const OUTSIDE =
  "(?:people|folks|some people|everybody|everyone|somebody|someone|the reviews?|reviewers?|the internet|(?:a|this|some) (?:guy|friend|mate|bloke|lady|article|blog|review|post)|(?:a|my) (?:friend|mate|neighbou?r|cousin)(?: of mine)?|your (?:competitors?|competition|rivals?)|the competition|other vendors|one of your (?:competitors|rivals)|the (?:other|last) (?:vendor|rep|salesman|sales guy))";
const SAYING =
  "(?:(?:always |often |once |just |also |both |all )*(?:used to|would|'d|will|'ll|like to|likes to|kept|keep) (?:always |often )?(?:say(?:ing)?|tell(?:ing)?|claim(?:ing)?|complain(?:ing)?|moan(?:ing)?|argue|think|swear)|(?:always |often |once |just |also |both |all )*(?:say|says|said|saying|tell|tells|told|claim|claims|claimed|complained?|complains|moaned|thought|reckoned|argued|insisted|swore|wrote))";

const REPORTS = [
  new RegExp(`\\b(?:${GONE}|${OUTSIDE})(?: who \\w+(?: \\w+)?)?,? ${SAYING}\\b`, "g"),
  // Whoever it is: what they "used to say" they say no more.
  /\b(?:he|she|they|[a-z]+|i) (?:always )?used to (?:always )?(?:say|tell \w+|claim|complain|moan|argue|think|swear)\b/g,
  /\b(?:i(?:'ve)? (?:heard|read)|word is|rumou?r (?:is|has it)|the story goes|as the saying goes|there's a saying)\b/g,
];
/** Where the report ends and the speaker's own words begin. */
const OWN_AGAIN =
  /\b(?:but|however|anyway|although|though|and|so|now)[, ]+(?:(?:honestly|frankly|now|to be fair|for (?:me|us)|personally) )?(?:i|we|i'm|we're|i'd|we'd|i've|we've|our|my|for (?:me|us))\b/;
const AGREES =
  /\b(?:(?:and|which) (?:he|she|they|that)(?:'s| is|'re| are| was| were) (?:right|correct|true|spot on|not wrong)|i (?:tend to |have to |do )?agree|(?:and )?i think so too|same here|me too|had a point|has a point|was right|were right)\b/;
/** Words before the report within the span that are still no more than a lead-in. */
const LEAD_IN_CHARS = 16;

/** @param span the words in question, in the text's offsets */
export function isQuotingAnother(spoken: SpokenText, span: Span): boolean {
  const sentence = sentenceAt(spoken, span.start);
  const { lower } = spoken;
  if (AGREES.test(lower.slice(sentence.start, Math.max(sentence.end, span.end)))) return false;
  const said = lower.slice(sentence.start, span.end);
  return REPORTS.some((pattern) =>
    [...said.matchAll(pattern)].some((report) => {
      const start = sentence.start + report.index;
      const end = start + report[0].length;
      if (start > span.start + LEAD_IN_CHARS || end >= span.end) return false;
      return !OWN_AGAIN.test(lower.slice(end, Math.max(end, span.start + 12)));
    }),
  );
}
