/** People named in an utterance, one fact a person: who they are, whose, and what weight was said to be theirs. */
import type { FactOf } from "../../../schema/fact.ts";
import type { Utterance } from "../../../schema/utterance.ts";
import { factBase } from "../fact-base.ts";
import { quoteSpan, type Span, type SpokenText } from "../spoken-text.ts";
import { speakersOwn } from "./introductions.ts";
import { type Mention, othersIn } from "./mentions.ts";
import { ownPower, powerOf } from "./power.ts";

type Person = Omit<FactOf<"person">, keyof ReturnType<typeof factBase> | "type">;

function speakerOf(
  utterance: Utterance,
  spoken: SpokenText,
  own: Mention | null,
): { person: Person; at: Span } | null {
  const power = ownPower(spoken);
  if (!own && !power) return null;
  // What our own side may decide is no matter of the deal's.
  if (!own && utterance.speaker === "rep") return null;
  const said = (span: Span | null) => span && utterance.text.slice(span.start, span.end);
  const at = own?.span ?? power?.at;
  return at
    ? {
        at,
        person: {
          certainty: own || power?.authority ? "explicit" : "inferred",
          name: said(own?.name ?? null) ?? utterance.name,
          role: said(own?.role ?? null),
          side: utterance.speaker,
          isSpeaker: true,
          influence: power?.influence ?? "unknown",
          authority: power?.authority ?? null,
        },
      }
    : null;
}

const sameAs = (a: Person, b: Person): boolean =>
  !b.isSpeaker &&
  !a.isSpeaker &&
  a.name?.toLowerCase() === b.name?.toLowerCase() &&
  a.role?.toLowerCase() === b.role?.toLowerCase();

/** In the order of their words. */
export function findPeople(input: { utterance: Utterance; spoken: SpokenText }): FactOf<"person">[] {
  const { utterance, spoken } = input;
  const own = speakersOwn(spoken, utterance.speaker);
  const others = othersIn(spoken, utterance.speaker, own);
  const said = (span: Span | null) => span && utterance.text.slice(span.start, span.end);
  const found: { person: Person; at: Span }[] = others.flatMap((mention, index) => {
    const until = others[index + 1]?.span.start ?? spoken.lower.length;
    const influence = mention.isAddressed ? "unknown" : powerOf(spoken, mention, until);
    if (mention.needsPower && influence === "unknown") return [];
    const person: Person = {
      certainty: "explicit",
      name: said(mention.name),
      role: said(mention.role),
      side: mention.side,
      isSpeaker: false,
      influence,
      authority: null,
    };
    return [{ person, at: mention.span }];
  });
  const self = speakerOf(utterance, spoken, own);
  const all = (self ? [self, ...found] : found).sort((a, b) => a.at.start - b.at.start);
  const once = all.filter(
    ({ person }, index) => !all.slice(0, index).some((earlier) => sameAs(earlier.person, person)),
  );
  return once.map(({ person, at }, index) => ({
    ...factBase({ utterance, type: "person", index, span: quoteSpan(spoken, at) }),
    type: "person",
    ...person,
  }));
}
