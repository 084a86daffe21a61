/**
 * Owns the choice of a card during a call: which approved talk track, if any, answers the utterance just heard.
 * Does not detect objections (understand/), word anything, or send the card (deal/). A hold is never queued:
 * what could not be shown in its moment is not shown later. Rules are numbered [CARD-n].
 */
import type { FactOf, ObjectionType } from "../../schema/fact.ts";
import type { CardPolicy, TalkTrack } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";

export { defaultCardPolicy } from "./card-policy.ts";

export interface ShownCard {
  objectionType: ObjectionType;
  /** ms on the call's clock */
  shownAtMs: number;
}

export interface CardInput {
  /** The objections heard in `utterance`. */
  objections: readonly FactOf<"objection">[];
  utterance: Utterance;
  /** Cards already shown on this call, oldest first. */
  shown: readonly ShownCard[];
  talkTracks: readonly TalkTrack[];
  /** The call's clock, ms since its audio began. */
  nowMs: number;
  /** How many extra cards the rep has asked for on this call. */
  moreWanted: number;
  policy: CardPolicy;
}

type HoldReason =
  | "no_objection"
  | "too_late"
  | "same_type_cooldown"
  | "card_budget_spent"
  | "no_talk_track"
  | "card_on_screen";

export type CardDecision =
  | { kind: "show"; objectionType: ObjectionType; talkTrack: TalkTrack; fact: FactOf<"objection"> }
  | { kind: "hold"; reason: HoldReason };

/**
 * [CARD-3] Of several objections, the one that would end the talk soonest is answered first; `timing` is last
 * because it is most often the polite form of another. A rival goes before its price: its track covers both.
 */
export const objectionOrder: readonly ObjectionType[] = [
  "brush_off",
  "competitor",
  "price",
  "budget",
  "authority",
  "need",
  "trust",
  "security_legal",
  "contract",
  "feature_gap",
  "implementation",
  "timing",
];

const hold = (reason: HoldReason): CardDecision => ({ kind: "hold", reason });

/**
 * Decides for one final utterance. Reasons are tried in this order, so that each hold has exactly one:
 * no_objection, too_late, same_type_cooldown or no_talk_track, card_budget_spent, card_on_screen.
 */
export function chooseCard(input: CardInput): CardDecision {
  const { utterance, shown, nowMs, policy } = input;
  const ranked = rank(input);
  if (ranked.length === 0) return hold("no_objection");
  // [CARD-4] counted from the end of the words that called for it.
  if (nowMs - utterance.endMs > policy.maxLatencyMs) return hold("too_late");

  // [CARD-11] an objection that can have no card makes room for the next one of the same utterance.
  const candidates = ranked.map((fact) => consider(fact, input));
  const best = candidates.find((candidate) => candidate.kind === "show");
  if (best === undefined) return candidates[0] ?? hold("no_objection");

  // [CARD-8] [CARD-9] every request for more raises the limit by one, for the rest of the call.
  const recent = shown.filter((card) => nowMs - card.shownAtMs < policy.windowMs).length;
  if (recent >= policy.maxCards + input.moreWanted) return hold("card_budget_spent");
  // [CARD-10]
  const last = shown.at(-1);
  if (last !== undefined && nowMs - last.shownAtMs < policy.onScreenMs) return hold("card_on_screen");
  return best;
}

/** [CARD-1] [CARD-2] [CARD-3] [CARD-13] The buyer's objections in this utterance, the one to answer first in front. */
function rank({ objections, utterance, policy }: CardInput): FactOf<"objection">[] {
  return objections
    .filter(
      (fact) =>
        fact.utteranceId === utterance.id &&
        fact.speaker === "buyer" &&
        fact.certainty !== "unknown" &&
        (fact.confidence ?? 1) >= policy.minConfidence,
    )
    .toSorted(
      (a, b) =>
        Number(a.certainty !== "explicit") - Number(b.certainty !== "explicit") ||
        objectionOrder.indexOf(a.objection) - objectionOrder.indexOf(b.objection) ||
        a.evidence.start - b.evidence.start,
    );
}

/** [CARD-5] [CARD-6] Whether this one objection could have a card now, and which. */
function consider(fact: FactOf<"objection">, input: CardInput): CardDecision {
  const objectionType = fact.objection;
  const earlier = input.shown.filter((card) => card.objectionType === objectionType);
  const last = earlier.at(-1);
  if (last !== undefined && input.nowMs - last.shownAtMs < input.policy.sameTypeCooldownMs) {
    return hold("same_type_cooldown");
  }
  const tracks = newestVersions(input.talkTracks.filter((track) => track.objectionType === objectionType));
  const talkTrack = tracks[earlier.length % Math.max(tracks.length, 1)];
  if (talkTrack === undefined) return hold("no_talk_track");
  return { kind: "show", objectionType, talkTrack, fact };
}

/** [CARD-7] One entry an id, in the library's order, its highest version. */
function newestVersions(tracks: readonly TalkTrack[]): TalkTrack[] {
  const byId = new Map<string, TalkTrack>();
  for (const track of tracks) {
    const known = byId.get(track.id);
    if (known === undefined || track.version > known.version) byId.set(track.id, track);
  }
  return [...byId.values()];
}
