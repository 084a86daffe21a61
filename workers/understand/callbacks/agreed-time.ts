/**
 * A callback put together over several turns: the rep names a time and the buyer takes it, or one says the day and
 * the other the hour. Owns whose words count: nothing stands unless the buyer takes it or says it. What a time comes
 * to is `time/`'s; what a buyer wishes in one breath is `choose.ts`'s.
 */
import type { DateTime } from "luxon";
import type { Utterance } from "../../../schema/utterance.ts";
import { readSpoken, type Span, spacedWords, type SpokenText } from "../spoken-text.ts";
import { isTime, type Placed } from "../time/time-parts.ts";
import { has, isSameDay } from "./parts.ts";
import { type Skeleton, toSkeleton } from "./skeleton.ts";
import * as said from "./talk-words.ts";

/** What is being agreed on, as far as it went. */
interface Talk {
  parts: Placed[] | null;
  /** Whether the last thing was a time of the rep's that waits for an answer. */
  isProposed: boolean;
  /** Whether the rep asked for a time just now. */
  isAsked: boolean;
  isContact: boolean;
}

/** More words than an answer to "would Thursday at two work" has. */
const MAX_ANSWER_WORDS = 16;
/** A bare "would Thursday work" is of a call only where nothing else is being arranged, and little else is said. */
const MAX_PROPOSAL_WORDS = 14;
/** Turns back and no further: another time may have been of another matter. */
export const MAX_TURNS = 6;
/** A cheap look before anything is read: hardly a turn of a call names a time. */
const MAY_BE_TIME =
  /\d|day\b|days\b|tomorrow|week|month|noon|morning|afternoon|evening|tonight|later|o'?clock|half|quarter|first thing|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|twentieth|thirtieth)\b/;

/** No alternatives, no windows and no corrections: these are put together in one breath or not at all. */
const isSimple = (parts: readonly Placed[]): boolean =>
  parts.some(isTime) && parts.every((part) => !["join", "correction", "past"].includes(part.kind));

/** "my time" in one mouth is "your time" in the other. */
const inBuyersMouth = (parts: readonly Placed[]): Placed[] =>
  parts.map((part) =>
    part.kind === "zone" && part.zone === "own"
      ? { ...part, zone: "other" }
      : part.kind === "zone" && part.zone === "other"
        ? { ...part, zone: "own" }
        : part,
  );

/** The one time that is named; null when there is none, several, or one that is no single time. */
function onlyTime(skeleton: Skeleton): Placed[] | null {
  const named = skeleton.marks.filter(({ phrase }) => phrase.kind !== "past" && phrase.kind !== "lasting");
  const [only] = named;
  return named.length === 1 && only && isSimple(only.phrase.parts) ? only.phrase.parts : null;
}

/** The later one's words stand; a day it leaves out is the earlier one's. */
function together(earlier: Placed[] | null, later: Placed[]): Placed[] {
  if (!earlier || has(later, "day") || !has(earlier, "day")) return later;
  const day = earlier.filter((p) => p.kind === "days" || p.kind === "weekday" || p.kind === "shift");
  return day.length > 0 ? [...day, ...later] : later;
}

function isWithinProposal(own: Placed[], proposed: Placed[]): boolean {
  if (has(own, "day") && !isSameDay(own, proposed)) return false;
  if (!has(own, "hour")) return has(own, "day");
  const clockOf = (parts: Placed[]) => parts.find((part) => part.kind === "clock");
  const [a, b] = [clockOf(own), clockOf(proposed)];
  return a?.kind === "clock" && b?.kind === "clock" && a.hour === b.hour && a.minute === b.minute;
}

function afterRep(talk: Talk, utterance: Utterance, now: DateTime): Talk {
  const text = utterance.text.toLowerCase();
  const speaksOfContact = said.CONTACT.test(text) && !said.BUYER_CALLS.test(text);
  const isElsewhere = said.OTHER_MATTER.test(text) && !speaksOfContact;
  if (isElsewhere || said.BUYER_CALLS.test(text)) return NOTHING;
  const isContact = talk.isContact || speaksOfContact;
  const skeleton = MAY_BE_TIME.test(text) ? toSkeleton(readSpoken(utterance.text), now) : null;
  const parts = skeleton && onlyTime(skeleton);
  if (parts && said.PROPOSES.test(text)) {
    const isBare = spacedWords(text) <= MAX_PROPOSAL_WORDS;
    if (!isContact && !isBare) return NOTHING;
    const isSaidAgain = talk.parts !== null && isWithinProposal(parts, talk.parts);
    return {
      parts: isSaidAgain ? talk.parts : together(talk.parts, inBuyersMouth(parts)),
      isProposed: true,
      isAsked: false,
      isContact: true,
    };
  }
  const isAsked = said.ASKS_WHEN.test(text);
  // Two times to choose from: only what the buyer says can tell.
  if (skeleton && skeleton.marks.length > 1)
    return { parts: null, isProposed: false, isAsked: isContact, isContact };
  return { parts: talk.parts, isProposed: false, isAsked: isAsked && isContact, isContact };
}

