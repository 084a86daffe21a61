/**
 * Callbacks: the buyer asks to be contacted again at a time that is known or bounded. `time/` owns what a time comes
 * to, `callbacks/` what asks and which of several times it means.
 */
import { DateTime } from "luxon";
import type { FactOf } from "../../schema/fact.ts";
import { findAsks } from "./callbacks/asks.ts";
import { choose } from "./callbacks/choose.ts";
import { inZone } from "./callbacks/parts.ts";
import { toSkeleton } from "./callbacks/skeleton.ts";
import type { UnderstandInput } from "./context.ts";
import { factBase } from "./fact-base.ts";
import type { SpokenText } from "./spoken-text.ts";
import { resolveTime } from "./time/resolve-time.ts";

/** At most one an utterance; the rep asking for a time is no callback. */
export function findCallbacks(
  input: Pick<UnderstandInput, "utterance" | "context"> & { spoken: SpokenText },
): FactOf<"callback">[] {
  const { utterance, context, spoken } = input;
  if (utterance.speaker !== "buyer") return [];
  const now = DateTime.fromISO(context.spokenAt, { zone: context.buyerTimeZone });
  if (!now.isValid) return [];
  const skeleton = toSkeleton(spoken, now);
  if (skeleton.marks.length === 0) return [];
  const chosen = choose(skeleton, findAsks(skeleton), now);
  const callback =
    chosen &&
    resolveTime(inZone(chosen.parts, skeleton.zone), now, {
      buyer: context.buyerTimeZone,
      own: context.buyerTimeZone,
      other: context.repTimeZone,
    });
  if (!callback) return [];
  return [
    {
      ...factBase({ utterance, type: "callback", index: 0, span: skeleton.sourceOf(chosen) }),
      type: "callback",
      certainty: chosen.certainty,
      callback,
    },
  ];
}
