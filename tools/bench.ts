/**
 * `npm run bench -- understand [--json FILE]`
 * What understanding an utterance costs in workerd.
 * `npm run bench -- live --calls N --minutes M [--relay-minutes R] [--speed S] [--json FILE]`
 * Simultaneous calls against a production build, and against a bare relay in the same runtime as the floor. Both
 * last M minutes unless the relay is given fewer (its rates do not change with time).
 * Owns the command line; the run is bench/run-live.ts, the text bench/live-report.ts.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { describeLive } from "./bench/live-report.ts";
import type { Plan } from "./bench/messages.ts";
import { runLive } from "./bench/run-live.ts";
import { describeUnderstand, runUnderstand } from "./bench/run-understand.ts";
import { buildWorker } from "./runtime/build.ts";

const usage =
  "npm run bench -- live --calls N --minutes M [--relay-minutes R] [--speed S] [--json FILE], or: npm run bench -- understand [--json FILE]";
/** Callers' numbers come from a range of a thousand that is kept for fiction. */
const mostCalls = 1_000;

function readPlan(): { plan: Plan; relayMinutes: number; json: string | null } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      calls: { type: "string" },
      minutes: { type: "string" },
      "relay-minutes": { type: "string" },
      speed: { type: "string", default: "1" },
      json: { type: "string" },
    },
  });
  const plan = { calls: Number(values.calls), minutes: Number(values.minutes), speed: Number(values.speed) };
  const relayMinutes = Number(values["relay-minutes"] ?? values.minutes);
  const fits =
    positionals.join(" ") === "live" &&
    Number.isInteger(plan.calls) &&
    plan.calls >= 1 &&
    plan.calls <= mostCalls &&
    plan.minutes > 0 &&
    relayMinutes > 0 &&
    plan.speed >= 1;
  if (!fits)
    throw new Error(`Usage: ${usage}\nN from 1 to ${mostCalls}, S from 1 (slower than speech is no call).`);
  return { plan, relayMinutes, json: values.json ?? null };
}

async function understand(): Promise<void> {
  const { values } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
  const result = await runUnderstand();
  console.log(describeUnderstand(result));
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ at: new Date().toISOString(), ...result }, null, 2)}\n`);
}

async function main(): Promise<void> {
  if (process.argv[2] === "understand") return await understand();
  const { plan, relayMinutes, json } = readPlan();
  if (process.platform !== "linux")
    throw new Error("The bench reads CPU and memory from /proc, so it needs Linux.");
  const say = (line: string): void => console.log(`  ${line}`);
  console.log(`Building the Worker (production): ${await buildWorker("production")}`);
  console.log("Relay");
  const relay = await runLive("relay", { ...plan, minutes: relayMinutes }, say);
  console.log("Product");
  const product = await runLive("product", plan, say);
  console.log(`\n${describeLive(relay, product)}`);
  console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  if (json)
    writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), relay, product }, null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
