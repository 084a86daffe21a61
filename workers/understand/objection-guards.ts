/**
 * When words that sound like an objection are none: a plain question, a denial, a hypothetical, a worry of the
 * past that was settled. Owns these four tests; what an objection sounds like is in the lexicons.
 */
import { sentenceAt, type Span, type SpokenText } from "./spoken-text.ts";

/** Where a new thought starts inside a sentence that nobody punctuated. */
const CLAUSE_BREAK =
  /[,:–—]\s+|\s(?=(?:but|because|'?cause|cos|although|though|otherwise|since|so|and (?:i|we|our|my|the|that|it|there|you|your|they|if)|which|plus|or is|i mean)\b)|(?<!\b(?:if|that|when|what|how|why|where|who|which|because|and|or|than|says?|know|think|do|does|did|can|can't|would|could|is|are|like|as|for|whether|until|before|after|said|the|don't|won't|once|feel|sure|hope|mean|why|bet|guess|all|will|should|then|so))\s(?=(?:(?:we|i|they) (?:don't|can't|won't|cannot|do not|never|already|always|need|have)|we're|i'm|we've|i've|it's|that's|they're|we'd|i'd)\b)/g;

/** The clause of the sentence that holds the match's start. */
function clauseAt(spoken: SpokenText, match: Span): Span {
  const sentence = sentenceAt(spoken, match.start);
  let start = sentence.start;
  let end = sentence.end;
  for (const mark of spoken.plain.slice(sentence.start, sentence.end).matchAll(CLAUSE_BREAK)) {
    const at = sentence.start + mark.index + mark[0].length;
    if (at <= match.start) start = at;
    else if (sentence.start + mark.index >= match.end) {
      end = sentence.start + mark.index;
      break;
    }
  }
  return { start, end };
}

const LEAD_IN =
  "(?:(?:and|so|but|or|well|ok|okay|right|yeah|yes|no|sorry|now|then|also|look|listen|hey|oh|ah|roughly|about|exactly|alright|all right|cool|great|sure|i see|got it|fine|good|thanks|tell me|curious|i was wondering|i'?m wondering|wondering|remind me|one question|quick question)[\\s,]+){0,4}";
const ASKS = new RegExp(
  `^[\\s,]*${LEAD_IN}(?:(?:what|how|why|when|where|who|which)(?! (?:we|i|you|they|our|my|your|it|that|this|he|she|they)\\b)|what's|how's|who's|whose|do|does|did|is|are|was|were|can|could|would|will|should|shall|(?:have|has) (?:you|they|it|we|i|anyone|the)|any|whether|if i|if we|is there|don't you|doesn't|isn't|aren't|am i)\\b`,
);
/** "you couldn't do it in navy could you" */
const TAG = /\b(?:could|can|would|will|do|does|did|is|are) (?:you|it|they|that|there)[\s?]*$/;
/** Asked, but with resistance: the answer wanted is a concession. */
const RESISTS =
  /\b(?:why (?:on earth|the hell|in the world|would|should|is|are|do|does|change|fix|bother|can't)|how (?:am i|are we|do i|do we|would i|can i|can we|could we) (?:supposed|meant|know|trust|believe|justify|sell|defend|explain|be sure)|supposed to|meant to|guarantee|still be (?:around|here|in business)|so (?:expensive|much|high|pricey)|that much|any (?:better|cheaper)|(?:better|best|lower) (?:price|deal|rate|offer)|come down|knock|sharpen|wiggle|wriggle|what if|what happens (?:if|when) you|stuck|rather not|who's going to|who is going to|who's gonna|just (?:send|e?mail)|send (?:me|us|it|over|some)|email (?:me|us)|actually|even|wait|hold off|circle back|revisit|pick this up|pick it up|come back|how did you get|worr\w+|concern\w*|skeptical|sceptical|catch me|call me|(?:on|about) (?:the|your) pric\w+|another time|month to month|some other time|where .{0,20} find (?:the|that) (?:kind of )?money|not)\b/;

export function isPlainQuestion(spoken: SpokenText, match: Span): boolean {
  const sentence = sentenceAt(spoken, match.start);
  const clause = clauseAt(spoken, match);
  const words = spoken.plain.slice(clause.start, Math.max(clause.end, match.end));
  const lastMark = spoken.plain.slice(sentence.start, sentence.end).trimEnd().endsWith("?");
  const asks = ASKS.test(words) || TAG.test(words) || (lastMark && clause.end >= sentence.end);
  if (!asks) return false;
  // "… because that worries us": the reason given is the resistance.
  const rest = spoken.plain.slice(clause.end, sentence.end);
  const reason = /^\s*(?:because|'?cause|cos|since)\b/.test(rest) ? rest : "";
  return !RESISTS.test(words + reason);
}

const DENIES_BEFORE =
  /(?:\bnot|n't|\bnever|\bhardly|\bnor|\bneither|\bwithout)(?:[ ]+(?!because|lie|lying|gonna|going|sure|that)[\w']+){0,2}[ ]+$/;
const SUPPOSES_BEFORE =
  /(?:\bif\b(?! (?:you ask|i'm|we're being|i had to|anything))|\bwhether\b|\bin case\b|\bsuppose\b|\bunless\b|\bimagine\b|\bused to (?:be|say|think|have)\b)(?:[ ]+[\w']+){0,4}[ ]+$/;
/** Such a start makes the denial or the condition part of the objection itself. */
const OWN_CONDITION = /^(?:if|what|suppose|in case|unless|until|and if|even if)\b/;

/** Denied ("it's not too expensive") or only supposed ("if it was too expensive …"). */
export function isDeniedOrSupposed(spoken: SpokenText, match: Span): boolean {
  const clause = clauseAt(spoken, match);
  const before = spoken.plain.slice(clause.start, match.start).replace(/[\s,-]+/g, " ");
  const said = spoken.plain.slice(match.start, match.end);
  if (DENIES_BEFORE.test(before) && !/^(?:no|not|never|don't|can't|isn't)\b/.test(said)) return true;
  return SUPPOSES_BEFORE.test(before) && !OWN_CONDITION.test(said);
}

const SETTLED =
  /(?:(?<!n't |not |never |until |till |get |to be |be |being |gets |get it |isn't |aren't |won't be )\b(?:settled (?:it|that|them|us)|(?:is|are|that's|it's|all|been|got|gets|was|were|so we're|so i'm) (?:now |all )?(?:settled|sorted|resolved|sorted out|cleared up|taken care of|dealt with|addressed|cleared|signed off)|put (?:my|our|that) (?:mind|minds) at (?:rest|ease)|put that to (?:rest|bed)|so (?:i'm|we're|they're|he's|she's) (?:happy|fine|good|comfortable|okay|ok)(?: now| with)?|(?:past|over|beyond) (?:that|it|all that) now|no longer (?:a |an )?(?:problem|issue|concern|worry|worried)|not (?:a |an )?(?:problem|issue|concern|worry|worried) (?:now|any ?more)|any ?more so|isn't (?:a |an )?(?:problem|issue|concern) (?:now|any ?more)|changed (?:my|our|his|her|their) minds?|(?:you|your \w+|he|she|they) (?:answered|addressed|explained|fixed|cleared|resolved|sorted|walked me through|walked us through)|checked out|convinced (?:me|us|him|her|them)|won (?:me|us|him|her|them) over|came (?:round|around)|fine now|good now|happy now|okay now|all good now|we're good now|already (?:signed off|approved|said yes|agreed|cleared)|approved it|signed off already))\b/g;

/** A worry that was settled: what settles it comes after the worry, and nothing takes it back between them. */
export function isSettled(spoken: SpokenText, match: Span): boolean {
  for (const settled of spoken.plain.matchAll(SETTLED)) {
    if (settled.index < match.start) {
      // "legal signed off on it already": the match starts inside or right after in the same clause.
      const between = spoken.plain.slice(settled.index + settled[0].length, match.start);
      if (settled.index + settled[0].length > match.start) return true;
      if (/^[\s,]*(?:about|on|with|for) [\w' ]{0,24}$/.test(between)) return true;
      continue;
    }
    const between = spoken.plain.slice(match.end, settled.index);
    const sentencesApart = (between.match(/[.!?](?=\s)/g) ?? []).length;
    if (sentencesApart <= 1) return true;
  }
  return false;
}
