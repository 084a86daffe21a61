/**
 * Owns the limits on cards that hold where a workspace has set none of its own: the values of the definitions
 * ("Live prompts"). Does not own the rules that apply them; those are in choose-card.ts.
 */
import type { CardPolicy } from "../../schema/playbook.ts";

export const defaultCardPolicy: CardPolicy = {
  maxLatencyMs: 4_000,
  sameTypeCooldownMs: 60_000,
  maxCards: 3,
  windowMs: 30 * 60_000,
  // Ours: long enough to read an acknowledging line and the question under it while listening.
  onScreenMs: 8_000,
  // Ours: on a screen a wrong card costs more than a missing one; in the review it is the other way round.
  minConfidence: 0.35,
};
