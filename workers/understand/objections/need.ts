/** `need`: no problem to solve, happy as we are, not a priority, built our own. Filled by a vendor it is `competitor`. */
import type { ObjectionLexicon } from "./lexicon.ts";

const own =
  "(?:spreadsheets?|excel|google sheets?|whiteboards?|white boards?|paper|pen and paper|clipboards?|notebooks?|paper charts?|the phone|phones?|word of mouth|whatsapp|email|a calendar|google calendar|the old way|our way|our own|in house|post ?its?|by hand|manual(?:ly)?|the diary|a diary|radio|text messages?|group chat|group text|sticky notes)";

export const need: ObjectionLexicon = {
  type: "need",
  explicit: [
    "{dont} (?:really )?(?:see|know|understand|get) why (?:i|we)(?:'d| would| should| need|'ve)",
    "(?:not sure|{dont} (?:think|see|believe|know)|doubt|not convinced)(?: \\w+){0,2}? (?:would|will|'d|'ll|does|it|we|how)(?: \\w+){0,2}? (?:change|help|improve|add|gain|make|save|need|benefit|do)(?: \\w+)? (?:much|anything|a difference|us|for us|a lot|that much|it)",
    "(?:get|gets|getting|got|doing|do|does) (?:along |by )?(?:just |perfectly |totally )*(?:fine|okay|ok|alright|well) (?:without|as (?:we are|it is|is))",
    "(?:(?:we|i|you) (?:\\w+ )?{dont}|^ ?{dont}|never|not sure (?:i|we)(?:'?d| would)?|{cant} see|hardly|(?:we|i) (?:wouldn'?t|won'?t)|don'?t think (?:i|we)|not convinced we|not sure if we|not sure that we) (?:\\w+ ){0,2}?(?:need|needs|require|have (?:a|any|much|the|that) (?:need|use|call)|got any use|see (?:a|the|any|much) (?:need|point|reason|benefit|use)|use (?:it|this|that|most|half)|get (?:much |a lot of |enough |any )+(?:use|value|benefit))(?! (?:to (?:see|know|talk|speak|check|ask|wait|worry|go|get|run|do|convince|be|sign)|anything else|help with))",
    "(?:no|zero|little|not much|without any|without a) (?:real |need|use|point|reason|benefit|call|problem|upside|appetite|urgent )+(?:for (?:it|this|that|us|something|any|anything|a)|here|to (?:change|switch|fix|solve|move|rush))",
    "(?:happy|content|satisfied|comfortable|fine|ok|okay|good|all set|all good|doing fine|doing okay|perfectly fine|perfectly happy|sorted|covered|set) (?:\\w+ )?(?:with|as|doing|the way|how|for) (?:the way|what we|how we|how it|things|we are|it is|we'?ve got|it the|our (?:process|current (?:process|setup|set up|system|way|approach)|setup|set up|system|way|own)|the current|where we|what'?s|now|that already|software already)",
    "(?:we'?re|we are|i think we'?re|think we'?re) (?:\\w+ )?(?:all set|all good|good for now|good as we are|fine as we are|good where we are|good thanks|okay for now|fine for now|fine thanks|sorted|covered|good on that|good there)",
    `(?:what we|the way we|how we|our (?:current )?(?:system|process|setup|set up|way|method|approach|spreadsheet|one|stuff)|the (?:current|existing|old) (?:system|process|setup|set up|way|one)|what'?s there|${own}|everything|things)(?: \\w+){0,4}? (?:works?|working|does|do|doing|gets?|getting|serves?|suits?|runs?|running|is|'s|has worked|has been)(?: \\w+){0,2}? (?:fine|well enough|just fine|okay|ok|good enough|great for us|perfectly well|perfectly|perfectly fine|for us|the job|the job done|well for us|us well|us fine|us just fine|smoothly)`,
    `${own}(?: \\w+){0,3}? (?:works?|does|do|is|are|has|have|gets?|seems?|suits?)(?: \\w+){0,3}? (?:fine|well|okay|ok|good|great|enough|the job|the trick|for us|us well|perfectly|job done|us fine)`,
    `(?:we|i|they)(?: all)? (?:do|run|manage|handle|track|keep|use|like|prefer|love)(?: \\w+){0,5}? (?:on |in |with |by |the |a |an |our |good old )*${own}(?: \\w+){0,3}? (?:and|which|so|it)(?: (?:it|that|so|we|they|seems|all|has|always|kind))* (?:works?|does|is fine|is good|do i|'?s fine|get by|gets? (?:by|the job)|suits?|worked|do fine|manage)`,
    "(?:like|likes|prefer|prefers|love|loves|stick with|sticking with|stay with|keep|happy with|happier with) (?:the |our |their |my |using |good old |to use |on |plain )*(?:paper|spreadsheets?|excel|whiteboards?|pen and paper|the old way|how (?:we|it|things)|the way (?:we|it|things)|what we have|what we'?ve got|what works|our own|things (?:as|the way|how) they are|status quo)",
    "(?:not|isn'?t|ain'?t|hardly|never|low|lower|no|nowhere near|far down|way down)(?: \\w+){0,4}? (?:a priority|priority|high on (?:our|my|the) list|top of (?:our|my|the) list|on (?:our|my|the) radar|on (?:our|my) list|(?:our|my|the) priority list|a big enough problem|a problem (?:for us|we have|here)|a pain point|something we (?:need|worry|think|struggle|want)|an issue (?:for us|we have|here)|a burning (?:issue|need|platform)|what keeps me up|a must have|essential|urgent|our (?:biggest|main) (?:problem|issue|concern)|broken)",
    "(?:bigger|more important|other|more pressing|higher|more urgent) (?:fish to fry|priorities|problems|fires to (?:put out|fight)|things to worry about)",
    "(?:we|i)(?:'?ve| have| had|'?re| are)?(?: \\w+){0,2}? (?:built|build|building|wrote|written|made|developed|coded|rolled|rolling|knocked up|put together|do it|doing it|do this|handle (?:it|this|that)|do that|keep it)(?: \\w+){0,4}? (?:our own|ourselves|in house|internally|home ?grown|a tool for that|something for that|our system|from scratch)",
    "(?:home ?grown|in house|internal|built|our own) (?:\\w+ )?(?:system|tool|solution|software|app|database|setup|it ourselves)(?: \\w+){0,3}? (?:already|works?|does|do|that|for that|for this|fine|handles?|and|we built)",
    "(?:managed|survived|been fine|got by|gotten by|done (?:fine|okay|well|it)|gone|coped|been doing (?:it|fine|okay|this)|doing (?:it|this)|been okay|lived|worked)(?: \\w+){0,3}? (?:without|this way|that way|like this|like that|the same way|as it is|for (?:\\w+ ){1,2}?years)",
    "(?:a |an )?(?:nice to have|luxury|not a must have|overkill|more than we need|bells and whistles|gold plated|solution looking for a problem|too (?:big|much|sophisticated|fancy|complicated|advanced) for (?:us|what we|our (?:needs|size)|a (?:company|shop|team|business)))",
    "(?:why|what for)(?: \\w+){0,2}? (?:would|should|do|change|fix|bother|mess|rock)(?: \\w+){0,4}? (?:change|switch|fix|need|bother|want|pay|mess|move|swap|something|at all|the boat)",
    "(?:if it )?(?:ain'?t|isn'?t|not|is not) broke(?:n)?(?: (?:don'?t|so|why|you|and|then))?",
    "(?:what|which|whose|{dont} (?:see|know|understand|get) (?:what|which|how|why)|not sure (?:what|which|how|why)|{dont} see)(?: \\w+){0,2}? (?:problem|problems|pain)(?: \\w+){0,3}? (?:solve|solves|solving|fix|fixes|fixing|would|this is)",
    "(?:we )?(?:{dont}|haven'?t) (?:have|got|see|had)(?: \\w+){0,2}? (?:that problem|that issue|those problems|a problem|any problems?|an issue|any issues?|that many|problems with|enough (?:volume|calls|jobs|people|work|business))",
    "(?:we'?re|i'?m|we are|our team is|our company is) (?:just |still |probably |really |frankly )*(?:too small|not big enough|such a small|only a (?:small|tiny|two|three|four|five)|a small (?:team|shop|outfit|crew|company))(?: \\w+){0,5}? (?:for|to (?:need|use|bother|get|justify|benefit)|this|that|it)",
    "(?:{dont}|wouldn'?t|won'?t|{cant} see (?:how|what)|not sure (?:how|what)|{dont} see (?:how|what)|what)(?: \\w+){0,3}? (?:help us|helps us|do for us|does for us|add anything|adds? (?:much|value)|make (?:much of )?a difference|makes (?:much of )?a difference|move the needle|improve|benefit us|change (?:much|anything) for us|gain|bring us)",
  ],
  inferred: [
    "(?:always|been) (?:done|doing) it (?:this|that) way",
    "(?:nobody|no one|none of (?:my|our|the) \\w+)(?:'s| is| has| have|'ve| ever| really)* (?:complain\\w*|asking for|asked for|unhappy|crying out)",
    "(?:for us|honestly|it'?s) (?:it'?s )?(?:a )?non issue",
    "(?:we|i) (?:get by|manage|cope|muddle through)(?: (?:fine|okay|just fine|well|ok|somehow|without))?",
  ],
  unless: [
    "(?:need|want|looking for|after) something (?:better|that|new|else)",
    "(?:need|have) to (?:change|replace|fix|move off|get off)",
    "(?:not|isn'?t|aren'?t|never|hardly|wasn'?t) (?:\\w+ )?(?:working|works|happy|fine|good enough)",
    "(?:happy|fine|good|okay) with (?:the (?:price|terms|contract|demo|proposal|plan|date|answer)|that|your)",
  ],
};
