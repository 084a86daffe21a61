/**
 * Training sentences as a net reads them. Owns how each corpus becomes examples; the file formats are those of
 * the evaluation (docs/06-validation/evaluation.md).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { objectionType, signalType } from "../../schema/fact.ts";
import { readSpoken } from "../../workers/understand/spoken-text.ts";

const folder = join(import.meta.dirname, "..", "..", "tests", "eval", "corpora");

export interface Sentence {
  text: string;
  /** What the other side said just before, where it matters. */
  previous: string | null;
  labels: string[];
}

interface Line {
  speaker: "rep" | "buyer";
  text: string;
  objections?: string[];
  signals?: string[];
  questions?: { text: string; kind: string }[];
  previous?: { speaker: string; text: string } | null;
  commitments?: { owner: string }[];
}

/** @param split `train` or `dev`; `test` is read by the evaluation alone */
function linesOf(kind: string, split: "train" | "dev", part = ""): Line[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${kind}.${split}`) && file.endsWith(`${part}.jsonl`))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Line);
}

export const buyingLabels: string[] = [...objectionType.options, ...signalType.options];

/** So often a plain sentence is read an epoch: a call is full of them, and the corpora are not. */
const PLAIN_REPEATS = 2;

/** Objections and signals are the buyer's alone, so the rep's lines teach nothing. */
export const buyingSentences = (split: "train" | "dev"): Sentence[] =>
  [
    ...linesOf("utterances", split),
    ...Array.from({ length: PLAIN_REPEATS - 1 }, () => linesOf("utterances", split, "plain")).flat(),
  ]
    .filter((line) => line.speaker === "buyer")
    .map((line) => ({
      text: line.text,
      previous: null,
      labels: [...(line.objections ?? []), ...(line.signals ?? [])],
    }));

export const questionLabels: string[] = ["open", "closed"];

/** One example a sentence: a question belongs to the sentence its words stand in. */
export const questionSentences = (split: "train" | "dev"): Sentence[] =>
  linesOf("questions", split).flatMap((line) => {
    const spoken = readSpoken(line.text);
    return spoken.sentences.map((span) => ({
      text: line.text.slice(span.start, span.end),
      previous: null,
      labels: (line.questions ?? [])
        .filter((question) => {
          const at = line.text.indexOf(question.text);
          return at < span.end && at + question.text.length > span.start;
        })
        .map((question) => question.kind),
    }));
  });

export const commitmentLabels: string[] = ["commitment"];

/**
 * On a call something was always said just before, and it is seldom a request. Each line that was written without
 * it is read twice: alone, and after a stretch of ordinary talk.
 */
export function commitmentSentences(split: "train" | "dev"): Sentence[] {
  const talk = linesOf("utterances", split);
  return linesOf("commitments", split).flatMap((line, index) => {
    const { text, previous } = line;
    const labels = (line.commitments ?? []).length > 0 ? ["commitment"] : [];
    if (previous && previous.speaker !== line.speaker) return [{ text, previous: previous.text, labels }];
    const before = talk[(index * 37) % talk.length]!.text;
    return [
      { text, previous: null, labels },
      { text, previous: before, labels },
    ];
  });
}
