/** What is said of a person that shows their weight in a purchase. Patterns on text in small letters. */
import type { Influence } from "../../../schema/fact.ts";

const HAS_TO =
  "(?:has to|have to|needs? to|(?:would|will|'ll|'d)(?: (?:have|need|want|like) to)?|must|wants to|gets to)";

/** After the person: "janet signs these". Tried in this order. */
export const SAID_AFTER: [Exclude<Influence, "unknown">, RegExp][] = [
  [
    "champion",
    /^.{0,50}\b(?:(?:was|were) (?:dead )?(?:against|sceptical|skeptical|cool).{0,40}\b(?:now|took|came round)|push(?:es|ing|ed)? (?:hard |really hard )?(?:for (?:this|it|you)|this)|(?:is|'s|been|are) (?:\w+ )?(?:all for|in favou?r|behind (?:this|it|you)|sold on|keen on|a (?:big |huge )?fan|rooting for|fighting for|excited about|champion\w*)|loves (?:it|this|you|what)|likes (?:it|this)\b|been asking for (?:this|it)|gave (?:it |us |me )?(?:a|the) thumbs up|really wants (?:this|it|you))/,
  ],
  [
    "blocker",
    /^.{0,40}\b(?:veto(?:es|ed)?|(?:is|are|'s|was|been) (?:\w+ )?(?:against|opposed|sceptical|skeptical|a (?:skeptic|sceptic)|not (?:keen|sold|convinced|a fan)|dead set|reluctant)|(?:doesn't|don't|does not|didn't|won't|will never|would never) (?:like|want|trust|buy into|let (?:us|me)|go for|allow)|hates (?:it|this|the idea|change|new|cloud|subscriptions)|shot (?:it|this|that|us) down|(?:said|says|say|keeps saying) no\b|(?:will|'ll|would|could|might) (?:block|kill|stop|refuse|say no)|blocks|pushing back|push(?:es|ed) back|thinks (?:we|you) (?:don't|do not|doesn't) need)/,
  ],
  [
    "decision_maker",
    /^.{0,30}\b(?:decides?|(?:makes?|taking|takes?) (?:the|that|those|all the|these|every)(?: \w+)? (?:calls?|decisions?)|(?:has|have|gets?|got) the (?:final|last) (?:say|word|call)|calls the shots|(?:holds|controls|owns) the (?:purse ?strings|purse|budget|money|cheque ?book|check ?book)|(?:is|'s) (?:the )?(?:(?:real |main |final )?decision[- ]maker|the one (?:who|that) decides)|what (?:he|she) (?:says|thinks) goes|(?:it's|it is) (?:his|her|their) (?:call|decision|budget|money))/,
  ],
  [
    "approver",
    new RegExp(
      `^.{0,30}\\b(?:signs?\\b(?! up)|signed off|signing|approves?|okays|${HAS_TO} (?:also |then |first )?(?:sign|approve|agree|ok|okay|see (?:it|this|that|the)|review|go through|look (?:at|over)|say yes|vote|bless)|(?:is|'s) the one (?:who|that) signs|(?:gives?|giving) (?:the|a|his|her|us the) (?:ok|okay|nod|blessing|go[- ]ahead|green light)|approval|sign[- ]?off|vote[sd]?)`,
    ),
  ],
  [
    "user",
    /^.{0,30}\b(?:uses? (?:it|this|that|the|them|these)|(?:is|are|'s|'d be|will be|would be)(?: the ones?)?(?: who(?:'d| would|'ll| will)? be)? using|lives? in (?:it|the|that)|works? (?:in|with) (?:it|this)|on it (?:daily|all day|every day)|enters?\b|types?\b)/,
  ],
  [
    "influencer",
    /^.{0,30}\b(?:has (?:a|some|a big) (?:say|input|voice)|advises?|recommends?|(?:is|'s|are) (?:involved|evaluating|comparing|looking (?:at|into))|evaluates?|weighs? in|looks into|(?:will|'ll|would|'d) (?:want to )?(?:have (?:a|some) (?:say|opinion|questions|view)|weigh in|be involved|ask about)|(?:he|she) listens)/,
  ],
];

/** Before the person: "get it past the board". */
export const SAID_BEFORE: [Exclude<Influence, "unknown">, RegExp][] = [
  [
    "decision_maker",
    /\b(?:(?:it's|it is|that's|that is|is|it'd be|comes) (?:all |really |ultimately )?(?:up|down) to|(?:decision|money|call|budget) (?:is|sits|lies|rests|stays|comes) (?:down )?(?:with|to|from)|(?:the|our) decision[- ]maker (?:is|would be|'s))\s*$/,
  ],
  [
    "approver",
    /\b(?:past|(?:run|put|pass) (?:it|this|that|everything|the \w+) (?:by|through|to|past)|(?:approval|permission|blessing|sign[- ]?off|the (?:ok|okay|nod|go ahead|green light)) (?:from|of|by)|(?:have|need|got|gotta|want)(?: to)? (?:ask|convince|check with|consult|clear (?:it|this|that) with|speak (?:to|with)|talk (?:to|with)|go (?:to|through|back to)|get)|(?:i'll|i will|let me|i'd|would) (?:have to )?(?:ask|check with|consult)|check with|(?:take|bring|present|pitch|sell) (?:it|this|that) (?:up )?(?:to|before)|(?:go|goes|going) (?:up )?(?:to|through|before)|signed (?:off )?by|approved by|nothing happens without)\s*$/,
  ],
];

/** The speaker's own power. */
export const CLAIMS =
  /\b(?:i (?:can |do |will |just |alone |usually )*(?:sign|decide|approve)(?: off)?(?: on)? (?:it|this|that|these|those|them|things|everything|all|myself|the (?:purchases?|orders?|contracts?|invoices?|deals?|budget|checks?|cheques?|spend))|i(?:'m| am) the (?:one (?:who|that) (?:signs|decides|approves|makes)|(?:final |main |sole |only )?decision[- ]maker|(?:budget (?:holder|owner)))|i make (?:the|that|those|all the|these)(?: \w+)? (?:calls?|decisions?)|(?:it's|it is|that's|that is|this is) (?:all |entirely |completely |totally )?my (?:call|decision|budget)\b|i(?:'ve| have|'ve got| have got)? (?:got )?(?:the )?(?:final|last) (?:say|word|call)|i (?:don't|do not|wouldn't) (?:need|have) (?:to ask (?:anyone|anybody|permission)|any(?:one|body)(?:'s| else's)? (?:approval|permission|sign[- ]?off|else)|(?:approval|permission|sign[- ]?off))|(?:the )?buck stops with me|(?:it's|it is|that's) (?:all |entirely )?(?:up|down) to me|i (?:hold|own|control|manage) the (?:budget|purse strings|purse|money)|i call the shots|i(?:'m| am) authori[sz]ed to)\b/;
export const HAS_TO_ASK =
  /\b(?:i (?:can't|cannot|can not|couldn't|could not|don't|do not|won't|wouldn't)(?: \w+){0,2} (?:sign|approve|decide|commit|authori[sz]e|make (?:that|the|this|those))|i don't (?:get to|have (?:the )?(?:authority|power|final say|sign|last word))|(?:it's|it is|that's|that is|this is|is)(?: \w+)? not (?:just |only |really |entirely |all )?(?:(?:my (?:call|decision|budget|money))|(?:mine to)|(?:up|down) to me)|it isn't (?:just |only |really )?(?:my (?:call|decision)|up to me)|not (?:really |just |only )?my (?:call|decision)|above my (?:pay ?grade|head)|i(?:'d| would|'ll| will)? ?(?:still |just |also |first |'ve |have )?(?:have|need|got|gotta)(?: to)? (?:first )?(?:ask|run (?:it|this|that|everything)|clear (?:it|this|that)|convince|get (?:approval|permission|sign[- ]?off|a (?:sign[- ]?off|yes)|(?:it|this|that) (?:past|approved|signed))|check (?:it |this |that )?with (?!you)|consult|take (?:it|this|that) (?:up )?to|bring (?:it|this|that) to|put (?:it|this|that) (?:to|past|in front)|go (?:to|back to|through) (?:my|the|our))|need (?:my|the|our) [\w ]{2,30} to (?:sign|approve|agree))\b/;
/** Words before a claim that say it is none. */
export const NO_CLAIM = /\b(?:if|once|when|before|unless|not|never|until|wish|used to|ask(?:ed|s)?|why)\s*$/;

export const SELF_INFLUENCE: [Exclude<Influence, "unknown">, RegExp][] = [
  [
    "champion",
    /\bi(?:'m| am|'ve| have|'ll| will)? (?:been |already |really |personally )*(?:push(?:ing|ed)? (?:hard )?for (?:this|it|you)|(?:all for|behind|sold on) (?:this|it|you)|(?:fight|fighting|vouch\w*|pitch(?:ing|ed)?|argu\w+) (?:it |this )?(?:for (?:this|it|you)|to my|to our|internally)|putting my name on)/,
  ],
  [
    "user",
    /\bi(?:'m| am)? (?:the one (?:who|that) uses|use (?:it|this|that|your|the \w+) (?:every day|daily|all day)|(?:'d|would) be the one using)\b/,
  ],
];
