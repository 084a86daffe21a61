/**
 * Owns the words by which a matter of a sale is recognised in a finished call, where no kind of fact names it.
 * A topic says only that something was talked about; it carries no value, and what rests on it quotes the words.
 */
export type Topic =
  | "need"
  | "impact"
  | "fit"
  | "budget"
  | "decision"
  | "security"
  | "stakeholders"
  | "criteria"
  | "success_test"
  | "economic_buyer"
  | "terms"
  | "paper_process"
  | "agreement";

export interface TopicWords {
  /** What the buyer says when it is about this. */
  says: RegExp;
  /** What takes it back. */
  unless?: RegExp;
  /** What a rep asks to learn it; the buyer's next full answer is then about it too. */
  asks?: RegExp;
}

// Initials are heard one letter at a time as often as together.
const chief =
  "c ?[eftio] ?o|boss|owners?|president|(?:managing|finance|operations?|i ?t) (?:director|lead|team)";

const words = (pattern: string): RegExp => new RegExp(`\\b(?:${pattern})\\b`, "i");

export const topics: Record<Topic, TopicWords> = {
  need: {
    says: words(
      "problems?|struggl\\w+|headaches?|frustrat\\w+|nightmare|painful|pain points?|double[- ]book\\w*|" +
        "missed (?:jobs?|appointments?|calls?|slots?|visits?)|no[- ]shows?|by hand|manual(?:ly)?|spreadsheets?|whiteboards?|" +
        "falls? through the cracks|takes? (?:us )?(?:too long|for ?ever|ages|hours)|" +
        "(?:we|they|techs|technicians)(?:'re| are)? (?:losing|wasting|lose|waste)|can(?:'t|not) (?:see|tell|find|track|keep)|" +
        "we (?:really |just |do )?need|we(?:'re| are) looking for|we(?:'d| would) like to",
    ),
    unless: words(
      "(?:no|not|isn't|don't|doesn't|wouldn't|never)(?: \\w+){0,3} (?:problems?|need|headaches?|struggl\\w+)",
    ),
    asks: words(
      "(?:what|which)(?:'s| is| are| was)?[^.?]{0,40}(?:problems?|challenges?|biggest|hardest|frustrat\\w+|go(?:es|ing) wrong|not working|made you|prompted)|" +
        "what (?:prompted|made|brings|brought)|tell me (?:more )?(?:about|how)|walk me through|" +
        "how (?:do|are|does) (?:you|your \\w+)[^.?]{0,20}(?:schedul\\w+|dispatch\\w*|handl\\w+|manag\\w+|run\\w*|do\\w*)",
    ),
  },
  impact: {
    says: words(
      "(?:cost(?:s|ing)?|los(?:e|es|ing|t)|wast(?:e|es|ed|ing))[^.]{0,60}(?:\\d+|hundreds?|thousands?|grand|hours?|days?|dollars?|pounds?|customers?|a (?:week|month|year))",
    ),
    unless: words("your (?:\\w+ )?(?:costs?|price|quote)"),
  },
  fit: {
    says: words(
      "exactly what we(?:'re| are)? (?:need|want|looking for|after)|would (?:really )?(?:help|work for|suit) us|(?:good|great|right) fit|that would (?:solve|fix)",
    ),
    unless: words("not|isn't|wouldn't|don't|doesn't"),
  },
  budget: {
    says: words("budget(?:ed|s)?|set aside|put aside|allocated|earmarked"),
    asks: words("budget(?:ed|s)?|set aside|how much[^.?]{0,30}spend\\w*"),
  },
  decision: {
    says: words(
      `sign(?:s|ed)? (?:\\w+ ){0,2}off|sign-off|approv\\w+|final (?:say|call)|(?:we|they|i|he|she)(?:'ll| will)? decides?|decision|` +
        `(?:run|take|bring|put) (?:it|this|that) (?:by|past|to|before)|committee|(?:the|our) board (?:meets?|of|has|needs?|will|approves?)|` +
        `(?:my|our|the) (?:${chief})[^.]{0,30}(?:agree|decide|sign|approve|look|see|say|involved)\\w*`,
    ),
    asks: words(
      "who else|who (?:signs|decides|approves|makes|(?:needs|has) to (?:sign|approve|agree|say|see))|decision|sign(?:s|ed)? (?:\\w+ ){0,2}off|approv\\w+|(?:how|what)[^.?]{0,40}(?:decide|approve|process|has to happen|needs to happen)",
    ),
  },
  security: {
    says: words(
      "security (?:review|team|questionnaire|people|check|process)|soc ?(?:2|two)|s o c (?:2|two)|info ?sec|procurement|legal (?:team|review|department)|" +
        "data (?:residency|protection|processing)|privacy|compliance|pen(?:etration)? test\\w*",
    ),
    asks: words("security|legal|procurement|compliance"),
  },
  stakeholders: { says: words(`(?:my|our|the) (?:${chief}|(?:dispatch|office|service) manager|partners?)`) },
  criteria: {
    says: words(
      "criteria|must[- ]haves?|(?:we|it) (?:must|has to|needs? to) (?:have|do|be able|work|integrate|support)|matters? most|non[- ]negotiable|we(?:'ll| will) (?:judge|measure|compare|score)",
    ),
  },
  success_test: {
    says: words(
      "pilot|trial|proof of concept|p o c|success (?:looks like|would be|means)|if it (?:works|cuts|gets|saves|brings)",
    ),
    unless: words("no|not|don't|won't"),
  },
  economic_buyer: {
    says: words(
      `(?:${chief})[^.]{0,60}(?:aware|knows|(?:has )?seen|approved|agreed|on board|supports?|backs?|happy)`,
    ),
    unless: words("not|isn't|hasn't|doesn't|until|unless|if|needs?|has to"),
  },
  terms: {
    says: words(
      "payment terms|net (?:thirty|sixty|30|60)|(?:annual|monthly|one[- ]year|two[- ]year|twelve[- ]month) (?:contract|term|agreement|billing)|contract terms|redlines?",
    ),
  },
  paper_process: {
    says: words(
      "purchase orders?|p\\.? ?o\\.? (?:number|process)|legal (?:review|team|will|has|needs)|procurement|m s a|msa|order form|vendor (?:form|set ?up|onboarding)|docusign|countersign\\w*",
    ),
  },
  agreement: {
    says: words(
      "let's (?:do (?:it|this)|go ahead|move forward|go with)|we(?:'re| are) (?:going ahead|going with you)|you(?:'ve| have) got (?:a deal|our business)|we have a deal|happy to (?:sign|go ahead)|we(?:'ll| will) (?:sign|go ahead|go with you)",
    ),
    unless: words("if|once|unless|not|don't|won't|when|after|before|until"),
  },
};
