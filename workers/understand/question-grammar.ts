/**
 * Questions that word order or a mark gives away, `open` or `closed`. Owns the patterns; whether it truly asks, and
 * the many that ask without any of them, is decided in `questions.ts`.
 */
import type { QuestionKind } from "../../schema/fact.ts";
import { VERB } from "./commitment-words.ts";
import { type Span, spacedWords, type SpokenText } from "./spoken-text.ts";

const PRONOUN =
  "(?:you|your|it|its|we|they|i|the|this|that|these|those|there|he|she|my|our|their|anyone|anybody|someone|everyone|people|most|any)";
const LEAD_IN =
  /^(?:(?:and|so|but|or|well|ok|okay|right|yeah|yes|yep|no|sorry|now|then|also|look|hey|oh|ah|alright|cool|great|perfect|sure|fine|good|thanks|thank you|got it|i see|interesting|actually|just|um|uh|hm|hmm|honestly|roughly|curious|like|cheers|awesome|brilliant|lovely|gotcha|makes sense|understood|absolutely|out of interest|just out of curiosity|quick question|one (?:more |last )?(?:question|thing)|my question is|the question is|i guess my question is|before we (?:start|go on)|remind me)[\s,]+){1,5}/;

/** Asks for an account. Checked first. */
const OPEN_REQUEST =
  /^(?:(?:can|could|would|will) you (?:please |just |maybe |quickly |briefly )*)?(?:tell (?:me|us) (?:about|a (?:bit|little)|more|how|why|what)|describe|explain|walk (?:me|us) through|talk (?:me|us) through|help (?:me|us) understand|give (?:me|us) (?:a|an|some) (?:sense|idea|example|overview|feel|flavou?r|picture|background|rundown)|take (?:me|us) through|say more about|share (?:a bit|a little|more) about|paint (?:me|us) a picture)\b/;
const ASKED_TO_ACT = new RegExp(
  `^(?:please\\s+)?(?:(?:can|could|would|will) (?:you|i get you to|i ask you to|someone|somebody)(?: (?:please|maybe|also|just|possibly|kindly|guys))*\\s+${VERB}\\b|would you mind \\w+ing|please\\b|any chance (?:you could|of) ${VERB}\\b)`,
);
/** Of those that look like requests, some only ask whether something is so. */
const CAPABILITY =
  /^(?:can|could|would|will) (?:you|it)(?: \w+)? (?:do|integrate|track|handle|run|work|cover|take|have|add|build|go|make|see|start|try) /;
