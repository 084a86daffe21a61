/**
 * What of a model is on this disk and can be trusted. A file counts when its checksum is the published one, or,
 * where none is published, the one recorded in the folder's manifest after the first download.
 * Getting the files is model-download.ts.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ModelFile } from "./model-files.ts";

const manifestName = "manifest.json";
const manifest = z.object({
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifest>;

/** Empty when there is none, or none that can be read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => null);
  if (text === null) return { files: {} };
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    return { files: {} };
  }
}

/** Adds one file's checksum; written beside and renamed, so that a crash leaves the old one whole. */
export async function recordFile(folder: string, path: string, bytes: number, sha256: string): Promise<void> {
  const known = await readManifest(folder);
  known.files[path] = { bytes, sha256 };
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${manifestName}.part`);
  await writeFile(unfinished, `${JSON.stringify(known, null, 2)}\n`);
  await rename(unfinished, join(folder, manifestName));
}

/** The checksum that a file must have; null when any will do for the first time. */
export const expectedSha256 = (file: ModelFile, known: Manifest): string | null =>
  file.sha256 ?? known.files[file.path]?.sha256 ?? null;

/** The files that are missing or are not what they should be. Reads every byte: a broken model crashes the engine. */
export async function missingFiles(folder: string, files: readonly ModelFile[]): Promise<ModelFile[]> {
  const known = await readManifest(folder);
  const missing: ModelFile[] = [];
  for (const file of files) {
    const expected = expectedSha256(file, known);
    const actual = expected === null ? null : await sha256Of(join(folder, file.path));
    if (actual === null || actual !== expected) missing.push(file);
  }
  return missing;
}

/** Null when there is no such file. */
export async function sha256Of(path: string): Promise<string | null> {
  if ((await sizeOf(path)) === null) return null;
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}
