/** `timing`: not now, later, too busy, another project first. "Not now" with neither reason nor time is `brush_off`. */
import type { ObjectionLexicon } from "./lexicon.ts";

const later =
  "(?:next (?:year|quarter|month|spring|summer|autumn|fall|winter|season|fiscal|january|february|march|april|may|june|july|august|september|october|november|december)|after (?:the )?(?:summer|christmas|holidays|holiday season|new year|easter|season|busy season|year end|audit|merger|move|rush|launch|migration|diwali|ramadan|eid|harvest|peak|half year|quarter end|tax season)|(?:the )?(?:new year|spring|summer|autumn|fall|winter)|q[1-4]|q (?:one|two|three|four)|january|february|march|april|june|july|august|september|october|november|december|(?:later|late) (?:this|in the|next) year|down the (?:road|line)|a (?:few|couple of?) (?:months|quarters)|(?:three|six|nine|twelve|four|five|two) months)";

export const timing: ObjectionLexicon = {
  type: "timing",
  explicit: [
    "(?:something|one|conversation|project|job|discussion|topic|decision) for (?:next|later in the|the new|another) (?:year|quarter|month|season|day)",
    "no appetite for (?:more|another|any more|further|new|any) (?:change|changes|projects?|systems?)",
    "(?:in the|right in the) (?:thick|heat|height|peak|depths|throes) of (?:\\w+ ){0,3}?\\w+",
    "(?:(?:quarter|month|year|summer|season|spring|winter) is (?:a |already )?(?:write off|full|packed|gone|shot|spoken for|a wash|booked))",
    "(?:at least|another|a good|probably|easily|minimum) (?:\\w+ ){1,3}?(?:months|weeks|years|quarters|year|quarter) (?:before|until|away|out|off)(?: (?:we|i|it))?",
    "not the (?:moment|time)(?= |$|[.,!?])",
    "(?:my|our) hands (?:are|'re) (?:full|tied up)|hands full|full plate|plate is full|plates are full",
    "(?:not|isn'?t|wrong|bad|terrible|awful|worst|poor|never) (?:the |a |really |quite |an |possible |such a )*(?:right |good |great |best |ideal |convenient |worse |worst )?(?:time|timing|moment|quarter)(?: (?:for us|for me|to (?:start|change|switch|do|be|take|buy|look|make|roll|bring|introduce)|of year|right now|of the year))",
    "(?:it'?s|that'?s|this is|now is|now'?s|it is|isn'?t|timing is|timing'?s|the timing is|the timing'?s) (?:just |really |probably |simply )*(?:not |the |a |quite |wrong |off |bad |terrible |awful |tricky |too )+(?:right time|wrong time|bad timing|timing|the right moment|off|bad|tricky|terrible|awful|wrong|early|soon)",
    "(?:timing|time frame|timeline|timescale|timescales|deadline) (?:is|'s|isn'?t|does(?:n'?t| not)|won'?t|are|feels?|seems?|looks?|just|could not|couldn'?t) (?:not |just |really |a |the |be |too |bit |very |an )*(?:right|work|bad|off|worse|wrong|problem|issue|tight|terrible|challenge|tricky|aggressive|concern|awful|rushed)",
    "(?:too|way too|a bit|a little) (?:soon|early|premature|rushed)(?: for (?:us|me|this|that)| to (?:commit|decide|say|switch|buy|be|start)| in (?:the|our))?",
    "(?:{im}|i'?ve been|we'?ve been|it'?s|things are|it is|everyone is|everybody'?s|they'?re all) (?:just |absolutely |completely |totally |currently |all |a bit |kind of |far |way |so |too |really |very |pretty |still |right now |already )*(?:too busy|so busy|really busy|very busy|super busy|crazy busy|busy (?:with|until|till|right now|season|at the moment|getting|on|doing|this)|swamped|slammed|snowed under|flat out|up to (?:our|my) (?:eyeballs|ears|necks?|eyes)|underwater|under water|buried|drowning|overloaded|stretched thin|run off (?:our|my) feet|rushed off (?:our|my) feet|maxed out|overwhelmed|tied up (?:with|until|till)|at capacity|crazy (?:right now|at the moment)|hectic|manic|mad (?:right now|at the moment)|rammed|heads? down)",
    "(?:too much|so much|enough|a lot|plenty|loads|a million things|too many (?:things|projects|balls)|lots|a ton|far too much) (?:going |is |already |happening |stuff )*(?:on (?:our|my) plates?|on at the moment|going on|on right now|happening right now|in the air|in flight|up in the air)",
    "(?:{dont}|haven'?t|no|not|lack|without|{cant} find|{cant} spare)(?: really| have| got| even| the| any| enough| a| much|have got|currently)* (?:the )?(?:bandwidth|capacity|headspace|head space|cycles)",
    "(?:in the middle of|in the midst of|halfway through|knee deep in|smack in the middle of|right in the middle of|going through|about to start|still finishing|wrapping up|busy with|tied up with|focused on|focussed on|coming up on|coming into|heading into|right before|consumed by) (?:\\w+ ){0,4}?(?:season|audit|merger|acquisition|move|relocation|office move|implementation|migration|rollout|roll out|launch|reorg|reorgani[sz]ation|restructure|restructuring|year end|project|projects|transition|peak|summer|harvest|tax season|busy time|inspection|renovation|stocktake|inventory|rebrand|hiring|upgrade|expansion|remodel|takeover|go live)",
    "(?:{cant}|{wont}|not|{dont} want to|never|nobody'?s going to|hard to|no way (?:we|i) can|rather not|not able to|nothing new|nothing)(?: get| even| really| going to| going| gonna| starts?| happens?| started| able to| ready to| looking to| planning to)* (?:look|start|do|think|get|take|touch|consider|change|move|switch|begin|commit|make|focus|deal|tackle|roll|evaluate|decide|happen|happening|buy|anything|going|new|starts?|started) .. (?:until|till|before|not until) (?:at least |probably |maybe |about |after )*(?:the |our |we |i |that|next|after|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|q|spring|summer|autumn|fall|winter|new|it|christmas|everything|this|things|year|he|she|they|\\d)",
    "(?:another|other|bigger|one|a different|some other|two other|existing|current|more urgent|a few other|different) (?:big |major |urgent |important )?(?:project|projects|initiative|initiatives|priority|priorities|fires|things|stuff)s? (?:first|to (?:finish|get through|deal|put out|complete|do|sort|take care)|ahead of|that (?:come|comes|has|have|need|needs)|in flight|on the go|come first|comes first|right now|at the moment|taking)",
    `(?:(?:let'?s|can we|could we|we'?ll|we'?d|we could|we can|we should|i'?d|maybe|maybe we|perhaps|perhaps we|come|check|circle|talk|ask|try|better to|rather|more like|it'?s more of a|prefer to|probably|would|might|have to|needs? to) .. )?(?:revisit|circle back|look at (?:it|this)|pick (?:it|this) (?:back )?up|come back(?: to (?:it|this|us|me))?|wait|hold off|push (?:it|this)(?: back| out| off)?|park (?:it|this)|postpone|delay|put (?:it|this) off|think about (?:it|this)|talk|try (?:us|me)|start|reconsider|sit for this|table (?:it|this)|defer|shelve (?:it|this)|look again|review (?:it|this)|do (?:it|this)|check back|check in|go again|ask (?:us|me)) (?:again |back |about (?:it|this) |with us |with me |this |it |on this |maybe |only |for this )*(?:in|until|till|to|for|after|sometime in|at|around|towards?)? ?(?:the |about |early |late )?${later}`,
    `(?:maybe|perhaps|possibly|probably|more like|not (?:until|till|before)|ideally|realistically|earliest|looking at|thinking|aiming for|sometime|until|only) (?:in |after |around |until |sometime in |it'?d be |we'?d do |would be |at the |next |about |early )*${later}(?: at the earliest| before we| maybe| instead| or so|,| when| we)`,
    "(?:get|getting|make it|once we'?re|once we get) (?:through|past|over|beyond|done with|out of) (?:the |our |this |peak |busy )*(?:summer|winter|season|busy season|holidays|holiday season|christmas|year end|audit|merger|move|quarter|rush|peak|spring|fall|autumn|next few (?:weeks|months)|month|tax season|harvest|inspection|transition|migration|launch|project|rollout) (?:first|before|then|and then)",
    "(?:has|have|needs?|will have|going to have|gonna have|it'?ll have|would have|had better|better) to wait",
    "(?:put|putting|keep|keeping) .. (?:on hold|on the back burner|on ice|on pause)",
    "(?:everything'?s|everything is|all projects are|projects are|it'?s|this is|that'?s|new projects are) (?:\\w+ )?(?:on hold|on the back burner|on pause|paused|parked)",
    "(?:no rush|not in (?:a|any) (?:rush|hurry)|in no (?:rush|hurry)|{cant} rush|{dont} want to rush|no hurry)",
    "(?:not ready|aren'?t ready|isn'?t ready|never ready|not quite ready|nowhere near ready|{dont} feel ready) (?:to (?:make|buy|commit|move|switch|start|pull|decide|sign|change|do|go)|for (?:this|that|it|a change|anything|something)|yet)",
    "(?:change|code|it|system|systems|production|holiday|year end|project) freeze",
  ],
  inferred: [
    "(?:external |annual |year end |safety |state )?(?:audit|inspection|year end|stocktake|tax season|peak season|busy season|our season|the season) (?:starts?|is|'s|kicks off|begins|hits) (?:next|this|on|coming|right|in|about|monday|tuesday|wednesday|thursday|friday|tomorrow|soon|just)",
    "(?:short staffed|understaffed|short handed|half (?:my|the|our) (?:team|staff|crew|guys) (?:is|are|'s|'re)? ?(?:on leave|out|off|on holiday|on vacation|sick|away))",
    "(?:we'?re|i'?m|they'?re|everyone'?s|everybody is|everyone is) (?:rushing|scrambling) to",
    "(?:once|when|after) (?:things|it|everything|the dust|stuff) (?:settles?|calms?|quiets?|slows?|dies) down",
    "(?:after|until|till) the dust settles",
    "(?:just|only) (?:started|went live|rolled out|put in|switched|bought|moved|finished) .. (?:last (?:month|week|quarter)|this (?:month|week|quarter)|ago)",
    "(?:we'?re|i'?m) (?:between|changing|replacing|still hiring|waiting on|waiting for) (?:managers?|directors?|a new|our new)",
  ],
  unless: [
    "(?:call|ring|phone) me (?:on|at|in|tomorrow|after|next)(?! year)",
    "timing (?:is|'s|works|looks|couldn'?t be) (?:\\w+ )?(?:perfect|great|good|fine|better|right)",
  ],
};