const PROPOSAL_STATED = /^why don'?t (?:i|we)\b/;
const RHETORICAL =
  /^(?:(?:isn'?t|aren'?t|wasn'?t|doesn'?t) (?:that|it|this|they) (?:\w+ )?(?:great|lovely|nice|cool|amazing|fantastic|brilliant|funny|crazy|wonderful|awesome|beautiful|something|sound)|who (?:knows|cares)|what (?:a|an|on earth oh|the heck|else is new)\b|how (?:lovely|nice|funny|great|wonderful|cool|exciting|about that)\b|what (?:i|we|you) (?!think|have been)|(?:(?:hi|hiya|hello|hey|morning|good (?:morning|afternoon|evening)),? (?:\w+,? ){0,3})?how (?:are|have) (?:you|things)(?: been| doing| going)?(?: today| this morning| this afternoon)?[\s?]*$|how'?s (?:it|everything) going|why not\b|are you kidding|you know what|guess what|can'?t (?:argue|complain|wait)|couldn'?t (?:agree|ask|be)|do (?:me|us) a favou?r|have a (?:good|great|nice|lovely))/;

/** Ask for a name, a number, a choice or a yes. */
const WHAT_FACT =
  /^(?:what'?s?|what is|what was|what are|what were)(?: is| was| are)? (?:your|the|his|her|their|its|our)? ?(?:(?:full |last |first |company |best |direct |current |total |exact |minimum |list |annual |monthly |start |end |go live |team |e ?mail )*)(?:name|names|number|price|cost|address|email|date|title|role|budget|deadline|size|headcount|url|version|phone|currency|zip|postcode|time(?:line)?|day|percentage|rate|fee|minimum|maximum|term|discount|figure)\b|^what (?:time|day|date|year|month|kind|type|sort|size|colou?r|percentage|currency|version|number|plan|country|city|crm|system|tool|software|stage)\b|^what'?s (?:that|it|this) (?:called|cost)|^what (?:does|do|would|will) (?:it|that|this|they|you) (?:cost|charge)/;
const HOW_OPEN =
  /^how (?:do|does|did|would|is|are|was|were|will|should|can|could|has|have|had|come|else|might|'?s|exactly|on earth|am)\b|^how's\b/;
const WHAT_IF = /^what if (?:we|i)\b/;
const CLOSED_WH = /^(?:which|who|who's|whose|when|when's|where|where's|how)\b/;
const OPEN_WH = /^(?:what|what's|why|why's|how's)\b/;

function kindOf(text: string): QuestionKind {
  if (OPEN_REQUEST.test(text)) return "open";
  if (WHAT_IF.test(text) || WHAT_FACT.test(text)) return "closed";
  if (HOW_OPEN.test(text)) return "open";
  // "whose way is this", "how many": a fact. "what about", "what happens": an account.
  if (CLOSED_WH.test(text)) return "closed";
  return OPEN_WH.test(text) ? "open" : "closed";
}

/** A question's opening where word order alone shows it: nobody marks an unpunctuated text. */
const OPENS = new RegExp(
  `^(?:(?:what|how|why|when|where|who|which)(?: \\w+){0,3}? (?:do|does|did|is|are|was|were|would|will|can|could|should|has|have|am)n?'?t? ${PRONOUN}\\b|what'?s (?:${PRONOUN}|on|next|stopping|holding|driving|behind|wrong|changed|happening|working|important|involved|included)\\b|(?:how|who|where|when)'s ${PRONOUN}\\b|how (?:many|much|long|often|soon|big|far|old|large|quickly|fast|accurate|confident|easy|hard|difficult|familiar|important|flexible|reliable|secure|about)\\b|what (?:time|kind|sort|type|about|if|happens|happened|made|makes|brought|brings|would|does|do|did|else|sort of|has|have|will|should|is|was|are|were|percentage|day|date|crm|system|tool|software|other|concerns|questions)\\b|why (?:is|are|do|does|did|would|not|now|change)\\b|who (?:else|is|makes|signs|decides|would|will|owns|has|does|handles|uses|are)\\b|who's\\b|which (?:of|one|ones|plan|part|system|version|tool|features?|team)\\b|when (?:would|do|does|did|is|are|will|can|could|should)\\b|where (?:do|does|did|is|are|would|will|are)\\b|(?:do|does|did|would|will|can|could|should|shall|may|might) (?:you|it|we|they|i|he|she|the|this|that|your|our|any|anyone|everyone|there|people)\\b|(?:don'?t|doesn'?t|didn'?t|wouldn'?t|won'?t|couldn'?t|shouldn'?t|isn'?t|aren'?t|haven'?t|hasn'?t) (?:you|it|we|they|that|this|there|your)\\b|(?:is|are|was|were) (?:you|it|we|they|there|that|this|the|your|he|she|anyone|anybody|someone|everyone|those|these|everything|any|now|thursday|friday|monday|tuesday|wednesday|tomorrow|\\w+ (?:okay|ok|available|included|the))\\b|am i\\b|(?:have|has|had) (?:you|they|it|we|i|he|she|anyone|anybody|your|the|there)\\b|any (?:idea|thoughts|questions|concerns|chance|reason|particular|other (?:questions|concerns))\\b|anything (?:else|i|you|we)\\b|does anyone\\b|ever (?:tried|thought|considered|had|used)\\b|whereabouts\\b|(?:that'?d|that would|it'?d|it would) be [\\w ]+ or\\b)`,
);
/** Where, in words nobody punctuated, a question may start: after a joint or another thought. */
const RESTART = new RegExp(
  `(?<!\\b(?:know|knew|see|tell you|show you|understand|that's|thats|is|was|about|exactly|wonder|sure|on|of|with|like|to|asking|decide|matter|explain|remember|depends on|figure out|than|at|by|for|learn|find out|said|discuss|share|just|no|think|not)[\\s,]+)(?<=[\\s,])(?:(?:what|how|why|where|when|who|which)(?: (?:many|much|long|often|\\w+ ){0,1})?\\s?(?:do|does|did|would|will|can|could|should|are|have) (?:you|it|we|they|your|that|this|the)\\b|(?:do|did|would|have|are) you (?!know\\b)|does (?:it|that|this|your)\\b|is (?:there|that|it) (?:a|an|any|something|okay|ok|fair|right|how|possible|just|all)\\b|how (?:many|much|long|often)\\b|what about\\b|can (?:it|we|you)\\b|could it\\b)`,
  "g",
);
/** Joints after which the words restart whatever came before. */
const JOINT = /[\s,]+(?:and|so|but|or|because|then|okay|right|well)[\s,]+$/;

export interface AskedByForm {
  span: Span;
  kind: QuestionKind;
  /** The words leave no doubt of the kind, whatever a net makes of them. */
  isSureOfKind: boolean;
}

const formOf = (span: Span, text: string): AskedByForm => ({
  span,
  kind: kindOf(text),
  isSureOfKind: OPEN_REQUEST.test(text) || WHAT_IF.test(text) || WHAT_FACT.test(text),
});

export function withoutLeadIn(lower: string, span: Span): Span {
  const text = lower.slice(span.start, span.end);
  const blanks = /^[\s,]*/.exec(text)?.[0].length ?? 0;
  const lead = LEAD_IN.exec(text.slice(blanks))?.[0].length ?? 0;
  const start = span.start + blanks + lead;
  return start < span.end ? { start, end: span.end } : span;
}

/** A request to act, a proposal stated, a rhetorical turn: it has a question's form and asks nothing. */
export const isNoQuestion = (text: string): boolean =>
  RHETORICAL.test(text) ||
  PROPOSAL_STATED.test(text) ||
  (ASKED_TO_ACT.test(text) && !CAPABILITY.test(text) && !OPEN_REQUEST.test(text));
/** "so this is the home page is it", "that works, right?" */
export const ONLY_TAG =
  /^(?!.*\b(?:couldn'?t|can'?t|wouldn'?t|don'?t|doesn'?t)\b.*\b(?:could|can|would|do|does) (?:you|it|they)\b).*[\s,](?:is it|isn'?t it|right|yeah|eh|you know|you see|doesn'?t it|don'?t you think|correct|okay|ok|huh|innit|aren'?t they|isn'?t that right)\s*\??$/;
const NEGATIVE_TAGGED =
  /\b(?:couldn'?t|can'?t|wouldn'?t|don'?t|doesn'?t|won'?t)\b.*\b(?:could|can|would|do|does|will) (?:you|it|they)\s*\??$/;

/** At most one, from where it starts to the end of its sentence. */
export function askedByForm(spoken: SpokenText, sentence: Span): AskedByForm[] {
  const { lower } = spoken;
  const start = withoutLeadIn(lower, sentence);
  const text = lower.slice(start.start, start.end).trim();
  const marked = lower.slice(sentence.start, sentence.end).trimEnd().endsWith("?");
  if (isNoQuestion(text)) return [];
  if (marked) {
    if (!OPENS.test(text) && !OPEN_REQUEST.test(text) && ONLY_TAG.test(text)) return [];
    const restart = OPENS.test(text) || OPEN_REQUEST.test(text) ? null : lastRestart(lower, start);
    const span = restart ?? start;
    return isNoQuestion(lower.slice(span.start, span.end).trim())
      ? []
      : [formOf(span, lower.slice(span.start, span.end).trim())];
  }
  if (OPENS.test(text) || OPEN_REQUEST.test(text) || NEGATIVE_TAGGED.test(text)) return [formOf(start, text)];
  // A full stop was written here: the transcriber heard no question.
  if (/[.!;]\s*$/.test(lower.slice(sentence.start, sentence.end))) return [];
  const restart = lastRestart(lower, start);
  if (!restart) return [];
  const asked = lower.slice(restart.start, restart.end).trim();
  return isNoQuestion(asked) ? [] : [formOf(restart, asked)];
}

function lastRestart(lower: string, within: Span): Span | null {
  const text = lower.slice(within.start, within.end);
  const matches = [...text.matchAll(RESTART)].filter((m) => m.index > 0);
  const found = matches.find((m) => JOINT.test(text.slice(0, m.index))) ?? matches[0];
  return found ? { start: within.start + found.index, end: within.end } : null;
}

const INVERTED =
  "(?:is|are|does|do|did|can|could|will|would|shall|was|has|have) (?:it|that|this|there|they|you|we|i|he|she|the|any|your|our|everyone|anyone)\\b";
/** Asks for no more than the words before it: "… would you say". */
const TAGGED =
  "(?:do|did|would|can|could|will) (?:you|i|we) (?:think|reckon|say|believe|suppose|know|imagine|mind)\\b";
/** Before these words the verb belongs to what stands before it: "is it yourself that does it", "if it was". */
const GOES_ON =
  "or|and|what|who|where|when|why|how|which|whose|long|much|many|often|soon|far|big|know|see|show me|explain|about|of|on|with|for|from|just|exactly|is|are|was|tell me|wonder|so|if|not|to|that|than|as|i|you|we|they|he|she|it|like|would|could|can";
/**
 * "… and who pays", "… is it on paper": a second question in the same breath. What stands after "or" is left to
 * choose from.
 */
const SECOND = new RegExp(
  `[\\s,]+and\\s+(?=${INVERTED}|(?:who|when|where|which|why|what|how|what's|how's|who's) \\w+)|(?<!\\b(?:${GOES_ON}))[\\s,]+(?=(?!${TAGGED})${INVERTED}|(?:what|how|why|where|when|who)(?:'s| did| do| does| is| are| was| would| will| can) (?:it|that|this|there|they|you|we|i|the|your|in|on|under)\\b)`,
  "g",
);
/** Without one of these the words before are only what is asked for: "what kind of van | do you drive". */
const HAS_VERB = /\b(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had)\b|'(?:s|re|d|ll|ve)\b/;
const MIN_PART_WORDS = 3;

/** @returns the whole when there is no second question in it */
export function splitAtJoints(lower: string, within: Span): Span[] {
  const text = lower.slice(within.start, within.end);
  const parts: Span[] = [];
  let start = 0;
  for (const joint of text.matchAll(SECOND)) {
    const before = text.slice(start, joint.index).trim();
    if (spacedWords(before) < MIN_PART_WORDS) continue;
    const after = text.slice(joint.index + joint[0].length);
    const isJoined = joint[0].includes("and");
    if (!isJoined && !(HAS_VERB.test(before) && spacedWords(after) >= MIN_PART_WORDS)) continue;
    parts.push({ start: within.start + start, end: within.start + joint.index });
    start = joint.index + joint[0].length;
  }
  return [...parts, { start: within.start + start, end: within.end }];
}
