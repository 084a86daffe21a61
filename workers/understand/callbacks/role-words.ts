/**
 * What stands around a time and says what it is: RegExps over a skeleton's text. Those `…_BEFORE` match at the end
 * of the words before it, which end with a blank; those `…_AFTER` at the start of the words behind it. Runs of
 * filling words are bounded, so that no text makes matching slow.
 */
const ends = (source: string): RegExp => new RegExp(`(?<![\\w'@])(?:${source})$`);
const begins = (source: string): RegExp => new RegExp(`^(?:${source})(?![\\w'])`);
/** Up to some of these words, each with its blank. */
const run = (words: string, most = 6): string => `(?:(?:${words}) ){0,${most}}`;

const I =
  "(?:i'm|i am|im|i'll be|i will be|i should be|i'd be|i might be|we're|we are|we'll be|we will be|i be|i)";
/** Between what is said and the time it is said of. */
const AT = run(
  "on|at|in|for|from|by|about|around|again|any time|anytime|any|sometime|like|say|maybe|probably|the|of|most|all|day|until|,|this|early|late|it|is|be",
);
const VERY = run(
  "pretty|quite|fairly|wide|really|completely|totally|always|usually|normally|only|also|both|just|all|more|most|probably|mostly|definitely|generally|now|still|then|actually|hopefully|able to be|well|dead|perfectly|absolutely|a bit|a lot|much|far|so|very|likely|mainly|going to be|gonna be|be|looking|a little|kind of|sort of|bound to be",
  3,
);
const FREE =
  "(?:free|available|around|reachable|contactable|open|clear|about|in|here|home|flexible|good|yours|best|easiest|better|fine|happy|ok|okay|grand|at my desk|at (?:the|my) \\w+(?: office| branch| depot| site| yard)?|in (?:the|my) \\w+(?: office| branch)?|at work|at home|off|on shift|working|easier|able|handy|on|out of \\w+|out of (?:a|the|my) \\w+|out of (?:this|that) \\w+|as a bird|free as a bird|done|finished|through|up|all yours|there)";
const TO_TALK = run(
  "to|for|a|an|the|that|it|this|you|talk|chat|speak|call|calls|be|do|take|have|reach|get|catch|hop|jump|meet|discuss|connect|another|quick|hold of|on|over|me|us|hear|answer|pick|up|phone|longer|proper|go|through|with|then|and|free|properly|more|by|your|my|cell|mobile|if",
  7,
);

