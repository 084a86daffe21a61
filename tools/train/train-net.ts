/** Trains one net by its plan and chooses its thresholds. Owns nothing that outlives the run. */
import { classCount, netWordsOf, withPrevious } from "../../workers/understand/model/read-words.ts";
import { wordsOf } from "../../workers/understand/model/words.ts";
import { readSpoken } from "../../workers/understand/spoken-text.ts";
import type { StoredNet, Vocabulary } from "../../workers/understand/model/load-model.ts";
import { chooseThresholds, scoreAt } from "./choose-thresholds.ts";
import type { Sentence } from "./corpora.ts";
import { type Example, initialWeights, PhraseTrainer, type Shape } from "./phrase-trainer.ts";
import type { Plan } from "./plans.ts";
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

/** @param vocabulary its table changes in place when the plan tunes vectors */
export function trainNet(plan: Plan, vocabulary: Vocabulary): StoredNet {
  const read = (split: "train" | "dev") =>
    plan.sentences(split).map((sentence) => exampleOf(sentence, plan.labels, vocabulary.rows));
  const examples = read("train");
  const dev = read("dev");
  console.log(`${plan.name}: ${examples.length} training sentences, ${dev.length} to choose thresholds by`);
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
  const trainer = new PhraseTrainer(shape, initialWeights(shape, vocabulary.table, plan.options.seed));
  const started = Date.now();
  trainer.train(examples, plan.options, (epoch, loss) =>
    console.log(
      `  epoch ${epoch + 1}: loss ${loss.toFixed(3)}, ${Math.round((Date.now() - started) / 1_000)} s`,
    ),
  );
  const said = dev.map((example) => trainer.predict(example.words, example.classes));
  const thresholds = chooseThresholds({ said, dev, labels: plan.labels, groups: plan.groups });
  for (const group of plan.groups)
    console.log(`  ${group[0]} …: ${scoreAt({ said, dev, labels: plan.labels, group, thresholds })}`);
  return storedNet({ labels: plan.labels, thresholds }, shape, trainer.weights);
}
