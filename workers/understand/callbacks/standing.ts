/** Whose doing some words of contact are, from what stands around them. */
import { assertNever } from "../../../schema/assert-never.ts";
import { type AskForm, type AskKind, INTERNAL } from "./ask-words.ts";
import { BARE_GOES_ON, carries, NO_CALL, SOMETHING, TO_OTHERS, WITH_OTHERS } from "./goes-on.ts";
import * as said from "./standing-words.ts";

export interface Words {
  kind: AskKind;
  form: AskForm;
  text: string;
  /** What stands before them in their clause, with a blank at its end. */
  left: string;
  /** What stands behind them in their sentence, with a blank at its start. */
  right: string;
}
export type Standing =
  | "asked"
  /** "… and we'll talk": a wish only with a time right behind it. */
  | "offered"
  /** Not then; "don't call me until Monday" still asks for Monday. */
  | "refused";

interface Around extends Words {
  /** `left` without the adverbs at its end. */
  near: string;
}

const IS_INTERNAL = new RegExp(`^${INTERNAL}`);
/** "a call", "this call" */
const NOUN_BEFORE =
  /(?<![\w'])(?:an?|the|this|that|my|your|our|every|each|next|last|first|1st|quick|phone|conference|sales|discovery|one|1|another|no|of|long|good|great|follow up|on|during) $/;
/** "show me that and we'll talk" */
const OFFERED =
  /(?<![\w'])(?:and|then|or) (?:then )?(?:we|maybe we|we'll|we will)(?: (?:can|could|might|should|may|just))* $/;
/** Guests check in, drivers come back: these ask only where a clause may begin. */
const AMBIGUOUS = /^(?:check|come|call in|pop|stop|swing|drop|revert|keep|dial)/;
/** "touch base Thursday" stands alone, "talk Thursday" is a goodbye. */
const GOODBYE = /^(?:talk|speak|chat|have|do|jump|hop|get)(?![\w'])/;
const OWNED = /^(?:have|get|use|take)(?![\w'])/;
const COULD_HAVE =
  /(?:(?:can|could|may|might) (?:i|we)|(?:like|want|love|need|prefer) to|(?:i|we) (?:could|can))(?: \w+)? $/;
const WE_COULD = /(?<![\w'])(?:we|maybe we) (?:can|could|should|might) (?:\w+ )?$/;
/** "can call me Monday", as Singapore says it */
const CAN = /^(?:.*[,@]\S* )?can $/;

const matches = ({ left, near }: Around, ...patterns: RegExp[]): boolean =>
  patterns.some((pattern) => pattern.test(left) || pattern.test(near));
const isOthersDoing = (at: Around): boolean =>
  matches(at, said.NOT_THEM) || said.THEIR_PEOPLE.test(at.near) || said.BARE_MODAL.test(at.near);
const mayBegin = ({ left, near }: Around): boolean =>
  left === "" || near === "" || said.MAY_BEGIN.test(left) || said.ASKED_OF.some((asked) => asked.test(left));

/** "call me", "circle back" */
function reaches(at: Around): boolean {
  const isOneWay = at.kind === "one_way";
  if (isOneWay && (TO_OTHERS.test(at.right) || /^ (?:to|with|on) you(?![\w'])/.test(at.right))) return false;
  if (matches(at, ...said.ASKED_OF) && !said.OF_ONESELF.test(at.near)) return true;
  if (isOneWay && (matches(at, said.LETS) || WE_COULD.test(at.near))) return true;
  if (AMBIGUOUS.test(at.text) && !mayBegin(at)) return false;
  return !isOthersDoing(at) || CAN.test(at.left);
}

/** "let's talk", "we could reconnect" */
function isOfBoth(at: Around): boolean {
  if (TO_OTHERS.test(at.right) || said.OF_ONESELF.test(at.near)) return false;
  if (matches(at, said.LETS)) return true;
  const isAsked = matches(at, ...said.ASKED_OF);
  if (IS_INTERNAL.test(at.text)) return isAsked && !/^(?:meet|do |have )/.test(at.text);
  if (matches(at, said.WE)) return !/^(?:talk|speak|chat) to you/.test(at.text + at.right);
  return isAsked || (!isOthersDoing(at) && !GOODBYE.test(at.text));
}

/** "I'd like a call", "can I get a call back" */
function wants(at: Around): boolean {
  if (WITH_OTHERS.test(at.right)) return false;
  if (OWNED.test(at.text)) return COULD_HAVE.test(at.near) || said.LETS.test(at.left);
  return /^(?:put|book|get|how|what)(?![\w'])/.test(at.text) || at.near === "" || matches(at, said.I_WANT);
}

const books = (at: Around): boolean =>
  !NO_CALL.test(at.right) && !TO_OTHERS.test(at.right) && !isOthersDoing(at) && !said.PROMISE.test(at.near);

/** "that's my only gap call then", without a stop to tell */
const FREE_BEFORE =
  /(?:free|works?|suits?|gap|window|slot|mint|fine|grand|here|back|around|home|done|time|@[tubw]) $/;
const isEnd = ({ left, right }: Around): boolean => right === " then" && FREE_BEFORE.test(left);

/** "just ring at nine" */
const asksBare = (at: Around): boolean =>
  (/ (?:back|again)$/.test(at.text) || BARE_GOES_ON.test(at.right)) &&
  (matches(at, ...said.ASKED_OF) || ((mayBegin(at) || isEnd(at)) && !isOthersDoing(at)));

function ofKind(at: Around): Standing | null {
  switch (at.kind) {
    case "reach":
    case "one_way":
      return reaches(at) ? "asked" : null;
    case "together":
      if (!isOfBoth(at)) return null;
      return OFFERED.test(at.left) ? "offered" : "asked";
    case "want":
      return wants(at) ? "asked" : null;
    case "book":
      return books(at) ? "asked" : null;
    case "bare":
      return asksBare(at) ? "asked" : null;
    default:
      return assertNever(at.kind);
  }
}

/** Other words than those of asking: a noun, a way of speaking, something to be sent. */
function isNoAsking({ kind, text, left, right }: Words): boolean {
  if (kind === "reach") return SOMETHING.test(right) || carries(text, right) || /^catch \w+ up/.test(text);
  if (kind === "want") return false;
  return (
    said.ALSO_MINE.test(left) ||
    NOUN_BEFORE.test(left) ||
    (text.startsWith("speak") && left.endsWith("as we "))
  );
}

/** @returns null when nobody is asked for anything */
export function standingOf(words: Words): Standing | null {
  const { kind, form, left, right } = words;
  const at: Around = { ...words, near: left.replace(said.ADVERBS, "") };
  if (form === "past") return said.ASKED_PAST.test(at.near) ? "asked" : null;
  if (matches(at, said.KIND_CONDITION)) return "asked";
  if (said.CONDITION.test(at.near)) return said.GOOD_END.test(right) ? "asked" : null;
  if (said.REFUSED.test(left) && !said.NOT_REFUSED.test(left)) return kind === "together" ? null : "refused";
  if (matches(at, ...said.STORY) && !/(?:would|do) you mind $/.test(left)) return null;
  if (form === "ing") return said.ASKED_ING.test(left) ? "asked" : null;
  return isNoAsking(words) ? null : ofKind(at);
}
