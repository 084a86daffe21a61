/** Times that are a wish to be called although nobody says so: "I'm back on the ninth", "Thursday works for me". */
import { type Role, signOf, type Surroundings } from "./roles.ts";
import type { Skeleton, TimeMark } from "./skeleton.ts";

/** The buyer's own doing, a tale, or another matter: nothing is implied by its times. */
const OTHERWISE =
  /(?<![\w'])(?:(?:i|we|he|she|they|my \w+)(?:'ll| will|'m going to|'re going to|'m gonna|'d) (?!(?:\w+ )?(?:be|have|know|pick up|answer|make time|make sure|clear|keep|take (?:a|the|your) call|say|prefer|suggest|rather|like|love|appreciate)(?![\w']))[\w']+|let me (?!know)\w+|see you|looking forward|last time|we (?:went|did|had|were|spoke|talked)|i (?:went|did|had|was|spoke|called)|i make it|most (?:days|weeks|mornings)|every|usually|normally|generally|always|tend to|as a rule|(?:we're|\w+'s|'s|is|are) open|opens|closes|closing|opening|price|pricing|quote|contract|renewal|invoice|seats?|licen[cs]es?|go live|going live|kick ?off|onboarding|rollout|roll out|install|installation|delivery|migration|training|demo|pilot|trial|launch|deadline|implementation|cutover|audit|webinar|conference|trade show|wedding|flight|fly|flying|flights|driving|trip|travel|travelling|traveling|airport|half term|per (?:seat|user|month)|don't|can't|not sure)(?![\w'])/;
/** "hold off until the fifteenth" */
const WAIT_BEFORE =
  /(?:^|, )(?:(?:so|ok|okay|no|well|please|maybe|can you|could you|can we|could we|let's|i'd|best|better|you'd better|say|do|kindly|look|actually|and|but) )*(?:hold off|hold fire|leave it|leave this|park it|park this)(?: for now)? $/;
const FREE_BEFORE =
  /(?<![\w'])(?:i'm|i am|i'll be|i will be|we're|i should be|i'd be|im) (?:\w+ ){0,2}?(?:free|available|around|reachable|open|best|easiest)(?: (?:to (?:talk|chat|speak)|for (?:a|that|it|this)(?: \w+){0,2}))?(?: (?:on|at|from|for|in|any time|anytime|,|again|all day|about|around|most of))*\s*$/;
const PROPOSED_BEFORE =
  /(?<![\w'])(?:(?:how|what) about|how's|how is|are you (?:guys )?(?:free|around|available|about)(?: (?:to (?:talk|chat|speak)|for (?:a|another) (?:\w+ )?(?:call|chat)))?|let's (?:say|do|try|make it|aim for|shoot for|go with|go for)|(?:can|could) we (?:do|make|try)(?: (?:it|this|that))?|shall we (?:say|do)|(?:i|we) (?:can|could) (?:do|talk|speak|chat|make|take a call)|you'll (?:get|catch|reach|find) me|you'd (?:get|catch|reach) me|you can (?:get|catch|reach|have) me|best (?:time|day) (?:to (?:call|ring|reach|get|catch|talk|try)(?: \w+){0,3} |for me )?(?:is|'s|would be)|i'd prefer|^(?:(?:so|ok|okay|well|and|then|just|yeah|let's|,) )*(?:do (?:it|this|that)|make it)|i've (?:got )?(?:a gap|a window|a slot|an opening|half an hour|@d)(?: free)?)(?: (?:it|this|that|again|to talk|to chat|on|at|for|in|around|about|from|maybe|,))*\s*$/;
/** "would Monday at noon be any good" */
const ASKED_BEFORE = /^(?:(?:so|and|or|ok|well|,) )*(?:would|does|could|might|will|is) (?:maybe |say )?$/;
const ASKED_AFTER =
  /^(?:be (?:any |a |too )?(?:good|better|ok|okay|fine|alright|possible|late|early|convenient|easier|best)|work|suit|do\b(?! (?:it|that|this|you))|ok\b|okay|good|any good|possible|alright|all right|too late|better)/;
const CAN_YOU = /(?<![\w'])(?:can|could) you (?:do|make)(?: (?:on|at|for|around|about))*\s*$/;
const FITS_AFTER =
  /^(?:(?:would |might |should |could |will |'ll |'d )?(?:works?|suits?)|(?:'s|is|would be|'d be|should be) (?:\w+ )?(?:good|fine|best|better|great|grand|perfect|ideal|ok|okay|easier|easiest|free|clear|open))(?: (?:best|better|well|fine|great|nicely))?(?: (?:for|with|on) (?:me|us|my end|a (?:quick )?(?:call|chat|catch up|conversation|talk|yarn|natter|word|ring)))?(?= [,.!?;]| (?:if|and|or|then|thanks|mate|cheers|eh|as|so|too|actually|maybe|please|i|okay|ok|does|would|when|how|because|cause|lah|we)(?![\w'])|$)/;
const FREE_AFTER =
  /^(?:, )?(?:and |then )?(?:i'm|i am|i'll be|we're|i should be) (?:\w+ )?(?:free|available|around|back|at my desk|reachable)(?! (?:in|from|for) (?!a |the |my |it|that))/;
const FOR_OTHERS =
  /^(?:\w+ ){0,3}for (?!me\b|us\b|(?:a|an|another|the|our) (?:\w+ )?(?:call|chat|catch|talk|conversation|yarn|natter|word|ring|coffee|follow|zoom|phone)|that\b|it\b|this\b|you\b)/;
const OWN_BACK =
  /(?:^|(?<![\w'])(?:i'm|i am|i'll be|i will be|we're|we are|we'll be|i'd be|i should be|im) )$/;

export function isImplied(role: Role, mark: TimeMark, skeleton: Skeleton, around: Surroundings): boolean {
  const { text } = skeleton;
  const sign = signOf(mark, skeleton);
  const isMinutes = mark.phrase.parts.some((p) => p.kind === "instant");
  if (OTHERWISE.test(text)) return false;
  const { left, right } = around;
  if (role === "opens") {
    if (sign === "@b" && !isMinutes)
      return OWN_BACK.test(left) && !/^(?:to|and (?:we|it|then) (?:go|start))\b/.test(right);
    return sign === "@u" && WAIT_BEFORE.test(`${left.trimEnd()} `);
  }
  if (role !== "suits" || FOR_OTHERS.test(right)) return false;
  if (ASKED_BEFORE.test(left) && ASKED_AFTER.test(right)) return true;
  return (
    FREE_BEFORE.test(left) ||
    CAN_YOU.test(left) ||
    PROPOSED_BEFORE.test(left) ||
    FITS_AFTER.test(right) ||
    FREE_AFTER.test(right)
  );
}
