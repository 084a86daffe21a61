/** Owns which rival counts on a call: the one the buyer speaks of most, unless they say it is out. */
import type { Quote } from "../../../schema/evidence.ts";
import type { FactOf } from "../../../schema/fact.ts";
import { type Conversation, factsOf, sentenceOf } from "../conversation.ts";
import { overlaps } from "../quoting.ts";

const isOut =
  /\b(?:ruled (?:them |it |that )?out|out of the running|we(?:'ve| have)? (?:left|dropped|moved off)|used to (?:use|be on|have|run)|no longer|(?:not|never|don't|didn't|aren't) (?:\w+ )?(?:use|used|using|considering|looking at|want))\b/i;
const isIn = /\bwe(?:'re| are)?(?: \w+){0,2} (?:on|use|using|with|have|run|running|got)\b/i;

export interface Rival {
  name: string;
  isInUse: boolean;
  certainty: "explicit" | "inferred";
  quotes: Quote[];
}

export function rivalOf(conversation: Conversation): Rival | null {
  const objections = factsOf(conversation, "objection").filter((fact) => fact.objection === "competitor");
  const byName = new Map<string, Rival>();
  for (const fact of factsOf(conversation, "competitor_mention")) {
    const quote = sentenceOf(conversation, fact);
    if (fact.speaker !== "buyer" || isOut.test(quote.quote)) continue;
    const isObjection = objections.some((objection: FactOf<"objection">) =>
      overlaps(objection.evidence, quote),
    );
    const isInUse = isIn.test(quote.quote);
    // A rival nobody catalogued goes by the name it was given, whatever its case.
    const name = fact.catalogued ?? fact.name;
    const key = name.toLowerCase();
    const rival: Rival = byName.get(key) ?? {
      name,
      isInUse: false,
      certainty: "inferred",
      quotes: [],
    };
    byName.set(key, {
      ...rival,
      isInUse: rival.isInUse || isInUse,
      certainty: isInUse || isObjection ? "explicit" : rival.certainty,
      // What says that they use it goes in front: it is what is quoted.
      quotes: isInUse && !rival.isInUse ? [quote, ...rival.quotes] : [...rival.quotes, quote],
    });
  }
  const rivals = [...byName.values()];
  return rivals.toSorted((a, b) => b.quotes.length - a.quotes.length)[0] ?? null;
}
