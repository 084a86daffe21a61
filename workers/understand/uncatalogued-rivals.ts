/**
 * Rivals the workspace does not know: names in places where only a vendor's name stands ("we've been with X
 * since", "X quoted us"). A name is a known brand, a word with a capital inside a sentence, or a word that is in no
 * vocabulary. What people use without a vendor (spreadsheets, paper, "it") is none.
 */
import { isEnglishWord } from "./model/nets.ts";
import { WORD_CLASSES } from "./model/word-classes.ts";
import { NAMES, NAMES_AND_WORDS } from "./people/given-names.ts";
import type { Span, SpokenText } from "./spoken-text.ts";

/** The name stands right after these … */
const BEFORE = [
  /\bwe(?:'re| are| all|'ve|'d| have)?(?: \w+ly| still| just| all| now| mainly)* (?:use|used|run|run on|using|running|(?<=(?:'re|are)(?: \w+)* )(?:on|with)|been (?:on|with|using|running)|gone with|went with|chose|picked|bought|got)(?: with)? /g,
  /\b(?:(?:switch\w*|migrat\w+|chang\w+) (?:over |across |away )?(?:from|off|to)|mov\w+ (?:off|away from|over to|over from)) /g,
  /\b(?:compar\w+ (?:you |it |this |that )?(?:with|to|against)|you (?:guys )?(?:versus|vs\.?|against)|up against|(?:instead|ahead) of|rather than) /g,
  /\b(?:looking at|talking to|talks with|considering|evaluating|trial(?:l)?ing|piloting|(?:demo|quote|quotes|proposal|offer|bid|pricing) (?:with|from|by)|locked in(?:to)? (?:with )?|signed (?:up )?with|contract with|tied (?:in )?to|under contract with|happy with|already have|already on|used to (?:use|be on|be with|have)|(?:current|existing) (?:vendor|supplier|provider|system|tool|software)(?:'s| is)?(?: called)?) /g,
];
/** … or right before these. */
const AFTER =
  /^ (?:quoted us|quote us|gave us a (?:quote|price)|came in (?:at|cheaper|lower|under|below)|(?:is|are|was|were) (?:quoting|charging|offering|cheaper)|(?:offered|charges|charged) us|does (?:all )?(?:this|that) (?:already|for us)|undercut)\b/;
const GENERIC = new Set(
  "excel word outlook gmail email emails whatsapp facebook google sheets spreadsheets paper pen access windows android internet erp crm sql html pdf pdfs api apis it hr english amazon youtube zoom linkedin uk us usa eu europe america india london paris berlin christmas easter friday monday tuesday wednesday thursday saturday sunday january february march april may june july august september october november december".split(
    " ",
  ),
);
/** Brands that are everyday words count only with a capital. */
const EVERYDAY =
  /^(?:square|toast|clover|busy|monday|box|drift|canvas|blackboard|motive|opera|deputy|applied|advanced|exact|iris|notion|outreach|chorus|epic|slack|zoom|teams|stripe|google|sage|okta|access|oracle|tally|arbor|deal|deel|gusto|intercom|intuit)$/;
const MAX_WORDS = 3;

let brands: Set<string> | null = null;
const isBrand = (words: string): boolean => {
  brands ??= new Set((WORD_CLASSES.vendor_brand ?? "").split(", "));
  return brands.has(words) && !EVERYDAY.test(words) && !GENERIC.has(words);
};

interface Token {
  lower: string;
  span: Span;
  isCapital: boolean;
}

function tokensFrom(spoken: SpokenText, at: number): Token[] {
  const tokens: Token[] = [];
  let from = at;
  while (tokens.length < MAX_WORDS) {
    const said = /^ ?((?:\p{L}|\p{N})[\p{L}\p{N}&+]*)/u.exec(spoken.lower.slice(from, from + 40));
    if (!said?.[1]) break;
    const start = from + said[0].length - said[1].length;
    const span = { start, end: start + said[1].length };
    tokens.push({
      lower: said[1],
      span,
      isCapital: /\p{Lu}/u.test(spoken.original.slice(span.start, span.end)),
    });
    from = span.end;
  }
  return tokens;
}

const isPerson = (word: string): boolean => NAMES.has(word) || NAMES_AND_WORDS.has(word);

interface NamedVendor {
  span: Span;
  certainty: "explicit" | "inferred";
}

/** The vendor's name that begins at a place. */
function vendorAt(spoken: SpokenText, at: number, hasCase: boolean): NamedVendor | null {
  const tokens = tokensFrom(spoken, at);
  const [first, second] = tokens;
  if (!first || GENERIC.has(first.lower) || isPerson(first.lower)) return null;
  if (second && isBrand(`${first.lower} ${second.lower}`))
    return { span: { start: first.span.start, end: second.span.end }, certainty: "explicit" };
  if (hasCase && first.isCapital && first.lower.length > 1) {
    const upTo = tokens.findIndex((token) => !token.isCapital || GENERIC.has(token.lower));
    const last = tokens[(upTo < 0 ? tokens.length : upTo) - 1] ?? first;
    return { span: { start: first.span.start, end: last.span.end }, certainty: "explicit" };
  }
  if (isBrand(first.lower)) return { span: first.span, certainty: "explicit" };
  const isUnknown =
    /^[a-z]{4,}$/.test(first.lower) &&
    !isEnglishWord(first.lower) &&
    !isEnglishWord(first.lower.replace(/^(?:un|re)|(?:e?s|t?ing|t?ed|ly)$/g, ""));
  return isUnknown ? { span: first.span, certainty: "inferred" } : null;
}

/** In the order of the text, without overlaps. For the buyer's words: a rep names rivals to ask about them. */
export function findUncatalogued(spoken: SpokenText): NamedVendor[] {
  const { lower, original } = spoken;
  // Where everything or nothing is in capitals they say nothing; "I" is no evidence.
  const hasCase = /\p{Ll}/u.test(original);
  const found: NamedVendor[] = [];
  const add = (vendor: NamedVendor | null) => {
    if (vendor && found.every((one) => one.span.start !== vendor.span.start)) found.push(vendor);
  };
  for (const pattern of BEFORE)
    for (const lead of lower.matchAll(pattern)) add(vendorAt(spoken, lead.index + lead[0].length, hasCase));
  for (const word of lower.matchAll(/(?<![\p{L}\p{N}])[\p{L}][\p{L}\p{N}&]*/gu)) {
    const vendor = vendorAt(spoken, word.index, hasCase && word.index > 0);
    if (vendor && AFTER.test(lower.slice(vendor.span.end, vendor.span.end + 30))) add(vendor);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
