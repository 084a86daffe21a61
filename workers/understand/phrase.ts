/**
 * The small language lexicons are written in, compiled to bounded regular expressions.
 *
 *   a blank        one or more blanks, commas or hyphens        " .. "   up to five words in between
 *   {cant} {rival} a class of words, listed below               the rest is ordinary RegExp source
 *
 * Nothing in it is unbounded but runs of separators, so matching stays linear in practice.
 */
import type { Span } from "./spoken-text.ts";

/** Stands for a catalogued rival's name in the text a lexicon sees; see `maskRivals`. */
export const RIVAL_MARK = "§";

const boss =
  "(?:boss(?:es)?|manager|director|chief|cfo|ceo|coo|cto|cio|c f o|c e o|c o o|c t o|c i o|vp|v p|md|m d|fd|f d|controller|accountant|owners?|partners?|co founder|founders?|wife|husband|brother|sister|father|dad|mum|mom|sons?|board|committee|trustees?|council|leadership(?: team)?|management(?: team)?|senior team|execs?|executives?|exec team|executive team|finance(?: team| director| people| department| guy| lead)?|head office|headquarters|hq|corporate|parent company|governors?|chair(?:man|woman)?|president|principal|superintendent|steering (?:group|committee)|stakeholders?|unions?|higher ups?|powers that be|shareholders?|investors?|general manager|gm|head of (?:ops|operations|finance|sales|service|department)|group)";

const classes: Record<string, string> = {
  dont: "(?:do(?:es)?(?:n'?t| not)|didn'?t|did not)",
  cant: "(?:can(?:'?t|not| not)|couldn'?t|could not|(?:am|are|'?m|'?re|is) (?:not able|unable) to|can never)",
  wont: "(?:won'?t|will not|wouldn'?t|would not|not going to|not gonna|ain'?t going to|ain'?t gonna)",
  isnt: "(?:isn'?t|is not|ain'?t|aren'?t|are not|wasn'?t|was not|'?s not|'?re not|'?s never)",
  its: "(?:it|that|this|which|you|they|you guys|the (?:price|cost|quote|number|figure|pricing|proposal|fee|total)|(?:your )?(?:price|prices|cost|quote|number|figure|pricing|proposal|fee|total))(?:'?s|'?re| is| are| was| feels?| seems?| sounds?| looks?| comes? (?:in|out)(?: at)?| would be|'d be|'ll be| will be| came (?:in|out)| all)?",
  im: "(?:i'?m|i am|we'?re|we are|we were|they'?re|they are|everyone(?:'?s| is)|everybody(?:'?s| is)|my team(?:'?s| is)|the team(?:'?s| is))",
  ive: "(?:(?:i|we|they)(?:'?ve got|'?ve| have got| have| got))",
  we: "(?:i|we|they|you|people|the team|my team|our team|my guys|our guys|my people)",
  the: "(?:the|a|an|our|my|your|any|this|that|their|no|some|all the|all our)",
  boss,
  rival: `(?:${RIVAL_MARK}+(?:'s)?)`,
  vendor:
    "(?:vendor|provider|supplier|software|platform|tool|app|product|solution|crm|erp|agency|company|partner|contractor|people|guys|lot|outfit|firm)s?",
  year: "(?:year|fiscal|fiscal year|financial year|budget year|fy|f y|quarter|q[1-4]|q one|q two|q three|q four|cycle|budget cycle|budget round|january|february|march|april|may|june|july|august|september|october|november|december)",
};

const WORD_GAP = "(?:[\\s,-]{1,60}[^\\s,.!?;]+){0,5}?[\\s,-]{1,60}";

/** @throws when a class is not listed, so that a typo in a lexicon fails at load. */
function compilePhrase(phrase: string): RegExp {
  const expanded = phrase.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const source = classes[name];
    if (source === undefined) throw new Error(`unknown word class {${name}} in "${phrase}"`);
    return source;
  });
  const source = expanded
    .replaceAll("\\w+", "[\\w']+")
    .replaceAll(" .. ", WORD_GAP)
    .replaceAll(/ (?!\?)/g, "[\\s,-]{1,60}")
    .replaceAll(" ?", "[\\s,-]{0,60}");
  return new RegExp(`(?<![\\w'])(?:${source})(?!\\w)`, "g");
}

export function compileAny(phrases: string[]): RegExp[] {
  return phrases.map(compilePhrase);
}

/** Every match of every pattern, in the order of the text. */
export function findAll(patterns: RegExp[], text: string): Span[] {
  const found: Span[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (match[0].length > 0) found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
