/**
 * What stands before words of contact and says whose doing they are: "you can …", "they always …", "don't …",
 * "happy to …". Each matches at the end of what was said before, which always ends with a blank.
 */
const before = (source: string): RegExp => new RegExp(`(?<![\\w'@])(?:${source})$`);

/** Say nothing of who does it. */
export const ADVERBS = before(
  "(?:(?:just|please|pls|maybe|also|then|probably|kindly|actually|perhaps|definitely|possibly|simply|again|even|either|best|instead|so|and|or|but|cos|cause|because|plus|well|ok|okay|yeah|yep|yes|right|alright|cheers|thanks|mate|look|listen|hey|do|go ahead and|feel free to|feel free and|by all means|try and|be sure to|be sure and|make sure to|make sure and|remember to|don't forget to|don't hesitate to|don't be afraid to|don't be shy|why don't you|why not|could you not|couldn't you|can't you|won't you|wouldn't you|i'd say|i would say|i say|i said|i suggest you|you know|like i said|sir|ma'am|madam|lah|abeg|quickly|personally|directly|straight|you'd better|go on and|come on|shall we say|just you|only|always) )+",
);

const STAFF =
  "(?:team|guy|guys|rep|reps|manager|colleague|colleagues|engineer|engineers|people|support|boss|tech|specialist|director|consultant|partner|lead|office|crew|side)";
const SOMEONE = `(?:you|ya|ye|y'all|you all|you guys|you lot|you folks|youse|yous|someone|somebody|anyone|anybody|one of (?:you|yous|your \\w+)|someone (?:from|on|in|at) (?:your|the) \\w+|your (?:\\w+ ){0,2}${STAFF}|the (?:\\w+ )?(?:engineer|specialist|account manager|consultant|sales guy))`;
const MAY =
  "(?:can|could|should|might|may|will|would|'ll|'d|as well|just as well|better|had better|need to|ought to|have to|are welcome to|welcome to|free to|want to|wanna|to|please|be able to|must|do|just|always|also|try and|try to|go ahead and|mind|ever|then|kindly|be|are able to|get to|like to|care to|fancy|at all|only|still|probably|maybe|possibly|either|now|again|actually|even|so|manage to)";
const OUGHT =
  "(?:best|better|easier|easiest|good|great|nice|fine|ok|okay|free|welcome|sure|able|happy|glad|like|love|possible|time|quickest|safest|want|prefer|mind|worth|helpful|ideal|simplest|handy|handier|place|moment|bet|idea|thing|way|chance|grand|alright|perfect|day|suits?|works?|remember|try)";

/** "you can", "could somebody", "get Dave to", "best to", "would you mind" */
export const ASKED_OF: RegExp[] = [
  `(?:${SOMEONE}|you'll|you'd|you're|you may|someone'd)(?: ${MAY})* `,
  `(?:can|could|would|will|may|might|shall) ${SOMEONE}(?: ${MAY})* `,
  "(?:can|could|may|might) (?:i|we) (?:get|have|ask|trouble|bother) (?:you|\\w+|one of your \\w+)(?: guys)? to ",
  `(?:have|get|ask|tell|want|need|like|love|prefer|expect|remind|trust|wait for) (?:him|her|them|someone|somebody|your \\w+|your \\w+ \\w+|you|you guys|\\w+)(?: to| just)? `,
  `${OUGHT} (?:for you |is |was |would be |'s )*to (?:just )?`,
].map(before);
/** "mind calling me", "try ringing me" */
export const ASKED_ING = before(
  "(?:mind|try|suggest|recommend|worth|about|appreciate|appreciate you|consider|propose|mind you|best|better|(?:best|better) off|you|(?:please|kindly|you|can|should|may|must) be) ",
);
/** "I'd rather you called me" */
export const ASKED_PAST = before(
  "(?:if|rather|prefer|better|best|great|good|nice|ideal|preferable|appreciate it|love it|helpful|lovely) (?:it )?(?:if )?(?:you|we|someone)(?: just)? ",
);

