/** Every time that was named, with what the words around it say of it. */
import type { Ask } from "./asks.ts";
import { mayStandBetween } from "./gap.ts";
import { isImplied } from "./implied.ts";
import { opened } from "./parts.ts";
import { type Role, roleOf } from "./roles.ts";
import type { Skeleton, TimeMark } from "./skeleton.ts";

export interface Timed extends TimeMark {
  role: Role;
  /** A wish by itself, without any asking. */
  implies: boolean;
}

/** May be what an asking is about. */
export const isGood = (time: Timed): boolean =>
  time.role === "suits" || time.role === "opens" || time.role === "alone";

/** Between a time and an asking these belong to the asking: "@ is when you should call". */
const LEADS_TO_ASK =
  /(?:(?:^| )(?:,|(?<!for )you|can|could|would|will|so|and|then|please|kindly|just|to|should|might|may|do|if|want|like|better|best|maybe|is|when|be|the|time|day|'s|somebody|someone|why|don't|how|about|wanna|good|i'd|say|ideal))+$/;

export function sentenceStart(text: string, at: number): number {
  const ends = [".", "!", "?", ";"].map((mark) => text.lastIndexOf(` ${mark} `, at - 1));
  const last = Math.max(...ends);
  return last < 0 ? 0 : last + 3;
}

export function sentenceEnd(text: string, at: number): number {
  const end = text.slice(at).search(/ [.!?;](?: |$)/);
  return end < 0 ? text.length : at + end;
}

export function timesOf(skeleton: Skeleton, asks: Ask[]): Timed[] {
  const { text, marks } = skeleton;
  return marks.map((mark, i) => {
    const from = sentenceStart(text, mark.start);
    const to = sentenceEnd(text, mark.end);
    const lastAsk = asks.findLast((a) => a.end <= mark.start)?.end ?? 0;
    const nextAsk = asks.find((a) => a.start >= mark.end)?.start ?? to;
    // The next time's mark is kept: it says whose the words between the two are.
    const stretch = text.slice(mark.end, Math.min(to, nextAsk, marks[i + 1]?.end ?? to)).trim();
    const around = {
      left: text.slice(Math.max(from, marks[i - 1]?.end ?? 0, lastAsk), mark.start).trimStart(),
      right: nextAsk < to ? stretch.replace(LEADS_TO_ASK, "") : stretch,
      sentence: text.slice(from, to),
      isAsked: lastAsk > 0 && mayStandBetween(text.slice(lastAsk, mark.start)),
    };
    const role = roleOf(mark, skeleton, around);
    const parts = role === "opens" ? opened(mark.phrase.parts) : mark.phrase.parts;
    const implies = isImplied(role, mark, skeleton, around);
    return { ...mark, phrase: { ...mark.phrase, parts }, role, implies };
  });
}
