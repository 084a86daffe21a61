/** Finds the words that ask to be contacted. The same words are often a story, a promise or a refusal. */
import { type AskKind, ASKS } from "./ask-words.ts";
import type { Skeleton } from "./skeleton.ts";
import { type Standing, standingOf } from "./standing.ts";

export interface Ask {
  kind: AskKind;
  /** In the skeleton. */
  start: number;
  end: number;
  standing: Standing;
}

const FORMS = ASKS.map(({ kind, form, source }) => ({
  kind,
  form,
  pattern: new RegExp(`(?<![\\w'@])(?:${source})(?![\\w'])`, "g"),
}));
/** As much of what stands before as can say whose doing it is; also keeps every pattern's work bounded. */
const LOOK_BACK = 90;
const LOOK_AHEAD = 90;

/** "clocks change Sunday don't they ring me Monday": the tag ends what was said. */
const TAGGED = /^.*@[tubwp] (?:don't|doesn't|isn't|aren't|won't) (?:they|it|he|she) $/;

/** @returns in the order they were said */
export function findAsks({ text }: Skeleton): Ask[] {
  const asks: Ask[] = [];
  const read: { start: number; end: number }[] = [];
  for (const { kind, form, pattern } of FORMS) {
    for (const m of text.matchAll(pattern)) {
      const span = { start: m.index, end: m.index + m[0].length };
      if (read.some((r) => r.start < span.end && span.start < r.end)) continue;
      const before = text.slice(Math.max(0, span.start - LOOK_BACK), span.start);
      const sentence = Math.max(...[".", "!", "?", ";"].map((mark) => before.lastIndexOf(`${mark} `)));
      const clause = Math.max(sentence, before.lastIndexOf(", "));
      const left = (clause < 0 ? before : before.slice(clause + 2)).replace(TAGGED, "");
      const after = text.slice(span.end, span.end + LOOK_AHEAD);
      const right = after.split(/ [.!?;]/)[0] ?? "";
      // "Reach us? You can't."
      const isEcho = left === "" && after.startsWith(" ?") && !/ (?:back|again)/.test(m[0]);
      const standing = isEcho ? null : standingOf({ kind, form, text: m[0], left, right });
      read.push(span);
      if (standing) asks.push({ kind, ...span, standing });
    }
  }
  return asks.sort((a, b) => a.start - b.start);
}

const ASKED_WITH =
  /^(?: |so|and|then|please|just|kindly|you|can|could|do|ok|okay|yeah|back|thanks|mate|love|lah|eh|whichever|sometime|,)*$/;

/** Asks to be contacted and says nothing else: "kindly ring", "give us a shout then". */
export function isMereAsking(skeleton: Skeleton): boolean {
  const [ask] = findAsks(skeleton);
  if (ask?.standing !== "asked" || skeleton.marks.length > 0) return false;
  return ASKED_WITH.test(skeleton.text.slice(0, ask.start)) && ASKED_WITH.test(skeleton.text.slice(ask.end));
}
