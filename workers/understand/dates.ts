/**
 * Days and times that were named, resolved in the buyer's zone, and what they are for as far as the words nearby
 * say. A wish to be called and a promise's due time are facts of their own and not told twice.
 */
import { DateTime } from "luxon";
import type { FactOf, TimeRange } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import type { UnderstandContext } from "./context.ts";
import { factBase } from "./fact-base.ts";
import { sentenceAt, type Span, type SpokenText, trimSpan } from "./spoken-text.ts";
import { isSameTime, resolveTime } from "./time/resolve-time.ts";
import { sourceOf, toSpokenLine } from "./time/spoken-tokens.ts";
import { findTimePhrases } from "./time/time-phrases.ts";

type Purpose = FactOf<"date">["purpose"];

/** At the same distance the first one counts. */
const CUES: [Exclude<Purpose, "unknown">, RegExp][] = [
  [
    "contract_end",
    /\b(?:contracts?|agreement|renew\w*|renewal|licen[cs]es?|subscription|notice|expir\w+|tied in|locked in|(?:runs|running) (?:out|until|till)|lapses?|is up|comes up|term ends)\b/g,
  ],
  [
    "go_live",
    /\b(?:go(?:ing|es)? live|went live|live (?:by|in|on|before)|launch\w*|roll(?:ed|ing)? (?:it )?out|rollout|up and running|opens?|opening|in place|switch(?:ed)? (?:on|over)|start using|using it|kick(?:s|ing)? off|cut ?over|start (?:with|the)|have it (?:in|running|working|ready))\b/g,
  ],
  [
    "fiscal",
    /\b(?:fiscal|financial year|year[- ]end|quarter[- ]end|budgets? (?:reset\w*|open\w*|close\w*|get\w*|year|cycle|round)|new budget(?: \w+)?|next year's budget|budgeting|books close)\b/g,
  ],
  [
    "meeting",
    /\b(?:meet\w*|call|demo|catch up|speak|talk|workshop|calendar|session|invite|appointment|walk ?through|presentation|visit|agenda|get together|sit down|zoom)\b/g,
  ],
  [
    "deadline",
    /\b(?:deadline|by|before|no later than|at the latest|due|has to be|have to be|need(?:s|ed)? (?:it|this|something|to be|a|to have)|must|audit|inspection|tender|closes|decide|decision|sign(?:ed)?)\b/g,
  ],
];
/** Without one of these nothing names a date; reading times is dear, and most utterances name none. */
const NAMES_DATE =
  /\d|day|week|month|year|quarter|morrow|tonight|spring|summer|autumn|\bfall\b|winter|christmas|easter|thanksgiving|januar|februar|\bmarch\b|april|\bmay\b|\bjune\b|\bjuly\b|august|septem|octob|novem|decem|th\b|\bfirst\b|\bsecond\b|\bthird\b/;
/** Farther off, words are about something else. */
const FARTHEST = 60;
const NOT_TO_COME = /\b(?:since|last|as of|ever since|back in|used to|until|till)\s+(?:the\s+)?$/;
/** "two of them left in january": a month without a year has been when what happened in it has. */
const HAPPENED =
  /\b(?:left|started|bought|joined|did|was|were|had|went|came|moved|switched|began|opened|launched|renewed|retired|quit|died|happened|got|signed(?! by))\b[^.?!]{0,14}$/;

function purposeOf(lower: string, sentence: Span, phrase: Span): Purpose {
  let best: { purpose: Purpose; far: number } = { purpose: "unknown", far: FARTHEST };
  // "by march" holds its own cue.
  const text = lower.slice(sentence.start, sentence.end);
  for (const [purpose, cue] of CUES) {
    for (const said of text.matchAll(cue)) {
      const start = sentence.start + said.index;
      const end = start + said[0].length;
      const apart = start >= phrase.end ? start - phrase.end : Math.max(0, phrase.start - end);
      // "by" stands beside every due time, so any other word within reach tells more.
      const far = purpose === "deadline" ? apart + FARTHEST / 2 : apart;
      if (far < best.far) best = { purpose, far };
    }
  }
  return best.purpose;
}

/** @param input.told times that other facts of the utterance tell already */
export function findDates(input: {
  utterance: Utterance;
  context: UnderstandContext;
  spoken: SpokenText;
  told: TimeRange[];
}): FactOf<"date">[] {
  const { utterance, context, spoken, told } = input;
  if (!NAMES_DATE.test(spoken.lower)) return [];
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone });
  const isRep = utterance.speaker === "rep";
  const zones = {
    buyer: context.buyerTimeZone,
    own: isRep ? context.repTimeZone : context.buyerTimeZone,
    other: isRep ? context.buyerTimeZone : context.repTimeZone,
  };
  const line = toSpokenLine(spoken.lower, { start: 0, end: spoken.lower.length });
  const found = findTimePhrases(line, now).flatMap((phrase) => {
    const span = trimSpan(spoken.original, sourceOf(line, phrase));
    if (!span) return [];
    const purpose = purposeOf(spoken.lower, sentenceAt(spoken, span.start), span);
    const before = spoken.lower.slice(0, span.start);
    const isEnd = purpose === "contract_end";
    if ((NOT_TO_COME.test(before) && !isEnd) || HAPPENED.test(before)) return [];
    // "tied in until March" ends then; elsewhere "until March" begins then.
    const parts = isEnd
      ? phrase.parts.filter((part) => part.kind !== "modifier" || part.modifier !== "from")
      : phrase.parts;
    const range = resolveTime(parts, now, zones);
    // "today is a bad day" names no date that anything hangs on.
    if (!range || (purpose === "unknown" && range.earliest.startsWith(now.toISODate() ?? "-"))) return [];
    if (told.some((other) => isSameTime(other, range))) return [];
    return [{ span, range, purpose }];
  });
  return found.map(({ span, range, purpose }, index) => ({
    ...factBase({ utterance, type: "date", index, span }),
    type: "date",
    certainty: "explicit",
    text: spoken.original.slice(span.start, span.end),
    range,
    purpose,
  }));
}