const NOTHING: Talk = { parts: null, isProposed: false, isAsked: false, isContact: false };

function afterBuyer(talk: Talk, utterance: Utterance, now: DateTime): Talk {
  const text = utterance.text.toLowerCase();
  if (said.I_WILL_CALL.test(text)) return NOTHING;
  const isContact = talk.isContact || said.CONTACT.test(text);
  if (said.OTHER_MATTER.test(text) && !said.CONTACT.test(text)) return NOTHING;
  if (!MAY_BE_TIME.test(text)) return { ...talk, isAsked: false, isContact };
  const skeleton = toSkeleton(readSpoken(utterance.text), now);
  const parts = onlyTime(skeleton);
  if (said.UNWANTED.test(text) || !parts) return { ...NOTHING, isContact };
  const isAnswer = talk.isAsked || talk.isProposed || said.CONTACT.test(text);
  return {
    parts: isAnswer ? together(talk.parts, parts) : null,
    isProposed: false,
    isAsked: false,
    isContact,
  };
}

export interface Agreed {
  parts: Placed[];
  /** The buyer's words, in their utterance. */
  span: Span;
}

/**
 * @param input.recent what was said before by both sides, in order
 * @param input.skeleton of the buyer's utterance
 */
export function agreedTime(input: {
  utterance: Utterance;
  recent: readonly Utterance[];
  spoken: SpokenText;
  skeleton: Skeleton;
  now: DateTime;
}): Agreed | null {
  const { recent, spoken, skeleton, now } = input;
  const { lower } = spoken;
  const asked = recent.at(-1);
  if (asked?.speaker !== "rep" || spacedWords(lower) > MAX_ANSWER_WORDS) return null;
  // Before anything is read again: the rep must have asked for a time, or named one.
  const question = asked.text.toLowerCase();
  if (!said.ASKS_WHEN.test(question) && !(MAY_BE_TIME.test(question) && said.PROPOSES.test(question)))
    return null;
  const isTaken = said.ACCEPTS.test(lower) && !said.TAKES_BACK.test(lower);
  if (skeleton.marks.length === 0 && !isTaken) return null;
  if (said.OTHER_MATTER.test(lower) || said.I_WILL_CALL.test(lower)) return null;
  const turns = recent.slice(-MAX_TURNS);
  const own = onlyTime(skeleton);
  if (skeleton.marks.length > 0 && (!own || said.UNWANTED.test(lower) || !isMereTime(skeleton))) return null;
  const talk = turns.reduce(
    (so, one) => (one.speaker === "rep" ? afterRep(so, one, now) : afterBuyer(so, one, now)),
    NOTHING,
  );
  if (!talk.isContact) return null;
  const start = lower.length - lower.trimStart().length;
  const span = { start, end: lower.trimEnd().length };
  if (!own) return talk.isProposed && talk.parts ? { parts: talk.parts, span } : null;
  if (talk.isProposed && talk.parts && isWithinProposal(own, talk.parts)) return { parts: talk.parts, span };
  if (!(talk.isProposed || talk.isAsked) || !(talk.parts || has(own, "day"))) return null;
  return { parts: together(talk.parts, own), span };
}

/**
 * Whether an hour that nobody asked to be called at may be one at all: "make it three" after "would two licences
 * work" is none.
 */
export function isOfTimes(recent: readonly Utterance[], now: DateTime): boolean {
  const asked = recent.findLast(({ speaker }) => speaker === "rep")?.text;
  if (asked === undefined) return true;
  const text = asked.toLowerCase();
  if (said.CONTACT.test(text) || said.ASKS_WHEN.test(text)) return true;
  if (said.OTHER_MATTER.test(text) || !MAY_BE_TIME.test(text)) return false;
  return toSkeleton(readSpoken(asked), now).marks.length > 0;
}

/** "thursday at ten works", when the demo is what was to be put on a day. */
export function isOfAnother(recent: readonly Utterance[]): boolean {
  const text = recent.findLast(({ speaker }) => speaker === "rep")?.text.toLowerCase() ?? "";
  const isTimeAsked = said.ASKS_WHEN.test(text) || (said.PROPOSES.test(text) && MAY_BE_TIME.test(text));
  return isTimeAsked && said.OTHER_MATTER.test(text) && !said.CONTACT.test(text);
}

/** One time and nothing of its own around it: "let's say thursday at ten then". */
export function isMereTime({ text, marks }: Skeleton): boolean {
  const [mark] = marks;
  if (!mark) return false;
  const before = text.slice(0, mark.start);
  return said.ANSWER_BEFORE.test(before) && said.ANSWER_AFTER.test(text.slice(mark.end));
}
