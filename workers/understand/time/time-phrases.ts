/**
 * Finds the stretches of speech that name a time, each as an unbroken row of parts. Owns where one ends and the
 * next begins; the readers own what words mean, `resolve-time.ts` what the row comes to.
 */
import type { DateTime } from "luxon";
import { CLOCK_READERS, DAY_PART_READERS } from "./read-clock.ts";
import { DAY_READERS } from "./read-days.ts";
import { SPAN_READERS } from "./read-spans.ts";
import type { SpokenLine } from "./spoken-tokens.ts";
import type { Placed, Reader, TimePart } from "./time-parts.ts";

export interface TimePhrase {
  parts: Placed[];
  /** Stretch of the line. */
  start: number;
  end: number;
}

const sticky = (source: string): RegExp => new RegExp(`(?<![\\w'])(?:${source})(?![\\w'])`, "y");
const fixed = (source: string, part: TimePart): Reader => ({ pattern: sticky(source), read: () => part });

const ZONES: [string, string][] = [
  ["eastern", "America/New_York"],
  ["central", "America/Chicago"],
  ["mountain", "America/Denver"],
  ["pacific", "America/Los_Angeles"],
];
const PLACES: [string, string][] = [
  ["uk|london|british|gmt", "Europe/London"],
  ["new york", "America/New_York"],
  ["california|los angeles|la", "America/Los_Angeles"],
  ["chicago|texas", "America/Chicago"],
  ["central european|berlin|paris|cet", "Europe/Paris"],
  ["india|indian", "Asia/Kolkata"],
  ["dubai|gulf", "Asia/Dubai"],
  ["sydney|melbourne", "Australia/Sydney"],
];

const ZONE_READERS: Reader[] = [
  fixed("my time|our time|(?:my|our) end", { kind: "zone", zone: "own" }),
  fixed("your time|your end", { kind: "zone", zone: "other" }),
  ...ZONES.map(([name, zone]) =>
    fixed(`${name}(?: (?:standard|daylight))?(?: time)?`, { kind: "zone", zone }),
  ),
  ...PLACES.map(([name, zone]) => fixed(`(?:${name}) time`, { kind: "zone", zone })),
];