/** "I'm free @", "how about @", "let's say @", "you'll get me @" */
export const SUITS_BEFORE = [
  `${I} ${VERY}${FREE} ${TO_TALK}${AT}`,
  `(?:i|we|i'd|we'd|i'll|we'll) ${run("can|could|might|may|should|would|will|be able to|also|probably|always|definitely|just|only|either|maybe|do|have|'d|'ll", 4)}(?:do|talk|speak|chat|take|make|manage|squeeze|fit|find|be|answer|pick|have|give|spare|free up|hop|jump|step|get|got) ${run("it|that|you|this|time|some|a|an|the|call|calls|your|in|up|work|free|around|available|back|to|talk|chat|\\d+|minutes|@d|properly|better|more|longer|freely|on|out|of|away|off|phone|me|half|an hour|minute|few|couple|nothing|gap|slot|window|opening|break|space|spot|availability|headspace", 7)}${AT}`,
  `(?:i've|i have|we've|we have|i got|there's|there is|i'd have|i do have) ${run("a|an|some|about|got|more|plenty|loads|of|the|only|bit|little|free|clear|small|quiet|\\d+|@d|half|couple|few|nice|big|good|tiny", 5)}(?:gap|slot|window|opening|break|space|hole|time|minutes|mins|hour|half hour|moment|spot|headspace|breathing room|availability|free \\w+) ${run("free|open|between|meetings|to|talk|chat|speak|breathe|think|and|then|in|my|calendar|diary|for|a|call|you|this", 6)}${AT}`,
  `(?:(?:how|what) (?:about|'s|is|does|would)|how's|what's) ${run("if|we|you|do|say|talk|speak|call|called|chat|look|for|your|calendar|diary|like|it|that", 5)}${AT}`,
  `(?:let's|lets|let us|can we|could we|shall we|we can|we could|should we|why don't we|maybe we|can you|could you|would you|,|so|then|better|just|please|or|yeah|and|you can) ${run("we|just|maybe|both|better|rather|please|can|possibly|instead|again|you|say", 4)}(?:do|say|make|try|go|aim|shoot|plan|pencil|call it|leave|settle|stick|set|put|keep|target) ${run("it|this|that|for|with|at|on|to|in|things|us|me|down|more like|towards|something|everything|@d", 5)}${AT}`,
  `(?:best|better|good|great|easiest|ideal|perfect|only|quietest|safest|right) (?:time|day|bet|chance|window|slot|moment|hour|hours|thing|way|place|option|times|days) ${run("to|for|is|'s|of|would|be|me|us|you|week|day|the|a|reach|get|catch|call|ring|try|phone|talk|chat|hold|grab|in|on|here|my|our|end|usually|probably|always|by|at|with|will", 8)}${AT}`,
  `(?:you'll|you'd|you will|you would|you can|you could|you may|you might|you should) ${run("probably|always|usually|also|only|just|maybe|best|definitely", 2)}(?:get|catch|reach|find|have|grab|raise|see|nab) ${run("me|us|hold|of|a|the|easiest|best|here|in|at|my|desk|on|quickest|free|mobile|cell|phone", 6)}${AT}`,
  `(?:i'd|i would|we'd|i|we) ${run("really|much|probably|would|always", 2)}(?:prefer|say|suggest|go for|rather|like|vote for|propose|recommend|opt for) ${run("to|do|it|that|talk|speak|if|we|spoke|talked|say|have|something|a|another|call|chat|go|you|it was", 6)}${AT}`,
  `(?:my|our|the) ${run("next|first|own|only", 1)}(?:calendar|diary|schedule|day|week|afternoon|morning|gap|opening|slot|window|door|first free \\w+) ${run("'s|is|opens|frees|clears|looks|are|up|free|open|clear|quiet|better|pretty|wide|looking|next|best|light|lighter|empty", 5)}${AT}`,
  `(?:things|it|work|life|office|shop|that|everything|we|here|dust) ${run("'ll|will|should|might|may|'s|has|have|start to|go|goes|gets?|all", 3)}(?:calm|calms|calmer|quiet|quiets|quieten|quietens|quieter|settled?|settles|slow|slows|slower|die|dies|ease|eases|easier|free|frees|opens|open|clears?|lets up|let up|cools?|lightens?|back to normal) ${run("down|up|off|out|easier|quieter|better|a bit", 3)}${AT}`,
  `(?:does|would|will|might|could|any chance of|any joy|any chance|how's) ${run("it|that|there|you|we|be|any|have|a|time|slot|gap|talk|chat|call|ring|better|good|ok|okay", 4)}${AT}`,
  `^${run("so|and|or|but|then|just|please|ok|yeah|well|maybe|let's|no|,|better|actually", 3)}(?:do|make|say|try|have) ${run("it|this|that|for", 2)}${AT}`,
  `(?:be|it's|'d be|it'd be|would be|works?) ${VERY}(?:better|best|good|great|easier|easiest|ideal|perfect|lovely|grand|fine|safer|safest) ${AT}`,
].map(ends);

const BE =
  "(?:'s|is|are|would be|might be|could be|should be|will be|'ll be|'d be|looks|look|sounds|seems|feels|may be|can be|be|ought to be|tends to be)";
