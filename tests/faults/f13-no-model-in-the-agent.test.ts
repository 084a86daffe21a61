/** F13: an outbound socket dies when a streaming fetch in the same object drains. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";

const root = new URL("../..", import.meta.url).pathname;
const agent = join(root, "workers/deal/deal-agent.ts");

/** Every module of ours that one loads, and every package it names. Types are not loaded. */
function graphOf(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith(".ts")) continue;
    const source = readFileSync(file, "utf8");
    for (const [, names, from] of source.matchAll(/^(?:import|export)\s([^"']*?)(?:from\s*)?"([^"]+)"/gmu)) {
      if (!from || (names ?? "").startsWith("type ")) continue;
      if (from.startsWith(".")) waiting.push(resolve(dirname(file), from));
      else packages.add(from);
    }
    expect(source, `${file} loads a module while it runs`).not.toMatch(/\bimport\(/u);
  }
  return { files, packages };
}

it("[F13] nothing that the agent loads can call a language model", () => {
  const { files, packages } = graphOf(agent);
  // The graph is really walked.
  expect(packages.has("agents")).toBe(true);
  expect(files.has(join(root, "workers/capture/stt/live-transcriber.ts"))).toBe(true);
  expect(files.has(join(root, "workers/deal/lines.ts"))).toBe(true);
  expect([...files].filter((file) => file.startsWith(join(root, "workers/llm/")))).toEqual([]);
  expect([...packages].filter((name) => /openai|anthropic|^ai$|@ai-sdk|langchain/u.test(name))).toEqual([]);
  // The binding for models is asked for a transcriber's socket, and for nothing else.
  const asks = [...files].filter(
    (file) =>
      file.endsWith(".ts") && /\bAI\b[^;]*\.run\(|\.run\(`@cf|"@cf\//u.test(readFileSync(file, "utf8")),
  );
  expect(asks).toEqual([join(root, "workers/capture/stt/connect.ts")]);
});

it("[F13] nothing that the agent loads reads an answer as a stream", () => {
  const { files } = graphOf(agent);
  const streaming = [...files].filter(
    (file) =>
      file.endsWith(".ts") &&
      /\.getReader\(|stream: true|\.pipeTo\(|\.pipeThrough\(/u.test(readFileSync(file, "utf8")),
  );
  expect(streaming).toEqual([]);
});
