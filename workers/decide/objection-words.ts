/** Owns how an objection type is called inside a sentence that a person reads. Labels are those of the field. */
import type { ObjectionType } from "../../schema/fact.ts";

export const objectionWord: Record<ObjectionType, string> = {
  price: "price",
  budget: "budget",
  timing: "timing",
  authority: "who decides",
  need: "need",
  competitor: "competitor",
  trust: "trust",
  security_legal: "security and legal",
  feature_gap: "missing feature",
  implementation: "rollout",
  contract: "contract terms",
  brush_off: "brush-off",
};
