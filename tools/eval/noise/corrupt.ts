/**
 * A conversation as a recogniser on a bad line would give it: no punctuation, no case, words dropped, swapped and
 * misheard, utterances ended too early or run together. The same seed gives the same noise; every word that is
 * left knows where it stood.
 */
import type { Line, Said } from "../listen/line.ts";
import { corruptWords, DEFAULT_RATE } from "./corrupt-words.ts";
import { type Random, randomFrom } from "../../random.ts";
import { seedFor } from "./seed-for.ts";
import { type PlacedWord, spokenWords } from "./spoken-words.ts";

export interface Noise {
  seed: number;
  /** Share of words that are touched. */
  rate: number;
}
export const defaultNoise: Noise = { seed: 1, rate: DEFAULT_RATE };

/** Ours: one utterance in twenty is cut in two, and one in twenty is run together with the speaker's next. */
const SPLIT = 0.05;
const MERGED = 0.05;
/** Shorter ones are not cut: a recogniser cuts at pauses, and these have none. */
const SPLIT_WORDS = 6;
/** A row of words is run together only with what follows at once. */
const MERGE_WITHIN_MS = 2_000;

type Origin = Said & { words: PlacedWord[] };

/** Lines out; a text of which nothing can be heard (no letter, no digit) is no line. */
export function corrupt(said: Said[], noise: Noise): Line[] {
  const random = randomFrom(seedFor(noise.seed, said.map((one) => one.text).join("\n")));
  const lines: Line[] = [];
  for (const one of said) {
    const words = corruptWords(spokenWords(one.text), random, noise.rate);
    if (words.length === 0) continue;
    const last = lines.at(-1);
    const [first, ...others] = split({ ...one, words }, random).map(lineOf);
    if (!first) continue;
    const follows = last?.speaker === first.speaker && first.startMs - last.endMs <= MERGE_WITHIN_MS;
    if (last && follows && random.chance(MERGED)) lines[lines.length - 1] = merge(last, first);
    else lines.push(first);
    lines.push(...others);
  }
  return lines;
}

/** Where a clause ends, else anywhere but at the edges. */
function split(origin: Origin, random: Random): Origin[] {
  const { words, startMs, endMs } = origin;
  if (words.length < SPLIT_WORDS || !random.chance(SPLIT)) return [origin];
  const places = words.map((_, i) => i + 1).slice(1, -2);
  const clauses = places.filter((i) => words[i - 1]?.endsClause);
  const [first = 2, ...others] = clauses.length > 0 ? clauses : places;
  const at = random.pick([first, ...others]);
  const cutMs = startMs + Math.round(((endMs - startMs) * at) / words.length);
  return [
    { ...origin, endMs: cutMs, words: words.slice(0, at) },
    { ...origin, startMs: cutMs, words: words.slice(at) },
  ];
}

function lineOf({ id, speaker, startMs, endMs, words }: Origin): Line {
  let text = "";
  const placed = words.map((word) => {
    const start = text === "" ? 0 : text.length + 1;
    text = text === "" ? word.text : `${text} ${word.text}`;
    return { at: { start, end: text.length }, from: { id, ...word.from } };
  });
  return { speaker, startMs, endMs, text, words: placed };
}

function merge(first: Line, second: Line): Line {
  const by = first.text.length + 1;
  const moved = second.words.map(({ at, from }) => ({
    at: { start: at.start + by, end: at.end + by },
    from,
  }));
  return {
    ...first,
    endMs: Math.max(first.endMs, second.endMs),
    text: `${first.text} ${second.text}`,
    words: [...first.words, ...moved],
  };
}
