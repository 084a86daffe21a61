/** The command line of `npm run eval`: which suite, which file, with which noise. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../runtime/run.ts";
import { defaultNoise, type Noise } from "./noise/corrupt.ts";
import { type UtteranceSuite, utteranceSuites } from "./suites/utterance-suite.ts";

const suites = [...utteranceSuites, "calls", "statistics"] as const;
type Suite = UtteranceSuite | "calls" | "statistics";

export const usage = `npm run eval -- SUITE [FILE] [--json] [--noise [SEED]]
  SUITE    ${suites.join(", ")}
  FILE     in the format of the docs (docs/06-validation/evaluation.md); for calls also a folder.
           Without: tests/eval/corpora/SUITE.test.jsonl, and for calls all of tests/eval/corpora/calls/
  --json   only JSON on stdout
  --noise  the seed of the recogniser noise (${defaultNoise.seed}), and noise for whole calls too`;

/** What was asked for cannot be understood. */
export class BadUsage extends Error {}

export interface Wanted {
  suite: Suite;
  file: string;
  json: boolean;
  noise: Noise;
  noiseAsked: boolean;
}

/** `--noise` may stand alone, which `parseArgs` has no word for. */
function withSeed(args: string[]): string[] {
  return args.flatMap((arg, i) => {
    if (arg === "--noise")
      return [`--noise=${/^\d+$/.test(args[i + 1] ?? "") ? args[i + 1] : defaultNoise.seed}`];
    return args[i - 1] === "--noise" && /^\d+$/.test(arg) ? [] : [arg];
  });
}

export function readCommandLine(args: string[]): Wanted {
  const options = { json: { type: "boolean", default: false }, noise: { type: "string" } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: withSeed(args), allowPositionals: true, options });
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [name, file, ...others] = positionals;
  const suite = suites.find((one) => one === name);
  if (!suite) throw new BadUsage(name === undefined ? "Which suite?" : `There is no suite "${name}".`);
  if (others.length > 0) throw new BadUsage(`One file at a time: ${others.join(" ")} is too much.`);
  const seed = Number(values.noise ?? defaultNoise.seed);
  if (!Number.isInteger(seed) || seed < 0)
    throw new BadUsage(`A seed is a whole number, not "${values.noise}".`);
  return {
    suite,
    file: file ?? defaultFile(suite),
    json: values.json,
    noise: { ...defaultNoise, seed },
    noiseAsked: values.noise !== undefined,
  };
}

const defaultFile = (suite: Suite): string =>
  join(root, "tests", "eval", "corpora", suite === "calls" ? "calls" : `${suite}.test.jsonl`);
