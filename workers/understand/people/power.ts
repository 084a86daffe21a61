/** What weight a person has, read from the words around their mention in the same sentence. Never guessed. */
import type { FactOf, Influence } from "../../../schema/fact.ts";
import { sentenceAt, type SpokenText } from "../spoken-text.ts";
import type { Mention } from "./mentions.ts";
import { CLAIMS, HAS_TO_ASK, NO_CLAIM, SAID_AFTER, SAID_BEFORE, SELF_INFLUENCE } from "./power-words.ts";

/** As far as words after a mention are still about it in speech without punctuation. */
const AFTER_CHARS = 90;
const BEFORE_CHARS = 60;

/** "you'd want to talk to dave": the rep is sent to somebody, which says nothing of their weight. */
const REFERRED =
  /\byou(?:'d|'ll| would| will| should| could| might| can)?(?: \w+)? (?:want|be better|ought|like|best)?(?: off)?(?: to)? ?(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?) (?:to|with)$/;

/**
 * @param until where the next person is mentioned: what follows is theirs
 */
export function powerOf(spoken: SpokenText, mention: Mention, until: number): Influence {
  const sentence = sentenceAt(spoken, mention.span.start);
  const end = Math.min(sentence.end, until, mention.span.end + AFTER_CHARS);
  const after = spoken.plain.slice(mention.span.end, Math.max(end, mention.span.end)).replace(/\s+/g, " ");
  for (const [influence, said] of SAID_AFTER) if (said.test(after)) return influence;
  const from = Math.max(sentence.start, mention.span.start - BEFORE_CHARS);
  const before = spoken.plain
    .slice(from, mention.span.start)
    .replace(/\s+/g, " ")
    .replace(/ $/, "")
    .replace(/ (?:my|our|the|your|their)$/, "");
  // "i'll ask dana to send it" asks for a favour.
  if (/^ (?:to|for) /.test(after)) return "unknown";
  if (REFERRED.test(before)) return "unknown";
  for (const [influence, said] of SAID_BEFORE) if (said.test(before)) return influence;
  return "unknown";
}

export interface OwnPower {
  authority: FactOf<"person">["authority"];
  influence: Influence;
  at: { start: number; end: number };
}

/** The speaker's own: having to ask wins over a claim to decide. */
export function ownPower(spoken: SpokenText): OwnPower | null {
  const { plain } = spoken;
  const asks = HAS_TO_ASK.exec(plain);
  const claims = CLAIMS.exec(plain);
  const isClaim = claims !== null && !NO_CLAIM.test(plain.slice(0, claims.index));
  const own = SELF_INFLUENCE.find(([, said]) => said.test(plain));
  const said = asks ?? (isClaim ? claims : null) ?? (own ? own[1].exec(plain) : null);
  if (!said) return null;
  const authority = asks ? "has_to_ask" : isClaim ? "claims_to_decide" : null;
  return {
    authority,
    influence: own?.[0] ?? (authority === "claims_to_decide" ? "decision_maker" : "unknown"),
    at: { start: said.index, end: said.index + said[0].length },
  };
}
