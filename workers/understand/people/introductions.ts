/** Who speaks, as far as they say so themselves: a name, a role, or both. */
import type { Speaker } from "../../../schema/utterance.ts";
import type { Span, SpokenText } from "../spoken-text.ts";
import { NAMES } from "./given-names.ts";
import { isHardlyName } from "./name-frames.ts";
import { type Mention, isPronoun, rest, roleAfter, spanOf } from "./mentions.ts";
import { isNoName, isUnheardOf, nameAt } from "./names.ts";
import { DEPARTMENT, ROLE } from "./role-words.ts";

const INTRODUCES =
  /(?<!\b(?:her|his|their|whose) )\b(?:my name is|my name's|name's|this is|(?:you're |you are )?(?:speaking (?:to|with)|through to)|you've reached|i'm|i am|it's)\s+/g;
const INTRODUCED =
  /^\s*(?:(?:here|speaking|calling|from|at|in|over (?:at|in)|with|again|and i'm|and i|the|by the way|how|i'm|i am|we|i|thanks|sorry|just|returning|ringing|phoning)\b|,|\.|$)/;
/** After these words there is room for a name alone, whether or not anybody listed it. */
const SAYS_NAME = /^(?:my name|name's)/;
const PLACED = /^\s+(?:here|speaking|calling|from|ringing|phoning)\b/;
/** "marcus here", at most a greeting before it. */
const HERE =
  /^\s*(?:(?:hi|hello|hey|yeah|yes|yep|morning|good morning|afternoon|good afternoon|oh|so|sorry|it's|this is|and|okay|ok)[\s,.]+)*(?:there[\s,.]+)?([\p{L}'-]+)(?:\s+[\p{L}'-]+)?\s+(?:here|speaking)\b/u;
const SURNAME = /^\s+(\p{L}[\p{L}'-]{2,})(?=\s+(?:here|speaking|calling|from|at|with|in)\b|\s*[.,]|\s*$)/u;
/** "i'm the office manager", "i run operations", "i look after i t". */
const OWN_ROLE = new RegExp(
  `\\bi(?:'m| am)(?: actually| just| also)? (?:the |a |an |our |one of the )((?:${ROLE}))|\\bi (?:run|look after|head up|head|lead|manage|am in charge of|'m in charge of) (${DEPARTMENT})`,
  "g",
);

/** A name that no list has, where hardly anything else can stand: "my name is thandeka", "this is zanele from payroll". */
function unlistedAt(spoken: SpokenText, at: number, lead: string): Span | null {
  const word = /^[\p{L}-]+/u.exec(rest(spoken, at))?.[0];
  if (!word) return null;
  const end = at + word.length;
  const isSaid = SAYS_NAME.test(lead) && word.length > 2 && !isNoName(word);
  return isSaid || (isUnheardOf(word) && PLACED.test(rest(spoken, end))) ? { start: at, end } : null;
}

/** "priya raman from northgate": small letters, so a surname is known by its place and by being no other word. */
function withSurname(spoken: SpokenText, name: Span): Span {
  const next = SURNAME.exec(rest(spoken, name.end));
  const isOne = next?.[1] !== undefined && (isUnheardOf(next[1]) || NAMES.has(next[1]));
  return isOne && next ? { start: name.start, end: name.end + next[0].length } : name;
}

function introducedBy(spoken: SpokenText, lead: RegExpMatchArray): Span | null {
  const at = (lead.index ?? 0) + lead[0].length;
  const listed = nameAt(spoken, { at, certain: true });
  const name = listed ? withSurname(spoken, listed) : unlistedAt(spoken, at, lead[0]);
  if (!name) return null;
  const after = rest(spoken, name.end);
  if (SAYS_NAME.test(lead[0])) return name;
  if (/^'s\b/.test(after)) return null;
  const word = spoken.lower.slice(name.start, name.end);
  // "it's sunny here", "this is rich from you"
  if (isHardlyName(word)) return PLACED.test(after) && !/^\s+here\b/.test(after) ? name : null;
  const isPlain = /^i(?:'m| am)\b/.test(lead[0]) && NAMES.has(word);
  return isPlain || INTRODUCED.test(after) ? name : null;
}

function nameOfSpeaker(spoken: SpokenText): { name: Span; role: Span | null } | null {
  for (const lead of spoken.lower.matchAll(INTRODUCES)) {
    const name = introducedBy(spoken, lead);
    if (!name) continue;
    // "and this is tom, he runs our warehouse" introduces somebody else.
    if (
      /^\s*,?\s*(?:he|she|who)\b/.test(rest(spoken, name.end)) ||
      /\b(?:and|but|is|if|that)\s$/.test(spoken.lower.slice(0, lead.index))
    )
      continue;
    return { name, role: roleAfter(spoken, name.end) };
  }
  const here = HERE.exec(spoken.lower.slice(0, 80));
  if (!here?.[1]) return null;
  const end = here.index + here[0].length;
  const start = here.index + here[0].lastIndexOf(here[1]);
  const name = nameAt(spoken, { at: start, certain: false });
  // Any word is in capitals at the start of a sentence.
  if (!name || name.end > end || !(NAMES.has(here[1]) || isUnheardOf(here[1]))) return null;
  return { name, role: roleAfter(spoken, end) };
}

/** The speaker, as far as they say who they are. */
export function speakersOwn(spoken: SpokenText, side: Speaker): Mention | null {
  const named = nameOfSpeaker(spoken);
  let role = named?.role ?? null;
  for (const said of spoken.lower.matchAll(OWN_ROLE)) {
    if (/\b(?:if|like|as if|thought)\s+$/.test(spoken.lower.slice(0, said.index))) continue;
    const called = spanOf(said, 1) ?? spanOf(said, 2);
    if (!called || isPronoun(spoken, called)) continue;
    role = called;
    break;
  }
  const name = named?.name ?? null;
  const first = [name, role].filter((span) => span !== null);
  if (first.length === 0) return null;
  const span = { start: Math.min(...first.map((s) => s.start)), end: Math.max(...first.map((s) => s.end)) };
  return { name, role, span, side, isSpeaker: true, needsPower: false, isAddressed: false };
}
