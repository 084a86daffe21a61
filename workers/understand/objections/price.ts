/** `price`: too expensive, not worth that, wants it cheaper, a rival is cheaper. Money that does not exist is `budget`. */
import type { ObjectionLexicon } from "./lexicon.ts";

const much =
  "(?:way |far |much |a bit |a little |a touch |rather |pretty |very |so |too |awfully |ridiculously |crazy |quite |still |a tad |that |more |super |extremely |incredibly )*";

export const price: ObjectionLexicon = {
  type: "price",
  explicit: [
    "{cant} (?:stretch|go|get) (?:to|up to|as high as|that high|anywhere near) ?(?:that|it|those)?(?= |$|[.,!?])(?! (?:point|meeting|date))",
    "do something about the (?:price|cost|number|rate|fee)|(?:price|cost|fee|rate)s?(?: \\w+){0,4}? (?:is|are|'s) what (?:worries|bothers|concerns|scares|kills|stops) (?:me|us)",
    "(?:a bit|a little|a touch|rather|way too|far too|too) much (?:for|to (?:pay|spend|ask))|(?:is|'s|seems|feels|sounds) (?:a bit|a little|rather|way too|far too) much(?= |$|[.,!?])(?! (?:work|effort|change|hassle|going|on|of a))",
    "(?:isn'?t|not|{dont} (?:think|believe|feel) .. |never|hardly) (?:\\w+ ){0,3}?worth (?!(?:noting|mentioning|saying|a try|a shot|my time|our time|the (?:hassle|effort|trouble|disruption))\\b)\\w+",
    "(?:get|got|buy|found|find|do|doing) (?:\\w+ ){0,4}?for (?:half|a third|a fraction|a quarter|less|a lot less|way less|much less)(?! than)(?: (?:of )?(?:that|the|your|what))?",
    "(?:need|want|have to see|like to see|get to) (?:\\w+ ){0,3}?(?:lower|smaller|better|more reasonable|friendlier|sharper) (?:number|price|figure|quote|rate|offer)",
    "(?:made|makes|make) (?:my|our|his|her) (?:eyes water|jaw drop)|(?:price|number|figure|quote|that) (?:won'?t|isn'?t going to|is never going to|will never|wouldn'?t) (?:fly|get through|wash|work for us)|what can you do (?:for (?:me|us) )?(?:on|about) (?:the |your )?(?:price|pricing|cost)",
    "for that (?:kind of |sort of |amount of )?(?:money|price|much) (?:i'?d|we'?d|you'?d) (?:expect|want|rather|hire|need|hope)|(?:never|{cant}|{wont}|no way|nobody|no one) .. at that (?:price|rate|cost|money)",
    `(?:too|so|very|pretty|awfully|ridiculously|crazy|a bit|a little|a touch|way too|rather|super|extremely|incredibly|more|that|feels?|seems?|sounds?|looks?|it'?s|that'?s|you'?re|is|are|bit|insanely) ${much}(?:expensive|pricey|pricy|costly|dear|overpriced|over priced|unaffordable)`,
    "overpriced",
    `{its} ${much}(?:steep|high|spendy|eye watering|exorbitant|outrageous|extortionate|daylight robbery|a rip off|unreasonable)(?: for (?:us|me|what|that|this|a))?(?! (?:quality|level|end|on|priority|volume|season))`,
    "(?:price|prices|pricing|cost|costs|quote|number|figure|fee|fees|rate|rates|total|monthly|price tag|sticker) .. (?:too high|too much|so high|so much|steep|is high|seems high|looks high|higher than|too rich|scary|a shock|doesn'?t work|won'?t work|a problem|a concern|an issue|a sticking point|is the issue|is the problem|killing me|put (?:me|us) off)",
    "(?:sticker shock|price shock|rip off|ripping us off|an arm and a leg|through the roof|highway robbery|daylight robbery|robbery|a fortune|silly money|crazy money|gouging|too rich for (?:us|our|my))",
    "(?:that'?s|it'?s|that is|this is|is|seems like|sounds like|feels like|still) (?:(?:quite )?a|an awful|a hell of a|one hell of a|a heck of a|a whole) (?:lot of|awful lot of|big chunk of|ton of|load of|chunk of|lot|whole lot of|hefty|big|huge) (?:money|cash|dough|investment|price|spend|bill|outlay|ask)",
    "(?:a lot|an awful lot|lots|too much|way too much|so much) (?:of )?(?:money|cash)? ?(?:for (?:what|something|a|an|us|software|scheduling|our size|such)|to (?:pay|spend))",
    "(?:(?:more|higher|bigger|dearer|pricier|costlier|steeper|nowhere near|not|(?:well |way |far )?(?:above|over|beyond)|(?:miles )?past|north of) (?:than )?what |(?:more|higher|bigger|dearer|pricier|costlier|steeper) than )(?:(?:i|we)(?:'?d| had| were| was| am| are|'?re|'?ve)? |i'?d )?(?:wanted|want|expected|expecting|planned|planning|hoping|hoped|anticipated|thought|thinking|bargained for|looking|prepared|willing|comfortable|reasonable|call reasonable|pictured|imagined|had in mind)(?: to| for)?",
    "(?:{cant}|{dont} .. |hard to|difficult to|tough to|hard time|struggling to|struggle to|how (?:do|would|can|could) i|not sure (?:i|we) can) .. (?:justify|rationali[sz]e|stomach|swallow|defend) .. (?:money|spend|spending|price|cost|expense|that much|that kind|number|figure|amount|it|this|that|paying|thousand|grand|\\$[\\d,]+)",
    "(?:isn'?t|not|{dont} (?:think|believe|see) .. |never|{dont}) .. worth (?:that|the|it|what|paying|the money|the price|half|the investment|\\$?\\d+|anywhere)",
    "(?:{dont} see|{cant} see|not seeing|not sure|where'?s|what'?s|{dont} get) .. (?:the value|the r o i|the roi|a return|the return|value for money|bang for|our money back|my money back|that kind of return|pay for itself)",
    "(?:(?:can|can't|couldn't|could|would|will|is there|any|are you able|you'?d have to|you'?ll have to|you'?re (?:gonna|going to) have to|need you to|need to|have to|going to need|want you to|you) .. )(?:come down|knock .. off|sharpen (?:your|the|that) (?:pencil|pencils)|shave .. off|take .. off the price|drop the price|lower the price|lower than that|cut .. (?:price|cost|deal)|do (?:any )?better|better price|better deal|better rate|bring .. down|get .. down|a discount|discount on|wiggle room|wriggle room|flexibility on|move on (?:the )?price|meet us|cheaper)",
    "(?:we'?d|i'?d|we would|i would|we|i) (?:need|want|expect|have to have|have to see|be looking for|be hoping for) .. (?:discount|lower price|better price|cheaper|price break|price reduction|(?:percent|%) off|price to come down)",
    "(?:we|i) (?:were|was|are|am)(?: really)? (?:hoping for|hoping to (?:spend|pay|be)|thinking|looking for|looking at|expecting) .. (?:closer to|more like|around|less|under|half|nearer|cheaper|lower|something like)",
    "(?:cheaper|less expensive|lower priced?|half the (?:price|cost|money)|fraction of (?:the|your|that) (?:price|cost)|for (?:a lot |much |way )?less(?! than)|undercut\\w*|beats? your price|(?:percent|%) (?:cheaper|less|lower))(?! than (?:i|we) (?:was|were|expected|thought|feared))",
    "(?:double|twice|triple|three times|two times|nearly double|almost double|way above|(?:percent|%) (?:above|over|more than|higher than)|half as much again as|more expensive than|dearer than|more than) .. (?:what (?:we|i|the|they|he|she|others?|everyone|you)|the other|others|the others|the market|market rate|anyone else|everyone else|the competition|the last|the going rate|our current|we'?re paying|we pay)",
    "(?:out of|outside|beyond|above) (?:our|my|the) price (?:range|bracket|point)",
    "(?:{cant}|not|{wont}) (?:pay|spend|be paying|be spending|going to pay|going to spend|prepared to pay|willing to pay|happy paying|happy to pay) (?:that|this|so|anywhere near|that kind|that much|forty|fifty|sixty|thirty|twenty|a hundred|those|these|your|extra|more|for (?:features|things|stuff|seats|bells))",
    "(?:where|why) (?:on earth |the hell |exactly )?(?:is|are|does|do|should|would) .. (?:so (?:expensive|much|high|pricey)|cost (?:so|that|this) much|more than the)",
    "paying (?:extra|more) for (?:things|stuff|features|bells)",
    "(?:charge|charging|asking|want|quoted|costs?) (?:us |me |for )?(?:that|so|this|too|way too) much",
  ],
  inferred: [
    "(?:price|pricing|cost|costs|money) (?:is|'s|would be|will be|might be) .. (?:sticking point|stumbling block|blocker|hang ?up|hurdle|concern|worry|issue|problem)",
    "(?:adds up|add up|mounts up|racks up|expensive|painful) .. (?:per|times|across|with) .. (?:seats?|users?|technicians?|techs?|people|trucks?|drivers?)",
    "that'?s (?:someone'?s|a|half a|an? \\w+'?s) (?:salary|wage|wages|truck|van)",
    "(?:nickel and dim\\w*|hidden (?:fees|costs|charges)|charged for every)",
    "(?:what'?s|is that|is this) (?:your|the) best (?:price|offer|you can do)",
    "(?:i|we) (?:could|can) (?:hire|buy|get) .. for (?:that|the same) (?:money|price|amount|kind)",
    "(?:nearly |almost )?(?:fell off my chair|choked|spat out my coffee)",
  ],
  unless: [
    "expensive (?:every time|each time|when|whenever|to (?:have|fix|miss|lose|send|replace|drive|hire|run|be))",
    "(?:not|isn'?t|wasn'?t|aren'?t) (?:that |too |so |really |very |all that )*(?:bad|expensive|pricey|steep)",
    "(?:price|pricing|cost|number|figure) (?:is|'s|looks|seems|sounds) (?:fine|good|fair|reasonable|ok|okay|great|about right|not the|no problem|not a)",
    "cheaper than (?:i|we) (?:was|were|expected|thought|feared|had)",
    "(?:mistakes?|downtime|breakdowns?|overtime|no shows?|callbacks?|fuel|labou?r) (?:are|is|gets?) (?:so |too |very )?(?:expensive|costly)",
  ],
};
