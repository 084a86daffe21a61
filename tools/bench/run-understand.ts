/** Times understanding in workerd, line by line, from outside. Owns the runs; the text is the caller's. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { build } from "vite";
import { root } from "../runtime/run.ts";
import type { Work } from "./understand-worker.ts";

/** So often that the way there and back is lost in it. */
const times = 40;
const suites = ["objections", "signals", "questions", "commitments"];

export interface UnderstandResult {
  utterances: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Longest text timed, in words. */
  longestWords: number;
  /** Mean over all lines heard once each, in a process that has heard none: most words are new to it. */
  firstHearingMs: number;
  /** From an empty process to the first fact. */
  warmUpMs: number;
}

function linesOf(suite: string): Work["lines"] {
  return readFileSync(join(root, "tests", "eval", "corpora", `${suite}.test.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Work["lines"][number])
    .map(({ speaker, text }) => ({ speaker, text }));
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    root,
    build: {
      write: false,
      minify: false,
      target: "es2024",
      ssr: join(root, "tools", "bench", "understand-worker.ts"),
      rollupOptions: { output: { format: "es", inlineDynamicImports: true } },
    },
    ssr: { noExternal: true, target: "webworker" },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (!output || !("output" in output)) throw new Error("the bundler gave nothing");
  return output.output[0].code;
}

const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

export async function runUnderstand(): Promise<UnderstandResult> {
  const lines = suites.flatMap(linesOf);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: "understand",
      compatibilityDate: "2026-10-01",
      compatibilityFlags: ["nodejs_compat"],
      modules: [{ type: "ESModule", path: "understand.js", contents: await bundle() }],
      host: "127.0.0.1",
      port: 0,
      log: new Log(LogLevel.WARN),
    }),
  );
  try {
    const url = await miniflare.ready;
    const ask = async (work: Work): Promise<number> => {
      const startedMs = performance.now();
      await (await fetch(url, { method: "POST", body: JSON.stringify(work) })).json();
      return performance.now() - startedMs;
    };
    const warmUpMs = await ask({ lines: [], times: 0 });
    const onceMs = await ask({ lines, times: 1 });
    const empty: number[] = [];
    for (let i = 0; i < 200; i += 1) empty.push(await ask({ lines: [], times: 0 }));
    const wayMs = percentile(
      empty.toSorted((a, b) => a - b),
      0.5,
    );
    const each: number[] = [];
    for (const line of lines) each.push(Math.max(0, (await ask({ lines: [line], times })) - wayMs) / times);
    const sorted = each.toSorted((a, b) => a - b);
    return {
      utterances: lines.length,
      p50Ms: percentile(sorted, 0.5),
      p99Ms: percentile(sorted, 0.99),
      maxMs: sorted.at(-1)!,
      longestWords: Math.max(...lines.map(({ text }) => text.split(/\s+/).length)),
      firstHearingMs: (onceMs - wayMs) / lines.length,
      warmUpMs,
    };
  } finally {
    await miniflare.dispose();
  }
}

export function describeUnderstand(result: UnderstandResult): string {
  const rows: [string, number][] = [
    ["per utterance, median", result.p50Ms],
    ["per utterance, 99th percentile", result.p99Ms],
    [`per utterance, slowest (up to ${result.longestWords} words)`, result.maxMs],
    ["per utterance, heard for the first time, mean", result.firstHearingMs],
    ["an empty process ready, once", result.warmUpMs],
  ];
  return [
    `Understanding in workerd, ${result.utterances} test utterances`,
    ...rows.map(([name, ms]) => `  ${name.padEnd(52)} ${ms.toFixed(2).padStart(8)} ms`),
  ].join("\n");
}
