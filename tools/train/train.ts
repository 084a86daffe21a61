/**
 * `npm run train [-- --only NET] [--wordings]` — trains the nets and wordings of `workers/understand/model/` on the
 * training sentences of `tests/eval/corpora/` and writes their weights. The same sentences give the same weights.
 * About an hour on two cores.
 * `--only questions` or `--only commitments` keeps the word vectors as they are; `--wordings` keeps every net as it
 * is and learns the wordings beside it, in two minutes.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { StoredWordings } from "../../workers/understand/model/wording-model.ts";
import {
  openVocabulary,
  type StoredNet,
  type StoredVectors,
  type Vocabulary,
} from "../../workers/understand/model/load-model.ts";
import { type Plan, plans, tuningPlan } from "./plans.ts";
import { learnWordings, spokenWords, trainNet, withThresholds } from "./train-net.ts";
import { buildVocabulary } from "./vocabulary.ts";
import { loadWordVectors } from "./word-vectors.ts";
import { storedVectors } from "./write-model.ts";

const folder = join(import.meta.dirname, "..", "..", "workers", "understand", "model", "weights");
const { values } = parseArgs({
  options: { only: { type: "string" }, wordings: { type: "boolean", default: false } },
});
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const write = (name: string, stored: StoredNet | StoredVectors | StoredWordings): void =>
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(stored)}\n`);

/** The vectors, and the net that tuned them. */
async function tune(): Promise<StoredNet> {
  const texts = new Set(
    [tuningPlan, ...plans]
      .flatMap((plan) => plan.sentences("train"))
      .flatMap((sentence) => [sentence.text, sentence.previous ?? ""]),
  );
  const heard = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(spokenWords(text).map((word) => word.text)))
      heard.set(word, (heard.get(word) ?? 0) + 1);
  const vectors = loadWordVectors();
  const vocabulary = buildVocabulary(vectors, heard);
  console.log(
    `${heard.size} words heard, ${vocabulary.words.length} rows, ${vocabulary.borrowed.size} borrow one`,
  );
  const rows = new Map([...vocabulary.borrowed, ...vocabulary.rows]);
  const net = await trainNet(tuningPlan, { rows, table: vocabulary.table });
  write("vectors", storedVectors(vocabulary, vectors.dimensions));
  return net;
}

const knownWords = (): Vocabulary => openVocabulary(read("vectors") as StoredVectors);

async function netOf(plan: Plan): Promise<StoredNet> {
  if (values.wordings) return read(plan.name) as StoredNet;
  return plan === tuningPlan ? tune() : trainNet(plan, knownWords());
}

async function train(plan: Plan): Promise<void> {
  const net = await netOf(plan);
  const vocabulary = knownWords();
  const wordings = learnWordings(plan, vocabulary);
  write(`${plan.name}-wordings`, wordings);
  write(plan.name, withThresholds(plan, { net, wordings }, vocabulary));
}

mkdirSync(folder, { recursive: true });
for (const plan of [tuningPlan, ...plans])
  if (values.only === undefined || values.only === plan.name) await train(plan);
