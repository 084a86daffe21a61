/**
 * What the turn before makes of an objection or a signal. A sentence given alone is an objection half of the time, a turn
 * of a call hardly one time in fifteen: so in a call a net must be surer. Owns those bounds and the words that show what
 * a turn answers; what was said is the net's.
 */
import type { Utterance } from "../../schema/utterance.ts";
import type { SpokenText } from "./spoken-text.ts";

/** As far back as a question may stand before its answer. */
const ASKED_CHARS = 160;
const RESISTS =
  /(?<![\w'])(?:but|too|can't|cannot|couldn't|won't|wouldn't|don't|doesn't|not|never|no way|nobody|nothing|problem|worr\w+|concern\w*|afraid|risk\w*|expensive|pricey|cheaper|struggle|hard|difficult|unless|already|another|instead|hate|tired|burned|burnt|however|although|honestly|why)(?![\w'])/;
/**
 * An objection in its own words with a word of resistance ("no budget") is believed sooner than one that follows from
 * others. On the turns of `turns.dev*.jsonl` and `unseen/turns-next.jsonl` lower bounds find more and invent more: what is
 * invented costs more here.
 */
const PLAIN_SURE = 0.7;
const OBJECTION_SURE = 0.93;
/** The best there. */
const SIGNAL_SURE = 0.3;

/**
 * Asked what they think of it, buyers objected in 22 turns of 51, elsewhere in one of ten: of the turns whose rep's turn is known
 * (`utterances.train-turns-answered.jsonl`, `unseen/turns-next.jsonl`).
 */
const REACTION_SURE = 0.5;
const ASKS_FOR_REACTION =
  /(?<![\w'])(?:how(?:'s| does| do| is| would) (?:that|it|this|you|we) (?:sound|look|land|feel|sit|seem)|what do you (?:think|reckon|make)|(?:any|your|first) (?:thoughts|concerns?|worries|questions|reactions?)|what(?:'s| is| are| would be) (?:stopping|holding|the (?:catch|problem|worry|worries|hesitation|concerns?|issue))|(?:would|does) (?:that|this|it) (?:work|help|suit|make sense)|hesita\w+|what would (?:stop|hold|it take)|where are you (?:with|at)|at first sight|why not|what's wrong|sounds? fair)(?![\w'])/;

/** How sure the net must be in this turn, beside its own thresholds. */
export function surenessFor(
  spoken: SpokenText,
  previous: Utterance | null,
): { explicit: number; inferred: number; signal: number } {
  if (previous?.speaker !== "rep") return { explicit: 0, inferred: 0, signal: 0 };
  const isAskedFor = ASKS_FOR_REACTION.test(previous.text.slice(-ASKED_CHARS).toLowerCase());
  const inferred = isAskedFor ? REACTION_SURE : OBJECTION_SURE;
  const explicit = RESISTS.test(spoken.lower) ? Math.min(PLAIN_SURE, inferred) : inferred;
  return { explicit, inferred, signal: SIGNAL_SURE };
}

/** Signs of listening, greetings, agreement: nothing is objected to in them. */
const NODS =
  /^(?:[\s,.!?]*(?<![\p{L}'])(?:yeah|yes|yep|yup|no|nope|nah|right|okay|ok|alright|all right|sure|fine|good|great|lovely|perfect|cool|exactly|absolutely|definitely|of course|correct|true|fair|fair enough|makes sense|that makes sense|understood|got it|i see|i know|i understand|i hear you|go on|go ahead|carry on|one sec|hang on|hold on|hello|hi|hiya|hey|morning|good morning|good afternoon|afternoon|how are you|i'm good|i'm well|not (?:too )?bad|and you|yourself|you|can you hear me|i can hear you|that's (?:right|it|fine|true|great|good|fair|the one)|it is|it does|we do|we are|we have|i do|i am|i did|so|well|oh|ah|and|then|now|thanks|thank you|cheers|please|interesting|brilliant|super|wow|really|mate|do it|let's do (?:it|that)|sounds (?:good|great|fine)|that works|works for me)(?![\p{L}']))+[\s,.!?]*$/u;
export const isNod = ({ lower }: SpokenText): boolean => NODS.test(lower);

const OFFERS =
  /(?<![\w'])(?:i'?ll|i will|i can|i could|we'?ll|we can|let me|shall i|should i|want me to|would it help|do you want|would you like|how about i|happy to|what if i)(?![\w'])/;
const TAKES =
  /^[\s,.]*(?:(?:oh|okay|ok|so|well|right)[\s,]+)*(?:yeah|yes|yep|sure|please|great|perfect|lovely|go on|absolutely|that'd be|that would be|sounds|brilliant|good|fine|do)(?![\w'])/;
const ENDS_WELL =
  /(?<![\w'])(?:(?:speak|talk) (?:to you )?(?:again )?(?:then|soon|on|next|tomorrow|monday|tuesday|wednesday|thursday|friday)|see you|bye|goodbye|take care|thanks for (?:your|the) (?:time|call|chat)|have a (?:good|great|nice|lovely))(?![\w'])/;
/** Every farewell thanks and ends; it brushes nobody off when something was taken or the other side says goodbye. */
export function isEndedTogether(spoken: SpokenText, previous: Utterance | null): boolean {
  if (previous?.speaker !== "rep") return false;
  const said = previous.text.slice(-ASKED_CHARS).toLowerCase();
  return (
    ENDS_WELL.test(said) || (OFFERS.test(said) && TAKES.test(spoken.lower) && !REFUSES.test(spoken.lower))
  );
}
const REFUSES =
  /(?<![\w'])(?:not interested|no thanks|no thank you|don't|do not|just send|stop|off your list)(?![\w'])/;
