/**
 * Callbacks: the buyer asks to be contacted again at a time that is known or bounded. Owns what counts as such a
 * wish and which of several times it means; `time/` owns what the time comes to.
 */
import { DateTime } from "luxon";
import type { FactOf } from "../../schema/fact.ts";
import type { UnderstandInput } from "./context.ts";
import { factBase } from "./fact-base.ts";
import type { Span, SpokenText } from "./spoken-text.ts";
import { resolveTime } from "./time/resolve-time.ts";
import { type SpokenLine, sourceOf, toSpokenLine } from "./time/spoken-tokens.ts";
import { findTimePhrases, type TimePhrase } from "./time/time-phrases.ts";

const US = "(?:me|us|my (?:cell|mobile|office|desk|direct line|assistant))";
/** Asks to be contacted. */
const ASKED = new RegExp(
  `\\b(?:(?:call|ring|phone|buzz|dial|catch|try|reach|grab|ping|contact|text|message|bell|get|chase|nudge|remind|email|hit|tap) ${US}\\b(?! (?:some|any|your|those|crazy|old|cynical|stupid|mad|on (?:price|that)|an? (?!week|month|couple|few|day|fortnight)))|(?:give|drop|shoot|send|buzz|tinkle) ${US} (?:back )?(?:a |an )?(?:quick |another )?(?:call|ring|shout|bell|buzz|bell back|tinkle|call back|line|reminder|invite|note|text|follow up)\\b|get (?:back )?(?:in touch|hold of me|back to (?:me|us)|me on the phone)|touch base|circle back|check (?:back|in)(?: with (?:me|us))?|follow up(?: with (?:me|us))?|(?:come|go) back to (?:me|us)|reach (?:out|back)(?: to (?:me|us))?|reconnect|regroup|reconvene|pick (?:this|it) (?:back )?up|revisit|catch up|hold off (?:on )?(?:ringing|calling|phoning|contacting)(?: ${US})?|(?:you|somebody|someone|you guys) (?:can|could|should|might|want to|to|please)? ?(?:call|ring|phone|try)(?: (?:back|again|then|${US}))?\\b|(?:call|ring|phone|try) (?:back|again|later)\\b|(?:let's|let us|let's you and me|can we|could we|we can|we could|we should|shall we|we'll|happy to|maybe we|why don't we|best to) (?:you and me |just |maybe |probably |both )*(?:talk|speak|chat|connect|meet|do (?:it|this|that|another call|a call)|have (?:another|a) (?:call|chat)|jump (?:back )?on(?: a call)?|hop (?:back )?on(?: a call)?|discuss|go over|look at (?:this|it))|(?:another|a|next|follow up|second) (?:call|chat) (?:on|at|next|tomorrow|after|in|around))`,
  "g",
);
/** Says when they can be had. */
const AVAILABLE =
  /\b(?:(?:i'm|i am|i'll be|i will be|we're|we'll be) (?:\w+ )?(?:back|free|available|around|reachable|in the office|at my desk)|back (?:on|in the office|at my desk|from)|(?:works|work|suits|suit|is good|is fine|is best|would be good|would be great|would be better|would suit|would work|'s good|'s better|is better|would do)(?: best| better| well)? (?:for )?(?:me|us)|(?:my|our) (?:calendar|diary|schedule) (?:opens up|is (?:open|clear|free))|give it (?:a |another )?(?:\w+ )?(?:week|month|day)s?|leave it (?:a |another )?(?:\w+ )?(?:week|month|day)s?)/g;
/** Somebody is already booked, the buyer will call, or this time is not wanted. */
const NOT_ASKED =
  /\b(?:(?:i|we|he|she|they)(?:'ll| will|'m going to|'re going to|'m gonna|'d) (?:\w+ )?(?:call|ring|phone|try|contact|email|text|reach out to|get back to|give) you|(?:already|got (?:a|an|the)|have (?:a|an|the)|there's (?:a|an)|our|the) (?:\w+ )?(?:call|meeting|demo|session|appointment|slot) (?:\w+ )?(?:booked|scheduled|set|on|at|is|with|tomorrow|today|in the diary|for)|see you|speak (?:to you )?(?:then|on|tomorrow)|talk to you (?:then|on|tomorrow)|looking forward|booked in|in the (?:diary|calendar) for|(?:people|someone|somebody|they|he|she|guy|rep|team) (?:called|rang|phoned)|called me|rang me)\b/;