/** "if you call me after six I won't answer" says when not to; "… I'll have it for you" asks. */
export const CONDITION = before(
  "(?:if|when|once|as soon as|whenever|unless) (?:you|someone|you guys)(?: ever| just| do)? ",
);
export const KIND_CONDITION = before(
  "(?:if|when) you (?:can|could|want to|wanna|would|like to|would like to|need to|care to|fancy|get a chance to|get a minute to|have a minute to|have time to|are able to|don't mind|wouldn't mind|might|prefer to|wish to|feel like)(?: maybe| just| please)* ",
);
export const GOOD_END =
  /^[^.!?]{0,60}?(?<![\w'])(?:i'll|i will|we'll|we will|i can|we can|i could|i should|i'd|you'll|you'd|you will|he'll|she'll|they'll|that'd|that would|it'd|it would|i might|i may|then i)(?! (?:not|never|be (?:out|away|gone|asleep|busy|in|driving)|ignore|hang|miss|won't)\b)/;

/** Somebody's doing at another time, or nobody's. */
export const STORY: RegExp[] = [
  "(?:@p|last time|every time|each time|when|whenever) i (?:said|say|told (?:you|them|him|her)|asked)(?: (?:to|you|them|him|her))* ",
  "(?!i )[\\w']+ (?:said|promised|told me|told us|swore|claimed|mentioned|reckoned|assured me)(?: (?:that|you|you'd|he'd|she'd|they'd|he|she|they|someone|somebody|would|to|was|were|going))* ",
  "(?:you|he|she|they|someone|somebody|your \\w+|rep|guy|who|we) (?:guys )?(?:said|promised|agreed|offered|claimed|told me|told us|swore|mentioned|were|was)(?: (?:that|to|you|you'd|he'd|she'd|they'd|he|she|they|someone|would|were|was|had|going|gonna|supposed|meant|due|somebody))* ",
  "(?:supposed to|meant to|used to|should have|could have|would have|keep|kept|keeps|forgot to|failed to|usually|normally|often|asked to|wanted to|tried to|trying to|managed to|never|who|which) ",
  "(?:did|do|does|didn't|doesn't|haven't|hasn't|when do|when did|why did|how often do|how do) (?:you|someone|anyone|somebody|anybody|he|they|she|it|the \\w+|your \\w+)(?: guys| people| lot| ever| usually| normally| always| typically| even| actually)* ",
  "(?:every time|each time|last time|next time|the time|after|before|because|since|the way|how|why|while|until|unless|whether|times|often) (?:you|they|someone|your \\w+)(?: guys)? ",
].map(before);

const THEY =
  "(?:i|i'll|i'd|i've|i'm|we|we'll|we'd|we've|we're|he|he'll|he'd|he's|she|she'll|she'd|she's|they|they'll|they'd|they've|they're|it'll|it'd|it (?:can|could|will|would|does|should)|who|who'll|people|customers?|clients?|patients?|members|suppliers|vendors|guys|folks|everyone|everybody|staff|reps|technicians|techs|drivers|tenants|parents|students|users|candidates|recruiters|competitors|nobody|no one|let me|lemme|let him|let her|let them)";
const DOES =
  "(?:can|could|will|would|might|may|should|shall|do|did|does|already|just|always|usually|often|never|all|also|still|only|then|really|to|gonna|wanna|must|going to|have to|has to|had to|need to|needs to|want to|wants to|like to|try to|tend to|get to|got to|be able to|probably|definitely|regularly|constantly|rarely|not|be|now|even|ever|both|actually|keep|better|'ll|am|are|is|was|were|been|happily|gladly|certainly|maybe|happy to|glad to|able to)";
export const NOT_THEM = before(`${THEY}(?: ${DOES})* `);
/** "my boss call me", not "with my boss, call me" */
export const THEIR_PEOPLE = before(
  `(?<!\\b(?:with|to|for|at|up|from|and|by|about|of|see|meeting|seeing|collecting|ask|tell|have|get|between|after|before|driving|taking|calling|on) )(?:my|our|the|their|his|her) (?:\\w+ )?(?:boss|wife|husband|team|guys|people|customers|clients|manager|director|cfo|ceo|partner|accountant|assistant|pa|secretary|staff|reps|crew|drivers|techs|lads|girls|bank|lawyer|oga|receptionist|supervisor|mate|colleague|supplier|vendor|system|software|app|phones|bot|machine|alarm)(?: ${DOES})* `,
);
/** An infinitive of nobody. */
export const BARE_MODAL = before(
  "(?:will|would|can|could|might|may|should|shall|'ll|to|gonna|cannot|must|did|does|been|be|not) ",
);

