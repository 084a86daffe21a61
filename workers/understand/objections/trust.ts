/** `trust`: you are small or unknown, no proof, burned before, doubts who else uses it. Formal assurance is `security_legal`. */
import type { ObjectionLexicon } from "./lexicon.ts";

export const trust: ObjectionLexicon = {
  type: "trust",
  explicit: [
    "(?:{dont} know|never met|{cant} find|{dont} see|haven'?t met|{cant} think of|{dont} think i know)(?: \\w+){0,2}? (?:anyone|anybody|a single|one|any \\w+|someone|another \\w+)(?: \\w+){0,3}? (?:uses?|using|used|bought|works? with|on your|heard of|happy with) ?(?:you|it|this|your \\w+)?",
    "(?:find|finding|found) (?:it|that|this|all that) (?:a bit |a little |very |really |kind of )?(?:hard|difficult|tough) to (?:believe|swallow|trust)|hard to (?:believe|swallow|trust)(?=$|[.,!?]| (?:but|so|and|because|when))",
    "(?:never|haven'?t|hadn'?t|not|nobody|no one|none of us|{dont}|barely|first time (?:i|we)(?:'?ve)?)(?: \\w+){0,4}? (?:heard|hear|come across|known|seen) (?:of|about)? ?(?:you|you guys|your company|your name|your product|of you|this company|your brand|the company|halden|a company|before last)",
    "(?:company|vendor|startup|start ?up|name|brand|outfit|firm|supplier|product|people|someone|anyone) (?:that )?(?:i|we|nobody|no one)(?:'?d|'?ve|'?s| has| had| have)? (?:never|not|hadn'?t|haven'?t|hasn'?t|don'?t|has|ever|barely)(?: \\w+){0,2}? (?:heard|know|known|heard of)",
    "(?:who|how)(?: \\w+){0,3}? (?:are you|you guys)(?: \\w+){0,2}? (?:again|exactly|anyway|to (?:tell|promise))",
    "(?:how|what makes|why|who'?s|who is|what'?s|what guarantee)(?: \\w+){0,3}? (?:do|can|would|could|should|will|to|am) (?:i|we|say|you) (?:\\w+ ){0,2}?(?:know|trust|believe|sure|be sure|be certain|take|tell)(?: \\w+){0,3}? (?:you|it|this|that|your|you'?ll|you'?re|it'?ll|it'?s|these|those|any)",
    "(?:(?:will|would|be|still|even|you'?ll|you'?re|not|going|gonna) )+(?:be )?(?:around|here|in business|exist|existing|go under|go bust|bust|get bought|get acquired|fold|disappear|belly up) (?:in (?:a|two|three|five|ten|\\d|another)|next year|a year from|in the|by|five|long enough|and|tomorrow|when)",
    "(?:what|who)(?: \\w+){0,2}? (?:happens|if) (?:to us |when |if )?(?:you|your company|you guys) (?:go|get|fold|disappear|are|shut|went|vanish|run)(?: \\w+)? (?:under|bust|out of business|bought|acquired|away|sold|down|bankrupt|out of money|broke)",
    "(?:got|been|were|was|have been|'?ve been|get|i'?ve been|we'?ve been) (?:\\w+ )?(?:burned|burnt|bitten|stung|let down|screwed|conned|ripped off|hurt|scammed|shafted|fooled|oversold|sold a (?:lemon|pup|dream))(?: \\w+){0,5}?(?: (?:before|by|with|last|in the past|on|once|twice|too))?",
    "(?:once (?:bitten|burned)|fool me (?:once|twice)|heard (?:that|it|this|all this|all that|it all|this story|that one|those promises)(?: all)? before|seen this movie|been here before with|same promises|every vendor says|they all say that|everyone says that|everybody says that|all sales ?people say|you would say that|of course you'?d say)",
    "(?:last|previous|other|old|every|the other|another|one|first) (?:\\w+ )?(?:vendor|company|provider|software|supplier|one|guys|people|lot|salesman|salesperson|rep|outfit|firm|agency|crowd|system)s?(?: \\w+){0,4}? (?:promised|said|told|swore|claimed|sold|guaranteed)(?: \\w+){0,6}? (?:same|but|and (?:it|we|they|then|nothing)|never|didn'?t|that too|didnt|ended up|the moon|the earth|the world)",
    "(?:you'?re|you are|you guys are|your company is|you'?re only|you'?ve only|company that'?s|you seem|such|being|you look like|vendor this|company this) (?:just |only |still |pretty |very |really |such |kind of |quite |a bit |such a |like |rather |so |too )*(?:a |an )*(?:tiny|small|very small|pretty small|really small|new|brand new|young|unknown|unproven|startup|start ?up|start up|two man band|one man band|little|five person|ten person|small time|early stage|the new kids?|a nobody|fly by night)(?! (?:version|feature|change|office))",
    "(?:only|just|what|about|with|barely)(?: \\w+){0,2}? (?:\\w+|\\d+) (?:reviews|customers|employees|people|clients|years old|staff|users|installs|stars)(?! (?:in the field|we|on our|at our|here))(?= (?:on|and|is|doesn'?t|that|worldwide|total|in total|isn'?t)|$|[.?!,])",
    "(?:g two|g2|capterra|trustpilot|google|glassdoor|app store|online|your|the|bad|mixed|some|terrible|awful|poor|negative|those|seen|read) (?:\\w+ ){0,3}?(?:reviews|ratings|rating|complaints|horror stories)(?: \\w+){0,3}?(?: (?:bad|mixed|terrible|awful|not great|weren'?t|aren'?t|poor|worry|concern|worried|pretty|say|said|about|online|of))",
    "(?:read|seen|heard|found|saw|there (?:are|were)) (?:\\w+ ){0,2}?(?:bad|mixed|negative|terrible|awful|poor|horror|not so great|some|scary|worrying|mixed) (?:\\w+ )?(?:reviews?|things|stories|feedback|reports|ratings|experiences)",
    "(?:{dont}|haven'?t|without|no|not|zero|lack|{cant} see|not a single|not one|nobody|not seeing|never seen|hasn'?t)(?: \\w+){0,3}? (?:track record|case stud\\w+|references?|proof|evidence|proven|customers? (?:in|like|our)|clients? (?:in|like|our)|client in|customer in|anyone (?:like us|in our|our size)|credib\\w+|reputation|name recognition|testimonials?|local customers|real customers)(?! (?:checked|was|were great))",
    "(?:need|want|like|have|show me|have to|love) (?:to )?(?:see|have|be shown|speak to|talk to|some|get|hear|hear from)? ?(?:some |more |real |actual |hard |solid |any |concrete |a few |a couple of )*(?:proof|evidence|references|case studies|numbers to back|guarantees?|actual results|hard data|real customers|track record)(?: \\w+){0,4}?(?= (?:before|first|that|because|otherwise)|$|[.?!,])",
    "(?:too good to be true|sounds like (?:a )?(?:sales pitch|marketing|hype|snake oil|smoke and mirrors|vapou?rware)|snake oil|smoke and mirrors|marketing fluff|vapou?rware|believe it when i see it|take (?:that|it) with a (?:grain|pinch) of salt|pie in the sky|all talk)",
    "(?:{im}|i'?d be|i remain|i'?m still|color me|colour me|consider me|we'?d be|i'?m a bit|makes? me|left (?:me|us)|kind of|team is|boss is) (?:\\w+ ){0,2}?(?:skeptical|sceptical|doubtful|dubious|suspicious|unconvinced|wary|leery|gun ?shy|not convinced|not sold|not buying|hesitant to trust|nervous (?:about|of|around) (?:you|a company|your|new|small|vendors|a vendor|going with)|cynical)",
    "(?:{dont}|{cant}|hard to|difficult to|not sure (?:i|we)(?: can)?|struggle to|struggling to|why should (?:i|we)|wouldn'?t|would not|never) (?:\\w+ ){0,2}?(?:trust|believe)(?! (?:me|it'?s|how|we|i))(?: \\w+){0,2}? (?:you|that|it|this|your|vendors?|sales|those|these|a company|what|anyone|startups?|them|any of|the cloud|promises|claims|software)",
    "(?:not|never|{dont}|isn'?t|yet to be) (?:\\w+ )?(?:convinced|persuaded|sold on|confident|sure)(?: \\w+){0,3}? (?:works?|it'?ll|it will|you can|you could|you'?d|you'?ll|it does|deliver|the accuracy|that accurate|your claims|as advertised|results|you|hold up|accuracy)",
    "(?:take|taking|big|huge|a|bit of a|too much of a|leap of|much|risky) (?:a )?(?:chance|gamble|risk|punt|leap of faith|faith|bet)(?: \\w+){0,3}? (?:on|with|for|from) (?:you|a (?:small|new|young|startup|company|vendor|no name)|an? (?:unknown|unproven)|someone|your|us|somebody|a)",
    "(?:be|being|want to be|become) (?:a |the |your |anyone'?s )?(?:guinea pigs?|test case|first customer|beta tester|lab rat|test subject|the first (?:one|ones|customer|company)|testers?)",
    "(?:over ?promis\\w+|under ?deliver\\w*|didn'?t deliver|never delivered|failed to deliver|did not deliver|all (?:went|go|goes) wrong)",
    "without any (?:\\w+ )?(?:client|customer|reference|proof|presence|office|case stud\\w+|guarantee)s?",
  ],
  inferred: [
    "(?:who else|anyone else|is anyone|is anybody|does anyone|does anybody|do you have anyone|have you got anyone|do you even have|who)(?: \\w+){0,6}? (?:actually|really|even) (?:\\w+ )?(?:use|uses|using|bought|running|happy|works?)",
    "(?:we'?re|i'?m) (?:not going to|not gonna|not) (?:be|bet|stake|risk|put)(?: \\w+){0,4}? (?:business|company|reputation|neck|job|livelihood|name|customers)(?: \\w+){0,3}? (?:on|with|in)",
    "(?:stake|put|bet|risk) my (?:job|neck|reputation|name) on",
    "(?:what|who) happens (?:to us )?when you (?:guys )?(?:get|are) (?:bought|acquired)",
  ],
  unless: [
    "(?:references?|reviews|case stud\\w+) (?:checked out|were (?:good|great|solid|excellent)|look (?:good|great)|are (?:good|great|excellent|solid)|was (?:good|great|helpful))",
    "(?:heard|read|seen) (?:\\w+ )?(?:good|great|nice|wonderful) (?:things|reviews)",
    "(?:trust|believe) (?:you|me)[.!]?$",
  ],
};
