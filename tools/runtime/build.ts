/** Builds the page and the Worker's bundle, the same way for a developer's machine and for Cloudflare. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { root, run } from "./run.ts";

export type Environment = "development" | "production";

export const workerBundle = (environment: Environment): string => join(root, "dist", `worker-${environment}`);

export async function buildPage(): Promise<void> {
  await run("vite", ["build", "--config", "web/vite.config.ts", "--logLevel", "warn"]);
}

/** Answers what wrangler says of the bundle's size, e.g. `2278.10 KiB / gzip: 420.29 KiB`. */
export async function buildWorker(environment: Environment): Promise<string> {
  // Wrangler wants the folder of the page to exist, even when only the Worker is of interest.
  await mkdir(join(root, "dist", "web"), { recursive: true });
  const said = await run("wrangler", [
    "deploy",
    "--dry-run",
    "--outdir",
    workerBundle(environment),
    "--env",
    environment === "production" ? "production" : "",
  ]);
  return /Total Upload: (.*)/.exec(said)?.[1] ?? "unknown";
}
