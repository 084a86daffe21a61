/** The shape of one objection type's lexicon. Phrases are written in the language of `phrase.ts`. */
import type { ObjectionType } from "../../../schema/fact.ts";

export interface ObjectionLexicon {
  type: ObjectionType;
  /** Says it in these words. */
  explicit: string[];
  /** It follows from these words. */
  inferred: string[];
  /** Words in the same sentence that take a match back. */
  unless: string[];
}