const REFUSED =
  /\b(?:don't|do not|dont|never|please don't|can't|cannot|not|won't|wouldn't|no one should|stop|rather you didn't|didn't|did you|did not)(?: \w+){0,2} $/;
const AWAY =
  /\b(?:leave|away|off|out|holiday|vacation|busy|tied up|in meetings?|a meeting|flying|travelling|traveling|not (?:free|available|around|in|here)|as of|since|due|starts?|opens?|closed?|ends?|expires?|renews?|live|launch(?:es)?|deadline|report up)(?: \w+){0,2}$/;

interface Asked {
  span: Span;
  certainty: "explicit" | "inferred";
}

function findAsked(lower: string): Asked[] {
  const found: Asked[] = [];
  for (const m of lower.matchAll(ASKED)) {
    const before = lower.slice(Math.max(0, m.index - 40), m.index);
    const wishesLater = /^[^.!?]*\b(?:before|until|till|til)\b/.test(
      lower.slice(m.index + m[0].length, m.index + m[0].length + 40),
    );
    if (REFUSED.test(before) && !wishesLater) continue;
    if (
      /\b(?:i|we|he|she|they|i'll|we'll|i can|to|i'd|you|tried to|used to|usually|always) $/.test(before) &&
      !/\b(?:you|like you to|want you to|need you to|ask you to|love to|best to|able to|easiest to|have to|better to|you'll have to|you to|like to|happy to) $/.test(
        before,
      )
    )
      continue;
    // "can you call me": the wish is the call.
    const start = m.index + (m[0].startsWith("you ") ? 4 : 0);
    found.push({ span: { start, end: m.index + m[0].length }, certainty: "explicit" });
  }
  for (const m of lower.matchAll(AVAILABLE)) {
    found.push({ span: { start: m.index, end: m.index + m[0].length }, certainty: "inferred" });
  }
  return found;
}

interface Timed {
  phrase: TimePhrase;
  source: Span;
}

/** How far a time is from the wish it may belong to: after it first, across a sentence's end last. */
function distance(spoken: SpokenText, asked: Span, time: Span): number {
  const overlaps = time.start < asked.end && asked.start < time.end;
  if (overlaps) return 0;
  const [from, to] = time.start >= asked.end ? [asked.end, time.start] : [time.end, asked.start];
  const between = spoken.lower.slice(from, to);
  const sentenceEnds = (between.match(/[.!?](?=\s|$)/g) ?? []).length;
  const behind = time.start < asked.start ? 12 : 0;
  return between.length + sentenceEnds * 60 + behind;
}

/** Farther than this and the time belongs to something else that was said. */
const MAX_DISTANCE = 110;

function choose(
  spoken: SpokenText,
  line: SpokenLine,
  asked: Asked[],
  phrases: TimePhrase[],
): { asked: Asked; time: Timed } | null {
  const times = phrases
    .map((phrase) => ({ phrase, source: sourceOf(line, phrase) }))
    .filter(({ phrase, source }) => {
      const opens = phrase.parts.some((p) => p.kind === "modifier" && p.modifier === "from");
      const negated = /\b(?:not|n't)(?: on| at| in)? $/.test(spoken.lower.slice(0, source.start));
      return !negated && (opens || !AWAY.test(spoken.lower.slice(0, source.start).trimEnd()));
    });
  let best: { asked: Asked; time: Timed; far: number } | null = null;
  for (const wish of asked) {
    for (const time of times) {
      const far = distance(spoken, wish.span, time.source) + (wish.certainty === "inferred" ? 20 : 0);
      if (far <= MAX_DISTANCE && (best === null || far < best.far)) best = { asked: wish, time, far };
    }
  }
  return best;
}

/** At most one an utterance; the rep asking for a time is no callback. */
export function findCallbacks(
  input: Pick<UnderstandInput, "utterance" | "context"> & { spoken: SpokenText },
): FactOf<"callback">[] {
  const { utterance, context, spoken } = input;
  if (utterance.speaker !== "buyer") return [];
  const asked = findAsked(spoken.lower).filter((a) => !isOtherwiseSettled(spoken, a.span));
  if (asked.length === 0) return [];
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone });
  if (!now.isValid) return [];
  const line = toSpokenLine(spoken.lower, { start: 0, end: spoken.lower.length });
  const chosen = choose(spoken, line, asked, findTimePhrases(line, now));
  if (!chosen) return [];
  const callback = resolveTime(chosen.time.phrase.parts, now, {
    buyer: context.buyerTimeZone,
    own: context.buyerTimeZone,
    other: context.repTimeZone,
  });
  if (!callback) return [];
  const span = {
    start: Math.min(chosen.asked.span.start, chosen.time.source.start),
    end: Math.max(chosen.asked.span.end, chosen.time.source.end),
  };
  return [
    {
      ...factBase({ utterance, type: "callback", index: 0, span }),
      type: "callback",
      certainty: chosen.asked.certainty,
      callback,
    },
  ];
}

/** Booked already, or a call the buyer will make, in the same sentence. */
function isOtherwiseSettled(spoken: SpokenText, wish: Span): boolean {
  const sentence = spoken.sentences.find((s) => wish.start >= s.start && wish.start < s.end);
  return NOT_ASKED.test(spoken.lower.slice(sentence?.start ?? 0, sentence?.end));
}
