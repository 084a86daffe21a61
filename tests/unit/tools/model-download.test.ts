import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { missingFiles, readManifest } from "../../../tools/transcriber/model-cache.ts";
import {
  downloadModel,
  type DownloadProgress,
  ModelDownloadFailed,
} from "../../../tools/transcriber/model-download.ts";
import type { Model } from "../../../tools/transcriber/model-files.ts";

const encoder = Buffer.alloc(300_000, "encoder");
const tokens = Buffer.from("<blk> 0\n▁HELLO 1\n");
const sum = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const model: Model = {
  name: "tiny",
  baseUrl: "unused",
  files: [
    { path: "encoder.onnx", bytes: encoder.length, sha256: sum(encoder) },
    { path: "tokens.txt", bytes: null, sha256: null },
  ],
};

let folder: string;
let server: Server;
let served: Map<string, Buffer>;
/** The connection breaks after this many bytes, once for each entry. */
let cutsAfter: number[];
let asked: string[];
let baseUrl: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "model-"));
  served = new Map([
    ["/encoder.onnx", encoder],
    ["/tokens.txt", tokens],
  ]);
  cutsAfter = [];
  asked = [];
  server = createServer((request, response) => {
    const range = /^bytes=(\d+)-$/u.exec(request.headers.range ?? "")?.[1];
    asked.push(`${request.url ?? ""} ${request.headers.range ?? "whole"}`);
    const file = served.get(request.url ?? "");
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    if (range !== undefined && Number(range) >= file.length) {
      response.writeHead(416).end();
      return;
    }
    const body = file.subarray(Number(range ?? 0));
    response.writeHead(range === undefined ? 200 : 206, { "content-length": body.length });
    const cut = cutsAfter.shift();
    if (cut === undefined) response.end(body);
    else response.write(body.subarray(0, cut), () => setTimeout(() => response.destroy(), 30));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const download = (onProgress?: (progress: DownloadProgress) => void, wanted = model): Promise<void> => {
  return downloadModel({ model: wanted, folder, baseUrl, onProgress, retryMs: 1, attempts: 3 });
};

describe("downloading a model", () => {
  it("[MODEL-1] gets every file, tells how far it is, and leaves nothing half done", async () => {
    const seen: DownloadProgress[] = [];
    await download((progress) => seen.push(progress));
    expect(readFileSync(join(folder, "encoder.onnx")).equals(encoder)).toBe(true);
    expect(readFileSync(join(folder, "tokens.txt")).equals(tokens)).toBe(true);
    const received = seen.map((progress) => progress.receivedBytes);
    expect(received).toEqual([...received].sort((one, other) => one - other));
    expect(received.at(-1)).toBe(encoder.length + tokens.length);
    expect(existsSync(join(folder, "encoder.onnx.part"))).toBe(false);
    expect(await missingFiles(folder, model.files)).toEqual([]);
  });

  it("[MODEL-2] goes on where it was cut, asking only for what is missing", async () => {
    cutsAfter = [100_000];
    await download();
    expect(asked).toEqual(["/encoder.onnx whole", "/encoder.onnx bytes=100000-", "/tokens.txt whole"]);
    expect(readFileSync(join(folder, "encoder.onnx")).equals(encoder)).toBe(true);
  });

  it("[MODEL-3] gives up after its attempts, keeps what came, and the next start goes on from there", async () => {
    cutsAfter = [50_000, 50_000, 50_000];
    await expect(download()).rejects.toThrow(/^encoder\.onnx could not be downloaded from http/u);
    asked = [];
    await download();
    expect(asked[0]).toBe("/encoder.onnx bytes=150000-");
    expect(await missingFiles(folder, model.files)).toEqual([]);
  });

  it("[MODEL-4] a file with a wrong checksum never gets its name, and is thrown away", async () => {
    served.set("/encoder.onnx", Buffer.alloc(encoder.length, "imposter"));
    await expect(download()).rejects.toThrow(ModelDownloadFailed);
    expect(existsSync(join(folder, "encoder.onnx"))).toBe(false);
    expect(existsSync(join(folder, "encoder.onnx.part"))).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it("[MODEL-5] half an old file with half a new one is fetched once more from its beginning", async () => {
    writeFileSync(join(folder, "encoder.onnx.part"), Buffer.alloc(1_000, "older"));
    await download();
    expect(asked.slice(0, 2)).toEqual(["/encoder.onnx bytes=1000-", "/encoder.onnx whole"]);
    expect(readFileSync(join(folder, "encoder.onnx")).equals(encoder)).toBe(true);
  });

  it("[MODEL-6] what is there is used without a network", async () => {
    await download();
    server.closeAllConnections();
    server.close();
    asked = [];
    await download();
    expect(asked).toEqual([]);
  });

  it("[MODEL-7] a checksum nobody published is recorded at the first download and held to ever after", async () => {
    await download();
    expect((await readManifest(folder)).files["tokens.txt"]).toEqual({
      bytes: tokens.length,
      sha256: sum(tokens),
    });
    writeFileSync(join(folder, "tokens.txt"), "something else");
    expect((await missingFiles(folder, model.files)).map((file) => file.path)).toEqual(["tokens.txt"]);
    served.set("/tokens.txt", Buffer.from("changed upstream"));
    await expect(download()).rejects.toThrow("tokens.txt does not have the checksum");
    served.set("/tokens.txt", tokens);
    await download();
    expect(await missingFiles(folder, model.files)).toEqual([]);
  });

  it("[MODEL-8] a file that the server does not have is an error with its address, at once", async () => {
    served.delete("/tokens.txt");
    await expect(download()).rejects.toThrow(/tokens\.txt was answered 404\.$/u);
    expect(asked).toHaveLength(2);
  });

  it("[MODEL-9] more on disk than the server has starts over", async () => {
    const unsized: Model = { ...model, files: [{ path: "tokens.txt", bytes: null, sha256: sum(tokens) }] };
    writeFileSync(join(folder, "tokens.txt.part"), Buffer.alloc(500, "x"));
    await download(undefined, unsized);
    expect(asked).toEqual(["/tokens.txt bytes=500-", "/tokens.txt whole"]);
    expect(readFileSync(join(folder, "tokens.txt")).equals(tokens)).toBe(true);
  });
});
