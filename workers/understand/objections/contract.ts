/** `contract`: term length, auto-renewal, minimum seats, payment terms, exit. The amount itself is `price`. */
import type { ObjectionLexicon } from "./lexicon.ts";

const span =
  "(?:\\d+|one|two|three|four|five|six|twelve|eighteen|twenty four|thirty six|multi|a|an|full|whole|that) ?(?:year|years|month|months|yr|annual)";
const refuse =
  "(?:{dont} want|{dont} like|{wont}|{cant}|not comfortable|not happy|not keen|not going to|not gonna|not prepared to|not willing to|never|uncomfortable|hate|hesitant|reluctant|nervous|worried|no way|refuse to|{dont} do|{dont} sign|{dont} agree|{dont} accept|not able to|hard to|afraid|scared|against|rather not|not fond|not crazy|not a fan|concerned|wary|not interested in|object to|stuck|wouldn'?t|no appetite|not possible|isn'?t possible|impossible|policy not to|problem with|issue with|problem is|issue is|concern is)";

export const contract: ObjectionLexicon = {
  type: "contract",
  explicit: [
    "(?:have to|need to|must|required to|made to|got to) (?:commit|sign up|sign|lock in|pay)(?: \\w+){0,3}? (?:full year|whole year|year|twelve months|term|years|annual contract|contract|up ?front)",
    `${refuse}(?: \\w+){0,6}? (?:locked in|locked into|lock(?:ing)? (?:us |me |ourselves |myself )?in(?:to)?|tied in|tied into|tied down|tie (?:us |me |ourselves )?(?:in|down)|lock in|${span}|multi ?year|long term|annual(?:ly)?|contract|contracts|auto ?renew\\w*|automatic renewal|renew\\w* automatically|evergreen|prepay|pre ?pay|pay (?:\\w+ ){0,4}?(?:up front|upfront|in advance|annually|for (?:the|a) (?:whole|full|entire) year)|paying (?:\\w+ ){0,4}?(?:up front|upfront|in advance|annually)|commit (?:to|for) (?:\\w+ )?(?:year|years|that long|term|long|a|twelve|months|${span})|commit(?:ment|ting)?(?: to)?(?: \\w+)? (?:year|years|that long|term|long|contract)|minimum|minimums|exclusivity|notice period|cancellation fee|termination fee|up ?front|in advance|sign (?:anything|something) (?:longer|that long|like that|for)|anything longer|sign for|lock ?ins?|advance payment|deposit)`,
    `(?:${span}|multi ?year|long(?:er)? term|annual|the term|term length|commitment|contract length|contract|minimum term|notice period|the terms|payment terms|cancellation (?:terms|clause|policy)|renewal (?:terms|clause)|auto ?renewal|lock ?in|initial term|that clause|agreement)(?: \\w+){0,4}? (?:is|'s|are|feels?|seems?|sounds?|looks?|would be|{wont}|{dont}|gives?|worries|bothers|scares|makes)(?: \\w+){0,4}? (?:too long|long time|too much|a long|long commitment|too restrictive|a problem|an issue|a concern|too rigid|one sided|deal ?breaker|non ?starter|a lot to commit|work for us|unreasonable|me pause|me nervous|too big|a big commitment|too strict|sticking point|concerns? me|bothers? me|scares me|not possible|harsh|onerous|big ask|a stretch|a no|a no go|inflexible|heavy|fly)`,
    "(?:too|so|awfully|pretty|very|such a|way too) (?:long|big|much)(?: of)? ?(?:a|an)? ?(?:commitment|contract|term|lock in|notice period|agreement|tie in)",
    "(?:auto ?renew\\w*|automatic(?:ally)? renew\\w*|evergreen clause|rolls over automatically|renews itself)(?: \\w+){0,6}? (?:{dont}|{wont}|{cant}|problem|not|issue|never|hate|concern\\w*|take|remove|out|gone|struck|strike|burned|caught|sneaky|off)",
    "(?:take|strike|remove|get rid of|drop|lose|cut|change|delete|need|waive)(?: \\w+){0,3}? (?:the |that |your |this )?(?:auto ?renew\\w*|automatic renewal|renewal clause|minimum|minimums|lock in|exclusivity|termination (?:clause|fee)|cancellation (?:clause|fee)|notice period|three year term|minimum term)",
    "(?:want|need|prefer|like|looking for|have to have|only do|insist on|'d go|only go|go|be|have|offer|rather)(?: \\w+){0,3}? (?:month to month|monthly (?:contract|rolling|terms|billing|payments?)|rolling monthly|rolling contract|pay as you go|shorter (?:term|contract|commitment|agreement)|quarterly (?:payments?|billing|terms|we)|break clause|opt out|opt ?out clause|exit clause|out clause|get ?out clause|escape clause|termination for convenience|a way out|an exit|cancel (?:any|at any|whenever|anytime)|flexible terms|more flexible|better terms|thirty days? notice|net (?:thirty|sixty|ninety|30|60|90)|(?:one|1|six|6|three|3) (?:year|month) (?:deal|contract|term|agreement|instead|rather))(?! (?:plan )?available\\?)",
    "(?:need|want|have|has|like|got|be able|must be able)(?: \\w+){0,3}? (?:to|a)? ?(?:be able to )?(?:get out|walk away|cancel|exit|back out|pull out|opt out|leave|terminate|drop (?:seats|users|licen[cs]es|down)|scale down|reduce (?:seats|users|licen[cs]es|the number)|go down)(?: \\w+){0,5}? (?:with|if|when|any ?time|after|early|whenever|at any|without|mid|out of season|in the|thirty|sixty|\\d+ days)",
    "(?:no|without|isn'?t|not|{cant} see|{dont} see|where'?s|what'?s)(?: \\w+){0,3}? (?:way out|exit (?:clause|option|route)?|break clause|out clause|get ?out clause|opt out|escape|termination (?:clause|right)s?|cancellation (?:clause|option)|way to (?:cancel|get out|exit|leave|drop|terminate))",
    "(?:stuck|locked|trapped|tied|bound|chained|committed|on the hook|handcuffed|married)(?: \\w+){0,3}? (?:in|into|with|to|for) (?:a |an |the |this |that |your |it |you |something )?(?:\\w+ ){0,2}?(?:contract|agreement|deal|term|years?|months?|commitment|you|it for|paying for|something)(?! (?:with (?:our|another|someone|the (?:current|other))|until))",
    "(?:minimum|min)(?: \\w+){0,4}? (?:seats?|users?|licen[cs]es?|spend|commitment|order|term|too (?:high|many|much)|is|of)(?: \\w+){0,8}? (?:only|but|too|more than|don'?t|not|won'?t|fewer|less|doesn'?t|never)",
    "(?:seats?|users?|licen[cs]es?) (?:is|'s|as|are) (?:the |a |your )?minimum(?: \\w+){0,3}? (?:and|but|we|i|though|is)(?: \\w+){0,5}?",
    "(?:{dont}|{wont}|{cant}|not going to|not gonna|never|why (?:would|should|do) (?:i|we)(?: have to)?|forced to|make us|making us|having to)(?: \\w+){0,4}? (?:pay|paying|buy|buying|prepay|take)(?: \\w+){0,3}? (?:for )?(?:fifty|a hundred|\\d+|seats?|users?|licen[cs]es?|(?:whole|full|entire|first)? ?year|twelve months|all of it|everything|annually)(?: \\w+){0,5}? (?:up ?front|we (?:don'?t|won'?t|never) (?:need|use|have)|in advance|if we|when we|we only|to a|in one go|at once)",
    "(?:full year|annual|yearly|year'?s?|upfront|up front|advance|twelve months)(?: \\w+)? (?:advance|upfront|up front|payment|in advance|prepayment|prepay|billing)(?: \\w+){0,3}? (?:is|'s|{wont}|{dont}|{cant}|not|isn'?t|a|will|would|kills|hurts)(?: \\w+){0,3}? (?:not|possible|work|problem|issue|tough|hard|non ?starter|impossible|for us|cash ?flow|no|killer)",
    "(?:we|our company|our accounts|our finance team|accounts payable|corporate|they) (?:only|always|strictly)(?: ever)? (?:pay|pays|sign|do|accept|work (?:on|to)|buy on)(?: \\w+){0,3}? (?:net|monthly|quarterly|in arrears|thirty days|sixty days|ninety days|annual|one year|month to month|after|on delivery|twelve month)",
    "(?:sign|commit|agree|committing|signing|tie ourselves|going)(?: \\w+){0,3}? (?:to|for|up for)? ?(?:anything |something )?(?:longer than|more than|beyond|over|past) (?:a |one |two |six |twelve |\\d+ )?(?:year|month|quarter|years|months)",
    "(?:can|could|would|will) (?:only|ever) (?:go up|increase|add)(?: \\w+){0,3}?(?= |$|[.,!?])",
    "(?:early |hefty |big |huge |that |a |the )?(?:termination|cancellation|exit|early exit|break) (?:fee|fees|penalty|penalties|charge|charges)",
    "(?:price|prices|rate|cost|it|fee)s? (?:\\w+ ){0,2}?(?:go|goes|going|jump|jumps|rise|rises|increase|increases|hike|hikes|uplift|escalat\\w+)(?: \\w+){0,3}? (?:at|on|every|each|after|upon) (?:the )?(?:renewal|year|first year|anniversary)(?: \\w+){0,3}?",
    "(?:net (?:thirty|sixty|ninety|30|60|90))(?: \\w+){0,3}? (?:or|only|is|or nothing|minimum|we|policy|standard)",
  ],
  inferred: [
    "what if (?:we|i) (?:\\w+ ){0,3}?(?:get out|leave|cancel|back out|exit|terminate|stop|scale down|downsize|drop (?:seats|users))(?: (?:early|mid|before|after|halfway|part way))?",
    "(?:what if|if|suppose|in case)(?: \\w+){0,5}? (?:not happy|unhappy|hate it|don'?t like it|doesn'?t work(?: out)?|isn'?t working|shrink|downsize|lay people off|change our minds?|want out|want to leave|sell the (?:company|business)|lose (?:people|staff|seats))(?: \\w+){0,5}? (?:stuck|locked|still (?:pay|have|owe|on)|on the hook|out of luck|tied|paying|trapped|screwed)",
    "(?:need to|want to|have to|'d need to|'d want to|like to) (?:drop|shed|reduce|cut|scale) (?:down |back )?(?:\\w+ )?(?:seats|users|licen[cs]es|numbers|headcount)",
  ],
  unless: [
    "(?:contract|terms|agreement|term) (?:looks?|is|are|seems?|sounds?|'s|was) (?:\\w+ )?(?:fine|good|fair|okay|ok|standard|reasonable|great|clean)",
    "(?:our|the|my) (?:current|existing|old|present) (?:\\w+ )?(?:contract|agreement|vendor|provider|supplier)",
    "(?:with|to|by) (?:our|the) (?:current|existing|old|present)",
    "(?:with|to) (?:another|someone|somebody|a different|other) (?:vendor|provider|supplier|company|else)",
    "under contract with",
  ],
};
