/** Which words may stand between an asking and the time it asks for. */

/** Clauses that belong to the asking: "call me if you can on Thursday". */
const BELONGS = [
  "if (?:you (?:can|could|like|want|wanna|would|don't mind|wouldn't mind|must|need to|prefer|fancy|get a (?:chance|sec|second|minute|moment)|have (?:time|a minute|a moment|a sec|\\w+ minutes))|possible|poss|that (?:works|suits|'s (?:ok|okay|alright|easier|better|possible|good|fine))|it (?:suits|works|'s (?:ok|okay|easier))|you're (?:free|around|able|about)|you are (?:free|around|able))(?: (?:for you|on your end|at all|me))?",
  "(?:when|whenever|once|as soon as) (?:i'm|i am|we're|we are|i get|i've|we've|you're|you are|you get|you've|you can|it suits|it's|things are|things|everyone's|i|he's|she's) ?(?:back|free|in|home|around|able|a (?:sec|minute|chance)|out of \\w+|off|at my desk|through|done|settled|\\w+)?(?: (?:down|the road|work|in|at \\w+|from (?!@)\\w+))?",
  "(?:and|so|then|so that) (?:we can|we'll|we could|i'll|i can|we|you can|i could) (?:talk|chat|discuss|go|look|have|sort|see|tell|let|give|run|walk|get|finish|finali[sz]e|close|decide|figure|catch|work|sign|make|take|do|pick)(?: (?!@)[\\w']+){0,6}",
  "(?:before|after|until|till) (?:i|we|i'm|we're|i've|we've|my|our|the|you|they|he|she|it|everyone|that)(?: (?!@|,)[\\w']+){1,6}",
  "as soon as (?:you can|possible)|asap",
  "(?:to|and) (?:go|talk|chat|discuss|see|check|find|finish|finali[sz]e|close|sort|walk|run|look|review|hear|get|follow|pick|set|book|arrange|confirm|let|have|remind|tell|catch|do|work|iron|wrap|firm|revisit)(?: (?!@|i\\b|we\\b|,)[\\w']+){0,6}",
];
const BELONGING = new RegExp(` (?:${BELONGS.join("|")})(?= )`, "g");
/** Somebody begins to say something else. */
const BREAKS =
  /(?:^| )(?:[.!?;]|@p|@[tubw]|because|cause|cos|since|but|which|who|where|i|i'm|i'll|i've|i'd|we|we're|we'll|we've|he|he's|she|she's|they|they're|it's|that's|there's|our|is|are|was|were|did|does|unless|while|so|if|what|how|why|until|till)(?= |$)/;
const MOST_WORDS = 8;
const FILLED =
  /^(?: (?:so|um|uh|well|ok|okay|yeah|no|maybe|probably|say|like|or|and|then|actually|sorry|oh|please|just|perhaps|preferably|ideally|either|any time|anytime|sometime|any|on|at|in|for|the|around|about|from|by|it'll|to|be|more|better|hmm|hm|possibly|early|late|of|this|day|if|you|can|could|best|thanks|mate|yes|right|let's|make|it|around|only|cheers|love|pal|buddy|man|sir|boss|hey|eh|lah|lor|abeg|again|also|some|time|sure|cause|let|me|see|think|i'd|i|would|do|not))*$/;

/** "before we break up on @", "after the board on @" */
const TO_OR_FROM =
  /(?<![\w'])(before|after|until|till|once|when) (?:i|we|i'm|we're|i've|we've|my|our|the|you|they|he|she|it|everyone|that)(?: (?!@|,)[\w']+){1,6} $/;

/** How such a clause turns the day it names. */
export function turnOfGap(gap: string): "before" | "after" | "from" | null {
  const word = TO_OR_FROM.exec(gap)?.[1];
  if (word === "before" || word === "after") return word;
  return word === undefined ? null : "from";
}

/** "before then tomorrow", "after that on Friday" */
export function hourOfGap(gap: string): "before" | "after" | null {
  const word = /(?<![\w'])(before|after) (?:then|that) /.exec(gap)?.[1];
  return word === "before" || word === "after" ? word : null;
}

/** @param gap from the end of the asking up to the time, with a blank at either end */
export function mayStandBetween(gap: string): boolean {
  const plain = gap
    .replace(BELONGING, "")
    .trimEnd()
    .replace(/ (?:our|my|your)$/, "");
  if (BREAKS.test(plain)) return false;
  const comma = plain.lastIndexOf(",");
  if (comma >= 0 && !FILLED.test(plain.slice(comma + 1))) return false;
  return plain.split(" ").filter((word) => word !== "" && word !== ",").length <= MOST_WORDS;
}
