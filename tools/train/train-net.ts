/** Trains one net and its wordings by their plan, and chooses the thresholds of what is stored. Owns nothing that outlives the run. */
import {
  classCount,
  netWordsOf,
  type ReadWord,
  withPrevious,
} from "../../workers/understand/model/read-words.ts";
import { wordsOf } from "../../workers/understand/model/words.ts";
import { readSpoken } from "../../workers/understand/spoken-text.ts";
import { openNet, type StoredNet, type Vocabulary } from "../../workers/understand/model/load-model.ts";
import { Classifier } from "../../workers/understand/model/classifier.ts";
import { PhraseNet } from "../../workers/understand/model/phrase-net.ts";
import { type StoredWordings, WordingModel } from "../../workers/understand/model/wording-model.ts";
import { wordingsOf } from "../../workers/understand/model/wordings.ts";
import { chooseThresholds, scoreAt } from "./choose-thresholds.ts";
import { learnExamples } from "./learn-examples.ts";
import { PhraseTrainer } from "./phrase-trainer.ts";
import type { Plan } from "./plans.ts";
import { startSecondThread } from "./second-thread.ts";
import { initialWeights, type Shape, sharedCopyOf } from "./weights.ts";
import { trainWordings, type WordingExample } from "./train-wordings.ts";
import { storedNet } from "./write-model.ts";

export const spokenWords = (text: string) => wordsOf(readSpoken(text).lower);

/** A training sentence as it is read. */
interface Lesson {
  text: string;
  words: ReadWord[];
  /** One figure a label: 1 said, 0 not. */
  targets: Float32Array;
}

function lessonsOf(plan: Plan, split: "train" | "dev", rows: ReadonlyMap<string, number>): Lesson[] {
  return plan.sentences(split).map((sentence) => {
    const own = netWordsOf(rows, spokenWords(sentence.text));
    const { words } = withPrevious(
      sentence.previous === null ? [] : netWordsOf(rows, spokenWords(sentence.previous)),
      own.length > 0 ? own : [{ text: "", row: 0, classes: [] }],
    );
    const targets = Float32Array.from(plan.labels, (label) => (sentence.labels.includes(label) ? 1 : 0));
    return { text: sentence.text, words, targets };
  });
}

const wordingExampleOf = ({ words, targets }: Lesson): WordingExample => ({
  hashes: Int32Array.from(wordingsOf(words), ({ hash }) => hash),
  targets,
});

/** Parts of the lessons, each of which is foreseen by wordings that were learned on the others. */
const PARTS = 4;
/** Beside all that wordings say the net learns too little of its own; with nothing it learns again what they know. */
const BELIEVED = 0.5;

/**
 * What wordings say of sentences that they did not learn: as much as they will say of a call. A net that learns beside
 * wordings that know its sentences would leave to them what they know by heart.
 * @returns log-odds, one a label, of each lesson
 */
function foreseenBy(plan: Plan, lessons: readonly Lesson[]): Float32Array[] {
  const parts = new Map<string, number>();
  for (const { text } of lessons) if (!parts.has(text)) parts.set(text, parts.size % PARTS);
  const examples = lessons.map(wordingExampleOf);
  const models = Array.from({ length: PARTS }, (_, part) => {
    const others = examples.filter((_, i) => parts.get(lessons[i]!.text) !== part);
    return new WordingModel(trainWordings(others, plan.labels.length, plan.wordings));
  });
  return lessons.map(({ text, words }) => {
    const { logOdds } = models[parts.get(text)!]!.read(words);
    return Float32Array.from(logOdds, (odds) => BELIEVED * odds);
  });
}

/**
 * @param vocabulary its table changes in place when the plan tunes vectors
 * @returns the net, its thresholds still to be chosen
 */
export async function trainNet(
  plan: Plan,
  vocabulary: Pick<Vocabulary, "rows" | "table">,
): Promise<StoredNet> {
  const lessons = lessonsOf(plan, "train", vocabulary.rows);
  const foreseen = foreseenBy(plan, lessons);
  const examples = lessons.map(({ words, targets }, i) => ({
    words: words.map((word) => word.row),
    classes: words.map((word) => [...word.classes]),
    targets,
    foreseen: foreseen[i]!,
  }));
  console.log(`${plan.name}: ${examples.length} training sentences`);
  const dimensions = vocabulary.table.length / (Math.max(...vocabulary.rows.values()) + 1);
  const shape: Shape = {
    vocabulary: vocabulary.table.length / dimensions,
    dimensions,
    classes: classCount(),
    widths: plan.widths,
    filters: plan.filters,
    hidden: plan.hidden,
    labels: plan.labels.length,
  };
  const weights = sharedCopyOf(initialWeights(shape, vocabulary.table, plan.options.seed));
  const trainer = new PhraseTrainer(shape, weights);
  const second = startSecondThread({ shape, weights, examples, options: plan.options });
  const started = Date.now();
  const onEpoch = (epoch: number, loss: number): void =>
    console.log(
      `  epoch ${epoch + 1}: loss ${loss.toFixed(3)}, ${Math.round((Date.now() - started) / 1_000)} s`,
    );
  try {
    learnExamples(trainer, examples, plan.options, { onEpoch, second });
  } finally {
    await second.stop();
  }
  vocabulary.table.set(weights.vectors);
  return storedNet({ labels: plan.labels, thresholds: [] }, shape, trainer.weights);
}

export const learnWordings = (plan: Plan, { rows }: Pick<Vocabulary, "rows">): StoredWordings =>
  trainWordings(lessonsOf(plan, "train", rows).map(wordingExampleOf), plan.labels.length, plan.wordings);

/** Chosen for the classifier as the product opens it: storing moves a figure by up to a fiftieth. */
export function withThresholds(
  plan: Plan,
  stored: { net: StoredNet; wordings: StoredWordings },
  vocabulary: Vocabulary,
): StoredNet {
  const net = new PhraseNet(openNet(stored.net), vocabulary.table);
  const classifier = new Classifier(net, new WordingModel(stored.wordings));
  const dev = lessonsOf(plan, "dev", vocabulary.rows);
  const said = dev.map(({ words }) => classifier.read(words).probabilities);
  const thresholds = chooseThresholds({ said, dev, labels: plan.labels, groups: plan.groups });
  for (const group of plan.groups)
    console.log(`  ${group[0]} …: ${scoreAt({ said, dev, labels: plan.labels, group, thresholds })}`);
  return { ...stored.net, thresholds };
}
