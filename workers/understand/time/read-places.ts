/** Reads which part of a week, month, quarter or year is meant: "early", "the back end of", "the first week of". */
import { sticky } from "./day-words.ts";
import type { Place, Reader, TimePart } from "./time-parts.ts";

const place = (source: string, part: Place): Reader => ({
  pattern: sticky(source),
  read: () => ({ kind: "place", place: part }),
});
/** What a part of a stretch is said of; "early" and "late" alone say nothing of days. */
const OF = "(?: (?:part |half )?(?:of|in|on in))?(?: the)?";
/** "we start next week" and "it ends in June" are no parts. */
const MUST_OF = "(?: part)? (?:of|in)(?: the)?";
const STRETCH =
  "(?= (?:(?:this|that|next|the|a|in|of|coming|following|working|new|financial|fiscal) )*(?:week|month|quarter|year|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec|q ?[1-4]|quarter|[1-4](?:st|nd|rd|th) quarter|to (?:mid|late)|or (?:mid|late|early)|w/c)\\b)";

/** First what is longer: "early to mid", "back end of". */
export const PLACE_READERS: Reader[] = [
  place("mid ?week(?: of)?(?= (?:next|this|the week|w/c))", "mid"),
  place(`(?:the )?1st half(?: of)?${STRETCH}`, "half 1"),
  place(`(?:the )?(?:2nd|back|latter|other) half(?: of)?${STRETCH}`, "half 2"),
  {
    pattern: sticky(`(?:the )?(?<nth>1st|2nd|3rd|4th) (?:full )?week${OF}${STRETCH}`),
    read: (m) => ({ kind: "place", place: `week ${Number.parseInt(m.groups?.nth ?? "1", 10)}` }),
  },
  place(`(?:the )?(?:last|final) week${OF}${STRETCH}`, "last week"),
  place(`(?:right at )?(?:the )?(?:very )?(?:start|beginning|top)${MUST_OF}${STRETCH}`, "start"),
  place(
    `(?:right at |towards? )?(?:the )?(?:very )?(?:back end|tail end|end|close)${MUST_OF}${STRETCH}`,
    "end",
  ),
  place(`(?:the )?(?:middle|mid|midway through|halfway through)(?: point)?${OF}${STRETCH}`, "mid"),
  place(`(?:the )?(?:earlier|early)(?: on)?${OF}${STRETCH}`, "early"),
  place(`(?:the )?(?:later|late)(?: on)?${OF}${STRETCH}`, "late"),
];

/** "next month, towards the end" */
const STANDS_ALONE =
  "(?=$|\\t| (?:[.!?;]|you|call|please|if|only|then|we|i|would|kindly|ring|give|mate|itself|lah)(?!\\w))";
const AFTERWARDS: [string, Place][] = [
  [`(?:end|ending)${STANDS_ALONE}`, "end"],
  [`(?:beginning|starting|start)${STANDS_ALONE}`, "start"],
  [`(?:middle|mid)${STANDS_ALONE}`, "mid"],
  ["(?:towards |at |near |nearer )?the (?:end|back end|tail end)(?: of it)?", "end"],
  ["(?:at |near )?the (?:start|beginning)(?: of it)?", "start"],
  ["(?:in |around )?the middle(?: of it)?", "mid"],
  ["(?:the )?1st half(?: of it)?", "half 1"],
  ["(?:the )?(?:2nd|latter|back) half(?: of it)?", "half 2"],
  ...[1, 2, 3, 4].map((n): [string, Place] => [`(?:the )?${n}(?:st|nd|rd|th) week`, `week ${n}`]),
  ["(?:the )?last week", "last week"],
  [
    "early on|early doors|early(?=$|\\t| [.!?;]| (?:if|please|would|call|ring|give|you|mate)(?!\\w))",
    "early",
  ],
  ["late on|later on|late(?=$|\\t| [.!?;]| (?:if|please|would|call|ring|give|you|mate)(?!\\w))", "late"],
];
const isWide = (part: TimePart | null): boolean => part?.kind === "days" && part.unit !== "day";
PLACE_READERS.push(
  ...AFTERWARDS.map(([source, part]): Reader => ({
    pattern: sticky(`${source}(?! of (?!it))`),
    read: (_, { previous }) => (isWide(previous) ? { kind: "place", place: part, trails: true } : undefined),
  })),
);