const NO_MATTER =
  "(?:you |to |be |able |available |free |around |time |chance |please |ever |even |just |want |wanna |need |have |like |bother |go |keep |start |try |and |think |should |anyone |anybody |someone |your \\w+ |in |of |for |on |about |hoping |expecting |trying |going |gonna |at all )*";
export const REFUSED = before(
  `(?:don't|do not|dont|never|stop|quit|no need|no point|no use|not much point|rather you didn't|rather you don't|prefer you didn't|prefer you don't|please not|not|needn't|shouldn't|mustn't|won't|can't|cannot|doesn't|wouldn't|couldn't|isn't|no one|nobody|none of you|avoid|refrain|refrain from|hold off|holding off|instead of|rather than|without|sick of|tired of|fed up with|hate|wait|leave off|lay off|no more|pointless|waste of time|not worth|bad time|bad idea|wrong time|worst time) ${NO_MATTER}`,
);
export const NOT_REFUSED =
  /(?<![\w'])(?:don't (?:forget|hesitate|be afraid|be shy)|why don't you|why not|(?:don't|wouldn't) mind|(?:can't|couldn't|won't|wouldn't) you) (?:to |you |just |maybe )*$/;

/** Makes what two people do a wish, also what they might do among themselves. */
export const LETS = before(
  "(?:let's|lets|let us|let's you and me|let's both|let's both of us|both of us|you and me|you and i|can we|could we|shall we|should we|will we|would we|may we|might we|why don't we|how about we|what if we|do you want to|you want to|you wanna|wanna|fancy|would you like to|are you free to|are you able to|are you around to|(?:happy|glad|great|good|best|better|easier|nice|free|keen|open|like|love|prefer|time|able|fine|ok|okay|ideal|worth|available|up|down|ready) (?:to|for)|suggest we|propose we|recommend we|say we|suggest|propose)(?: (?:an?|all|just|maybe|probably|both|then|also|definitely|actually|try to|try and|plan to|perhaps|possibly|instead|rather|please|quickly|properly|really|say|agree to|either|at least|now|go ahead and|better))* ",
);
/** Makes it one only when it takes both. */
export const WE = before(
  "(?:we|we'll|we will|we can|we could|we should|we might|we may|we ought to|we'd better|we better|we'd|we would|we need to|we'll have to|we have to|maybe we|want to|need to|expect to|hope to|plan to)(?: (?:can|could|should|would|just|maybe|probably|both|then|also|definitely|actually|perhaps|possibly|all|always|really|properly|only|still|be able to|better))* ",
);
/** "I'll have my team run the numbers and circle back" */
export const ALSO_MINE =
  /(?<![\w'])(?:i'll|i will|we'll|we will|let me|lemme|i'm going to|we're going to|i'm gonna|we're gonna|i can|he'll|she'll|they'll)(?: (?!(?:you|you'll|you'd) |@)[\w']+){1,14} (?:and|then|or)(?: (?:then|just|we'll|i'll|we can|i can))* $/;
/** Own doing, not the other one's. */
export const PROMISE = before(
  "(?:i'll|i will|we'll|we will|let me|lemme|i can|i could|i'm going to|we're going to|i'm gonna|we're gonna|i'd|i should|i might|i may|i|he'll|she'll|they'll|they|he|she|it'll|will|gonna|going to)(?: (?:just|definitely|probably|also|then|try to|try and|certainly|be sure to|make sure to|have to|need to|likely|most likely|maybe|be|happily|gladly|should|can|could))* ",
);
export const OF_ONESELF = before(
  "(?:i'll|i will|let me|lemme|i'm going to|i'm gonna|i can|i could|i should)(?: \\w+)? ",
);
/** "I need a call", "can I get a call" */
export const I_WANT = before(
  "(?:i|we|i'd|we'd|i'll|we'll|i'm|we're|would|also|and|,|can i|can we|could i|could we|may i|love to|like to|hope to|want to|expect to|good to|great to|nice to|need to|prefer to|forward to|let me|let us)(?: (?:really|would|could|might|do|just|be|also|rather|probably|still|maybe|will))* ",
);
/** A bare "call" asks only where a clause may begin. */
export const MAY_BEGIN = before(
  "(?:,|[.!?;]|@[tubwpd]|please|just|so|and|or|then|but|kindly|do|maybe|to|now|again|instead|mate|thanks|better|best|ok|okay|yeah|free|lah|then you|time) ",
);
