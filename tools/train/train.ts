/**
 * `npm run train [-- --only NET]` — trains the nets of `workers/understand/model/` on the training sentences of
 * `tests/eval/corpora/` and writes their weights. The same sentences give the same weights. Some 40
 * minutes on two cores.
 * `--only questions` or `--only commitments` keeps the word vectors as they are.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  openVocabulary,
  type StoredNet,
  type StoredVectors,
} from "../../workers/understand/model/load-model.ts";
import { plans, tuningPlan } from "./plans.ts";
import { spokenWords, trainNet, withThresholds } from "./train-net.ts";
import { buildVocabulary } from "./vocabulary.ts";
import { loadWordVectors } from "./word-vectors.ts";
import { storedVectors } from "./write-model.ts";

const folder = join(import.meta.dirname, "..", "..", "workers", "understand", "model", "weights");
const write = (name: string, stored: StoredNet | StoredVectors): void =>
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(stored)}\n`);

async function tune(): Promise<void> {
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
  const stored = storedVectors(vocabulary, vectors.dimensions);
  write("vectors", stored);
  write(tuningPlan.name, withThresholds(tuningPlan, net, openVocabulary(stored)));
}

const { values } = parseArgs({ options: { only: { type: "string" } } });
const wanted = (name: string): boolean => values.only === undefined || values.only === name;
mkdirSync(folder, { recursive: true });
if (wanted(tuningPlan.name)) await tune();
const stored = JSON.parse(readFileSync(join(folder, "vectors.json"), "utf8")) as StoredVectors;
for (const plan of plans.filter(({ name }) => wanted(name))) {
  const vocabulary = openVocabulary(stored);
  write(plan.name, withThresholds(plan, await trainNet(plan, vocabulary), vocabulary));
}
