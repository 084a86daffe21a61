/** Reads the small words between times: what opens or bounds them, joins two of them, or takes one back. */
import { sticky } from "./day-words.ts";
import { isDay, isTime, type Modifier, type Reader, type TimePart } from "./time-parts.ts";

const fixed = (source: string, part: TimePart): Reader => ({ pattern: sticky(source), read: () => part });
const modifier = (source: string, is: Modifier): Reader => fixed(source, { kind: "modifier", modifier: is });

/** Somebody is there until then; anywhere else, "until" is when they will be. */
const HERE_BEFORE =
  /\b(?:free|available|here|around|in|at my desk|the office|reachable|open|about|on deck|at it|on shift|at work|online)(?: (?:today|tomorrow|up))*$/;
const NOT_HERE = /(?:n't|\bnot|\bnever|\bout|\bback) (?:\w+ ){0,3}\w+$|\b(?:is|tied|caught) \w+$/;
/** Verbs that take "back" themselves, so that it does not mean being there again. */
const VERB_BACK =
  "(?<!\\b(?:me|us|call|calls|ring|phone|buzz|circle|check|get|come|go|push|it|this|that|try|you|swing|report|touch|hop|jump|hit|reach|loop|drop|text|head|way|far|revert|write|fall|cut) )";

const PLACE_BACK =
  "(?:to (?:work|the office|my desk|base|normal)|(?:in|at|on) (?:the |my )?(?:office|shop|building|country|town|action|work|desk|it|base|post|deck|site|board|shift|duty|line|tools|saddle|yard|\\w+(?= (?:on|from) )))";

export const MODIFIER_READERS: Reader[] = [
  modifier(
    "(?:not )?(?:until|till|til) (?:well |right |sometime )?after|later than|(?:any ?time |sometime |some time |straight |right |just |shortly |soon |well )*after|post(?= (?:\\d|lunch|noon|the (?:holidays|\\d)|thanksgiving|christmas|xmas|easter|new year|diwali|eid|labou?r day|memorial day|january|february|april|june|july|august|september|october|november|december|\\w+day))|any ?time past",
    "after",
  ),
  modifier(
    "(?:by )?no later than|not later than|(?:at the )?latest by|at the (?:very )?latest|by the latest|(?<=\\b(?:\\w+day|today|tomorrow|noon|\\d|\\w+th|am|pm|o'clock|week|month) )latest|latest(?= (?:by |on )?(?:\\w+day|tomorrow|\\d))|(?:any ?time |sometime |some time )?between now and|(?:any ?time )?from now (?:until|till|til|to)|any ?time (?:now )?up (?:to|until|till)|sometime by|by",
    "by",
  ),
  modifier(
    "(?:just )?not (?:before|until|till|til)|no (?:earlier|sooner) than|not (?:earlier|sooner) than|at the (?:very )?earliest|(?<=\\b(?:\\w+day|tomorrow|noon|\\d|\\w+th|am|pm|week|month) )earliest|earliest(?: is)?(?= (?:\\w+day|tomorrow|\\d|next|the \\d))",
    "from",
  ),
  {
    pattern: sticky("(?:right )?(?:up )?(?:until|till|til)|up to|through"),
    // "I'm in until five" bounds the wish; "I'm out until five" opens it.
    read: (m, { previous }) => {
      const before = m.input.slice(0, m.index).trimEnd();
      // "Monday through Wednesday" is a range.
      if (m[0] === "through")
        return previous === null && AWAY_THROUGH.test(before)
          ? { kind: "modifier", modifier: "from" }
          : undefined;
      const here = HERE_BEFORE.test(before) && !NOT_HERE.test(before);
      return { kind: "modifier", modifier: here || m[0] === "up to" ? "by" : "from" };
    },
  },
  modifier(
    "(?:any ?time |sometime |some time |just |right |well )*before|prior to|ahead of|earlier than|pre(?= (?:\\d|lunch|noon|thanksgiving|christmas|xmas|easter|diwali|eid))",
    "before",
  ),
  modifier(
    "(?:any ?time |starting |sometime |as )?from|starting(?: from)?|as of|onwards?|(?:and|or) (?:later|onwards?|after|beyond|up)|on from|from then",
    "from",
  ),
  fixed(
    `${VERB_BACK}back(?: (?:here|home|around|with you))?(?: ${PLACE_BACK})?(?: (?:on|in(?! (?:about |around |like )?(?:\\d|an?\\b|half|couple|the next))|from|at|by|as of))?`,
    { kind: "modifier", modifier: "from", back: true },
  ),
  modifier("(?<=\\b(?:leave|hold|park|shelve) (?:it|this|that|things) )(?:over )?to", "from"),
  modifier("(?:any ?where |sometime |some time |any ?time )?(?:in )?between", "between"),
  // "once the holidays are over"
  modifier(
    "(?:once|when|as soon as)(?= (?:(?:the|all|this) ){0,2}(?:\\w+ ){1,3}(?:is|are|'s) (?:all )?(?:done|over|finished|through|out of the way|behind us|past|passed|gone))",
    "after",
  ),
  // "Tuesday on is fine"
  {
    pattern: sticky(
      "on(?=$|\\t| (?:[.!?;]|is|'s|works?|suits?|would|will|i'm|we're|should)(?![\\w']))|on out|onward",
    ),
    read: (_, { previous }) =>
      previous && (isDay(previous) || previous.kind === "clock")
        ? { kind: "modifier", modifier: "from" }
        : undefined,
  },
  modifier("any ?where from", "from"),
];
const AWAY_THROUGH =
  /\b(?:out|away|off|leave|holiday|vacation|booked|slammed|jammed|busy|travell?ing|pto|closed|shut|gone)(?: [\w']+){0,4}$/;

/** What takes back the words before it. */
const TAKES_BACK =
  "(?:(?:oh|uh|ah|um|no|nah|nope|well|but|and|wait|sorry|actually|hang on|hold on|hold up|hmm|ooh) )*(?:no wait|wait no|wait|hang on|hold on|hold up|no sorry|sorry no|sorry|actually no|no actually|no no|nope|no|nah|actually|(?:scratch|strike|scrap|scrub|check|forget|belay) (?:that|it)|or rather|rather|i mean|i meant|i tell a lie|tell a lie|my mistake|my bad|correction|on 2nd thoughts?|come to think of it|tell you what|better still|better yet|let me rephrase)";
const THEN_SAY =
  "(?: (?:(?:let's |can we |could we |you )?(?:make|say|do|call|try|go with|go for) (?:that|it|for)|(?:let's|better) (?:say|do|make it|try)|i mean|i meant|sorry|actually|wait|no|better make (?:it|that)|better|make|maybe|say|try|rather|then))*";

export const CORRECTION = fixed(
  `${TAKES_BACK}${THEN_SAY}|(?:let's |can we |could we |better |you'd better |best |or )?make (?:that|it)(?: more like)?|better say|or better`,
  { kind: "correction" },
);

export const LINK_READERS: Reader[] = [
  // "Monday afternoon, Tuesday morning, whichever"
  {
    pattern: sticky(
      "(?:whichever(?: (?:suits|works|is easier))?|either(?: 1| way)?|1 or the other|(?:take )?your (?:pick|choice)|both(?: (?:fine|good|work))?)(?=$|\\t| (?:[.!?;]|call|ring|give|phone|and|just|suits?|works?|is|'s|for)(?![\\w']))",
    ),
    read: (_, { previous }) => (previous && isTime(previous) ? { kind: "join", closes: true } : undefined),
  },
  fixed("or so|and a bit|ish|or thereabouts|plus|or around then|give or take|or not", { kind: "connector" }),
  fixed(
    "(?:or )?if (?:that|it|that's|it's|that is|it is) ?(?:doesn't|won't|is|isn't)? ?(?:no use|no good|not (?:good|possible|convenient|any good|suitable|ok|on)|too \\w+|work|suit|do|any use)(?: (?:for|with) (?:you|ye))?|or else|or maybe|or perhaps|or possibly|or even|or if not(?: then)?|or failing that|or|failing that|if not(?: then)?|otherwise|alternatively|but(?= (?:before|by|no later|not after))",
    { kind: "join" },
  ),
  fixed("to|through|thru|and", { kind: "join", range: true }),
  fixed(
    "at|on|the|in|of|around|round|about|for|say|maybe|like|sometime|some time|either|probably|any ?time|any day|any|a|approximately|roughly|exactly|then|during|preferably|ideally|best|sort of|kind of|o'clock|early|late|later|again|nice and|bright and|sharp|on the dot|local|circa|near|nearer|closer to|more like|towards|over|both|as early as|as late as|all day|all|please|just|come|'s",
    { kind: "connector" },
  ),
];
