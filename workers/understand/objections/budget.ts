/** `budget`: the money is not allocated, frozen, cut or next year's. Money that exists but is too much to ask is `price`. */
import type { ObjectionLexicon } from "./lexicon.ts";

const money =
  "(?:budget|money|funds?|funding|cash|capital|capex|cap ex|cap x|opex|op ex|spend|allocation|provision|room|dollars|finances|line item)";

export const budget: ObjectionLexicon = {
  type: "budget",
  explicit: [
    "(?:froze|frozen|freezing|halted|paused|stopped|cut) (?:all |any |most )?(?:discretionary |new |non essential |capital |our |the )*(?:spending|spend|purchases|purchasing|expenditure|capex)",
    "(?:already )?(?:committed|allocated|assigned|used|spent) (?:all |most of |up )*(?:our|my|the|this year'?s) (?:\\w+ )?(?:spend|budget|money|funds|cash|capital)(?! (?:on|with) you)",
    "(?:nobody|no one|they|finance|he|she|board)(?:'?s| has| hasn'?t| haven'?t| didn'?t| never)* (?:signed off|approved|released|set aside|put aside|given (?:me|us)|gave (?:me|us)) (?:any|the|no|a) (?:money|budget|funds|spend|funding)",
    "(?:nothing|not much|very little|no money|zero|not a (?:penny|cent|dime)) (?:left|remaining|spare) (?:in|for|until|this)",
    "(?:isn'?t|not|no|wasn'?t|{dont} have) (?:a |any )?(?:line item|budget line|cost code|allocation)",
    "(?:have|need|got) to (?:find|dig up|scrape together|come up with|free up) (?:the |that |some |extra )*(?:money|budget|funds|cash|funding)",
    `(?:{dont}|haven'?t|have not|hasn'?t|{cant}|never|ain'?t) (?:even |actually |currently |got |have |had |see |find |get |really |been given |been allocated |put |set )*(?:the |any |a |enough |that kind of |that sort of |this much |that much |much |more |spare |extra |sufficient |aside )*(?:\\w+ )?${money}(?! (?:for (?:doubt|concern))| (?:to|for) (?:lose|breathe|improvement|error))`,
    `(?:there'?s|there is|there was|we'?ve got|i'?ve got|we have|i have|got|has|with|have|on) (?:just )?(?:no|zero|hardly any|very little|not much|not enough|little|limited|next to no|literally no|not any) (?:\\w+ )?${money}(?! (?:for (?:doubt|concern))| (?:to|for) (?:breathe|improvement|error|problem))`,
    "(?:no|zero) (?:budget|money|funding|provision|allocation|funds)(?: left| for| this| available| has| been| until)+",
    `${money}(?:'s)? (?:has |had |have |is |was |are |were |got |gets |'?s |all |been |already |totally |pretty much |completely |fully |being |just |basically |for this (?:year|quarter) |this (?:year|quarter) )*(?:frozen|cut|slashed|spent|gone|tight|tapped out|maxed|maxed out|used up|allocated elsewhere|committed|spoken for|tied up|exhausted|locked|set already|blown|dried up|reduced|trimmed|halved|pulled|allocated|capped|squeezed|stretched|constrained|closed|not there|isn'?t there|ran out|run out|shot|limited|under pressure)(?! for this)`,
    `(?:cut|slashed|froze|frozen|freezing|cutting|pulled|reduced|lost|trimmed|took|blew|blown|spent|used up|used|ran out of|run out of|running out of|out of|maxed out|exhausted|eaten) (?:all |through |most of |half )?(?:of )?(?:our|my|the|this year'?s|their|everyone'?s|all)? ?(?:\\w+ )?(?:budgets?|funding|funds|money|allocation|capex)(?! on)`,
    "(?:spending|budget|hiring and spending|cost|purchasing|capex|expense|expenditure) (?:freeze|freezes|cuts?|cutbacks?|embargo|moratorium)",
    "(?:all |any )?(?:new )?(?:spending|spend|spends|expenditure|purchases|purchasing|capex) (?:is|'s|are|has been|have been|got) (?:all |completely |totally |currently )?(?:frozen|on hold|paused|on pause|stopped|locked|halted)",
    "(?:it'?s|this|this is|that'?s|that is|it|isn'?t|is|was|wasn'?t|not) (?:isn'?t |is not |not |'?s not |never |wasn'?t |was not )+(?:in|part of|within|on) (?:the |our |my |this year'?s |anyone'?s )*budgets?",
    "(?:{dont}|didn'?t|haven'?t|hadn'?t|never|not|nobody|no one|isn'?t|wasn'?t|unbudgeted)(?: been|'?ve)? (?:budgeted?|budget|plan(?:ned)? for this spend|planned to spend|set (?:anything|money|any) aside|put (?:anything|money|any) aside|allocate[d]?|earmark(?:ed)?|provision(?:ed)?)",
    "(?:haven'?t|hasn'?t|{dont}|didn'?t|not|nothing|nothing'?s)(?: been)?(?: got| have| had)? (?:anything|nothing|money|a penny|a cent|a dime|any money)? ?(?:been )?(?:set|put) aside",
    "(?:next|new) (?:year|fiscal|fiscal year|financial year|quarter|budget|cycle|fy|f y)(?:'?s)? (?:budget|money|spend|funding|allocation|cycle|capex)",
    "(?:until|till|wait for|unless|when|before|once) (?:the |our |my )?(?:new |next )?(?:budgets?|funding|grant|funds?|fiscal) (?:is|are|get|gets|comes?|opens?|resets?|renews?|starts?|year|come|approved|round|cycle|season|year starts)",
    "(?:{cant}|no way (?:we|i) can|could never|not able to|nobody can) (?:possibly |really |ever |actually |quite |currently )*afford",
    "(?:money|cash|cash flow|cashflow|margins|things|finances|budgets?) (?:is|are|'?s|'re|has been|have been) (?:really |very |pretty |super |extremely |so |a bit |too |just )*(?:tight|thin|stretched|short|strapped|squeezed)",
    "(?:strapped for cash|cash strapped|short of cash|short on cash|in the red|tightening our belts?|tighten our belts?|belt tightening|cutting costs|cutting back|cost cutting|broke|skint|counting (?:every )?pennies|pinching pennies|penny pinching)",
    "(?:maxed out|tapped out|hit (?:our|the) (?:limit|cap|ceiling)) .. (?:spend|budget|year|quarter)",
    "over (?:our |the |my )?budget(?! by nothing)",
    "(?:outside|out of|beyond|exceeds?|blows?|above|bigger than|more than|past) (?:of )?(?:what'?s in )?(?:our|my|the|this year'?s|any) (?:\\w+ )?budget",
    "(?:budget|budgets|budgeting) (?:is|'s|are|was|were) (?:the|a|our|my)(?: (?:big|biggest|main|real|only))? (?:issue|problem|concern|blocker|question mark|constraint|challenge|sticking point)",
    "(?:where|how) .. (?:find|going to find|gonna find|get) (?:the|that|that kind of|this kind of) money",
  ],
  inferred: [
    "(?:laid off|lay ?offs?|laying (?:people )?off|let .. go (?:last|this)|hiring freeze|redundanc\\w+|revenue is down|sales are down|a bad year|a rough year|lost (?:our|a) (?:biggest|big) (?:customer|client|contract|account))",
    "(?:waiting on|waiting for|depends on|depend on) (?:the |a |our )?(?:grant|funding|loan|investment round|next round)",
    "(?:every|each) (?:penny|dollar|cent|pound|dime|rupee|euro) (?:is|has been|counts|matters|gets)",
    "(?:finance|cfo|accounts) (?:have|has|'?ve|'s)? ?(?:put|frozen|stopped|blocked|paused|locked|pulled) .. (?:spend|spending|purchases?|hold|freeze|budgets?)",
  ],
  unless: [
    "(?:have|got|has|there'?s|with|put aside|set aside|allocated|approved|in) .. budget (?:approved|available|signed off|ready|set aside)",
    "(?:budget|money|cost) (?:isn'?t|is not|'s not|wasn'?t|won'?t be) (?:the |a |an |really )*(?:issue|problem|concern|question|obstacle)",
    "(?:we|i)(?:'?ve| have)? (?:put|set) aside",
  ],
};
