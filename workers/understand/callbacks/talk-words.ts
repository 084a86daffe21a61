/** What is said when two agree on a time, over several turns. Patterns on text in small letters. */

/** Somebody will be contacted by the rep. */
export const CONTACT =
  /(?<![\w'])(?:(?:call|ring|phone|try|reach|catch|buzz|ping|get) (?:you|me|us|him|her)(?! (?:a |the |some |that |those |this |in touch)(?!call|ring|buzz|shout))|(?:call|ring|phone|get|check|circle|come) back|call again|get hold of|(?:give|giving) (?:you|me|us) (?:a|another) (?:quick )?(?:call|ring|buzz|shout|bell)|(?:speak|talk|chat|connect) (?:again|then|next|on|tomorrow|later|properly|about (?:it|this))|reconnect|(?:a|another|the|our|quick|short|follow[- ]?up) (?:call|chat|catch ?up|word|conversation)(?! cent| log| list| sheet)|follow(?:ing)? up|touch base|check(?:ing)? in|pick (?:this|it) (?:back )?up|circle back|time to (?:call|talk|speak|chat|ring))(?![\w'])/;
/** A visit, a session, a delivery: agreed as well, but nobody is called. */
export const OTHER_MATTER =
  /(?<![\w'])(?:demo\w*|visit\w*|come (?:out|by|in|over|round|down|up)|drop (?:by|in|round)|on ?site|your (?:site|office|place|yard)|meet(?:ing|up)?|lunch|coffee|install\w*|engineer|training|kick ?off|deliver\w*|ship\w*|pilot|trial|go live|workshop|webinar|sign\w*|contract|presentation|walk ?through|session|start(?:ing)?|deadline|deposit|invoice|switch ?over|cut ?over|migrat\w+)(?![\w'])/;
/** The buyer will do the calling. */
export const BUYER_CALLS =
  /(?<![\w'])(?:you (?:call|ring|phone|try) (?:me|us)|(?:call|ring|phone|reach|try|get) me|give (?:me|us) a (?:call|ring|shout|bell|buzz)|i'?ll be (?:here|around|in))(?![\w'])/;
export const I_WILL_CALL =
  /(?<![\w'])(?:(?:i|we)(?:'ll| will| can|'d)? (?:\w+ )?(?:call|ring|phone|give) you|let me (?:call|ring|phone|come back|get back|check)|i'?ll (?:let you know|get back|come back|check|see|have to))(?![\w'])/;

/** The rep asks which time would suit. */
export const ASKS_WHEN =
  /(?<![\w'])(?:when(?:'s| is| would| should| can| could| do| are| works| suits)?|what (?:day|time|date|sort of time)(?:'s)?|which (?:day|time)|what's (?:a )?(?:good|best|better)|best (?:time|day)|what works|what suits|any (?:particular )?(?:time|day)|morning or afternoon)(?![\w'])/;
/** The rep names one. */
export const PROPOSES =
  /(?<![\w'])(?:would|does|could|can|shall|should|(?:how|what) about|how's|how is|is|are you (?:free|around|about|available)|let's (?:say|do|go|make it|try)|shall we say|say|i'?ll (?:call|ring|try|give|phone|speak|talk|catch|check|follow|touch|get)|i (?:can|could|would) (?:call|ring|try|do|give|phone)|so|then|make it|or)(?![\w'])/;

/** Taken, with hardly a word besides. */
export const ACCEPTS =
  /^[\s,.]*(?:(?:oh|um|uh|so|well|and|ah|hmm|right|okay|ok|yeah|yes|yep|no)[\s,.]+)*(?:yeah|yes|yep|yup|sure|okay|ok|perfect|great|lovely|brilliant|grand|fine|ideal|super|cool|alright|all right|absolutely|deal|done|works|suits|go on then|go for it|sounds (?:good|great|fine|perfect)|that(?:'s| is|'ll be| will be| would be|'d be)? (?:\w+ )?(?:fine|good|great|perfect|works?|suits?|grand|ideal|okay|ok|lovely|better|do|does it)|it is|i can do that|we can do that|that'?ll do|let's do (?:it|that)|should be (?:fine|good|okay|ok)|happy with that|no problem|not a problem)(?![\w'])/;
/** Takes the acceptance back, or makes it another thing. */
export const TAKES_BACK =
  /(?<![\w'])(?:but|not|no good|can't|cannot|won't|don't|isn't|doesn't|wouldn't|unless|if|depends|depending|maybe|might|possibly|perhaps|let me|i'?ll (?!be|take|pick|have|make|speak|talk|see you)\w+|send|email|e-mail|busy|actually no|first|before (?:that|we)|after (?:that|we)|haven't|think about)(?![\w'])/;
/** Before and after a time that answers: nothing of its own may be said. */
export const ANSWER_BEFORE =
  /^(?:(?:yeah|yes|yep|no|nah|oh|ah|um|well|so|either|okay|ok|sure|right|actually|sorry|hmm|let's|let us|say|do|make|it|that|go|for|with|how|what|about|can|could|we|you|would|i'd|i|prefer|rather|better|best|maybe|more|like|try|around|at|on|the|thinking|think|probably|it'd|it'll|have|to|be|is|'s|would|perfect|great|fine|lovely|good|works|any|time|anytime|and|then|just|,|\.|\?|!|me|my|day|call|ring)(?: |$))*$/;
export const ANSWER_AFTER =
  /^(?:(?: |^)(?:it|is|'s|that|then|works|work|suits|suit|would|should|could|be|do|good|fine|better|best|great|perfect|lovely|okay|ok|for|me|us|my|end|please|thanks|thank|you|cheers|instead|yeah|yes|sure|grand|ideal|if|that's|alright|all|right|at|the|latest|ish|so|much|mate|and|,|\.|\?|!|we|can|i|i'm|free|around|easier|easiest|suitable|a|bit))*\s*$/;
export const UNWANTED =
  /(?<![\w'])(?:no good|not (?:great|good|ideal|possible)|can't (?:do|make)|cannot (?:do|make)|doesn't (?:work|suit)|won't (?:work|do)|busy|tied up|booked|away|off|out (?:of|until|till)|in (?:meetings|court|theatre))(?![\w'])/;
