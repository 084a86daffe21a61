/**
 * Runs the local transcriber as a process of its own.
 * `node tools/transcriber/main.ts [--port 0] [--host 127.0.0.1] [--scripts FOLDER …] [--cache FOLDER] [--offline]`;
 * EARSHOT_MODEL_URL is where the model comes from, EARSHOT_CACHE where it is kept. Prints `{"url": …}` when ready.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startTranscriber } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    scripts: { type: "string", multiple: true },
    cache: { type: "string" },
    offline: { type: "boolean", default: false },
  },
});

const sample = fileURLToPath(new URL("../sample-call/recording", import.meta.url));
const transcriber = await startTranscriber({
  port: Number(values.port),
  host: values.host,
  scriptFolders: values.scripts ?? [sample],
  cacheDir: values.cache ?? process.env.EARSHOT_CACHE ?? join(homedir(), ".cache", "earshot"),
  modelBaseUrl: process.env.EARSHOT_MODEL_URL ?? null,
  download: !values.offline,
  log: (line) => console.error(line),
});
console.log(JSON.stringify({ url: transcriber.url }));

const stop = (): void => {
  void transcriber.close().then(() => process.exit(0));
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
