/**
 * Whether what was claimed of a call is what its annotation says. An annotation is found when any claim agrees
 * with it; a claim is right when it agrees with any annotation, so saying the same thing twice is no error.
 * Questions and the callback are judged as in their own suites.
 */
import type { Claim } from "../listen/claims.ts";
import type { CallKind } from "../labels.ts";
import type { AnnotatedCall } from "../read/call-format.ts";
import { type GoldEntry, labelOfEntry, textOf, valueOf } from "../read/gold-entry.ts";
import type { Outcome } from "../score/outcome.ts";
import { agrees } from "./agree.ts";
import { outcomeOfClaim, placeOfEntry, type Texts } from "./call-places.ts";
import { missed } from "./judge-item.ts";
import { isSameTime } from "../../../workers/understand/time/resolve-time.ts";
import { judgeQuestionsOfCall } from "./judge-call-questions.ts";

/** The label a kind is scored under: its own where it has several, else the kind's name. */
function labelOf(kind: CallKind, entry: GoldEntry): string {
  if (kind === "objections" || kind === "signals") return labelOfEntry(entry) ?? kind;
  return kind === "commitments" ? (entry.owner ?? labelOfEntry(entry) ?? kind) : kind;
}

const labelOfClaim = (kind: CallKind, claim: Claim): string =>
  kind === "objections" || kind === "signals" || kind === "commitments" ? claim.label : kind;

/** The same label in the same utterance, or the same name or amount in the call, is one claim. */
function onceEach(kind: CallKind, claims: Claim[]): Claim[] {
  const key = (claim: Claim): string =>
    kind === "people" || kind === "competitors" || kind === "money"
      ? claim.label
      : `${claim.label} ${[...claim.sources.keys()].join(" ")}`;
  return [...new Map(claims.toReversed().map((claim) => [key(claim), claim])).values()].toReversed();
}

/** @returns null when nobody annotated the kind in this call */
export function judgeCall(call: AnnotatedCall, kind: CallKind, claims: Claim[]): Outcome[] | null {
  const entries = call.gold[kind];
  if (!entries) return null;
  const texts = new Map(call.utterances.map((one) => [one.id, one.text]));
  if (kind === "questions") return judgeQuestionsOfCall(call, { entries, claims, texts });
  if (kind === "callbacks") return judgeCallbackOfCall(call, { entries, claims, texts });
  const isRight = (claim: Claim): boolean => entries.some((entry) => agrees(kind, entry, claim));
  // Said twice is no error: of several claims of the same, one that is right counts.
  const once = onceEach(kind, [...claims.filter(isRight), ...claims.filter((claim) => !isRight(claim))]);
  return [
    ...entries.map((entry): Outcome => {
      const claim = claims.find((one) => agrees(kind, entry, one));
      const at = placeOfEntry(call, entry, texts);
      const label = labelOf(kind, entry);
      return claim
        ? { ...at, label, result: "hit", quote: claim.quote, score: claim.score }
        : missed(at, label, textOf(entry) ?? valueOf(entry));
    }),
    ...once
      .filter((claim) => !isRight(claim))
      .map((claim): Outcome => ({
        ...outcomeOfClaim(call, claim, texts),
        label: labelOfClaim(kind, claim),
        result: "invented",
      })),
  ];
}

/** The buyer may correct it in the course of a call: the last one is meant, as the product's task has it. */
function judgeCallbackOfCall(
  call: AnnotatedCall,
  { entries, claims, texts }: { entries: GoldEntry[]; claims: Claim[]; texts: Texts },
): Outcome[] {
  const wished = entries.at(-1);
  const claim = claims.at(-1);
  const gold = wished?.earliest ? { earliest: wished.earliest, latest: wished.latest ?? null } : null;
  const isRight = gold !== null && claim !== undefined && isSameTime(gold, claim.callback);
  // One a call, so a wrong time is the wished one confused, wherever each was said.
  const claimed = claim && { ...outcomeOfClaim(call, claim, texts), where: call.id, label: "callback" };
  if (isRight && claimed) return [{ ...claimed, result: "hit" }];
  const text = wished ? placeOfEntry(call, wished, texts).text : "";
  return [
    ...(gold
      ? [missed({ where: call.id, text }, "callback", `${gold.earliest} … ${gold.latest ?? "open"}`)]
      : []),
    ...(claimed
      ? [{ ...claimed, result: "invented" as const, seenAs: gold ? "another time" : "callback" }]
      : []),
  ];
}
