/**
 * Questions of a call: kind and place have to agree, one claim a question. An annotation without its words is met
 * by any question of its kind in its utterance.
 */
import type { Claim } from "../listen/claims.ts";
import type { AnnotatedCall } from "../read/call-format.ts";
import { type GoldEntry, labelOfEntry, textOf } from "../read/gold-entry.ts";
import type { Outcome } from "../score/outcome.ts";
import { pairUp } from "../score/pair-up.ts";
import { outcomeOfClaim, placeOfEntry, type Texts } from "./call-places.ts";
import { missed } from "./judge-item.ts";
import { placeOf } from "../listen/place-of.ts";

function isAsked(entry: GoldEntry, claim: Claim, texts: Texts): boolean {
  if (labelOfEntry(entry) !== claim.label) return false;
  const words = textOf(entry);
  const ids = entry.utterances.length > 0 ? entry.utterances : [...claim.sources.keys()];
  return ids.some((id) => {
    const source = claim.sources.get(id);
    if (!source) return false;
    const span = words === null ? source : placeOf(words, texts.get(id) ?? "");
    return span !== null && span.start < source.end && source.start < span.end;
  });
}

export function judgeQuestionsOfCall(
  call: AnnotatedCall,
  given: { entries: GoldEntry[]; claims: Claim[]; texts: Texts },
): Outcome[] {
  const { entries, claims, texts } = given;
  const {
    pairs,
    missed: overlooked,
    invented,
  } = pairUp(entries, claims, (entry, claim) => isAsked(entry, claim, texts));
  return [
    ...pairs.map(([, claim]): Outcome => ({ ...outcomeOfClaim(call, claim, texts), result: "hit" })),
    ...overlooked.map((entry) =>
      missed(placeOfEntry(call, entry, texts), labelOfEntry(entry) ?? "question", textOf(entry)),
    ),
    ...invented.map((claim): Outcome => ({ ...outcomeOfClaim(call, claim, texts), result: "invented" })),
  ];
}