/** "@ works", "@ is best", "@ I'm free" */
export const SUITS_AFTER = [
  `${BE} ${VERY}(?:good|fine|best|better|great|grand|perfect|ideal|ok|okay|alright|all right|clear|free|open|quiet|quieter|easier|easiest|sweet|safe|safer|safest|choice|doable|lovely|possible|realistic|reasonable|manageable|handy|handier|sound|cool|looser|lighter|light|empty|calmer|calm|a (?:good|better|great|safe|fine|quiet|decent)|when|my|our|the (?:best|only|soonest|earliest|one|time|day|next|sweet|quietest|window|go|plan|way|ticket|man|shot)|your (?:best|window|man|slot)|about right|more like it|usually|a go|a runner|preferable|spot on|golden|likely|early enough|soon enough|what i|where i|me|us|gravy|no (?:bother|problem|worries))`,
  `${run("also|always|usually|still|actually|only|definitely|probably|generally|normally|really|might|could|should|would|will|'ll|'d|does|can|all|both|either|just|it", 3)}(?:works?|suits?|do|does|fits?)(?! (?:not|you|your|that work|that suit|with (?!me|us))\\b)`,
  `(?:, )?${run("and|then|when|cause|because|as|that's when|which is when|by then|,|so", 2)}${I} ${VERY}(?:${FREE}|back)`,
  `(?:, )?${run("and|then|cause|because|as", 1)}(?:i|we) (?:can|could|should be able to|will be able to|might be able to|have|'ll have|do have) (?:\\w+ )?(?:do|talk|speak|chat|take|make|manage|squeeze|be|answer|pick|give|time|a (?:gap|window|slot|minute|free|clear|bit|few|quiet)|space|some time|nothing|an? (?:hour|opening))`,
  `(?:, )?(?:i've|i have|i got|i'll have|i've got) ${run("got|a|an|some|about|more|half|the|bit of|nothing|nobody|free", 4)}(?:gap|slot|window|opening|break|space|time|minutes|hour|half hour|moment|@d|on|nothing|free|clear|spare)`,
  "(?:, )?(?:you'll|you'd|you can|you could|you may|you might|you should) (?:\\w+ )?(?:get|catch|reach|find|have|grab)",
  `(?:, )?(?:my|our) (?:\\w+ )?(?:calendar|diary|schedule|day|week|afternoon|morning) ${run("'s|is|looks|all|pretty|nice and", 3)}(?:opens|frees|clears|free|open|clear|quiet|better)`,
  "(?:, )?(?:things|it|we|work|that's when things) (?:'ll |will |should )?(?:calm|calms|quiet|quiets|settles?|slows?|dies|eases?|frees?|opens?|clears?)",
  "(?:, )?(?:i'll|we'll|i will|i should) (?:pick up|answer|be (?:in|here|around|free|back|at|there|about|on|off|ready|waiting|home|by)|have (?:my|the|it|more|some|an?|time|news|spoken|heard|numbers|figures)|know|make sure|keep|clear|block|step|hop|make time|wait|take)",
  "(?:(?:also )?can|could|possible|okay|ok|onwards|instead|please|then|maybe|perhaps|ideally|preferably|if (?:you|that|possible|it|not|poss)|would you|will you|your (?:pick|choice)|either|whichever|whenever)",
].map(begins);

const AWAY =
  "(?:out(?! of (?:this|that|the|my|a|it|here|court|meetings?|class)\\b)|away|off|on (?:\\w+ )?(?:leave|holiday|holidays|vacation|pto|duty|site|road|course|plane|train|flight|job|call|shift|nights|honeymoon|sabbatical|retreat)|on the (?:road|tools|floor)|busy|tied up|back to back|in (?:a |an |the |my |and out of )?(?:\\w+ ){0,2}?(?:meetings?|court|surgery|theatre|training|depositions?|workshops?|interviews?|class|lessons|hospital|session|conference|field|plant|yard|audit|calls?|transit)|booked|slammed|swamped|buried|flat out|jammed|rammed|hectic|underwater|under water|travell?ing|flying|driving|not (?:in|around|back|available|free|here|about|at my desk|contactable|reachable|working|going to be \\w+|gonna be \\w+)|closed|shut|gone|unavailable|unreachable|engaged|occupied|tied|stuck|snowed under|up to my \\w+|run off my feet|maxed out|chocka|chockers|packed|full|dead|abroad|overseas|in (?!all\\b|today\\b|tomorrow\\b|the\\b|my\\b|and\\b|from\\b|till\\b|until\\b|on\\b|at\\b|then\\b|work\\b|early\\b|late\\b|about\\b|again\\b|no\\b|charge\\b)\\w+|at (?:a|the|my|an) (?!desk|office)\\w+|over in \\w+|up in \\w+|down in \\w+|manic|mad|wall to wall|heads down|head down|hands full|crazy|nuts|working on \\w+)";
const WHO =
  "(?:i'm|i am|im|i'll be|i will be|i|we're|we are|we'll be|we|he's|she's|they're|he is|she is|everyone's|everybody's|everyone is|everyone|everybody|nobody's|nobody|things are|it's|(?:the|my|our) (?:\\w+ )?(?:office|shop|place|school|team|boss|day|calendar|diary|week|family|kids|lads)(?: is| are| 's)?|having)";
