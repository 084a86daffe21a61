/** The trained nets, opened once in a process, when the first utterance asks for one (some 30 ms together). */
import { openNet, openVocabulary, type StoredNet, type Vocabulary } from "./load-model.ts";
import { PhraseNet } from "./phrase-net.ts";
import buying from "./weights/buying.json" with { type: "json" };
import commitments from "./weights/commitments.json" with { type: "json" };
import questions from "./weights/questions.json" with { type: "json" };
import vectors from "./weights/vectors.json" with { type: "json" };

export type NetName = "buying" | "questions" | "commitments";

const stored: Record<NetName, StoredNet> = { buying, commitments, questions };
const opened = new Map<NetName, PhraseNet>();
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

export function netOf(name: NetName): PhraseNet {
  const known = opened.get(name) ?? new PhraseNet(openNet(stored[name]), knownWords().table);
  opened.set(name, known);
  return known;
}
