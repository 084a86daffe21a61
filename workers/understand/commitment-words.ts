/** Words of commitments: what people undertake to do on a call, and what only sounds like undertaking something. */

/** Verbs of things one does for somebody after a call. */
const DOING = [
  "add arrange ask assemble bring book build call chase check circle clear collect compile complete confirm connect",
  "contact copy cover create cc dig discuss do double check draft drop e-?mail escalate extract feed figure file fill",
  "find finish fire fix flag follow forward gather get give go grab have hand hop include install introduce invite issue",
  "kick look loop make mail mention message move nudge open order organi[sz]e pass pencil phone ping pop post prepare present",
  "press print produce provide pull push put raise re issue re send re ?do redo reissue resend read remind reply report request reserve",
  "respond review ring run schedule scan send set share shoot show sign sit sort source speak spin start stick submit",
  "summari[sz]e take talk tell test text track translate try turn update upload verify walk warn work wrap write",
].join(" ");
const MULTI = ["double check", "re issue", "re send", "re ?do"];
const singles = MULTI.reduce((rest, verb) => rest.replace(verb, ""), DOING)
  .split(/\s+/)
  .filter((w) => w.length > 0);
export const VERB = `(?:${[...MULTI, ...singles].join("|")})`;

/** "I'm adding ten licences": the same verbs as a plan under way. */
export const VERB_ING =
  "(?:adding|arranging|asking|booking|bringing|chasing|checking|drafting|emailing|e-mailing|forwarding|getting|inviting|issuing|looping|mailing|messaging|ordering|organi[sz]ing|pinging|preparing|pulling|putting|re issuing|reissuing|re sending|resending|scheduling|sending|setting|sharing|sorting|submitting|taking|updating|uploading|writing)";

/** First words after "I'll" or "let me" that undertake nothing. */
export const IDLE =
  /^(?:(?:just |only |also |quickly |first |maybe |then )*)(?:be honest|say|admit|tell you (?:what|something|this|a|why|how|that|honestly|straight|the)|tell ya|give (?:them|him|her|it) (?:that|credit)|give you (?:that|a (?:sense|quick|bit|flavou?r|minute)|an (?:example|idea)|some (?:context|background)|my honest)|ask you|stop you|start by|start with|take (?:that|it) (?:as|back)|take your word|see|go with|go first|go ahead and (?:say|ask)|get (?:straight|right) to|get (?:used|there|over|it|to the point|on with it|a|out of|fired|in trouble|killed|screwed)\b|have (?:to|a think|an? (?:think|answer|issue|problem|question)|none|trouble|nothing|some|one|my|enough|no|two|three|\d+)|make (?:do|it|a note|my own|the decision)|do (?:my best|it myself|what i can|anything|nothing|fine|without|that if|it if)|try (?:my|not|to (?:be|explain|keep|understand|remember))|pass (?:on|thanks)?\s*(?:this|thanks|for now|$)|show you (?:how|what|the|a|something|this|where|our|one)|put it this way|walk you through (?:it|this|the (?:screen|demo|product|dashboard)) (?:now|quickly)|walk you|run (?:out|into|it up the|this up the)|look (?:like|stupid|silly|bad|great)|go (?:back to|through the|over the)? ?(?:screen|demo)|share my screen|pull (?:it|this|that) up|pull up|open (?:it|this|that) up|read (?:that|it) (?:out|back)|explain|turn (?:it|that) (?:on|off|around)|take a (?:step back|loss|hit|look at the screen)|work (?:for|fine|well|out)|sit (?:here|down and cry)|cover (?:that|this) (?:in|later)|talk (?:a bit|about|you through)|speak to that|move (?:on|to)|start (?:looking|worrying|with)|hand (?:it )?over to|find (?:it|that) (?:hard|difficult)|call (?:it|that)|sign (?:when|if|once|as soon)|know|need|think|want|understand|assume|guess|hope|love)/;

export const CONDITION =
  /\b(?:if|unless|provided|providing|assuming|as long as|so long as|suppose|supposing|only when|depending)\b/;
/** "drop it to nine and I'll sign" */
export const BARGAIN =
  /^(?:(?:so|well|look|ok|okay|just|and|but|then|honestly)[\s,]+)*(?:drop|give|get|knock|throw|cut|make|take|bring|match|beat|come|lower|sharpen|waive|include|do|show|prove|promise|sweeten|meet)\b[^.!?]*\b(?:and|then)[\s,]+$/;
export const HABIT =
  /\b(?:usually|normally|typically|always|often|tend to|generally|every (?:day|week|month|time|night|morning|year)|automatically|in general|as a rule)\b/;

export const ACCEPTS =
  /^[\s,]*(?:(?:oh|um|ah|well|and)[\s,]+)*(?:sure(?: thing)?|yes|yeah|yep|yup|ok|okay|of course|absolutely|no (?:problem|worries|bother)|will do|happy to|glad to|gladly|i can do that|we can do that|can do|not at all|certainly|definitely|consider it done|you got it|you bet|on it|leave (?:it|that) with me|fine|sounds good|i'?ll do (?:it|that)|i will|we will|done|by all means|with pleasure|right away|straight away|i'?d be happy to|we'?d be happy to|my pleasure|for sure|alright|all right|i'?ll get (?:that|it)|i'?ll see to it|let me do that)(?![\w'])/;
export const REFUSES =
  /\b(?:but|can't|cannot|won't|unfortunately|afraid|not sure|don't think|no way|rather not|i'd have to|depends|why|what for|however|no idea|have to check if)\b/;
/** Somebody asks the other side to act. */
export const REQUESTS = new RegExp(
  `(?:(?:could|can|would|will) you(?: guys)?(?: (?:please|maybe|also|just|possibly|kindly|be able to|perhaps))*|are you able to|would it be possible (?:for you )?to|(?:any|is there any|is there a) chance (?:you could|you can|of)|do you think you could|i(?:'d| would) (?:need|like|love|appreciate) (?:it if you(?: could)?|you to|for you to)|i need you to|we need you to|please(?: can you| could you)?|make sure (?:you|to)|mind)\\s+(?<action>${VERB}\\b[^.!?]*)`,
);
/** "would you mind forwarding the deck" */
export const REQUESTS_ING = /(?:would|do) you mind (?<action>(?:[a-z-]+ing) [^.!?]*)/;
/** Asked for an account, not an act. */
export const ASKS_TO_TELL =
  /^(?:tell (?:me|us)|describe|explain|walk (?:me|us)|talk (?:me|us) through|show (?:me|us) (?:how|what|where|around)|give (?:me|us) (?:a|an|some) (?:sense|idea|example|overview|feel|flavou?r|picture|background|rundown)|help (?:me|us) understand|remind me|go (?:back|over|through) (?:that|what|how)|hear|see|do (?:that|this|it)\?|work (?:with|for|offline|out)|get (?:me )?a sense|share (?:a bit|what|how|more about)|take (?:on|it)|have (?:a|an|it|two|three)|make (?:it|sense)|try (?:it|that)|track|integrate|add users|run (?:it )?on|cover (?:that|how))/;
