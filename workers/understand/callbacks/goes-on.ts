/** What stands behind words of contact: somebody else, something to be sent, or nothing that matters. */

/** Somebody else is spoken to, or something is asked for. */
export const TO_OTHERS =
  /^ (?:\w+ ){0,2}?(?:to|with|at|by) (?!me\b|us\b|you\b|each other\b|@|both\b|the team\b.{0,6}you\b|a (?:view|chat|call)\b)(?!(?:the )?(?:answer|number|news|result|plan)s?\b)\w+|^ (?:internally|amongst|among|as a (?:team|company|board))\b/;
export const SOMETHING =
  /^ (?:an?|the|some|any|your|that(?! (?:day|morning|afternoon|evening|week|@))|those|these|his|her|their|all|more|what|how|details|info|information|pricing|prices|quotes?|links?|crazy|old|cynical|stupid|mad|picky|fussy|biased|sceptical|skeptical|whatever|out|over(?! (?:@|the (?:phone|weekend|holidays)))|into|when you (?:know|have))\b(?! (?:time|day|morning|afternoon|hour|moment|minute|second)\b)|^ any (?!time|day|hour)/;
const WITH_SOMETHING = /^ (?:with|about the|containing|detailing|outlining|confirming|saying|including)\b/;
const WRITTEN = /\b(?:email|e mail|message|line|note|text|reminder|ping)\b/;
/** Sent in writing with something in it. */
export const carries = (text: string, right: string): boolean =>
  WRITTEN.test(text) && WITH_SOMETHING.test(right);

/** What may follow "call" said of nobody: "I'll have Maria call you" is another matter. */
export const BARE_GOES_ON =
  /^(?:$| (?:@|[,.!?;]|(?:at|on|in|any|around|about|from|then|whenever|when|if|please|back|again|after|afterwards|before|anytime|any time|sometime|maybe|say|or|and|over|for|to|round|instead|first|late|early|that|this|because|cause|cos|so|but|once|mate|okay|ok|yeah|me|us|would|will|lah|lor|ah|eh|hey|neh|ja|po|sir|ma'am|boss|bro|man|pal|buddy|love|right|alright|only|abeg|inshallah|with|just|as|away|through|later|today|by|until|till|not|cheers|thanks|can|could|the (?:day|week|morning|number|office|shop|mobile|cell)|the(?= @))(?![\w'])))/;
/** "book us in for a session", "put us down for two weeks' trial" */
export const NO_CALL =
  /^ for (?:an? |the )?(?:\w+ )?(?:@d|\d+ (?:weeks?|days?|months?)|look|session|demo|visit|tour|trial|training|seats?|licen[cs]es?|course|place)/;
export const WITH_OTHERS = /^ (?:with|from) (?!you\b|someone\b|somebody\b|one of your\b|your\b)/;
