/** Files for the command to measure on, in a folder that is gone after the test. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "earshot-eval-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function fileOf(content: string, name = "items.jsonl"): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

export const linesOf = (items: object[]): string =>
  fileOf(items.map((item) => JSON.stringify(item)).join("\n"));
