/** Bench process: the bare relay, served by Miniflare the same way as the product. */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import type { ServerConfig } from "../messages.ts";
import { childrenNamed } from "../proc.ts";
import { roleConfig, startRole, tell } from "../role-side.ts";

const { transcriberUrl } = roleConfig() as ServerConfig;
const source = fileURLToPath(new URL("../relay-worker.ts", import.meta.url));

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    name: "relay",
    // The product's, wrangler.toml: the runtime must behave the same.
    compatibilityDate: "2026-10-01",
    compatibilityFlags: ["nodejs_compat"],
    modulesRoot: fileURLToPath(new URL("..", import.meta.url)),
    modules: [
      {
        type: "ESModule",
        path: source.replace(/\.ts$/u, ".js"),
        contents: stripTypeScriptTypes(readFileSync(source, "utf8")),
      },
    ],
    durableObjects: { RELAY: "Relay" },
    bindings: { TRANSCRIBER_URL: transcriberUrl },
    host: "127.0.0.1",
    port: 0,
    log: new Log(LogLevel.WARN),
  }),
);
const ready = await miniflare.ready;
startRole({ report: () => undefined, stop: () => miniflare.dispose() });
tell({
  type: "ready",
  url: ready.origin,
  workerdPid: childrenNamed(process.pid, "workerd")[0] ?? 0,
  inspectorUrl: null,
});
