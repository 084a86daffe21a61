/**
 * When words that sound like an objection are denied ("it's not too expensive") or only supposed ("if it was too
 * expensive …"). A net reads phrases and is taken in by them; owned here are the few plain forms that take back.
 */
import type { Span, SpokenText } from "./spoken-text.ts";

const WORRY =
  "(?:(?:too|that|so|very|really|all that|terribly|particularly|overly)\\s+)?(?:expensive|pricey|steep|dear|costly|busy|complicated|risky|worried|concerned|bothered|a (?:problem|worry|concern|deal ?breaker|blocker|show ?stopper)|an issue|the (?:problem|issue|concern|worry))";
const DENIED = new RegExp(`(?:\\bnot|n't|\\bhardly|\\bnever)\\s+${WORRY}\\b`, "g");
const THOUGHT = new RegExp(
  `\\b(?:don't|do not|didn't) (?:think|feel|find|reckon|say) (?:it|that|this|they|you|the \\w+)(?:'s|'re| is| are| was| were)?\\s+${WORRY}\\b`,
  "g",
);
const SUPPOSED = new RegExp(`\\bif (?:it|that|this|they|the \\w+) (?:was|were|is|are)\\s+${WORRY}\\b`, "g");

/** @param match the strongest words of the objection */
export function isTakenBack(spoken: SpokenText, match: Span): boolean {
  return [DENIED, THOUGHT, SUPPOSED].some((form) =>
    [...spoken.lower.matchAll(form)].some(
      ({ index, 0: words }) => index < match.end && index + words.length > match.start,
    ),
  );
}
