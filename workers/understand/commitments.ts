/**
 * Commitments: somebody undertakes to do something after this moment, in their own words or by accepting what
 * the other side asked. Counted once an utterance. A net decides whether there is one; owned here is which words
 * it stands in, what is to be done and by when (`time/`).
 */
import { DateTime } from "luxon";
import type { FactOf, TimeRange } from "../../schema/fact.ts";
import type { Speaker } from "../../schema/utterance.ts";
import {
  ACCEPTS,
  ASKS_TO_TELL,
  BARGAIN,
  CONDITION,
  HABIT,
  IDLE,
  REFUSES,
  REQUESTS,
  REQUESTS_ING,
  VERB,
  VERB_ING,
} from "./commitment-words.ts";
import type { UnderstandContext, UnderstandInput } from "./context.ts";
import { factBase } from "./fact-base.ts";
import { findLearned, type LearnedLabel } from "./model/learned-labels.ts";
import { segmentsOf } from "./segments.ts";
import { readSpoken, sentenceAt, type Span, spacedWords, type SpokenText, trimSpan } from "./spoken-text.ts";
import { type DuePhrase, findDue } from "./time/due.ts";

const ADVERBS =
  "(?:(?:just|also|definitely|go ahead and|make sure to|make sure i|make sure we|personally|quickly|then|certainly|gladly|happily|be sure to|try to|try and|go and|probably|actually|then)\\s+)*";
