/**
 * What the turn before makes of an objection. A sentence given alone is an objection half of the time, a turn of a
 * call hardly one time in fifteen: so in a call a net must be surer, and surest where the buyer was asked for facts
 * and gives them. Owns those bounds and the words that show what a turn answers; what was said is the net's.
 */
import type { Utterance } from "../../schema/utterance.ts";
import type { SpokenText } from "./spoken-text.ts";

/**
 * On the development lines, those without an objection counted ten times, as in a call: within a point of the best bound
 * (0.8), and low enough for the plainest objections, of which a net is not the surest.
 */
const IN_CALL = 0.7;
/** From there on two in three are right where hardly any is expected. */
const TELLING_FACTS = 0.85;

const ASKS_FACTS =
  /(?<![\w'])(?:what(?:'s|'re)?|how|who(?:'s)?|which|when|where|why|tell me|walk me through|talk me through|do you|did you|are you|have you|is there|does|is it|can you (?:tell|share|describe))(?![\w'])/;
/** The rep asks for what stands in the way, or for the buyer's verdict. */
const ASKS_DOUBTS =
  /(?<![\w'])(?:concerns?|worr(?:y|ied|ies)|hesita\w+|holding you back|in the way|stop(?:s|ping)? you|put(?:s|ting)? you off|objections?|what do you (?:think|reckon)|your thoughts|how does (?:that|this|it) (?:sound|look|feel|land|sit)|does (?:that|this|it) (?:work|make sense|help|answer|sound|fit|suit|look)|is that (?:fair|okay|ok|doable|reasonable|something)|(?:shall|should) (?:we|i)|would you (?:like|want|be)|are you (?:ready|happy|open|interested)|interested|go ahead|move forward|next step|sign|start|fair enough|too (?:much|expensive|soon|long))(?![\w'])/;
const RESISTS =
  /(?<![\w'])(?:but|too|can't|cannot|couldn't|won't|wouldn't|don't|doesn't|not|never|no way|nobody|nothing|problem|worr\w+|concern\w*|afraid|risk\w*|expensive|pricey|cheaper|struggle|hard|difficult|unless|already|another|instead|hate|tired|burned|burnt|however|although|honestly|why)(?![\w'])/;
/** As far back as a question may stand before its answer. */
const ASKED_CHARS = 160;

/** The buyer asks in turn, without resistance. */
const PLAIN_QUESTION =
  /^[\s,.]*(?:(?:oh|okay|ok|so|well|right|and|yeah|no|um|just|sorry|quick question)[\s,]+)*(?:what(?:'s)?|how(?:'s)?|who(?:'s)?|which|when|where|do|does|did|is|are|can|could|will|would|have|has)(?![\w'])/;

/** How sure the net must be of an objection in this turn. */
export function surenessFor(spoken: SpokenText, previous: Utterance | null): number {
  if (previous?.speaker !== "rep") return 0;
  const asked = previous.text.slice(-ASKED_CHARS).toLowerCase();
  if (RESISTS.test(spoken.lower)) return IN_CALL;
  const tells = ASKS_FACTS.test(asked) && !ASKS_DOUBTS.test(asked);
  return tells || PLAIN_QUESTION.test(spoken.lower) ? TELLING_FACTS : IN_CALL;
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
