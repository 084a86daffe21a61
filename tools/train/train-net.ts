/** Trains one net by its plan, and chooses the thresholds of a net that is stored. Owns nothing that outlives the run. */
import { classCount, netWordsOf, withPrevious } from "../../workers/understand/model/read-words.ts";
import { wordsOf } from "../../workers/understand/model/words.ts";
import { readSpoken } from "../../workers/understand/spoken-text.ts";
import { openNet, type StoredNet, type Vocabulary } from "../../workers/understand/model/load-model.ts";
import { PhraseNet } from "../../workers/understand/model/phrase-net.ts";
import { chooseThresholds, scoreAt } from "./choose-thresholds.ts";
import type { Sentence } from "./corpora.ts";
import { learnExamples } from "./learn-examples.ts";
import { type Example, PhraseTrainer } from "./phrase-trainer.ts";
import type { Plan } from "./plans.ts";
import { startSecondThread } from "./second-thread.ts";
import { initialWeights, type Shape, sharedCopyOf } from "./weights.ts";
import { storedNet } from "./write-model.ts";

export const spokenWords = (text: string) => wordsOf(readSpoken(text).lower);

function exampleOf(sentence: Sentence, labels: string[], rows: ReadonlyMap<string, number>): Example {
  const own = netWordsOf(rows, spokenWords(sentence.text));
  const { words } = withPrevious(
    sentence.previous === null ? [] : netWordsOf(rows, spokenWords(sentence.previous)),
    own.length > 0 ? own : [{ row: 0, classes: [] }],
  );
  return {
    words: words.map((word) => word.row),
    classes: words.map((word) => [...word.classes]),
    targets: Float32Array.from(labels.map((label) => (sentence.labels.includes(label) ? 1 : 0))),
  };
}

/**
 * @param vocabulary its table changes in place when the plan tunes vectors
 * @returns the net, its thresholds still to be chosen
 */
export async function trainNet(
  plan: Plan,
  vocabulary: Pick<Vocabulary, "rows" | "table">,
): Promise<StoredNet> {
  const examples = plan
    .sentences("train")
    .map((sentence) => exampleOf(sentence, plan.labels, vocabulary.rows));
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

/** Chosen for the net as the product opens it: storing moves a figure by up to a fiftieth. */
export function withThresholds(plan: Plan, stored: StoredNet, vocabulary: Vocabulary): StoredNet {
  const net = new PhraseNet(openNet(stored), vocabulary.table);
  const dev = plan.sentences("dev").map((sentence) => exampleOf(sentence, plan.labels, vocabulary.rows));
  const said = dev.map(({ words, classes }) =>
    Float32Array.from(net.read(words.map((row, t) => ({ row, classes: classes[t]! }))).probabilities),
  );
  const thresholds = chooseThresholds({ said, dev, labels: plan.labels, groups: plan.groups });
  for (const group of plan.groups)
    console.log(`  ${group[0]} …: ${scoreAt({ said, dev, labels: plan.labels, group, thresholds })}`);
  return { ...stored, thresholds };
}
