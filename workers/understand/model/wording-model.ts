/**
 * What each known wording says of each label, summed. Owns the form on disk and the arithmetic: the levels are read
 * where they are needed, straight from the stored text. Weights are learned in `tools/train/train-wordings.ts`.
 */
import { SIGN_VALUES, valueOf } from "./signs.ts";
import { type SpokenWord, wordingsOf } from "./wordings.ts";

/** PERSISTED: written by `tools/train/write-model.ts`. */
export interface StoredWordings {
  /** Rising; each is two signs, its distance from the one before. */
  hashes: string;
  /** A wording's levels, two labels a sign, the last alone where their number is odd. */
  levels: string;
  /** What each level is worth, from 0 up; a level below 0 is worth as much less. */
  worth: number[];
  /** What is said of a label when nothing known is heard, one a label. */
  biases: number[];
}

function readHashes(stored: string): Int32Array {
  const hashes = new Int32Array(stored.length / 2);
  let hash = 0;
  for (let i = 0; i < hashes.length; i += 1) {
    hash += valueOf(stored.charCodeAt(2 * i)) * SIGN_VALUES + valueOf(stored.charCodeAt(2 * i + 1));
    hashes[i] = hash;
  }
  return hashes;
}

export interface WordingReading {
  /** One a label. */
  logOdds: Float64Array;
  /** Share of each word in a label's figure, same length as the words read; a wording's is split evenly. */
  why: (label: number) => number[];
}

export class WordingModel {
  readonly #stored: StoredWordings;
  readonly #hashes: Int32Array;
  readonly #labels: number;
  /** Signs a wording. */
  readonly #width: number;
  /** Levels a label can have. */
  readonly #levels: number;

  constructor(stored: StoredWordings) {
    this.#stored = stored;
    this.#hashes = readHashes(stored.hashes);
    this.#labels = stored.biases.length;
    this.#width = Math.ceil(this.#labels / 2);
    this.#levels = 2 * stored.worth.length - 1;
  }

  /** Each known wording counts less the more of them there are: a long sentence is no surer than a short one. */
  read(words: readonly SpokenWord[]): WordingReading {
    const known = wordingsOf(words).flatMap(({ hash, places }) => {
      const row = this.#find(hash);
      return row < 0 ? [] : [{ row, places }];
    });
    const part = 1 / Math.sqrt(Math.max(1, known.length));
    const logOdds = Float64Array.from(this.#stored.biases);
    for (const { row } of known)
      for (let l = 0; l < this.#labels; l += 1) logOdds[l]! += part * this.#worthOf(row, l);
    const why = (label: number): number[] => {
      const shares = words.map(() => 0);
      for (const { row, places } of known)
        for (const place of places) shares[place]! += (part * this.#worthOf(row, label)) / places.length;
      return shares;
    };
    return { logOdds, why };
  }

  #worthOf(row: number, label: number): number {
    const pair = valueOf(this.#stored.levels.charCodeAt(row * this.#width + (label >> 1)));
    const level =
      (label % 2 === 0 ? Math.floor(pair / this.#levels) : pair % this.#levels) - (this.#levels >> 1);
    return level < 0 ? -this.#stored.worth[-level]! : this.#stored.worth[level]!;
  }

  /** Row of a hash, or -1. */
  #find(hash: number): number {
    let from = 0;
    let to = this.#hashes.length - 1;
    while (from <= to) {
      const middle = (from + to) >> 1;
      const at = this.#hashes[middle]!;
      if (at === hash) return middle;
      if (at < hash) from = middle + 1;
      else to = middle - 1;
    }
    return -1;
  }
}
