/** The trained nets and wordings, opened once in a process, when the first utterance asks for one (some 30 ms together). */
import { Classifier } from "./classifier.ts";
import { openNet, openVocabulary, type StoredNet, type Vocabulary } from "./load-model.ts";
import { PhraseNet } from "./phrase-net.ts";
import buyingWordings from "./weights/buying-wordings.json" with { type: "json" };
import buying from "./weights/buying.json" with { type: "json" };
import commitmentWordings from "./weights/commitments-wordings.json" with { type: "json" };
import commitments from "./weights/commitments.json" with { type: "json" };
import questionWordings from "./weights/questions-wordings.json" with { type: "json" };
import questions from "./weights/questions.json" with { type: "json" };
import vectors from "./weights/vectors.json" with { type: "json" };
import { type StoredWordings, WordingModel } from "./wording-model.ts";

export type NetName = "buying" | "questions" | "commitments";

const stored: Record<NetName, { net: StoredNet; wordings: StoredWordings }> = {
  buying: { net: buying, wordings: buyingWordings },
  commitments: { net: commitments, wordings: commitmentWordings },
  questions: { net: questions, wordings: questionWordings },
};
const opened = new Map<NetName, Classifier>();
let vocabulary: Vocabulary | null = null;

/** Rows of the vector table by word; what is not in it is row 0. */
export function knownWords(): Vocabulary {
  vocabulary ??= openVocabulary(vectors);
  return vocabulary;
}

/** Whether a word is one of English, and not one that only the training sentences have: a name, mostly. */
export function isEnglishWord(word: string): boolean {
  const { rows, coined } = knownWords();
  const row = rows.get(word);
  return row !== undefined && !coined.has(row);
}

export function classifierOf(name: NetName): Classifier {
  const known = opened.get(name);
  if (known) return known;
  const { net, wordings } = stored[name];
  const classifier = new Classifier(
    new PhraseNet(openNet(net), knownWords().table),
    new WordingModel(wordings),
  );
  opened.set(name, classifier);
  return classifier;
}
