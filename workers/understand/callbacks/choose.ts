/** Which of the times that were named the buyer wants to be called at. */
import type { DateTime } from "luxon";
import { isTime, type Placed } from "../time/time-parts.ts";
import type { Ask } from "./asks.ts";
import { behind, pairOf } from "./pair.ts";
import { correctedBy, joinedWith } from "./parts.ts";
import { CORRECTS, refined } from "./refine.ts";
import type { Skeleton } from "./skeleton.ts";
import { type Timed, timesOf } from "./times.ts";

export interface Choice {
  parts: Placed[];
  /** What the callback rests on, in the skeleton. */
  start: number;
  end: number;
  /** Inferred when nobody asked in so many words: "I'm back on the ninth". */
  certainty: "explicit" | "inferred";
}

const ALTERNATIVE = /(?:^| )(?:if (?:i|we|you|that|it|not)|otherwise|failing that|or|alternatively)(?= |$)/;
const OPENS = /^(?:not |right )*(?:until|till|til|before)\b/;

/** A wish without any asking; two of them with "or" between are alternatives. */
function implied(times: Timed[], text: string): Choice | null {
  const first = times.find((t) => t.implies && t.phrase.parts.some(isTime));
  if (!first) return null;
  const all = refined(first, times, text);
  const other = times.find(
    (t) => t.start > first.end && t.implies && / or /.test(text.slice(first.end, t.start)),
  );
  return {
    parts: other ? joinedWith(first.phrase.parts, other.phrase.parts) : all.parts,
    start: first.start,
    end: other?.end ?? all.end,
    certainty: "inferred",
  };
}

/** @param now the moment of speaking in the buyer's zone */
export function choose(skeleton: Skeleton, asks: Ask[], now: DateTime): Choice | null {
  const { text } = skeleton;
  const times = timesOf(skeleton, asks);
  for (const ask of asks) {
    const time = ask.standing === "refused" ? behind(ask, { times, text }) : null;
    if (time && !OPENS.test(time.words)) time.role = "unwanted";
  }
  const pairs = asks.map((ask) => pairOf(ask, { text, times, asks, now })).filter((p) => p !== null);
  const direct = pairs.filter((p) => p.isDirect);
  const first = direct[0] ?? pairs[0];
  if (!first) return implied(times, text);
  const { start, end } = first;
  const last = direct.at(-1);
  if (last && first.time !== last.time) {
    const between = text.slice(first.time.end, last.time.start);
    const both = { start, end: last.end, certainty: "explicit" as const };
    // "call me at two, if I don't pick up try again at four"
    if (ALTERNATIVE.test(between) && !/ (?:no|wait|actually) /.test(between))
      return { ...both, parts: joinedWith(first.parts, last.parts) };
    if (CORRECTS.test(between)) return { ...both, parts: correctedBy(first.parts, last.parts) };
  }
  return { parts: first.parts, start, end, certainty: "explicit" };
}
