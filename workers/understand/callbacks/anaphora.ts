/** "then", "after that", "before then": times that are told from one said before. */
import type { Placed } from "../time/time-parts.ts";
import { hasModifier, withModifier, withoutModifiers } from "./parts.ts";

/** How a word of this kind turns the time it points back to. */
export type Turn = "same" | "after" | "before";

const LINKS =
  "(?: (?!i\\b|i'm\\b|we\\b|we're\\b|@|he\\b|she\\b|they\\b)[\\w']+){0,6}(?: ,)?(?: (?:around|about|round|right|just|any time|anytime|sometime|straight|shortly|from|on|back|maybe|or|by|some time))*";
const TURNS: [RegExp, Turn][] = [
  [
    new RegExp(
      `^${LINKS} (?:after (?:that|it|then|this)|afterwards?|thereafter|once (?:that's|it's|i'm|we're) (?:done|over|finished|through|out|back|home|free|settled)|when (?:that's|it's) (?:done|over|finished))(?![\\w'])`,
    ),
    "after",
  ],
  [
    /^(?: (?:back|again|please|me|us|right|straight|just|any time|anytime|sometime))* after(?= [,.!?;]| (?:ok|okay|please|mate|if|yeah|eh|would|and|thanks)|$)/,
    "after",
  ],
  [new RegExp(`^${LINKS} before (?:then|that|it)(?![\\w'])`), "before"],
  [
    new RegExp(
      `^${LINKS} (?:then|that day|when i'm (?:back|in|home|free|there|here|out|done)|when i am (?:back|in|home|free)|when we're (?:back|in|open|home)|when i get (?:back|in|home|there|out)|when i land|once i'm (?:in|back|home|free|there|here|up)|once we're (?:in|back|open)|once i get (?:back|in)|i'm back|at that (?:time|point|stage)|around that time|that time|the same day|when (?:it|things|that) \\w+|when they're back|when everyone's back)(?![\\w'])`,
    ),
    "same",
  ],
];

/** @param right what stands behind an asking that names no time itself */
export function turnOf(right: string): Turn | null {
  return TURNS.find(([pattern]) => pattern.test(right))?.[1] ?? null;
}

/** The time pointed back to, turned as the words say. */
export function turned(parts: Placed[], turn: Turn): Placed[] {
  if (turn === "same" || parts.length === 0) return parts;
  // "out until four, call me after that": four it is.
  if (turn === "after" && hasModifier(parts, "from", "after")) return parts;
  const last = parts.findLastIndex((p) => p.kind === "join");
  return withModifier(turn, withoutModifiers(turn === "after" ? parts.slice(last + 1) : parts));
}
