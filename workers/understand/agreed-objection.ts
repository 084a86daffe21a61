/**
 * "Is it the budget?" – "Yeah, pretty much": the rep named the objection, the buyer agrees to it. Owns the words
 * by which a rep names one and a buyer agrees; what a buyer says on their own is the net's.
 */
import type { FactOf, ObjectionType } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { factBase } from "./fact-base.ts";
import { quoteSpan, spacedWords, type SpokenText } from "./spoken-text.ts";

const NAMED: [ObjectionType, RegExp][] = [
  ["price", /\b(?:price|pricing|cost|too (?:expensive|much|dear|high))\b/],
  ["budget", /\b(?:budget|money|funds|funding)\b/],
  ["timing", /\b(?:timing|bad time|too (?:busy|soon|early))\b/],
  [
    "authority",
    /\b(?:someone else (?:decide|sign)s?|need(?:s)? (?:approval|sign[- ]?off)|your (?:boss|board)(?:'s)? (?:call|decision|holding))\b/,
  ],
  ["security_legal", /\b(?:security|privacy|compliance|legal|data protection)\b/],
  ["implementation", /\b(?:implementation|migration|training|rollout|switching|change ?over|set ?up)\b/],
  ["contract", /\b(?:contract|commitment|notice period|term|lock(?:ed)?[- ]in|minimum)\b/],
  ["trust", /\b(?:trust|references|track record|never heard of us|proof)\b/],
  ["feature_gap", /\b(?:missing|feature|integration)\b/],
  [
    "competitor",
    /\b(?:competitor|another (?:vendor|supplier|provider)|current (?:vendor|supplier|provider|system))\b/,
  ],
];
/** The rep asks whether something stands in the way, rather than about it … */
const STANDS_IN_THE_WAY =
  /\b(?:worr(?:y|ied)|concern(?:s|ed)?|issue|problem|sticking point|blocker|hold ?up|holding you back|in the way|putting you off|too (?:expensive|much|dear|high|busy|soon|early))\b/;
/** … or whether it is what they named, and nothing more: "was it the three year commitment". */
const IS_IT =
  /\b(?:(?:is|was|would) (?:it|this)(?: be)?|(?:so|maybe|then) it's)(?: (?:just|mainly|more|mostly|purely|about|really|down to|because of|a|an|the|your|our|question|matter|of|one|two|three|four|five|year|month)){0,5} $/;
const AND_NO_MORE =
  /^(?:s|ing)?(?:[\s,?.!]*$|,? (?:then|or|thing|side|issue|question|really|mainly|mostly|though|bit|part)\b)/;
const asksWhether = (asked: string, named: RegExpExecArray): boolean =>
  STANDS_IN_THE_WAY.test(asked) ||
  (IS_IT.test(asked.slice(0, named.index)) && AND_NO_MORE.test(asked.slice(named.index + named[0].length)));
const AGREES =
  /^(?:(?:um|uh|well|i mean|look|to be honest|honestly)[\s,]+)*(?:yes|yeah|yep|yup|aye|it is|it does|that's (?:it|right|the one|about it|exactly it)|exactly|pretty much|partly|mostly|basically|mainly|a bit|i'?m afraid so|afraid so|you could say that|got it in one|correct|in a word)\b/;
/** Words after which the yes means something else. */
const TAKES_BACK = /\b(?:but|no|not|isn't|wasn't|don't|actually)\b/;
const MAX_WORDS = 9;

export function agreedObjection(input: {
  utterance: Utterance;
  previous: Utterance | null;
  spoken: SpokenText;
}): FactOf<"objection"> | null {
  const { utterance, previous, spoken } = input;
  if (previous?.speaker !== "rep" || spacedWords(spoken.lower) > MAX_WORDS) return null;
  const asked = previous.text.toLowerCase();
  const yes = AGREES.exec(spoken.lower.trim());
  if (!yes || TAKES_BACK.test(spoken.lower)) return null;
  const named = NAMED.find(([, words]) => {
    const name = words.exec(asked);
    return name !== null && asksWhether(asked, name);
  });
  if (!named) return null;
  const start = spoken.lower.length - spoken.lower.trimStart().length;
  return {
    ...factBase({
      utterance,
      type: "objection",
      index: 0,
      span: quoteSpan(spoken, { start, end: start + yes[0].length }),
    }),
    type: "objection",
    certainty: "inferred",
    objection: named[0],
  };
}
