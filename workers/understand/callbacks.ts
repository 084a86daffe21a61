/**
 * Callbacks: the buyer asks to be contacted again at a time that is known or bounded. `time/` owns what a time comes
 * to, `callbacks/` what asks and which of several times it means.
 */
import { DateTime } from "luxon";
import type { FactOf } from "../../schema/fact.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { agreedTime, isOfAnother, isOfTimes } from "./callbacks/agreed-time.ts";
import { findAsks } from "./callbacks/asks.ts";
import { type Choice, choose } from "./callbacks/choose.ts";
import { has, inZone } from "./callbacks/parts.ts";
import { type Skeleton, toSkeleton } from "./callbacks/skeleton.ts";
import type { UnderstandInput } from "./context.ts";
import { factBase } from "./fact-base.ts";
import { MAX_TEXT_LENGTH, readSpoken, type Span, type SpokenText } from "./spoken-text.ts";
import { resolveTime } from "./time/resolve-time.ts";

/** What follows so soon was said in one breath; the transcriber cut it. */
const SAME_BREATH_MS = 700;

interface Wish extends Choice {
  skeleton: Skeleton;
  /** The words of this utterance that it rests on. */
  span: Span;
}

/** What the buyer wishes in these words alone. */
function wishIn(skeleton: Skeleton, now: DateTime): Wish | null {
  const choice = choose(skeleton, findAsks(skeleton), now);
  return choice && { ...choice, skeleton, span: skeleton.sourceOf(choice) };
}

/**
 * "call me" – "on the eighteenth": what the transcriber cut in two is read as it was said. Null when nothing was
 * begun, or when what was begun says it all.
 */
function wishInOneBreath(utterance: Utterance, recent: readonly Utterance[], now: DateTime): Wish | null {
  const begun = recent.at(-1);
  if (begun?.speaker !== utterance.speaker || utterance.startMs - begun.endMs > SAME_BREATH_MS) return null;
  if (begun.text.length + utterance.text.length >= MAX_TEXT_LENGTH) return null;
  const from = begun.text.length + 1;
  const wish = wishIn(toSkeleton(readSpoken(`${begun.text} ${utterance.text}`), now), now);
  if (!wish || wish.span.end <= from) return null;
  const span = { start: Math.max(0, wish.span.start - from), end: wish.span.end - from };
  return { ...wish, span };
}

/** At most one an utterance; the rep asking for a time is no callback. */
export function findCallbacks(
  input: Pick<UnderstandInput, "utterance" | "context" | "recent"> & { spoken: SpokenText },
): FactOf<"callback">[] {
  const { utterance, recent = [], context, spoken } = input;
  if (utterance.speaker !== "buyer") return [];
  // Times are told in minutes: the nearest one, or "in an hour" at two seconds to eleven would be a minute early.
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone })
    .plus({ seconds: 29 })
    .startOf("minute");
  if (!now.isValid) return [];
  const skeleton = toSkeleton(spoken, now);
  const agreed = agreedTime({ utterance, recent, spoken, skeleton, now });
  const wished = agreed ? null : (wishInOneBreath(utterance, recent, now) ?? wishIn(skeleton, now));
  const isSupposed = wished?.certainty === "inferred";
  const isHourAlone = isSupposed && !has(wished.parts, "day");
  const isNone = (isHourAlone && !isOfTimes(recent, now)) || (isSupposed && isOfAnother(recent));
  const chosen = agreed ?? (isNone ? null : wished);
  const zone = wished?.skeleton.zone ?? skeleton.zone;
  const callback =
    chosen &&
    resolveTime(inZone(chosen.parts, zone), now, {
      buyer: context.buyerTimeZone,
      own: context.buyerTimeZone,
      other: context.repTimeZone,
    });
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
