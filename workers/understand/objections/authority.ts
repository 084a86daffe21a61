/** `authority`: someone else decides or must agree. When that someone is security, legal or procurement it is `security_legal`. */
import type { ObjectionLexicon } from "./lexicon.ts";

const approve =
  "(?:approve|approval|agree|agreement|sign off|sign|signature|sign this off|sign it off|okay|ok|decide|decides|authori[sz]e|authori[sz]ation|bless|blessing|green light|greenlight|buy in|buy into|rubber stamp|weigh in|say yes|have (?:a|the|final) say|be (?:on board|convinced|involved|consulted|comfortable|happy|part|in the room|persuaded)|vote|give (?:the|me the|us the|their) (?:nod|go ahead|okay|ok|green light)|vet)";

export const authority: ObjectionLexicon = {
  type: "authority",
  explicit: [
    "{cant} (?:approve|authori[sz]e|sign off on|sign|green ?light) (?:that|this|it|anything|these)(?! (?:until|till|on my))",
    "(?:my|our|the) (?:\\w+ )?{boss} (?:still|also|personally|always|ultimately) (?:signs?|approves?|decides?|controls?|makes?|holds?)(?: \\w+){1,3}",
    "(?:has|have|needs?|got|would have|would need|'d have|'d need|'ll have|goes|going|must)(?: to)?(?: go)? (?:to|before|in front of|through|past) {the} (?:\\w+ )?{boss}(?= |$|[.,!?])(?<=\\b(?:go|goes|going|has to be|before|front of|through|past)\\b[^.!?]{0,40})",
    "(?:need|have|want|got|like) to (?:talk|speak|check|discuss|go over|run|clear)(?: (?:it|this|that))? (?:to|with|over with|by|past) (?:him|her|them)(?! (?:about (?:the weather|when)))",
    "(?:signed off|approved|agreed|decided|okayed|authori[sz]ed|blessed) by (?:someone|somebody|my|our|the|a|two|three|at)(?! (?:end|time|legal|security|it|procurement))",
    "(?:there'?s|there is|we have|we'?ve got) (?:a |an )?(?:\\w+ )?(?:committee|panel|board|steering group|buying group|selection committee) (?:that|who|which) (?:looks?|decides?|approves?|reviews?|signs?|has to|needs? to|makes?|votes?)",
    "(?:{cant}|not allowed to|not authori[sz]ed to|not in a position to|{dont} get to|{dont} have (?:the )?(?:authority|power|say|sign off) to|wouldn'?t|not able to|not supposed to) (?:\\w+ ){0,2}?(?:sign|approve|decide|commit|agree|authori[sz]e|make|say yes|pull the trigger|green ?light|pick|choose|buy|purchase|spend|do)(?: \\w+){0,4}? (?:on my own|by myself|alone|myself|unilaterally|that decision|this decision|the decision|decisions?|that call|the call|without|single handed\\w*|over \\w+ thousand|anything|the final)",
    "(?:not|isn'?t|ain'?t|wasn'?t|never|hardly) (?:really |entirely |solely |actually |just |only |even |up to me|purely |all )*(?:my|mine|me|up to me|just me|my own|solely my|me who)(?: to)?(?: (?:decision|call|choice|decide|make|to make|money|who decides|that decides|department))+",
    "(?:(?:not|isn'?t|ain'?t|never) (?:really |entirely |solely |actually |just |only )*(?:up to me|down to me|just me|my (?:decision|call|choice|place|department)))",
    "(?:i'?m|i am) (?:not |just |only |really )*(?:not|just|only) (?:the |a |really |an |actually )*(?:one who (?:decides|makes|signs|approves|holds)|decision maker|one that (?:decides|signs)|person who (?:decides|signs)|person to|one making|gatekeeper|messenger|budget holder|user|one (?:calling|making) the (?:shots|decision))",
    "(?:{dont}|{cant}) (?:make|get to make|have) (?:\\w+ ){0,3}?(?:decisions?|calls?|(?:the |any |final |much )+say|the authority|(?:the )?signing authority|sign off)",
    "(?:i|we)(?:'?d|'?ll|'?ve| would| will| have| need| got| gotta| must|'?m going| am going| still|'?re going| should|'?ve got| might| can'?t do anything)* (?:still |also |first |then |probably |definitely |really )*(?:have to|need to|got to|gotta|want to|must|like to|going to have to|need|has to|better|should|to) (?:\\w+ ){0,2}?(?:run|take|bring|put|get|clear|check|talk|speak|discuss|consult|float|pitch|sell|chat|go|pass|present|socialize|review|escalate|bounce|show|convince|persuade|ask|sit down)(?: \\w+){0,5}? {the}? ?(?:\\w+ )?{boss}(?! (?:knows|know|likes|about when))",
    "(?:i|we)(?:'?d|'?ll|'?ve| would| will| have| need)? (?:have to|need to|got to|gotta|need|want to|going to have to|to)? ?(?:run|take|pass|kick|push|send|escalate) (?:it|this|that) (?:past|by|up|to|over to|upstairs|up the|before|in front of|through)(?: \\w+){0,3}? (?:flagpole|chain|ladder|line|upstairs|top|{boss})",
    "run (?:it|this|that) (?:up the flagpole|up the chain|upstairs|past (?:him|her|them|a few people)|by (?:him|her|them|a few people))",
    `{the}? ?(?:\\w+ )?{boss} (?:\\w+ )?(?:has to|have to|needs? to|must|would (?:have|need|want) to|will (?:have|need|want) to|'?ll (?:have|need|want) to|'?d (?:have|need|want) to|wants? to|gets? to|is going to (?:have|want) to|will never|would never|won'?t|wouldn'?t|might not|may not|hasn'?t|haven'?t|doesn'?t|don'?t|isn'?t|aren'?t|never|always|is going to)(?: \\w+){0,3}? (?:${approve}|see it|look at it|let us|let me|like it|go for it|want)`,
    "(?:need|needs|require|requires|without|get|getting|waiting (?:on|for)|have to (?:have|get)|has to (?:have|get)|subject to|pending|takes?|want|seek)(?: \\w+){0,2}? (?:approval|sign ?off|signature|buy in|permission|blessing|the nod|the okay|the ok|go ahead|green light|agreement|authori[sz]ation|thumbs up)(?! (?:from|by) (?:legal|security|procurement|it|compliance|infosec|the legal|our legal|our it|the it|our security))",
    "{the}? ?(?:\\w+ )?{boss}(?:'s (?:the (?:one|person) who|who)| is the (?:one|person) who|'s the one that)? (?:makes?|make|has|have|holds?|hold|gets?|controls?|calls?|decides?|signs?|approves?|call|sign|approve|decide)(?: \\w+){0,3}? (?:decisions?|final (?:call|say|word|decision)|call|calls|say|purse strings|shots|cheque|check|checks|cheques|off on|everything|that kind|these|those|on (?:software|this|that|it)|anything|all)",
    "(?:above|beyond|outside) (?:of )?my (?:pay grade|pay scale|remit|authority|limit|level|station|sign ?off)",
    "(?:someone|somebody) else(?:'s)? (?:decides|makes|call|decision|has to|signs|holds|needs to|who)",
    "(?:the )?(?:decision|final decision|call|sign off|final call|final say|buck)(?: (?:ultimately|really|actually|to buy))? (?:is|'s|comes|sits|lies|rests|gets made|is made|would be|happens|stops|belongs|isn'?t|will be|goes)(?: \\w+){0,2}? (?:with|from|to|by|at|above|in|mine|up to|down to|not)",
    "(?:decided|made|handled|signed off|approved|chosen|controlled|picked) (?:\\w+ )?(?:by|at|from|in|up at) (?:the |our |my )?(?:{boss}|corporate level|board level|group level)",
    "(?:several|multiple|a lot of|a few|two|three|four|five|six|too many|other|a bunch of|lots of) (?:other )?(?:people|stakeholders|decision makers|departments|partners|directors|signatures|hoops|layers|owners)(?: \\w+){0,3}? (?:involved|decide|agree|sign|approve|weigh in|on board|to convince|convinced|have to|need to|who|say|in the decision|to get)",
    "you'?d (?:have|need) to (?:convince|persuade|win over|talk to|speak to|sell|get past) (?:the |our |my |his |her )?(?:\\w+ )?{boss}",
    "(?:get|bring) (?:the |our |my |his |her )?(?:\\w+ ){0,3}?(?:{boss}|him|her|them|others|rest of the \\w+) (?:on board|on side|onside|bought in|comfortable|across the line|over the line)",
    "(?:i'?m|i am) (?:going to need|not comfortable|not happy|reluctant)(?: \\w+){0,4}? without (?:my|our|the) (?:\\w+ )?{boss}",
  ],
  inferred: [
    "(?:my|our) (?:\\w+ )?{boss} (?:is|'s|are|would be|will be|might be|may be) (?:a bit |very |pretty |really |not |going to be |gonna be |quite |super |still |dead )*(?:skeptical|sceptical|against|hesitant|nervous|the problem|hard to convince|a hard sell|a tough sell|tough|old school|reluctant|dead set|worried|not keen|not sold|not convinced|cautious|the one to convince|on the fence|the blocker|the obstacle)",
    "(?:my|our) (?:\\w+ )?{boss} (?:will|'ll|would|'d|is going to|is gonna) (?:say no|shoot (?:it|this) down|kill (?:it|this|me)|never|hate|block|veto|push back|have my head|laugh|balk|not like|refuse)",
    "i (?:just|only) (?:gather|collect|crunch|do|research|handle|get|look at|pass|narrow)(?: \\w+){0,6}? (?:for (?:them|him|her|the|my)|to (?:them|him|her|the|my))",
  ],
  unless: [
    "(?:i|we) (?:can|could) (?:sign|approve|decide|make|say yes)",
    "(?:already|has|have) (?:approved|signed off|agreed|given|blessed)",
    "(?:approved|signed off on) (?:it|this|already|last)",
    "(?:approval|sign ?off|decision) (?:is|'s) (?:mine|done|in hand|not (?:an? )?(?:issue|problem))",
  ],
};
