/**
 * Gets a model's files into a folder: with progress, resuming where a cut left off, verified before they count,
 * moved into place in one step. Afterwards the folder is all that is needed, with no network.
 * What counts as verified is model-cache.ts.
 */
import { open, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expectedSha256, missingFiles, readManifest, recordFile, sha256Of, sizeOf } from "./model-cache.ts";
import type { Model, ModelFile } from "./model-files.ts";

export interface DownloadProgress {
  file: string;
  /** Of all files together. */
  receivedBytes: number;
  /** Null while a size is not known. */
  totalBytes: number | null;
}

export interface DownloadOptions {
  model: Model;
  folder: string;
  baseUrl: string;
  onProgress?: (progress: DownloadProgress) => void;
  signal?: AbortSignal;
  /** Pause before another attempt after a cut, ms; doubled every time. */
  retryMs?: number;
  /** Attempts a file before giving up. */
  attempts?: number;
}

/** The server gave something other than the model, or nothing; the message is one sentence for the page. */
export class ModelDownloadFailed extends Error {
  override name = "ModelDownloadFailed";
}

/** @throws ModelDownloadFailed; what has arrived stays, and the next attempt goes on from there */
export async function downloadModel(options: DownloadOptions): Promise<void> {
  await mkdir(options.folder, { recursive: true });
  const missing = await missingFiles(options.folder, options.model.files);
  const sizes = options.model.files.map((file) => file.bytes);
  const totalBytes = sizes.some((size) => size === null) ? null : sum(sizes.map((size) => size ?? 0));
  let doneBytes = sum(
    options.model.files.filter((file) => !missing.includes(file)).map((file) => file.bytes ?? 0),
  );
  for (const file of missing) {
    const bytes = await downloadFile(options, file, (received) => {
      options.onProgress?.({ file: file.path, receivedBytes: doneBytes + received, totalBytes });
    });
    doneBytes += bytes;
  }
}

async function downloadFile(
  options: DownloadOptions,
  file: ModelFile,
  onBytes: (received: number) => void,
): Promise<number> {
  const part = join(options.folder, `${file.path}.part`);
  await mkdir(dirname(part), { recursive: true });
  const attempts = options.attempts ?? 5;
  let lastError: unknown = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await pause((options.retryMs ?? 1_000) * 2 ** (attempt - 1), options.signal);
    const resumed = ((await sizeOf(part)) ?? 0) > 0;
    try {
      await fetchInto(part, options, file, onBytes);
    } catch (error) {
      if (error instanceof ModelDownloadFailed || options.signal?.aborted) throw error;
      lastError = error;
      continue;
    }
    const bytes = await verify(part, options, file);
    if (bytes !== null) {
      await rename(part, join(options.folder, file.path));
      return bytes;
    }
    await rm(part, { force: true });
    // Half of an older file with half of a newer one: once more, from its beginning.
    if (!resumed)
      throw new ModelDownloadFailed(
        `${file.path} does not have the checksum it should have; it was thrown away.`,
      );
    lastError = new Error("wrong checksum after resuming");
  }
  throw new ModelDownloadFailed(
    `${file.path} could not be downloaded from ${options.baseUrl}: ${reasonOf(lastError)}.`,
  );
}

/** Appends what is missing of the file. */
async function fetchInto(
  part: string,
  { baseUrl, signal }: DownloadOptions,
  file: ModelFile,
  onBytes: (received: number) => void,
): Promise<void> {
  let have = (await sizeOf(part)) ?? 0;
  if (file.bytes !== null && have === file.bytes) return;
  const url = `${baseUrl.replace(/\/$/u, "")}/${file.path}`;
  const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
  const response = await fetch(url, { headers, signal });
  if (response.status === 416) {
    await rm(part, { force: true });
    throw new Error("the server has less than what was there already");
  }
  if (response.status >= 500 || response.status === 429)
    throw new Error(`the server answered ${response.status}`);
  if (!response.ok || !response.body) {
    throw new ModelDownloadFailed(`${url} was answered ${response.status}.`);
  }
  const resumes = response.status === 206;
  if (!resumes) have = 0;
  const out = await open(part, resumes ? "a" : "w");
  try {
    for await (const chunk of response.body) {
      await out.write(chunk);
      have += chunk.length;
      onBytes(have);
    }
  } finally {
    await out.close();
  }
  if (file.bytes !== null && have < file.bytes) throw new Error("the connection was cut");
}

/** The file's size when it is what it should be, else null. A checksum nobody published is recorded for next time. */
async function verify(part: string, options: DownloadOptions, file: ModelFile): Promise<number | null> {
  const bytes = (await sizeOf(part)) ?? 0;
  const actual = await sha256Of(part);
  if (actual === null) return null;
  const expected = expectedSha256(file, await readManifest(options.folder));
  if (expected !== null && expected !== actual) return null;
  if (file.bytes !== null && file.bytes !== bytes) return null;
  await recordFile(options.folder, file.path, bytes, actual);
  return bytes;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no reason given";
  const cause = error.cause instanceof Error ? error.cause.message : null;
  return cause ?? error.message;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(new ModelDownloadFailed("The download was stopped."));
      },
      { once: true },
    );
  });
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