const UNDERTAKES = new RegExp(
  `(?<![\\w'])(?:(?<lead>i'?ll|i will|we'?ll|we will|i shall|we shall|(?:i'?m|i am|we'?re|we are) (?:going to|gonna)|i promise to|i'?d be (?:happy|glad) to|(?:i'?m|we'?re)? ?happy to|let me|i can|we can|i'?d (?:best|better)|i better|remind me to)\\s+${ADVERBS}(?<action>(?:${VERB}|be (?:sending|emailing|sharing|getting|putting))\\b)|(?:i'?m|i am|we'?re|we are)\\s+(?:just |also |now )*(?<doing>${VERB_ING}\\b))`,
  "g",
);
/** "you'll have it by Friday", "the DPA's on its way" */
const DELIVERS =
  /(?<![\w'])(?:you'?ll (?:have|get|receive|see) (?<what>(?:it|that|this|them|the|my|our|an?|everything|all)\b[^.!?]*)|(?<thing>the [\w' ]{2,40}?)(?:'s| is| are| will be) (?:on (?:its|it's|their) way|coming your way|in your inbox)\b)/;
/** "I can …" promises only when it does something for them and is not a way of speaking. */
const OFFERS = /^(?:i|we) can$/;
const OFFERED =
  /^(?:send|share|email|e-mail|forward|get you|get that|put together|set up|introduce|draft|prepare|arrange|book|schedule|loop|check with|ask|find out|have (?:it|that|them|the|my|our) )/;
/** Where a promise's own words end. */
const ACTION_ENDS =
  /\s+(?:so|because|'?cause|cos|but|if|when|whenever|which|while|then we|and then|and (?:we|you|they|he|she|it|that)\b|so that|before (?:we|you|our|the|i)\b|after (?:we|you|our|the|i)\b|once|as soon|okay|ok|alright|thanks|thank you|though|since|unless|(?:and )?(?:i|we)(?:'ll| will)|just not|how (?:does|is)|does that|is that|would that|right)(?![\w'])|[,;:–—]\s|[.!?](?=\s|$)/;
const MAX_ACTION_WORDS = 18;

interface Promise {
  /** Where the action's words stand, in the utterance they stand in. */
  action: string;
  quote: Span;
  certainty: "explicit" | "inferred";
  due: DuePhrase | null;
}

function dueZones(speaker: Speaker, context: UnderstandContext) {
  const zoneOf = (side: Speaker) => (side === "buyer" ? context.buyerTimeZone : context.repTimeZone);
  return {
    buyer: context.buyerTimeZone,
    own: zoneOf(speaker),
    other: zoneOf(speaker === "buyer" ? "rep" : "buyer"),
  };
}

/** The action's words without the time and the tail; null when nothing is left to do. */
function wordsOf(text: string, span: Span, due: DuePhrase | null): string | null {
  const inside = due && due.span.start >= span.start && due.span.start < span.end ? due.span : null;
  const cut = inside
    ? `${text.slice(span.start, inside.start)} ${text.slice(inside.end, span.end)}`
    : text.slice(span.start, span.end);
  const words = cut
    .replace(/\s+/g, " ")
    .replace(/(?:[\s,;:.!?–—-]|\b(?:and|by|for|on|at|in|to|um|uh)\b)+$/i, "")
    .trim()
    .split(" ");
  const action = words.slice(0, MAX_ACTION_WORDS).join(" ").trim();
  return action.split(" ").length >= 2 ? action : null;
}

function actionSpan(spoken: SpokenText, start: number): Span {
  const sentence = sentenceAt(spoken, start);
  const rest = spoken.lower.slice(start, sentence.end);
  const end = rest.search(ACTION_ENDS);
  return { start, end: end < 0 ? sentence.end : start + end };
}

function isIdle(spoken: SpokenText, leadStart: number, span: Span): boolean {
  const sentence = sentenceAt(spoken, leadStart);
  const before = spoken.lower.slice(sentence.start, leadStart);
  const rest = spoken.lower.slice(span.start, sentence.end);
  return (
    IDLE.test(rest) ||
    BARGAIN.test(before) ||
    CONDITION.test(before) ||
    CONDITION.test(rest) ||
    HABIT.test(before + rest) ||
    /\b(?:think|thought|hope|said|say|says|told (?:me|you|us)|wonder(?:ing)? if|know if|sure|when|what|how|where|why|until|so that|the (?:thing|one|way)) (?:that )?$/.test(
      before,
    )
  );
}

function ownPromise(spoken: SpokenText, dueIn: (span: Span) => DuePhrase | null): Promise | null {
  for (const m of spoken.lower.matchAll(UNDERTAKES)) {
    const { lead = "", doing } = m.groups ?? {};
    const verb = doing ?? m.groups?.action ?? "";
    const start = m.index + m[0].length - verb.length;
    const span = actionSpan(spoken, start);
    if (isIdle(spoken, m.index, span)) continue;
    if (OFFERS.test(lead) && !OFFERED.test(spoken.lower.slice(start, span.end))) continue;
    const sentence = sentenceAt(spoken, m.index);
    const due = dueIn({ start: span.start, end: sentence.end });
    // "I'm getting three quotes" describes; with a time it undertakes.
    if (doing && !due && !/^(?:re ?issuing|re ?sending|adding|sending|emailing|forwarding)/.test(doing))
      continue;
    const action = wordsOf(spoken.original, span, due);
    if (!action) continue;
    const end = Math.max(span.end, due && due.span.start <= span.end + 2 ? due.span.end : span.end);
    const quote = trimSpan(spoken.original, { start: m.index, end });
    if (quote) return { action, quote, certainty: "explicit", due };
  }
  return null;
}

function delivery(spoken: SpokenText, dueIn: (span: Span) => DuePhrase | null): Promise | null {
  const m = DELIVERS.exec(spoken.lower);
  const words = m?.groups?.what ?? m?.groups?.thing;
  if (!m || words === undefined) return null;
  const start = m.index + m[0].indexOf(words);
  const sentence = sentenceAt(spoken, m.index);
  const before = spoken.lower.slice(sentence.start, m.index);
  if (CONDITION.test(before + m[0]) || HABIT.test(before + m[0])) return null;
  const due = dueIn({ start: m.index, end: sentence.end });
  if (m.groups?.what !== undefined && !due) return null;
  const span =
    m.groups?.thing === undefined ? actionSpan(spoken, start) : { start, end: start + words.length };
  const thing =
    wordsOf(spoken.original, span, due) ?? spoken.original.slice(span.start, span.end).split(/\s/)[0] ?? "";
  const quote = trimSpan(spoken.original, {
    start: m.index,
    end: Math.max(m.index + m[0].length, due?.span.end ?? 0),
  });
  return quote && thing ? { action: `send ${thing}`, quote, certainty: "inferred", due } : null;
}

/** "forwarding" → "forward", "sharing" → "share", "getting" → "get"; as it is when no known verb. */
function baseOf(gerund: string): string {
  const stem = gerund.slice(0, -3);
  const known = [stem, `${stem}e`, stem.slice(0, -1)].find((base) => new RegExp(`^${VERB}$`, "i").test(base));
  return known ?? gerund;
}

/** The other side asked for something and these words accept it. */
function accepted(
  spoken: SpokenText,
  previous: SpokenText,
  dueIn: (span: Span) => DuePhrase | null,
  dueBefore: (span: Span) => DuePhrase | null,
): Promise | null {
  const yes = ACCEPTS.exec(spoken.lower);
  if (!yes || REFUSES.test(spoken.lower)) return null;
  const asked = REQUESTS_ING.exec(previous.lower) ?? REQUESTS.exec(previous.lower);
  const words = asked?.groups?.action;
  if (!asked || words === undefined || ASKS_TO_TELL.test(words)) return null;
  const span = actionSpan(previous, asked.index + asked[0].length - words.length);
  const askedDue = dueBefore(span);
  const asGiven = wordsOf(previous.original, span, askedDue);
  if (!asGiven) return null;
  const action = asGiven.replace(/^\w+ing\b/, baseOf);
  const first = spoken.sentences[0];
  const due = dueIn({ start: 0, end: spoken.lower.length });
  const end = Math.max(due?.span.end ?? 0, Math.min(first?.end ?? yes[0].length, yes[0].length + 60));
  const quote = trimSpan(spoken.original, { start: yes.index, end });
  return quote ? { action, quote, certainty: "inferred", due: due ?? (askedDue && { ...askedDue }) } : null;
}

/** "could you tell me how it works?" – "sure": what follows is an answer, not a promise. */
function onlyAgreesToTell(spoken: SpokenText, previous: SpokenText): boolean {
  const words = REQUESTS.exec(previous.lower)?.groups?.action;
  const isBare = spacedWords(spoken.lower) <= MAX_BARE_WORDS;
  return words !== undefined && ASKS_TO_TELL.test(words) && isBare && ACCEPTS.test(spoken.lower);
}
const MAX_BARE_WORDS = 4;

/** "if you can do thirty I'll get it signed today": that is a bargain, until the other side takes it. */
const BARGAINED = /^\s*(?:\w+\s+){0,2}if (?:you|they)\b.*\b(?:i'?ll|we'?ll)\b/;

/** Nothing written down here names the promise, but the net is sure of one: the sentence that carries it. */
function learnedPromise(
  spoken: SpokenText,
  learned: LearnedLabel,
  dueIn: (span: Span) => DuePhrase | null,
): Promise | null {
  const sentence = sentenceAt(spoken, learned.why[0]?.start ?? 0);
  const quote = trimSpan(spoken.original, sentence);
  const said = spoken.lower.slice(sentence.start, sentence.end);
  const undertaken = said.replace(/^.*?\b(?:i'?ll|i will|we'?ll|we will|let me)\s+/, "");
  if (!quote || BARGAINED.test(said) || IDLE.test(undertaken)) return null;
  const due = dueIn(sentence);
  const action = wordsOf(spoken.original, quote, due) ?? spoken.original.slice(quote.start, quote.end);
  return { action, quote, certainty: "inferred", due };
}

/** From here on the net says that somebody undertakes something, when words that undertake are found as well. */
const SURE = 0.65;
/** And from here on alone. */
const SURE_ALONE = 0.97;

/** @returns at most one fact; its `action` is in the speaker's words, or in those of the request that is accepted */
export function findCommitments(input: UnderstandInput & { spoken: SpokenText }): FactOf<"commitment">[] {
  const { utterance, previous, context, spoken } = input;
  const before = previous && previous.speaker !== utterance.speaker ? readSpoken(previous.text) : null;
  const [learned] = segmentsOf(spoken)
    .flatMap((within) =>
      findLearned({
        net: "commitments",
        text: spoken.original,
        lower: spoken.lower,
        within,
        before: before?.lower ?? null,
        atLeast: SURE,
      }),
    )
    .toSorted((a, b) => b.confidence - a.confidence);
  if (!learned || (before && onlyAgreesToTell(spoken, before))) return [];
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone });
  const finder = (text: SpokenText, speaker: Speaker) => (within: Span) =>
    now.isValid ? findDue({ text, within, now, zones: dueZones(speaker, context) }) : null;
  const dueIn = finder(spoken, utterance.speaker);
  const promise =
    (before && accepted(spoken, before, dueIn, finder(before, previous?.speaker ?? "rep"))) ??
    ownPromise(spoken, dueIn) ??
    delivery(spoken, dueIn) ??
    (learned.confidence >= SURE_ALONE ? learnedPromise(spoken, learned, dueIn) : null);
  if (!promise) return [];
  const due: TimeRange | null = promise.due?.range ?? null;
  return [
    {
      ...factBase({ utterance, type: "commitment", index: 0, span: promise.quote }),
      type: "commitment",
      certainty: promise.certainty,
      confidence: learned.confidence,
      owner: utterance.speaker,
      action: promise.action,
      dueText: promise.due?.text ?? null,
      due,
    },
  ];
}
