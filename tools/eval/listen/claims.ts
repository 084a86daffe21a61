/** What the product claimed of a conversation, told in the places of the annotated transcript. */
import type { CallKind } from "../labels.ts";
import { type Found, foundIn } from "../found-in.ts";
import { sourcesOf, type Span } from "./line.ts";
import type { Heard } from "./play.ts";

export interface Claim extends Found {
  /** Annotated utterances whose words it quotes, with the place in each. */
  sources: Map<string, Span>;
}

export const claimsOf = (heard: Heard[], kind: CallKind): Claim[] =>
  heard.flatMap(({ line, facts }) =>
    foundIn(facts, kind).map((found) => ({ ...found, sources: sourcesOf(line, found) })),
  );
