/**
 * Where somebody is named or a role is: the speaker's introduction of themselves, and others spoken of. Owns who
 * is meant and how they were called; what weight they have is read in `power.ts`.
 */
import type { Speaker } from "../../../schema/utterance.ts";
import type { Span, SpokenText } from "../spoken-text.ts";
import { nameAt, nameBefore } from "./names.ts";
import { BODY, DEPARTMENT, KIN, ROLE } from "./role-words.ts";

export interface Mention {
  name: Span | null;
  role: Span | null;
  /** All the words that name them. */
  span: Span;
  side: Speaker;
  isSpeaker: boolean;
  /** Worth a fact only with a word on what they decide: kin, and names without a role. */
  needsPower: boolean;
}

const INTRODUCES =
  /\b(?:my name is|my name's|name's|this is|(?:you're |you are )?speaking (?:to|with)|i'm|i am|it's)\s+/g;
const INTRODUCED = /^\s*(?:here|speaking|calling|from|at|in|over (?:at|in)|with|again|,|\.|$|and i|the)/;
/** "i'm the office manager", "i run operations", "i look after i t". */
const OWN_ROLE = new RegExp(
  `\\bi(?:'m| am)(?: actually| just| also)? (?:the |a |an |our |one of the )((?:${ROLE}))|\\bi (?:run|look after|head up|head|lead|manage|am in charge of|'m in charge of) (${DEPARTMENT})`,
  "g",
);
const DEPARTMENT_AFTER = new RegExp(
  `^,?\\s*(?:(?:calling |speaking )?(?:here )?(?:from|in|at|over in|over at|with)|(?:he|she|who) (?:runs|heads up|heads|manages|looks after)(?: (?:our|all))?) (${DEPARTMENT})`,
);
const ROLE_AFTER = new RegExp(
  `^,?\\s*(?:(?:who's|who is|he's|she's|they're|is|here|i'm|i am) )?(?:(?:my|our|your|the|their) )((?:${ROLE})|(?:${KIN}))`,
);
const OTHERS = new RegExp(`\\b(my|our|the|your|their)\\s+((?:${ROLE})|(?:${BODY})|(?:${KIN}))`, "g");
const BARE_BODY =
  /\b(?:past|through|with|by|to|involve|from)\s+((?:procurement|legal|finance|i ?t|security|compliance|infosec|info sec|head ?office|corporate)(?: (?:team|department|people))?)(?!(?:'(?!s\b)|-)?[a-z])/g;
const IS_KIN = new RegExp(`^${KIN}$`);
const BETWEEN = /^,?\s*(?:(?:is |called |named |whose name is |- )?)/;

const spanOf = (match: RegExpMatchArray, group: number): Span | null => {
  const said = match[group];
  if (said === undefined || match.index === undefined) return null;
  const start = match.index + match[0].lastIndexOf(said);
  return { start, end: start + said.length };
};
const rest = (spoken: SpokenText, from: number): string => spoken.lower.slice(from, from + 60);
/** "in it" is no department, "in I T" and "in IT" are. */
const isPronoun = (spoken: SpokenText, span: Span): boolean =>
  /^(?:the )?it$/.test(spoken.original.slice(span.start, span.end));
/** "the security deposit": a department is meant when something is said of its power, not where it is only mentioned. */
const IS_DEPARTMENT =
  /^(?:procurement|legal|finance|i ?t|security|compliance|purchasing|infosec|info sec)(?: (?:team|department|people|folks|guys))?$/;
const other = (side: Speaker): Speaker => (side === "rep" ? "buyer" : "rep");

/** A role or a department right after a name. */
function roleAfter(spoken: SpokenText, end: number): Span | null {
  for (const pattern of [ROLE_AFTER, DEPARTMENT_AFTER]) {
    const said = pattern.exec(rest(spoken, end));
    if (!said?.[1]) continue;
    const role = { start: end + said[0].length - said[1].length, end: end + said[0].length };
    if (!isPronoun(spoken, role)) return role;
  }
  return null;
}

/** The speaker, as far as they say who they are. */
export function speakersOwn(spoken: SpokenText, side: Speaker): Mention | null {
  let name: Span | null = null;
  let role: Span | null = null;
  for (const lead of spoken.lower.matchAll(INTRODUCES)) {
    const at = lead.index + lead[0].length;
    const found = nameAt(spoken, { at, certain: true });
    if (!found || !(lead[0].startsWith("my name") || INTRODUCED.test(rest(spoken, found.end)))) continue;
    // "and this is tom, he runs our warehouse" introduces somebody else.
    if (
      /^\s*,?\s*(?:he|she|who)\b/.test(rest(spoken, found.end)) ||
      /\b(?:and|but)\s$/.test(spoken.lower.slice(0, lead.index))
    )
      continue;
    name = found;
    role = roleAfter(spoken, found.end);
    break;
  }
  if (!name) {
    const here = /([\p{L}'-]+)\s+(?:here|speaking)\b/u.exec(spoken.lower.slice(0, 60));
    const found = here && nameAt(spoken, { at: here.index, certain: false });
    if (here && found && found.end <= here.index + here[0].length) {
      name = found;
      role = roleAfter(spoken, here.index + here[0].length);
    }
  }
  for (const said of spoken.lower.matchAll(OWN_ROLE)) {
    if (/\b(?:if|like|as if|thought)\s+$/.test(spoken.lower.slice(0, said.index))) continue;
    const called = spanOf(said, 1) ?? spanOf(said, 2);
    if (!called || isPronoun(spoken, called)) continue;
    role = called;
    break;
  }
  const first = [name, role].filter((span) => span !== null);
  if (first.length === 0) return null;
  const span = { start: Math.min(...first.map((s) => s.start)), end: Math.max(...first.map((s) => s.end)) };
  return { name, role, span, side, isSpeaker: true, needsPower: false };
}

/** Others, by role with or without a name, or by name. */
export function othersIn(spoken: SpokenText, side: Speaker, own: Mention | null): Mention[] {
  const { lower } = spoken;
  const found: Mention[] = [];
  const isFree = (span: Span) =>
    [...found, ...(own ? [own] : [])].every((m) => span.end <= m.span.start || span.start >= m.span.end);
  for (const said of lower.matchAll(OTHERS)) {
    const [, whose = "", called = ""] = said;
    const role = spanOf(said, 2);
    if (!role || !isFree(role) || isPronoun(spoken, role)) continue;
    // "your boss" is theirs; a body spoken of by the rep is the buyer's unless it is "ours".
    const theirs = whose === "your" ? other(side) : whose === "my" || whose === "our" ? side : "buyer";
    const gap = BETWEEN.exec(rest(spoken, role.end))?.[0].length ?? 0;
    const after = nameAt(spoken, { at: role.end + gap, certain: false });
    const before = after ? null : nameBefore(spoken, said.index);
    const name = after ?? (before && isFree(before) ? before : null);
    const span = {
      start: Math.min(said.index, name?.start ?? said.index),
      end: Math.max(role.end, name?.end ?? role.end),
    };
    const isAsked = side === "rep" && name === null && whose === "your";
    if (
      isAsked ||
      (whose === "the" && side === "rep" && name === null && /^(?:manager|director|owner)$/.test(called))
    )
      continue;
    const needsPower =
      IS_KIN.test(called) || IS_DEPARTMENT.test(called) || (whose === "their" && name === null);
    found.push({ name, role, span, side: theirs, isSpeaker: false, needsPower });
  }
  for (const said of lower.matchAll(BARE_BODY)) {
    const role = spanOf(said, 1);
    if (role && isFree(role) && !isPronoun(spoken, role))
      found.push({ name: null, role, span: role, side: "buyer", isSpeaker: false, needsPower: true });
  }
  for (const word of lower.matchAll(/[\p{L}][\p{L}'-]+/gu)) {
    const name = nameAt(spoken, { at: word.index, certain: false });
    if (!name || !isFree(name)) continue;
    const role = roleAfter(spoken, name.end);
    if (!role && !nameAt(spoken, { at: word.index, certain: false, listedOnly: true })) continue;
    const span = { start: name.start, end: Math.max(name.end, role?.end ?? 0) };
    found.push({
      name,
      role,
      span,
      side: isYours(rest(spoken, name.end)) ? other(side) : side,
      isSpeaker: false,
      needsPower: role === null,
    });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const isYours = (after: string): boolean => /^,?\s*(?:(?:is|on|who's|from) )?your\b/.test(after);
