/**
 * Runs a built Worker under Miniflare, on one port: the same bundle that is deployed, without a dev proxy in
 * between. Used by `npm start`, the browser tests and the bench.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { type Environment, workerBundle } from "./build.ts";
import { migrate } from "./migrate.ts";
import { root } from "./run.ts";

export interface ServeOptions {
  environment: Environment;
  port: number;
  host?: string;
  /** Where data is kept between starts; in memory without it. */
  stateFolder?: string;
  /** Settings, as text, over those of wrangler.toml. */
  settings: Record<string, string>;
  quiet?: boolean;
  /** Lets the runtime's isolates be looked into; 0 is any port. */
  inspectorPort?: number;
}

export interface Served {
  url: string;
  migrated: string[];
  miniflare: Miniflare;
  close(): Promise<void>;
}

export async function serve(options: ServeOptions): Promise<Served> {
  const folder = workerBundle(options.environment);
  // Wrangler would announce on standard output that it found `.dev.vars`; who needs it has read it already.
  process.env["WRANGLER_LOG"] ??= "error";
  const { workerOptions } = unstable_getMiniflareWorkerOptions(
    join(root, "wrangler.toml"),
    options.environment === "production" ? "production" : undefined,
  );
  // The Workers AI binding needs an account; nothing that runs on this machine does.
  const { ai: _ai, ...localOptions }: Record<string, unknown> = workerOptions;
  const index = join(folder, "index.js");
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...localOptions,
      bindings: { ENVIRONMENT: options.environment, ...options.settings },
      modulesRoot: folder,
      modules: [{ type: "ESModule", path: index, contents: readFileSync(index, "utf8") }],
      host: options.host ?? "127.0.0.1",
      port: options.port,
      log: new Log(options.quiet ? LogLevel.ERROR : LogLevel.WARN),
      ...(options.inspectorPort === undefined ? {} : { inspectorPort: options.inspectorPort }),
      ...(options.stateFolder ? { resourcePersistencePath: options.stateFolder } : {}),
    }),
  );
  const ready = await miniflare.ready;
  const migrated = await migrate(await miniflare.getD1Database("DB"));
  return { url: ready.origin, migrated, miniflare, close: () => miniflare.dispose() };
}
