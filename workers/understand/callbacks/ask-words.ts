/**
 * The words with which a buyer asks to be contacted: RegExp sources over a skeleton's text. Whether the words are
 * an asking where they stand ("you call me", not "they call me") is for `standing.ts` to say.
 */

/** Who is to be reached, and on what. */
const PHONE =
  "(?:cell|cellphone|cell phone|mobile|phone|line|landline|desk|desk phone|extension|office|direct line|direct|number|work phone|work line|work number|personal|handset|handphone|hand phone|whatsapp|home|house|shop|front desk|reception|switchboard)";
const ME = `(?:me|us|(?:my|our) (?:\\w+ )?(?:${PHONE}|assistant|p a|pa|e a|ea|secretary)|the (?:${PHONE})|this (?:${PHONE}))`;

/** Take whom they reach as their object. */
const REACH =
  "(?:ask(?= (?:me|us) again)|call|(?<=^|, |(?:please|do|and|so) |[.!?;] )bring(?= (?:me|us)(?: back)?(?: at @t)?(?: then)?(?: [,.!]|$))|(?<=(?<!\\b(?:does|did|do|will|would|can|could|might|may|should) (?:\\S+ ){0,2})@[tubw] )bring(?= (?:me|us)(?: then)?(?: [,.!]|$))|ring|phone|telephone|buzz|bell|dial|text|sms|message|whatsapp|whats app|email|e mail|contact|reach|catch|grab|try|ping|shout|beep|flash|nudge|chase|poke|prod|bug|bother|pester|tap|hit|holler at|page|skype|zoom|facetime|slack|d m|dm|video call|update|remind|look|raise|harass|(?:get|nab|collar|corner)(?= (?:me|us) (?:@|before|after|first|early|between|while|on @|at @|in @|around))|get on to|get onto|be onto|get hold of|get a hold of|get ahold of|get at|get to|get with|ask for|(?:follow|follow up|follow back up|check in|check back|check back in|check|touch base|connect|reconnect|catch up|get in touch|get back in touch|circle back|circle back around|swing back|swing back around|loop back|loop back around|reach out|reach back out|revert|revert back|get back|come back|go back|speak|talk|chat|meet|drop in|pop in|stop by|swing by|sync|sync up|link up) (?:to|with|on|around to))";
const REACHING =
  "(?:calling|ringing|phoning|buzzing|texting|messaging|emailing|contacting|trying|catching|pinging|chasing|(?:getting back|coming back|getting in touch|reaching out|following up|checking in|circling back) (?:to|with))";
const REACHED =
  "(?:called|rang|phoned|buzzed|texted|messaged|emailed|contacted|tried|caught|pinged|chased|(?:got back|came back|got in touch|reached out|followed up|checked in|circled back) (?:to|with))";

/** What is given when somebody is called. */
const RING =
  "(?:call back|callback|phone call|missed call|call|ring back|ring|shout back|shout|bell back|bell|buzz back|buzz|tinkle|tingle|(?:cold|bring)(?= (?:back|again|then|@|on @|at @|,)|$)|holler|hoy|hollar|yell|ping|text|message|phone|line|note|nudge|reminder|follow up|poke|knock|dingle|jingle|toot|whatsapp|email|heads up)";
const SMALL =
  "(?:quick|wee|little|small|short|friendly|fresh|cheeky|follow up|new|proper|fast|brief|bit of a)";
const A = "(?:an? |one |another |the |1 )?";
const give = (verbs: string, gimme = ""): string =>
  `(?:(?:${verbs}) ${ME}${gimme}) (?:back )?(?:just )?${A}(?:${SMALL} )*${RING}`;

/** Two people speak again: "we" may do these. */
export const MUTUAL =
  "(?:touch base|catch up|reconnect|re connect|connect|regroup|re group|reconvene|re convene|talk|speak|chat|have (?:an?|another|that|this) (?:\\w+ ){0,2}(?:call|chat|conversation|talk|catch up|word)|pick (?:this|it|that|things|the conversation|the thread|all this) (?:back )?up|pick (?:back )?up (?:where we left off|again|on this|the conversation)|sync up|sync|huddle|link up|hook up|(?:jump|hop) (?:back )?on(?: (?:an?|another|the) (?:\\w+ )?(?:call|phone|line|zoom|chat))?|get (?:back )?on (?:(?:an?|another|the) (?:\\w+ )?(?:call|phone|line|zoom|chat)|zoom|teams)|do (?:another|a) (?:\\w+ )?(?:call|chat|catch up)|get together|compare notes|revisit|re visit)";
/** They may also do these among themselves: only "let's" and "can we" make them a wish. */
export const INTERNAL =
  "(?:(?:push|move|bump|shift|reschedule|switch) (?:(?:the|our|this) (?:call|chat)|us|me)(?: back| out)?(?: (?:to|until|till|for))?|discuss|go over|look at (?:this|it|things)|reassess|review (?:this|it|where)|meet|sit down|continue|finish this|carry on|go again|do (?:it|this|that)|have (?:another|a|a second) (?:\\w+ )?(?:crack|go|look|bite|meeting|session)|bring (?:this|it) back up|close this out|take it from there|go from there)";
