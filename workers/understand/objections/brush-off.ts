/** `brush_off`: ends the talk without a reason. With a reason it is that reason; with a time that is meant it is a callback. */
import type { ObjectionLexicon } from "./lexicon.ts";

const material =
  "(?:an? )?(?:some |the |your |any |more |all the |a bit of |whatever |your \\w+ )?(?:e ?mail|emails|info|information|brochures?|link|links|details|deck|literature|pdf|p d f|something(?: in writing| over| to read| to look at)?|stuff|materials?|one pager|note|website|flyer|leaflet|pamphlet|catalog(?:ue)?|whatever you(?:'ve| have)? got|it over|it across)";

export const brushOff: ObjectionLexicon = {
  type: "brush_off",
  explicit: [
    "(?:i'?m|i am|we'?re) (?:\\w+ )?(?:about to|just (?:about to|heading|going|walking|stepping|running)|heading|walking|running|late for|on my way|stepping) ?(?:into|in to|to|out|out to|in|go into|jump on|jump into|start|walk into|go in to|head into|board|get on)? ?(?:a |an |another |my )?(?:meeting|call|the door|door|appointment|site|lunch|flight|class|surgery)(?! (?:at|on|in) \\w+)",
    "(?:{im}|i'?d be|we'?d be|it'?s|that'?s|really|just|at all|still|simply|thanks but|no)? ?(?:not|never|no longer|isn'?t|aren'?t|no) (?:really |particularly |that |very |all that |currently |at all |something (?:i'?m|we'?re) )*interested(?! (?:in (?:the|your|a|an|any|paying|long|annual|changing|being)|until|till|unless))",
    "(?:no|not) interest(?: in (?:this|it|that|talking))?(?= (?:thanks|thank|at|from|right|sorry|here|for)|$|[.,!])",
    `(?:(?:can|could|would|why don'?t|if) you (?:just |maybe |please |simply |quickly )?|just |please |maybe |go ahead and |you can |best (?:to |thing is |if you )(?:just )?|yeah |okay |look |listen |so |no |sorry |busy |hop |now |thanks |well |(?<=(?:^|[.!?;,]) ?))(?:just )?(?:send|e ?mail|ping|text|drop|shoot|fire|forward|pop|mail|bung|stick|chuck|leave)(?: (?:me|us|over|it|through|across|that|your|him|her))* ${material}(?! (?:of the (?:contract|proposal|security|quote|agreement|pricing)|with the (?:pricing|contract|quote|proposal)|when|once|about the (?:contract|security|pricing)|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow|the)|on the (?:contract|security)|for the (?:board|trial|meeting|security)|and (?:i'?ll|we'?ll) (?:sign|review it with|take (?:it|that|this)|get)))(?= (?:and|or|i'?ll|we'?ll|then|instead|thanks|please|sometime|to (?:look|read)|if|so|mate|would|bye|okay|because|for now|over)|$|[.,!?])`,
    "(?:put|stick|pop|get) (?:it|that|something|everything|all (?:that|this)) (?:all )?in (?:an? )?(?:e ?mail|writing)(?: (?:and|i'?ll|we'?ll|for me|to me|please|instead|thanks)|$|[.,!?])",
    "(?:call|ring|phone|try|catch|talk|speak|get|come|check|another|some|do (?:it|this)|chat|reach)(?: \\w+){0,3}? (?:some other|another|some|a different|a better|one of these|at a better|a more convenient) (?:time|day)(?: \\w+)?(?! (?:on|at|tomorrow|next|works))",
    "(?:another|some other) (?:time|day)(?: (?:mate|maybe|perhaps|thanks|okay|please|then))?(?=$|[.,!?]| another| thanks| bye)",
    "(?:now|this|today|it)(?:'s| is|'s really| really|'s probably)*(?: just)?(?: not|n'?t) (?:really |exactly |actually )*(?:a good|a great|the best|the right|the) (?:time|moment)(?= (?:sorry|thanks|can|to talk|to chat|right|mate|i|let|bye)|$|[.,!?])",
    "(?:bad|wrong) time(?: (?:sorry|can|right now|to talk))?(?=$|[.,!?]| sorry| can| right| to talk)",
    "(?<=(?:^|[.!?;,]) ?|(?:sorry|no|yeah|maybe|thanks|look|probably|mate) )(?:not)(?: really)?(?: now| right now| today| at the moment| at this time| at this point)(?: (?:thanks|thank you|sorry|mate|please|okay))?(?=$|[.,!?])",
    "(?:maybe|perhaps|possibly) (?:later|another time|some other time|some day|someday|one day|down the line|in the future)(?=$|[.,!?]| thanks| okay| we)",
    "(?:i|we)(?:'?ll|'?d| will| would| need| want| have|'?m|'?re| am| are|'?m going| are going)*(?: going| gonna)?(?: to| need to| have to| want to| just need to| like to| better)* (?:have a |go away and |go and |take some time to |give it (?:some|a) |do some |sit and |sleep on|mull|chew)?(?:think|thought|thinking|ponder|sleep on|mull|chew|digest)(?: \\w+)? ?(?:about it|it over|on it|things over|this over|this through|that over|about this|about that|it through|over it|over)(?! (?:with|because|since|in terms))",
    "(?:i|we|somebody|someone|one of us)(?:'?ll| will|'d| would)(?: \\w+)? (?:get back to you|be in touch|come back to you|let you know|reach out|give you a (?:call|shout|ring)|call you|contact you|circle back|follow up)(?: (?:if|when|once) (?:we|i|anything|there|something|it)(?: \\w+){0,4}?)?(?= (?:thanks|okay|bye|then|if|when|at some|someday|sometime|down)|$|[.,!?])(?! (?:by|on|tomorrow|next|with|about|after|monday|tuesday|wednesday|thursday|friday))",
    "(?:don'?t|no need to) (?:call|ring|contact|bother|phone|e ?mail) (?:us|me)(?: (?:again|any ?more|we'?ll|i'?ll|back))?(?! (?:before|on|until|till|at|after|between))(?= |$|[.,!?])",
    "(?:leave it (?:with|to) (?:us|me)|let me think)(?! (?:and )?(?:i'?ll|i will|we'?ll) (?!call|be in touch|let you know|get back|think|ring|have a think|see|come back))(?= (?:and|for|we'?ll|i'?ll|okay|then|on|about)|$|[.,!?])",
    "(?:i|we)(?:'?ve|'?m| have|'?ll| am)?(?: really| just| got| gotta| have)* (?:got to|gotta|have to|need to|must|better|should|going to have to) (?:go|run|jump|hop|dash|get off|drop(?: off)?|shoot|scoot|get going|bounce|get back to (?:work|it)|take another call|take this (?:other )?call)(?: (?:now|sorry|into|to (?:a|another)|i|we|here|thanks|guys|in))?(?! (?:to|into) (?:a |an |another |my )?(?:\\w+ )?(?:meeting|call|appointment) (?:at|in)\\b)(?=$|[.,!?]| sorry| into| to (?:a|another)| now| thanks| here| in| off| send| just| bye)",
    "gotta (?:go|run|hop|jump|dash)",
    "(?:take|remove|get|scratch|strike) (?:me|us|my number|our number|this number) (?:off|from) (?:of )?(?:your|the|this|that) (?:\\w+ )?(?:list|lists|database|system|books)",
    "(?:stop|quit) (?:calling|ringing|phoning|e ?mailing|contacting|bothering|hounding)(?: (?:us|me|here))?",
    "(?:this|it|that)(?:'s| is| just| isn'?t| really| probably)*(?: not)?(?: really)?(?: not|n'?t)? ?(?:for us|for me|our thing|my thing|our cup of tea|my cup of tea|a fit for us|something for us)(?= (?:thanks|thank|sorry|but|but thank|i'?m afraid|right|at)|$|[.,!?])(?<=(?:not|n'?t)[^.!?]{0,40})",
    "(?:no|nope|nah) (?:thanks|thank you|ta|cheers)(?=$|[.,!?]| (?:we'?re|i'?m|bye|not|mate|sorry))",
    "(?:we|i)(?:'ll| will) pass(?: (?:on|thanks|this time|for now))?(?! (?:it|this|that|them) (?:on|along|to))(?=$|[.,!?]| (?:on this|thanks|this|for now|but))",
    "(?:{dont} have|haven'?t got|no) (?:the |any |much )?time (?:for this|to talk|to chat|right now|today|now|for (?:a )?(?:sales )?calls?|at the moment)(?=$|[.,!?]| (?:right now|now|today|at the moment|sorry|mate|thanks|so))",
    "(?:how did you get|where did you get) (?:my|this|our) number",
    "(?:we|i) (?:don'?t|do not) (?:take|accept|do|want) (?:sales|cold|any sales|unsolicited) calls?",
  ],
  inferred: [
    "(?:we'?ll|let'?s|i'?ll) (?:see|wait and see|play it by ear)(?: how (?:it|things) (?:goes?|go|pans? out))?(?=$|[.!])",
    "(?:let'?s|we should|we can|we could) (?:touch base|talk|reconnect|catch up|circle back|chat|speak) (?:again )?(?:sometime|some time|some day|at some point|down the (?:road|line)|in the future|later(?: on)?)(?=$|[.,!?])",
  ],
  unless: [
    "(?:interested|interesting) (?:in|to) (?:seeing|see|hear|hearing|learn|know)",
    "not (?:that|because) (?:i'?m|we'?re) not interested",
  ],
};
