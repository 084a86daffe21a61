/** Claims as the product might make them, for tests of how they are judged: no detector has a part in these. */
import type { Claim } from "../../../tools/eval/listen/claims.ts";
import { placeOf } from "../../../tools/eval/listen/place-of.ts";

export function claim(
  label: string,
  id: string,
  text: string,
  over: Partial<Claim> & { words?: string } = {},
): Claim {
  const { words = text, ...rest } = over;
  const span = placeOf(words, text) ?? { start: 0, end: text.length };
  return {
    label,
    utteranceId: id,
    ...span,
    quote: text.slice(span.start, span.end),
    score: null,
    callback: null,
    sources: new Map([[id, span]]),
    ...rest,
  };
}
