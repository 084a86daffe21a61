/**
 * Callbacks: the buyer asks to be contacted again at a time that is known or bounded. `time/` owns what a time comes
 * to, `callbacks/` what asks and which of several times it means.
 */
import { DateTime } from "luxon";
import type { FactOf } from "../../schema/fact.ts";
import { agreedTime, isOfAnother, isOfTimes } from "./callbacks/agreed-time.ts";
import { findAsks } from "./callbacks/asks.ts";
import { choose } from "./callbacks/choose.ts";
import { has, inZone } from "./callbacks/parts.ts";
import { toSkeleton } from "./callbacks/skeleton.ts";
import type { UnderstandInput } from "./context.ts";
import { factBase } from "./fact-base.ts";
import type { SpokenText } from "./spoken-text.ts";
import { resolveTime } from "./time/resolve-time.ts";

/** At most one an utterance; the rep asking for a time is no callback. */
export function findCallbacks(
  input: Pick<UnderstandInput, "utterance" | "context" | "recent"> & { spoken: SpokenText },
): FactOf<"callback">[] {
  const { utterance, recent = [], context, spoken } = input;
  if (utterance.speaker !== "buyer") return [];
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone });
  if (!now.isValid) return [];
  const skeleton = toSkeleton(spoken, now);
  const agreed = agreedTime({ utterance, recent, spoken, skeleton, now });
  if (skeleton.marks.length === 0 && !agreed) return [];
  const wished = agreed ? null : choose(skeleton, findAsks(skeleton), now);
  const isSupposed = wished?.certainty === "inferred";
  const isHourAlone = isSupposed && !has(wished.parts, "day");
  const isNone = (isHourAlone && !isOfTimes(recent, now)) || (isSupposed && isOfAnother(recent));
  const chosen = isNone ? null : wished;
  const parts = agreed?.parts ?? chosen?.parts;
  const callback =
    parts &&
    resolveTime(inZone(parts, skeleton.zone), now, {
      buyer: context.buyerTimeZone,
      own: context.buyerTimeZone,
      other: context.repTimeZone,
    });
  const span = agreed?.span ?? (chosen && skeleton.sourceOf(chosen));
  if (!callback || !span) return [];
  return [
    {
      ...factBase({ utterance, type: "callback", index: 0, span }),
      type: "callback",
      certainty: chosen?.certainty ?? "inferred",
      callback,
    },
  ];
}
