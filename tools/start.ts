/**
 * `npm start`: everything on this machine, with no account and no key. Says what it does, prints one address,
 * stops cleanly, keeps its data between starts.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { spawn, type ChildProcess } from "node:child_process";
import { glob } from "node:fs/promises";
import { startCarrier } from "./carrier/server.ts";
import { buildPage, buildWorker } from "./runtime/build.ts";
import { ensureDevVars } from "./runtime/dev-vars.ts";
import { root } from "./runtime/run.ts";
import { serve } from "./runtime/serve.ts";
import { seed } from "./seed/seed.ts";

const say = (text: string): void => console.log(`  ${text}`);
const port = Number(process.env["PORT"] ?? 8787);
const sampleFolder = join(root, "tools", "sample-call", "recording");

async function main(): Promise<void> {
  console.log("Earshot");
  if (!(await isFree(port))) {
    say(
      `Port ${port} is in use: Earshot may be running already at http://localhost:${port}. Or choose another: PORT=8788 npm start`,
    );
    process.exit(1);
  }
  const { vars, wrote } = ensureDevVars();
  if (wrote) say("Wrote .dev.vars with made-up secrets for this machine.");
  await buildWhatChanged();

  const transcriber = await startTranscriberProcess();
  say(`Local transcriber: ${transcriber.summary}`);
  let url = "";
  const carrier = await startCarrier({
    port: 0,
    accountSid: vars.TWILIO_ACCOUNT_SID,
    authToken: vars.TWILIO_AUTH_TOKEN,
    productUrl: () => url,
    sampleFolder,
    log: (line: string) => say(`carrier: ${line}`),
  });
  const served = await serve({
    environment: "development",
    port,
    stateFolder: join(root, ".wrangler", "state"),
    settings: {
      ...definedOnly(vars),
      LOCAL_TRANSCRIBER_URL: transcriber.url,
      LOCAL_CARRIER_URL: carrier.url,
      TWILIO_API_URL: vars["TWILIO_API_URL"] ?? carrier.url,
    },
  });
  url = served.url;
  if (served.migrated.length > 0) say(`Database: applied ${served.migrated.join(", ")}.`);
  say(await seed(url));
  console.log(
    `\n  Open http://localhost:${port}\n  Then sign in as Maya Okafor and press "Play the sample call". Ctrl-C stops; npm run reset starts afresh.\n`,
  );

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say("Stopping …");
    await Promise.allSettled([carrier.close(), served.close()]);
    transcriber.child.kill("SIGTERM");
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
}

/** Builds only when a source is newer than the last build: the second start takes two seconds. */
async function buildWhatChanged(): Promise<void> {
  const hash = createHash("sha256");
  const sources = ["workers/**/*.ts", "schema/**/*.ts", "web/**/*.*", "wrangler.toml", "package-lock.json"];
  for await (const file of glob(sources, { cwd: root })) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  const digest = hash.digest("hex");
  const stamp = join(root, "dist", ".built");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return say("The build is up to date.");
  say("Building the page …");
  await buildPage();
  say("Building the Worker …");
  say(`Worker: ${await buildWorker("development")}`);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, digest);
}

/** In a process of its own: recognising speech must not hold up the calls. */
async function startTranscriberProcess(): Promise<{ url: string; child: ChildProcess; summary: string }> {
  const child = spawn(
    process.execPath,
    [join(root, "tools", "transcriber", "main.ts"), "--scripts", sampleFolder],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        EARSHOT_CACHE: process.env["EARSHOT_CACHE"] ?? join(homedir(), ".cache", "earshot"),
      },
    },
  );
  process.on("exit", () => child.kill("SIGTERM"));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (line: Buffer) =>
      resolve((JSON.parse(line.toString().split("\n")[0] ?? "{}") as { url: string }).url),
    );
    child.once("exit", (code) => reject(new Error(`the local transcriber ended with ${code}`)));
  });
  const status = (await (await fetch(new URL("/status", url))).json()) as {
    engines: { name: string; ready: boolean; message: string | null }[];
  };
  const summary = status.engines
    .map((engine) => `${engine.name} ${engine.ready ? "ready" : (engine.message ?? "not ready")}`)
    .join("; ");
  return { url, child, summary };
}

function definedOnly(vars: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(vars).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function isFree(wanted: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(wanted, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