const HERE_BEFORE = /\b(?:free|available|here|around|in|at my desk|the office)$/;
const MODIFIER_READERS: Reader[] = [
  fixed("(?:not )?(?:until|till|til) after|(?:any ?time |sometime )?after|later than", {
    kind: "modifier",
    modifier: "after",
  }),
  fixed("(?:by )?no later than|not later than|by", { kind: "modifier", modifier: "by" }),
  fixed("not (?:before|until|till|til)|no (?:earlier|sooner) than", { kind: "modifier", modifier: "from" }),
  {
    pattern: sticky("until|till|til|up to"),
    // "I'm in until five" bounds the wish; "I'm out until five" opens it.
    read: (m) => {
      const before = m.input.slice(0, m.index).trimEnd();
      const here = HERE_BEFORE.test(before) && !/(?:n't|\bnot|\bnever)\b.{0,24}$/.test(before);
      return { kind: "modifier", modifier: here || m[0] === "up to" ? "by" : "from" };
    },
  },
  fixed("(?:any ?time |sometime )?before|prior to|ahead of", { kind: "modifier", modifier: "before" }),
  fixed(
    "(?:any ?time |starting |sometime )?from|starting|(?<!\\b(?:me|us|call|ring|circle|check|get|come|go|push|it|this|that|phone|try|you|swing|report|touch|hop|jump) )back (?:in (?:the office )?)?(?:on|in|from|at)?|onwards?|or later|or after|give it|leave it|give me|in at least",
    {
      kind: "modifier",
      modifier: "from",
    },
  ),
  fixed("(?:anywhere |sometime |any ?time )?between", { kind: "modifier", modifier: "between" }),
];

const CORRECTIONS = fixed(
  "(?:oh |uh )?(?:no wait|wait no|wait|no sorry|sorry no|actually no|no actually|no no|no|actually|sorry|scratch that|or rather|rather|i mean|i meant|correction)(?: (?:make (?:that|it)|let's (?:say|do|make it)|i mean|sorry|actually|wait|scratch that|better make it|make))*|make (?:that|it)|better make it",
  { kind: "correction" },
);
const JOIN = fixed(
  "or else|or maybe|or|and|to|through|thru|failing that|if not(?: then)?|otherwise|alternatively",
  { kind: "join" },
);
const CONNECTOR = fixed(
  "at|on|the|in|of|around|about|for|say|maybe|like|sometime|some time|either|probably|any ?time|roughly|a|ish|approximately|then|during|preferably|best|sort of|kind of|o'clock|early|late",
  { kind: "connector" },
);

const READERS: Reader[] = [
  ...ZONE_READERS,
  ...DAY_PART_READERS.filter(({ pattern }) => /lunch|thing/.test(pattern.source)),
  ...DAY_READERS,
  ...SPAN_READERS,
  ...CLOCK_READERS,
  ...DAY_PART_READERS,
  ...MODIFIER_READERS,
  CORRECTIONS,
  JOIN,
  CONNECTOR,
];

const isTime = (part: TimePart): boolean =>
  ["days", "weekday", "holiday", "instant", "clock", "same_clock", "day_part"].includes(part.kind);

type Found = { part: TimePart | null; end: number };

function readAt(line: string, start: number, now: DateTime, previous: TimePart | null): Found | null {
  for (const { pattern, read } of READERS) {
    pattern.lastIndex = start;
    const match = pattern.exec(line);
    if (!match || match[0].length === 0) continue;
    const part = read(match, { now, previous });
    if (part !== undefined) return { part, end: start + match[0].trimEnd().length };
  }
  return null;
}

/** Cuts loose ends, and keeps a row only when it names a time. */
function toPhrase(row: Placed[]): TimePhrase | null {
  const first = row.findIndex((p) => isTime(p) || p.kind === "modifier");
  const last = row.findLastIndex(
    (p) => isTime(p) || p.kind === "zone" || (p.kind === "modifier" && p.modifier === "from"),
  );
  const parts = row.slice(Math.max(0, first), last + 1);
  const head = parts[0];
  const tail = parts.at(-1);
  if (!head || !tail || !parts.some(isTime)) return null;
  return { parts, start: head.at.start, end: tail.at.end };
}

/** @param now the moment of speaking, in the zone days are counted in */
export function findTimePhrases(line: SpokenLine, now: DateTime): TimePhrase[] {
  const phrases: TimePhrase[] = [];
  let row: Placed[] = [];
  const close = () => {
    const phrase = toPhrase(row);
    if (phrase) phrases.push(phrase);
    row = [];
  };
  let readTo = 0;
  for (const token of line.tokens) {
    if (token.lineStart < readTo) continue;
    const previous = row.findLast((p) => p.kind !== "connector") ?? null;
    const found = readAt(line.text, token.lineStart, now, previous);
    if (!found || found.part === null) {
      close();
      readTo = found ? found.end : 0;
      continue;
    }
    // "out tonight, back on the ninth": a new wish begins, unless it closes "from X until Y".
    const opens = found.part.kind === "modifier" && found.part.modifier === "from" && row.some(isTime);
    const trailing = /^(?:onwards?|or later|or after)$/.test(line.text.slice(token.lineStart, found.end));
    const closesRange = row.some((p) => p.kind === "modifier" && p.modifier !== "after");
    if (opens && !trailing && !closesRange && !/^from$/.test(line.text.slice(token.lineStart, found.end)))
      close();
    const part: TimePart = opens && closesRange && !trailing ? { kind: "join" } : found.part;
    row.push({ ...part, at: { start: token.lineStart, end: found.end } });
    readTo = found.end;
  }
  close();
  return phrases;
}
