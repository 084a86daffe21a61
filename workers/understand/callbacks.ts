/**
 * Callbacks: the buyer asks to be contacted again at a time that is known or bounded. `time/` owns what a time comes
 * to, `callbacks/` what asks and which of several times it means.
 */
import { DateTime } from "luxon";
import type { FactOf, TimeRange } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { agreedTime, isMereTime, isOfAnother, isOfTimes } from "./callbacks/agreed-time.ts";
import { findAsks, isMereAsking } from "./callbacks/asks.ts";
import { type Choice, choose } from "./callbacks/choose.ts";
import { has, inZone } from "./callbacks/parts.ts";
import { type Skeleton, toSkeleton } from "./callbacks/skeleton.ts";
import type { UnderstandInput } from "./context.ts";
import { factBase } from "./fact-base.ts";
import { MAX_TEXT_LENGTH, readSpoken, type Span, type SpokenText } from "./spoken-text.ts";
import { isSameTime, resolveTime } from "./time/resolve-time.ts";

/** What follows so soon was said in one breath; the transcriber cut it. They may overlap a little. */
const SAME_BREATH_MS = { from: -300, to: 700 };

interface Wish extends Choice {
  skeleton: Skeleton;
  /** The words of this utterance that it rests on. */
  span: Span;
}

type Resolve = (wish: Pick<Wish, "parts" | "skeleton">) => TimeRange | null;

/** What the buyer wishes in these words alone. */
function wishIn(skeleton: Skeleton, now: DateTime): Wish | null {
  if (skeleton.marks.length === 0) return null;
  const choice = choose(skeleton, findAsks(skeleton), now);
  return choice && { ...choice, skeleton, span: skeleton.sourceOf(choice) };
}

/** The piece before, when the transcriber cut this one from it. */
function begunBefore(utterance: Utterance, recent: readonly Utterance[]): Utterance | null {
  const begun = recent.at(-1);
  if (begun?.speaker !== utterance.speaker || begun.name !== utterance.name) return null;
  const pause = utterance.startMs - begun.endMs;
  const isOneBreath = pause >= SAME_BREATH_MS.from && pause <= SAME_BREATH_MS.to;
  const isLong = begun.text.length + utterance.text.length >= MAX_TEXT_LENGTH;
  return isOneBreath && !isLong && !/[.!?]\s*$/.test(begun.text) ? begun : null;
}

/** "give me" – "a buzz at four", "if you could call" – "me this afternoon" */
const isCutAsking = (begun: string, own: string): boolean =>
  /\b(?:give|gimme|drop|chuck|shoot)(?: me| us)$/.test(begun)
    ? /^(?:an?|another) /.test(own)
    : /\b(?:call|ring|phone|try|buzz|text)$/.test(begun) && /^(?:me|us|back|again|my) /.test(own);

/**
 * "call me" – "on the eighteenth", "two weeks tomorrow" – "give us a call", "call me on the 22nd" – "ten thirty in the morning".
 * Null when the wish does not go on into this utterance, or what was begun says the same already.
 */
function wishInOneBreath(
  begun: Utterance,
  own: Skeleton,
  { utterance, now, resolve }: { utterance: Utterance; now: DateTime; resolve: Resolve },
): Wish | null {
  const begunAs = toSkeleton(readSpoken(begun.text), now);
  const known = wishIn(begunAs, now);
  const isTimeThenAsking = isMereTime(begunAs) && isMereAsking(own);
  const goesOn = isMereTime(own) || (!known && (isTimeThenAsking || isCutAsking(begunAs.text, own.text)));
  if (!goesOn) return null;
  const from = begun.text.length + 1;
  const wish = wishIn(toSkeleton(readSpoken(`${begun.text} ${utterance.text}`), now), now);
  if (!wish || wish.certainty === "inferred" || wish.span.end <= from || wish.span.start >= from) return null;
  if (isTimeThenAsking && !has(wish.parts, "day")) return null;
  const range = resolve(wish);
  if (range && known && isSameTime(range, resolve(known))) return null;
  return { ...wish, span: { start: 0, end: wish.span.end - from } };
}

/** At most one an utterance; the rep asking for a time is no callback. */
export function findCallbacks(
  input: Pick<UnderstandInput, "utterance" | "context" | "recent"> & { spoken: SpokenText },
): FactOf<"callback">[] {
  const { utterance, recent = [], context, spoken } = input;
  if (utterance.speaker !== "buyer") return [];
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone });
  if (!now.isValid) return [];
  const zones = {
    buyer: context.buyerTimeZone,
    own: context.buyerTimeZone,
    other: context.repTimeZone,
  };
  const skeleton = toSkeleton(spoken, now);
  const resolve: Resolve = ({ parts, skeleton: { zone } }) => resolveTime(inZone(parts, zone), now, zones);
  const agreed = agreedTime({ utterance, recent, spoken, skeleton, now });
  const begun = agreed ? null : begunBefore(utterance, recent);
  const wished = agreed
    ? null
    : (wishIn(skeleton, now) ?? (begun && wishInOneBreath(begun, skeleton, { utterance, now, resolve })));
  const isSupposed = wished?.certainty === "inferred";
  const isHourAlone = isSupposed && !has(wished.parts, "day");
  const isNone = (isHourAlone && !isOfTimes(recent, now)) || (isSupposed && isOfAnother(recent));
  const chosen = agreed ? { ...agreed, skeleton } : isNone ? null : wished;
  const callback = chosen && resolve(chosen);
  if (!callback) return [];
  return [
    {
      ...factBase({ utterance, type: "callback", index: 0, span: chosen.span }),
      type: "callback",
      certainty: wished?.certainty ?? "inferred",
      callback,
    },
  ];
}
