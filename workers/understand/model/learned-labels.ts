/**
 * What a classifier finds in a stretch of speech: labels, how sure, and the words that made it sure. Owns the
 * step from figures to spans; thresholds come with the weights.
 */
import type { Reason } from "../../../schema/fact.ts";
import type { Span } from "../spoken-text.ts";
import { classifierOf, type NetName, knownWords } from "./nets.ts";
import { type Mark, netWordsOf, withPrevious } from "./read-words.ts";
import { type Word, wordsOf } from "./words.ts";

export interface LearnedLabel {
  label: string;
  /** 0 to 1, at least what was asked for. */
  confidence: number;
  /** The strongest words, in the order of the text; never empty. */
  why: Reason[];
}

/** Words that carry less than this share of a label say nothing of it. */
const MIN_SHARE = 0.12;
const MAX_REASONS = 3;

interface Run {
  start: number;
  end: number;
  share: number;
}

/** Neighbouring words that carry a label, as stretches of text, strongest first. */
function runsOf(words: readonly Word[], shares: readonly number[]): Run[] {
  const total = shares.reduce((sum, share) => sum + Math.max(0, share), 0) || 1;
  const strongest = Math.max(...shares);
  const runs: Run[] = [];
  let last = -2;
  for (const [t, word] of words.entries()) {
    const share = shares[t]! / total;
    // The strongest word always counts, so a label is never without its words.
    if (share < MIN_SHARE && shares[t] !== strongest) continue;
    const run = runs.at(-1);
    if (run && last === t - 1) {
      run.end = word.span.end;
      run.share += share;
    } else runs.push({ ...word.span, share });
    last = t;
  }
  return runs.toSorted((a, b) => b.share - a.share);
}

/**
 * @param input.text the words themselves, `input.lower` the same in lower case with every offset kept
 * @param input.within the stretch that is read; spans found are offsets of the whole text
 * @param input.before lower-case words of the other side just before, for a net that was trained with them
 */
export function findLearned(input: {
  net: NetName;
  text: string;
  lower: string;
  within: Span;
  before?: string | null;
  marks?: readonly Mark[];
  /** Instead of the net's own thresholds. */
  atLeast?: number;
}): LearnedLabel[] {
  const { net: name, text, lower, within, before = null, marks = [], atLeast } = input;
  const words = wordsOf(lower.slice(within.start, within.end)).map((word) => ({
    ...word,
    span: { start: word.span.start + within.start, end: word.span.end + within.start },
  }));
  if (words.length === 0) return [];
  const classifier = classifierOf(name);
  const { rows } = knownWords();
  const read = withPrevious(
    before === null ? [] : netWordsOf(rows, wordsOf(before)),
    netWordsOf(rows, words, marks),
  );
  const reading = classifier.read(read.words);
  return classifier.labels.flatMap((label, index) => {
    const confidence = reading.probabilities[index]!;
    if (confidence < (atLeast ?? classifier.thresholds[index]!)) return [];
    const shares = reading.why(index).slice(read.before);
    const why = runsOf(words, shares)
      .slice(0, MAX_REASONS)
      .map(({ start, end, share }) => ({
        words: text.slice(start, end),
        start,
        end,
        share: Number(Math.min(1, share).toFixed(2)),
      }))
      .sort((a, b) => a.start - b.start);
    return [{ label, confidence: Number(confidence.toFixed(3)), why }];
  });
}
