/** Rivals: those of the workspace's catalogue by name or alias, and others by where a name stands. */
import type { FactOf } from "../../schema/fact.ts";
import type { Competitor } from "../../schema/playbook.ts";
import type { Utterance } from "../../schema/utterance.ts";
import { factBase } from "./fact-base.ts";
import type { Span, SpokenText } from "./spoken-text.ts";
import { findUncatalogued } from "./uncatalogued-rivals.ts";

export interface CompetitorMention {
  catalogued: string;
  span: Span;
}

interface Named {
  catalogued: string;
  pattern: RegExp;
}

// A call's catalogue is one array for the whole call: compiled once for it, forgotten with it.
const compiled = new WeakMap<Competitor[], Named[]>();

function patternsOf(competitors: Competitor[]): Named[] {
  const known = compiled.get(competitors);
  if (known) return known;
  const named = competitors.flatMap(({ name, aliases }) => {
    const sources = [name, ...aliases]
      .map((n) => n.trim().toLowerCase())
      .filter((n) => n.length > 0)
      .sort((a, b) => b.length - a.length)
      .map((n) => n.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[\s-]+/g, "[\\s-]+"));
    if (sources.length === 0) return [];
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join("|")})(?![\\p{L}\\p{N}])`, "gu");
    return [{ catalogued: name, pattern }];
  });
  compiled.set(competitors, named);
  return named;
}

/** Every mention, in the order of the text; of overlapping ones the longest. */
export function findCompetitors(spoken: SpokenText, competitors: Competitor[]): CompetitorMention[] {
  const found = patternsOf(competitors).flatMap(({ catalogued, pattern }) =>
    [...spoken.lower.matchAll(pattern)].map((m) => ({
      catalogued,
      span: { start: m.index, end: m.index + m[0].length },
    })),
  );
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let coveredTo = -1;
  return found.filter(({ span }) => {
    if (span.start < coveredTo) return false;
    coveredTo = span.end;
    return true;
  });
}

/** One fact a rival an utterance, at its first mention. Either side may name a catalogued one, the buyer any. */
export function findCompetitorMentions(input: {
  utterance: Utterance;
  spoken: SpokenText;
  competitors: Competitor[];
}): FactOf<"competitor_mention">[] {
  const { utterance, spoken, competitors } = input;
  const first = new Map<string, CompetitorMention>();
  for (const mention of findCompetitors(spoken, competitors)) {
    if (!first.has(mention.catalogued)) first.set(mention.catalogued, mention);
  }
  const known = findCompetitors(spoken, competitors).map(({ span }) => span);
  const others = utterance.speaker === "buyer" ? findUncatalogued(spoken) : [];
  const named = [
    ...[...first.values()].map((mention) => ({ ...mention, certainty: "explicit" as const })),
    ...others
      .filter(({ span }) => known.every((one) => span.end <= one.start || span.start >= one.end))
      .map((vendor) => ({ ...vendor, catalogued: null })),
  ].sort((a, b) => a.span.start - b.span.start);
  return named.map(({ catalogued, span, certainty }, index) => ({
    ...factBase({ utterance, type: "competitor_mention", index, span }),
    type: "competitor_mention",
    certainty,
    name: utterance.text.slice(span.start, span.end),
    catalogued,
  }));
}