/** The other one makes contact; in the mouth of "I" and "we'll" they are a promise. */
export const ONE_WAY =
  "(?:circle back(?: round| around)?|loop back|check back(?: in)?|check in|follow (?:back )?up|reach (?:back )?out|get (?:back )?in touch|be (?:back )?in touch|get in contact|make contact|keep in touch|swing back(?: around| round)?|come back (?:around|round|at me|at us|again)|check(?= @t)|come back(?= @t)|come round again|revert(?: back)?|try (?:this |it )?again|try back|call in|pop back|stop by|swing by|drop by|pop by|pop in|pop round|call round|call over|come by|come (?:and )?see (?:me|us)|come visit|give (?:it|this|us|me) another (?:go|try|crack)|call up|come knocking|knock on (?:my|our) door|dial in)";
const BARE = "(?:call|ring|phone|telephone|try)";

/** A call as a thing one would like to have. */
const A_CALL =
  "(?:an?|the|another|one more|the next|your|1 more) (?:(?:quick|short|follow up|phone|proper|return|second|2nd|further|video|new) )*(?:call ?back|phone call|call|chat|catch up|conversation|ring|bell|follow up|shout)";
const WANT = `(?:how|what) about ${A_CALL}|(?:want|like|need|appreciate|love|prefer|welcome|use|do with|expect|await|waiting for|wait for|get|have) ${A_CALL}|(?:put|get|book) (?:me|us) down for ${A_CALL}|hear (?:back )?from you(?: again)?|hearing (?:back )?from you|(?:expecting|waiting for|waiting on|await|awaiting|expect|take) your (?:call|ring|callback)`;

/** Puts a call into somebody's calendar. */
const MEETING =
  "(?:call|chat|time|slot|minutes|catch up|call back|callback|half hour|hour|meeting|one|follow up|invite|placeholder|zoom|teams|appointment|conversation)";
const SLOT = `(?:(?:me|us)(?= (?:in|down|up|on)\\b)|something|(?:an?|some|another|\\d+) (?:\\w+ )?${MEETING}|time|@d)`;
const DIARY = "(?:diary|calendar|books|schedule|talk|chat|speak|a call|a chat)";
const BOOK = `(?:(?:book|schedule|set up|set|arrange|organi[sz]e|put|stick|pop|pencil|slot|diari[sz]e|throw|drop|get|lock|fix|line up|find|make|squeeze|fit|bang|whack) ${SLOT}|(?:book|schedule|put|stick|pop|pencil|slot|diari[sz]e|throw|lock) (?:it|that|this) (?:in|down)(?= (?:for|on|@|my|our|your|the (?:diary|calendar))))(?: in| down| up| on)?(?: (?:to|in|on|into|for) (?:the |my |your |our )?${DIARY})*|send (?:me |us |over |through |across )*(?:an? |the )?(?:\\w+ )?(?:invite|invitation|placeholder|calendar hold)`;

export type AskKind = "reach" | "want" | "together" | "one_way" | "book" | "bare";
export type AskForm = "base" | "ing" | "past";

/** "you'll get me": says where to call rather than to call. */
const REACHED_AT =
  "(?:you'll|you'd|you will|you would|you can|you could|you may|you might|you should) (?:probably |always |usually |only |best |maybe )?(?:get|catch|reach|find|have|grab|raise) (?:me|us)";

/** In the order they are tried: what was read as one is not read as another. */
export const ASKS: { kind: AskKind; form: AskForm; source: string }[] = [
  { kind: "reach", form: "base", source: REACHED_AT },
  {
    kind: "reach",
    form: "base",
    source: `${give("give|drop|shoot|flick|chuck|send|throw|sling|toss|bung|make|lob|pop|fire", "|gimme|givvus|gizza")}|${REACH} (?:back |up )?${ME}(?: back| up| again| on the phone)*`,
  },
  {
    kind: "reach",
    form: "ing",
    source: `${give("giving|dropping|shooting|sending")}|${REACHING} ${ME}(?: back| up| again)*`,
  },
  {
    kind: "reach",
    form: "past",
    source: `${give("gave|dropped|shot|sent")}|${REACHED} ${ME}(?: back| up| again)*`,
  },
  { kind: "want", form: "base", source: WANT },
  { kind: "one_way", form: "base", source: ONE_WAY },
  { kind: "book", form: "base", source: BOOK },
  { kind: "together", form: "base", source: `${MUTUAL}(?: again)?|${INTERNAL}(?: again)?` },
  {
    kind: "together",
    form: "past",
    source:
      "(?:spoke|talked|chatted|caught up|touched base|reconnected|connected|regrouped|had (?:a|another) (?:\\w+ )?(?:call|chat))(?: again)?",
  },
  { kind: "bare", form: "base", source: `${BARE}(?: (?:back|again|over|round|through|away|in))*` },
  { kind: "bare", form: "ing", source: "(?:calling|ringing|phoning)(?: back| again)?" },
  { kind: "bare", form: "past", source: "(?:called|rang|phoned)(?: back| again)?" },
];
