/**
 * When a number without a currency is money: by its own words ("forty grand"), by a price's form ("two fifty a
 * seat"), by a verb of paying right before it, or because the talk is of money and it counts nothing else.
 */
import { ASKED_LEAST } from "./money-context.ts";
import type { SpokenNumber } from "./numbers.ts";
import type { Span } from "./spoken-text.ts";

/** Talk of money in the same sentence; without it a large number is money only by its own words. */
const MONEY_TALK =
  /\b(?:budget\w*|money|spen[dt]\w*|pric\w*|cost\w*|pay\w*|paid|quot\w*|expensive|cheap\w*|afford\w*|(?:put|putting|set) aside|earmark\w*|allocat\w*|discount\w*|invoice\w*|revenue|turnover|turn(?:ed)? over|margin|profit|fees?|charg\w*|worth|approve anything|approv\w+ (?:over|above|up to)|sign (?:off |for )*(?:on )?(?:anything|up to|over|under)|anything (?:over|above|under)|(?:a|per|each) (?:year|month|seat|user|technician|tech|head)|annually|grand|deal size|contract value|salar(?:y|ies)|wages?|saving\w*|save[sd]?|lose|losing|lost|waste\w*|fines?|fined|penalt\w+|deposit|upfront|up front|onboarding|set ?up|list|all in|rent|loan|funding|raised|claims?|refund\w*|rebate|bill(?:ed|s)?|limit|threshold|purchase|number (?:is|was)|in the hole|out of pocket)\b/;