const BUSY = `${WHO} ${run("\\w+|all|really|so|completely|absolutely", 2)}?${AWAY} ${run("up|solid|with|in|and|out|of|the|\\w+", 4)}`;
const NEVER =
  "(?:can't|cannot|can not|won't|couldn't|not able to|unable to|don't|do not|didn't|wouldn't|isn't|not|never|doesn't|aren't|ain't|struggle|struggling|nothing|nobody|hardly)";
/** "not @", "can't do @", "I'm out @", "dentist at @" */
export const UNWANTED_BEFORE = [
  `(?:not|never|except|except for|apart from|besides|other than|anything but|but not|rather than|instead of|avoid|skip|excluding|outside|than|any day but|any time but|everything but|anything except|bar|barring|scrap|forget|cancel|ignore) ${run("on|at|in|this|for|from|say|the|about|like|before|after|during", 3)}`,
  `${NEVER} ${run("(?!call|ring|phone|so|but|then|,)[\\w']+", 4)}${run("on|at|in|for|from|during|before|after|between|with", 1)}`,
  `${BUSY}${AT}`,
  `(?:sick|wedding|funeral|surgery|dentist|doctor|doctors|dr|hospital|school run|stand up|standup|interview|exam|appointment|hearing|flight|physio|holiday|holidays|vacation|annual leave|train|plane) ${run("is|'s|on|at|in|for|from|meeting|appointment|starts|booked|leaves|to \\w+", 3)}`,
].map(ends);
/** "@ is no good" */
export const UNWANTED_AFTER = [
  `${BE} ${run("just|really|probably|always|a bit|way|far|kind of|sort of|definitely|pretty|gonna be|going to be|looking|all|totally|completely|already|be", 3)}(?:no good|no|not|bad|out|tricky|tough|hard|impossible|hectic|mad|crazy|nuts|busy|a (?:write off|no go|nightmare|mess|bad|no|disaster|non starter|holiday|bank|public|joke|shambles|killer|problem|struggle|wash|tough|busy|difficult)|packed|full|booked|blocked|off|terrible|awful|never|jammed|slammed|worse|too|dead|gone|chaos|chockers|chocka|difficult|rammed|taken|horrible|wild|insane|bedlam|back to back|closed|useless|the worst|month end|manic|murder)`,
  "(?:doesn't|don't|won't|isn't|aren't|wouldn't|can't|cannot|not|wasn't) (?:really |quite |be |gonna |going to )*(?:work|suit|do|good|possible|great|ideal|fit|happen|gonna|going|help|an option|any good|any use|free|available|on|the best|convenient)",
].map(begins);
/** "@ I'm away" */
export const BUSY_AFTER = [
  "(?:, )?(?:and |that's when |which is when )?(?:i|we) (?:can't|cannot|can not|won't|don't|couldn't|am not|'m not|wouldn't|shouldn't|never)",
  `(?:, )?(?:and )?(?:i'm|i am|i'll be|we're|we are|we'll be) (?:\\w+ )?${AWAY}(?! (?:\\w+ )?@t)`,
  "(?:, )?(?:we|i|he|she|they) (?:are |'re |will be )?(?:closed?|travel|fly|shut|shut down|leave|break up|go away)(?! (?:\\w+ )?@t)",
].map(begins);

/** Somebody is booked then. */
export const BOOKED_BEFORE = [
  `(?<!\\b(?:out of|in|into|from|off|before|after|between|through|finish|finished|leaving|leave|during) )(?:already|got|have|there's|there is|our|the|your|that|this|we've|i've|you've|a|next) ${run("an?|the|you|us|it|our|that|\\w+", 4)}(?:call|meeting|demo|session|appointment|slot|invite|follow up|kickoff|kick off|workshop|training|interview|webinar|stand up|standup|presentation|visit|review) ${run("is|'s|was|set|booked|scheduled|down|already|,|fixed|coming up|lined up|still|with \\w+|with the \\w+|in|on|at|for|the|diary|calendar|books", 5)}`,
  `(?:see you|talk to you|speak to you|meet you|catch you|looking forward to|booked in|booked|scheduled|in the diary|in the calendar|on the calendar|on the books|on the schedule|on my calendar|on our calendar|on your calendar|in my diary|in our diary|in your diary|you're meeting|we're meeting|already meeting|accepted|the invite|your invite|you coming|down) ${run("\\w+", 3)}${run("on|at|for|in", 1)}`,
  `^${run("ok|okay|so|then|right|great|well|yeah|cool|we'll|,", 3)}(?:talk|speak) (?:to you )?${run("then|soon|again", 1)}${run("on|at", 1)}`,
].map(ends);
/** Said of a meeting anywhere in the sentence. */
export const SETTLED =
  /(?<![\w'])(?:as (?:planned|agreed|arranged|scheduled|discussed|booked)|already (?:booked|scheduled|in the (?:diary|calendar)|on the calendar|arranged|set|agreed|got|have|meeting)|got you (?:down|in)|accepted (?:it|your invite|the invite)|got your invite|see you|talk to you|looking forward|standing (?:call|meeting)|booked in|in the (?:diary|calendar) (?:for|already)|on the (?:calendar|books))(?![\w'])/;

