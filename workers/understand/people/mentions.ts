/**
 * Where somebody is named or a role is. Owns who is meant and how they were called; how a speaker introduces
 * themselves is in `introductions.ts`, what weight somebody has in `power.ts`.
 */
import type { Speaker } from "../../../schema/utterance.ts";
import type { Span, SpokenText } from "../spoken-text.ts";
import { bareNames } from "./bare-names.ts";
import { isUnheardOf, nameAt, nameBefore } from "./names.ts";
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
  /** Greeted or asked for: what follows is not said of them. */
  isAddressed: boolean;
}

const DEPARTMENT_AFTER = new RegExp(
  `^,?\\s*(?:(?:calling |speaking )?(?:here )?(?:from|in|at|over in|over at|with)|(?:he|she|who) (?:runs|heads up|heads|manages|looks after)(?: (?:our|all))?) (${DEPARTMENT})`,
);
const ROLE_AFTER = new RegExp(
  `^(?:'s|,?\\s*(?:who's|who is|he's|she's|they're|is|here|i'm|i am))? ?(?:(?:my|our|your|the|their) )((?:${ROLE})|(?:${KIN}))`,
);
const OTHERS = new RegExp(`\\b(my|our|the|your|their)\\s+((?:${ROLE})|(?:${BODY})|(?:${KIN}))`, "g");
const BARE_BODY =
  /\b(?:past|through|with|by|to|involve|from)\s+((?:procurement|legal|finance|i ?t|security|compliance|infosec|info sec|head ?office|corporate)(?: (?:team|department|people))?)(?!(?:'(?!s\b)|-)?[a-z])/g;
const ONE_PERSON = new RegExp(`^(?:(?:${ROLE})|(?:${KIN}))$`);
const isOnePerson = (called: string): boolean => ONE_PERSON.test(called);
const IS_KIN = new RegExp(`^${KIN}$`);
const BETWEEN = /^,?\s*(?:- |whose name is |who is |who's |is )?(?:called |named )?/;

export const spanOf = (match: RegExpMatchArray, group: number): Span | null => {
  const said = match[group];
  if (said === undefined || match.index === undefined) return null;
  const start = match.index + match[0].lastIndexOf(said);
  return { start, end: start + said.length };
};
export const rest = (spoken: SpokenText, from: number): string => spoken.lower.slice(from, from + 60);
/** "in it" is no department, "in I T" and "in IT" are. */
export const isPronoun = (spoken: SpokenText, span: Span): boolean =>
  /^(?:the )?it$/.test(spoken.original.slice(span.start, span.end));
/** "the security deposit": a department is meant when something is said of its power, not where it is only mentioned. */
const IS_DEPARTMENT =
  /^(?:procurement|legal|finance|i ?t|security|compliance|purchasing|infosec|info sec)(?: (?:team|department|people|folks|guys))?$/;
const other = (side: Speaker): Speaker => (side === "rep" ? "buyer" : "rep");

/** A role or a department right after a name. */
export function roleAfter(spoken: SpokenText, end: number): Span | null {
  for (const pattern of [ROLE_AFTER, DEPARTMENT_AFTER]) {
    const said = pattern.exec(rest(spoken, end));
    if (!said?.[1]) continue;
    const role = { start: end + said[0].length - said[1].length, end: end + said[0].length };
    if (!isPronoun(spoken, role)) return role;
  }
  return null;
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
    const certain = isNamePlace(spoken, role.end + gap);
    const listed = nameAt(spoken, { at: role.end + gap, certain });
    const after = listed ?? (certain && isOnePerson(called) ? unheardAt(spoken, role.end + gap) : null);
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
      (IS_KIN.test(called) && name === null) ||
      IS_DEPARTMENT.test(called) ||
      (whose === "their" && name === null);
    found.push({ name, role, span, side: theirs, isSpeaker: false, needsPower, isAddressed: false });
  }
  for (const said of lower.matchAll(BARE_BODY)) {
    const role = spanOf(said, 1);
    if (role && isFree(role) && !isPronoun(spoken, role))
      found.push({
        name: null,
        role,
        span: role,
        side: "buyer",
        isSpeaker: false,
        needsPower: true,
        isAddressed: false,
      });
  }
  for (const { name, side: theirs, isAddressed } of bareNames(spoken, {
    side,
    roleAfter: (end) => roleAfter(spoken, end),
  })) {
    if (!isFree(name)) continue;
    const role = isAddressed ? null : roleAfter(spoken, name.end);
    const span = { start: name.start, end: Math.max(name.end, role?.end ?? 0) };
    // "bill he's our controller": whoever was known by the role alone is now known by name.
    const nameless = found.findIndex((m) => m.name === null && role !== null && m.span.end === role.end);
    if (nameless >= 0) found.splice(nameless, 1);
    found.push({
      name,
      role,
      span,
      side: isAddressed ? theirs : role ? sideByRole(spoken, name, side) : theirs,
      isSpeaker: false,
      needsPower: false,
      isAddressed,
    });
  }
  for (const word of lower.matchAll(/[\p{L}][\p{L}'-]+/gu)) {
    const name = nameAt(spoken, { at: word.index, certain: false });
    const role = name && isFree(name) ? roleAfter(spoken, name.end) : null;
    if (!name || !role) continue;
    const span = { start: name.start, end: Math.max(name.end, role.end) };
    found.push({
      name,
      role,
      span,
      side: sideByRole(spoken, name, side),
      isSpeaker: false,
      needsPower: false,
      isAddressed: false,
    });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** "my boss thandiwe signs": no list has everybody. */
function unheardAt({ lower }: SpokenText, at: number): Span | null {
  const word = /^\s*([\p{L}-]{4,})/u.exec(lower.slice(at, at + 30));
  const end = at + (word?.[0].length ?? 0);
  return word?.[1] && isUnheardOf(word[1]) ? { start: end - word[1].length, end } : null;
}

/** "our c f o grace signs": after a role, even a word that is hardly a name is one when something is said of it. */
const isNamePlace = ({ lower }: SpokenText, at: number): boolean =>
  /^\s*(?!will\b|may\b|can\b|mark\b|art\b|just\b)[\p{L}-]+(?:\s+(?:is|was|has|signs?|says|said|wants|thinks|decides?|runs|does|approves|and|who|would|he|she)\b|\s*[,.]|\s*$)/u.test(
    lower.slice(at, at + 40),
  );

const sideByRole = (spoken: SpokenText, name: Span, side: Speaker): Speaker =>
  isYours(rest(spoken, name.end)) ? other(side) : side;

const isYours = (after: string): boolean => /^,?\s*(?:(?:is|on|who's|from) )?your\b/.test(after);
