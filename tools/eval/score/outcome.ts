/** What became of one label: found, overlooked, or claimed without being there. */
export interface Outcome {
  result: "hit" | "missed" | "invented";
  label: string;
  /** The utterance, item or call it is about. What was missed and invented in one place was confused. */
  where: string;
  text: string;
  /** The words that the claim rests on. */
  quote: string | null;
  score: number | null;
  /** What the confusion table calls an invented one, when its label alone would say it was right. */
  seenAs?: string;
}
