/** Whether a buyer takes an answer to their objection, or refuses it. Knows nothing of which objection. */
import type { Span, SpokenText } from "../spoken-text.ts";

const GOOD =
  "(?:fair(?: enough)?|good|great|helpful|reassuring|reasonable|fine|perfect|better|ok|okay|all ?right|brilliant|useful|clear|doable|manageable|what i (?:needed|wanted) to (?:hear|know)|a relief)";
const ACCEPTS = new RegExp(
  `\\b(?:fair (?:enough|point|play)|(?:that|this|which|it) (?:(?:does|would|will|really|actually|certainly|definitely|all) )?(?:helps?|works?(?: for (?:us|me))?|makes sense|settles (?:it|that)|answers (?:it|that|my question)|changes things|takes care of (?:it|that)|solves (?:it|that)|sounds ${GOOD})|(?:that's|that is|that'd be|that would be) (?:\\w+ )?${GOOD}|makes sense|(?:i|we) (?:can|could) (?:live|work) with (?:that|it)|good to (?:know|hear)|(?:i|we) (?:see|get|understand)(?: it| that)? now|you(?:'ve| have) convinced me|(?:happy|comfortable|okay|ok|fine|good) with (?:that|it)|no (?:more |further )?(?:concerns|worries|objections?)|we can do that|i (?:didn't|did not) (?:know|realise|realize) that|(?:i|we) can accept that|you'?ve got a point|(?:that )?puts my mind at (?:rest|ease)|good point|oh (?:nice|good|great|brilliant|perfect))(?![\\w'])`,
  "g",
);
const REFUSES =
  /\b(?:(?:that|it|this) (?:doesn't|does not|wouldn't|won't|didn't|isn't going to) (?:really )?(?:help|work|solve|answer|change|fix|do it)|(?:still|not) (?:too|convinced|sure|comfortable|happy|sold|a problem|an issue|worried)|(?:doesn't|does not) (?:really )?answer|that's (?:still )?not (?:good )?(?:enough|the point|my question)|i'm still not)\b/;
/** Before or after the words, what takes them back. */
const TAKEN_BACK_BEFORE =
  /\b(?:not|don't|doesn't|wouldn't|isn't|if|unless|hardly|never|whether|what|does|did|would|could|is)(?: \w+)?\s*$/;
const TAKEN_BACK_AFTER =
  /^\W*(?:(?:in theory|on paper|but|except|though|however|if|unless|only if|once|provided)\b|,? i suppose but\b)/;

/** The words by which an answer is taken; null when none are, or when they are taken back. */
export function acceptanceIn(spoken: SpokenText): Span | null {
  if (REFUSES.test(spoken.lower)) return null;
  for (const said of spoken.lower.matchAll(ACCEPTS)) {
    const end = said.index + said[0].length;
    if (TAKEN_BACK_BEFORE.test(spoken.lower.slice(Math.max(0, said.index - 30), said.index))) continue;
    if (TAKEN_BACK_AFTER.test(spoken.lower.slice(end, end + 20))) continue;
    return { start: said.index, end };
  }
  return null;
}

export const refusesIn = (spoken: SpokenText): Span | null => {
  const said = REFUSES.exec(spoken.lower);
  return said && { start: said.index, end: said.index + said[0].length };
};