/** "I get back @", "when we're home @" */
export const BACK_BEFORE = ends(
  `(?:i|we|i'm|i'll|we're|we'll|i'd|when|once|until|till|as soon as|and|so|but|then|he|she|he's|she's) ${run("i|we|i'm|we're|am|are|will|'ll|be|only|just|should|expect to", 3)}(?:get|gets|getting|come|coming|arrive|return|returning|land|landing|surface|resurface|back|home|start|resume|finish) ${run("back|home|up|again|in|to|from|work|the|office|off|my|desk|out|\\w+|of", 4)}${AT}`,
);
/** "till the budget on @", "after the board meets on @" */
export const EVENT_BEFORE = ends(
  `(?:until|till|til|after) (?:the|my|our|we|i|we've|i've|he|she|they|everyone) ${run("(?!on |at |in )[\\w']+", 6)}(?:on|at|in) `,
);
/** "I'm out @u", "everyone's away for @d" */
export const AWAY_BEFORE = [ends(BUSY), ends(`${WHO} ${run("[\\w']+", 3)}${AWAY} ${run("[\\w']+", 5)}`)];
/** "leave it @u", "nothing happens @u" */
export const WAIT_BEFORE = ends(
  `(?:leave|give|park|hold|shelve|table|push|kick|delay|postpone|put|save|wait|hang fire|sit tight|hold off|hold fire|leave off|pause|not|nothing|nobody|no one|no (?:\\w+)|won't|don't|can't) ${run("[\\w']+", 6)}`,
);

/** Give a time no meaning of their own. */
const FILLING =
  "so|um|uh|well|i am|i'm|ok|okay|yeah|yes|yep|no|nah|nope|maybe|probably|say|like|or|and|but|then|actually|sorry|oh|right|look|listen|mate|hey|please|just|let's see|let me see|perhaps|preferably|ideally|either|any time|anytime|sometime|any|on|at|in|for|the|around|about|from|by|it'll|have to be|will|would|it|it'd|it's|be|'s|that's|more like|better|instead|hmm|hm|ah|wait|hang on|hold on|to|kindly|abeg|eh|sir|ma'am|until|i'd|i|we|we'd|think|reckon|guess|suppose|shall|possibly|anywhere|how's|best|try|thanks|thank you|cheers|hopefully|sure|sounds|good|great|grand|lovely|perfect|no worries|no problem|that|first|late|early|again|,|make|only|earliest|soonest|alright|all|after|looking|thinking|we're|must|should|could|nearer|closer|have|lah|of|this|day|mid|these|also|cos|because|as|during|over|scratch that|the soonest|easiest|gonna|going|plus|ah|lah|later|whenever";
const ALONE_WORDS = `^${run(FILLING, 12)}$`;
export const ALONE_BEFORE = new RegExp(ALONE_WORDS);
export const ALONE_AFTER =
  /^$|^(?:,|and|so|or|but|then|please|if|when|because|cause|cos|as|instead|would|thanks|mate|cheers|okay|ok|eh|lah|lor|hey|for (?:a|the|that|our|my) (?:chat|call|catch up|talk)|to (?:talk|chat|discuss|go)|whenever|love|pal|buddy|man|sir|boss|yeah|i|i'll|you|call|ring|give|phone|on|only|is it|(?:does|would|will|if) (?:that|it)|is that|how's that|that work|no|inshallah|abeg|ja|neh|hmm|latest|for|after|once|before|with|(?:are|is|'s) (?:all )?(?:done|over|finished|through|behind us|out of the way)|buzz|ping|catch|grab|try|hit|drop|shoot|get|let's|can|could|we|shout|touch|circle|check|follow|reach)(?![\w'])/;
