/** Where in a call an outcome is, so that errors can be read beside what was said. */
import type { Claim } from "../listen/claims.ts";
import type { AnnotatedCall } from "../read/call-format.ts";
import type { GoldEntry } from "../read/gold-entry.ts";
import type { Outcome } from "../score/outcome.ts";

/** Annotated utterances by id. */
export type Texts = ReadonlyMap<string, string>;

export function outcomeOfClaim(call: AnnotatedCall, claim: Claim, texts: Texts): Omit<Outcome, "result"> {
  const [id = ""] = claim.sources.keys();
  const { label, quote, score } = claim;
  return { where: `${call.id} ${id}`, text: texts.get(id) ?? "", label, quote, score };
}

export function placeOfEntry(
  call: AnnotatedCall,
  entry: GoldEntry,
  texts: Texts,
): Pick<Outcome, "where" | "text"> {
  const [id] = entry.utterances;
  return id === undefined
    ? { where: call.id, text: "" }
    : { where: `${call.id} ${id}`, text: texts.get(id) ?? "" };
}
