/** Whether what was claimed of one item is what its annotation says, for each kind of label. */
import type { TimeRange } from "../../../schema/fact.ts";
import type { Claim } from "../listen/claims.ts";
import type { Outcome } from "../score/outcome.ts";
import { pairUp } from "../score/pair-up.ts";
import type { CallbackLine, QuestionLine } from "../read/utterance-formats.ts";
import { isSameTime } from "../../../workers/understand/time/resolve-time.ts";
import { placeOf } from "../listen/place-of.ts";

type At = Pick<Outcome, "where" | "text">;

const ofClaim = (at: At, claim: Claim): Omit<Outcome, "result"> => ({
  ...at,
  label: claim.label,
  quote: claim.quote,
  score: claim.score,
});
export const missed = (at: At, label: string, quote: string | null = null): Outcome => ({
  ...at,
  result: "missed",
  label,
  quote,
  score: null,
});

/** Labels of the whole utterance, each once: objections, signals, and the owners of commitments. */
export function judgeLabels(item: { id: string; text: string }, gold: string[], claims: Claim[]): Outcome[] {
  const at = { where: item.id, text: item.text };
  const wanted = new Set(gold);
  const surest = new Map<string, Claim>();
  for (const claim of claims) {
    const known = surest.get(claim.label);
    if (!known || (claim.score ?? 0) > (known.score ?? 0)) surest.set(claim.label, claim);
  }
  return [
    ...[...surest.values()].map((claim): Outcome => {
      return { ...ofClaim(at, claim), result: wanted.has(claim.label) ? "hit" : "invented" };
    }),
    ...[...wanted].filter((label) => !surest.has(label)).map((label) => missed(at, label)),
  ];
}

/** A question counts when its kind agrees and the spans overlap. */
export function judgeQuestions(item: QuestionLine, claims: Claim[]): Outcome[] {
  const at = { where: item.id, text: item.text };
  const gold = item.questions.map(({ text, kind }) => ({ text, kind, span: placeOf(text, item.text) }));
  const {
    pairs,
    missed: overlooked,
    invented,
  } = pairUp(gold, claims, ({ kind, span }, claim) => {
    const source = claim.sources.get(item.id);
    return kind === claim.label && !!span && !!source && span.start < source.end && source.start < span.end;
  });
  return [
    ...pairs.map(([, claim]): Outcome => ({ ...ofClaim(at, claim), result: "hit" })),
    ...overlooked.map(({ kind, text }) => missed(at, kind, text)),
    ...invented.map((claim): Outcome => ({ ...ofClaim(at, claim), result: "invented" })),
  ];
}

const said = (range: TimeRange | null): string =>
  range ? `${range.earliest} … ${range.latest ?? "open"}` : "none";

/**
 * A callback counts when earliest and latest are exactly equal; a wrong time is one overlooked and one invented. Of an
 * item that was heard in pieces the last claim stands, as in the task that the product makes.
 */
export function judgeCallback(
  item: Pick<CallbackLine, "id" | "text" | "callback">,
  claims: Claim[],
): Outcome[] {
  const at = { where: item.id, text: item.text };
  const { callback } = item;
  const meant = claims.at(-1);
  const right = callback && meant && isSameTime(callback, meant.callback) ? meant : undefined;
  const wrong = meant && !right ? [meant] : [];
  return [
    ...(right ? [{ ...ofClaim(at, right), result: "hit" as const }] : []),
    ...(callback && !right ? [missed(at, "callback", said(callback))] : []),
    ...wrong.map((claim): Outcome => {
      const quote = `${claim.quote} = ${said(claim.callback)}`;
      return {
        ...ofClaim(at, claim),
        quote,
        result: "invented",
        seenAs: callback ? "another time" : "callback",
      };
    }),
  ];
}