/** A noun there would say that something else is counted; these words are none. */
const NO_NOUN =
  /^(?:\s*$|\s*[.,!?;:)–—'-]|\s+(?:a|an|per|each|annually|yearly|monthly|all|for|is|was|in|to|and|or|but|on|this|that|which|up|tops|max|so|it|if|plus|total|altogether|as|at|with|from|by|because|we|i|you|they|more|less|over|under|off|before|would|will|went|next|last|every|the|our|us|of (?:budget|it|that|our)|feels?|seems?|sounds?|cheaper|out|then|not|could|should|has|had|have|set|put|approved|allocated|earmarked|left|available|ready|budget\w*|range|ish|when|honestly|right|okay|maximum|goes|comes|gets|makes|covers|includes|does|buys|costs|needs|says|pays|yes|thanks|unless|across|always|sometimes|towards|less|worth|gone|just|straight|flat|deposit|upfront|onboarding|setup|saved|lost|down|back|today|now|there|here|well|yeah|no|he|she|are|were|be|can|got|go|too|also|only|even|maybe|about|around|until|till|sitting|coming|price|fee|discount|invoice|limit|contract|deal|quote|and change|odd|something|between|under)\b)/;
/** Counted although no "s" says so. */
const COUNTED =
  /^(?:\s+[a-z]+)?\s+(?:people|staff|feet|men|women|children|kids|head(?: of)?|sheep|cattle|miles?|square|employees?|percent|per cent|degrees|o'?clock|[a-z]{2,}(?<!s|u|i)s)\b/;
const NO_PLURAL =
  /^\s+(?:[a-z]+\s+)?(?:plus|perhaps|besides|alas|its|his|hers|ours|yours|theirs|this|was|has|goes|does|comes|gets|makes)\b/;
const PERCENT = /^\s*(?:%|percent|per cent|(?:to|or|and|-)\s+[a-z0-9-]+(?:\s+[a-z]+)? (?:percent|per cent))/;
/** A verb of paying, with nothing but its object and hedges before the amount. */
const PAID_BEFORE =
  /\b(?:pay(?:s|ing)?|paid|costs?|costing|charg(?:e|es|ed|ing)|quot(?:e|ed|ing)|spend(?:s|ing)?|spent|budget(?:ed)?(?: of| is| was| for)|pric(?:e|ed|ing)(?:'s| is| was| at| of)|fees?(?: is| was| of|'s)|fines?(?: is| was| of|'s)|worth|billed|invoiced|knock(?:ed)?|save[sd]?|discount of|salary(?: of| is)|set aside|put aside|got|refunded|(?:price|cost|fee|set ?up|subscription|licen[cs]e|plan|package|renewal|deposit|onboarding|rent|invoice|bill|total|quote|retainer|rate|premium|tier|salary|training|support|it|that|which) (?:(?:went|goes|gone|jumped|shot|crept) (?:up |down )?(?:to|from)|comes? to|came to|came out at|works? out at|starts? at|started at)|(?:price|cost|fee|subscription|retainer|premium|rent|deposit|renewal|quote|invoice|bill|day rate|list price)(?:'s| is| was| would be)|(?:sell|sold|sells|buy|bought|offered|do|did|get|got|have|had) (?:it|that|this|them|one|those) for|(?:seats|users|licen[cs]es|heads|vans|trucks|beds|sites|people|drivers|rooms|units|agents|reps|days) at)(?: (?:us|you|me|them|him|her|it|out|off|about|around|roughly|over|under|nearly|almost|like|up to|at|maybe|some|an extra|another|only|just|close to|probably|something like|anywhere from|between|north of|in the region of|for|that|say|well|at least|more than|less than))*\s+$/;
/** A price's form: so much a seat. */
const PER_THING =
  /^\s+(?:per|a|an|each|every) (?:seat|licen[cs]e|user|head|person|employee|agent|rep|driver|vehicle|truck|van|technician|tech|engineer|bed|room|site|store|location|branch|door|device|unit|machine|member|child|pupil|student|patient|chair|desk|property|box|pallet|load|mile|gallon|tonne|ton|litre|kilo|go|pop|time|ticket|order|booking|transaction|visit|copy|plate|cover|customer|client|account|line|camera|screen|terminal|till)\b/;
const PER_TIME =
  /^\s+(?:per|a|an|each|every) (?:month|year|annum|quarter|week|day|hour|night|shift)\b|^\s+(?:p\.?a\.?|monthly|annually|yearly|per annum)\b/;
const PER_HOUR = /^\s+(?:per|a|an|each|every) (?:hour|day|night|shift|week|minute)\b/;
const PAYS =
  /\b(?:pay\w*|paid|cost\w*|charg\w*|spen[dt]\w*|quot\w*|pric\w*|budget\w*|fees?|bill\w*|subscription|invoice\w*|rent\w*|lease\w*|salar\w+|wages?|retainer|save[sd]?|saving\w*|cheaper|renewal)\b/;
/** Calls and visitors are counted so: "we do eighteen hundred a month". */
const COUNTS_BEFORE =
  /\b(?:do|does|did|doing|handl\w+|get|gets|getting|got|take|takes|taking|make|makes|making|run|runs|running|see|sees|seeing|have|has|had|having|averag\w+|need|needs|send|sends|sending|ship|ships|shipping|with|process\w*|move|moves|serve\w*|answer\w*|book\w*|sell\w*|sold|miss\w*|field\w*|produc\w+|there(?:'s| are| is)|of)(?: (?:about|around|roughly|over|under|nearly|almost|like|up to|maybe|some|another|only|just|probably|anything from|between|say|well over))*\s+$/;
const IS_BEFORE =
  /\b(?:it's|its|that's|is|was|comes? to|works? out (?:at|to|as)|would be|it'd be|that'd be|be|we're at|at|for|from|to|or|only|just|around|about|another|an extra|plus|and)\s+$/;
/** "one in ten thousand", "running the ten k". */
const SHARE_OR_RACE =
  /\b(?:(?:one|two|three|half|lot|chance|person|job) in (?:a |every )?\w+ (?:thousand|million)|(?:the|a|run|ran|running|doing) (?:five|ten|5|10) ?k)$/;
const LEAST = 5;
/** Under this, what is paid is said with what it is paid in. */
const LEAST_PAID = 10;

/** "four fifty for the training", once prices are told. */
const PART_AFTER =
  /^\s+(?:off|on top|all in|up ?front|for (?:the |your |our )?(?:set ?up|training|onboarding|support|install\w*|platform|licen[cs]es?|implementation|migration|first|year|lot|whole|extra|add ?on|module|hardware|deposit))(?![\w'])/;
const LEAST_PART = 50;

export function isMoney(input: {
  lower: string;
  sentence: Span;
  number: SpokenNumber;
  /** The other side asked for an amount. */
  isAsked: boolean;
  /** An amount was named already: here, or by the other side just before. */
  isNamed: boolean;
}): boolean {
  const { lower, sentence, number, isAsked, isNamed } = input;
  const { value } = number;
  const after = lower.slice(number.span.end, number.span.end + 60);
  const before = lower.slice(Math.max(sentence.start, number.span.start - 60), number.span.start);
  if (PERCENT.test(after)) return false;
  const words = lower.slice(number.span.start, number.span.end);
  if (words.endsWith("grand")) return true;
  const counts =
    !NO_NOUN.test(after) && (COUNTED.test(after) || !isLarge(number, words)) && !NO_PLURAL.test(after);
  if (counts || SHARE_OR_RACE.test(`${before}${words}`)) return false;
  if (value >= LEAST && isRate({ lower, sentence, before, after, isNamed: isNamed || isAsked, value }))
    return true;
  if (isAsked && value >= ASKED_LEAST) return true;
  // "two thousand nine" is a year, "two thousand" is not.
  if (value >= 1_900 && value <= 2_100 && !(number.scaled && value === 2_000)) return false;
  if (value >= LEAST_PAID && PAID_BEFORE.test(before) && !/\bgot\b[^,]*$/.test(before)) return true;
  if (value >= LEAST_PAID && /^\s+(?:set|put) aside\b/.test(after)) return true;
  if (isNamed && value >= LEAST_PART && PART_AFTER.test(after) && !COUNTS_BEFORE.test(before)) return true;
  if (value < 1_000) return false;
  if (/(?:\bk|\dk|lakhs?|crores?|\bmil)\b/.test(words)) return true;
  const isRound = number.scaled || words.includes(",");
  return isRound && (isNamed || MONEY_TALK.test(lower.slice(sentence.start, sentence.end)));
}

const isLarge = (number: SpokenNumber, words: string): boolean =>
  number.scaled || words.includes(",") || number.value >= 1_000;

function isRate(at: {
  lower: string;
  sentence: Span;
  before: string;
  after: string;
  isNamed: boolean;
  value: number;
}): boolean {
  const { lower, sentence, before, after, isNamed } = at;
  if (/^\s+(?:per|a|each) (?:seat|licen[cs]e)\b/.test(after)) return true;
  const pays = PAYS.test(lower.slice(sentence.start, sentence.end));
  if (PER_THING.test(after)) return pays || isNamed || !COUNTS_BEFORE.test(before);
  if (!PER_TIME.test(after) || COUNTS_BEFORE.test(before)) return false;
  if (pays || isNamed) return true;
  // "two hundred a day" is more often calls than money.
  return !PER_HOUR.test(after) && IS_BEFORE.test(before);
}
