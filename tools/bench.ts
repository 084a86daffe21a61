/**
 * `npm run bench -- understand [--json FILE]`
 * What understanding an utterance costs in workerd.
 * `npm run bench -- live --calls N --minutes M [--relay-minutes R] [--speed S] [--json FILE] [--profile FILE]`
 * Simultaneous calls against a production build, and against a bare relay in the same runtime as the floor. Both
 * last M minutes unless the relay is given fewer (its rates do not change with time). `--profile` writes where the
 * product's CPU goes, for Chrome's tools; its figures then include the profiler.
 * `npm run bench -- live --steps 50,100,150 [--until-saturation] [--minutes M] [--json FILE]`
 * The same with more and more calls in one runtime process, M minutes each step, and past what it can do.
 * `npm run bench -- hours --hours 1,3 [--speed N] [--json FILE]`
 * One long call at compressed pace: memory all along, the review at the end, every slot accounted for.
 * Owns the command line; the runs are bench/run-*.ts, the texts bench/*-report.ts.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { TIMES_REAL_TIME } from "../workers/capture/audio/limits.ts";
import { describeHours } from "./bench/hours-report.ts";
import { describeLive } from "./bench/live-report.ts";
import type { Plan } from "./bench/messages.ts";
import { type HoursResult, runHours } from "./bench/run-hours.ts";
import { runLive } from "./bench/run-live.ts";
import { runSteps, type StepsPlan } from "./bench/run-steps.ts";
import { describeUnderstand, runUnderstand } from "./bench/run-understand.ts";
import { parseSteps } from "./bench/steps.ts";
import { describeSteps } from "./bench/steps-report.ts";
import { buildWorker } from "./runtime/build.ts";

const usage = [
  "npm run bench -- live --calls N --minutes M [--relay-minutes R] [--speed S] [--json FILE] [--profile FILE]",
  "npm run bench -- live --steps N,N,N [--until-saturation] [--minutes M] [--json FILE]",
  "npm run bench -- hours --hours H,H [--speed N] [--json FILE]",
  "npm run bench -- understand [--json FILE]",
].join("\n   or: ");
/** Callers' numbers come from a range of a thousand that is kept for fiction. */
const mostCalls = 1_000;
/** Of each step: enough messages for a percentile, and a card on every call. */
const stepMinutes = "0.5";
/** Near what one call may bring in the long run [LIM-3]. */
const hoursSpeed = "36";
/** A call has at most eight [LIM-1]. */
const mostHours = 8;

type Values = ReturnType<typeof readArguments>["values"];

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      calls: { type: "string" },
      minutes: { type: "string" },
      "relay-minutes": { type: "string" },
      steps: { type: "string" },
      "until-saturation": { type: "boolean", default: false },
      hours: { type: "string" },
      speed: { type: "string" },
      json: { type: "string" },
      profile: { type: "string" },
    },
  });
}

class UsageError extends Error {
  constructor(why: string) {
    super(`Usage: ${usage}\n${why}`);
  }
}

function readPlan(values: Values): { plan: Plan; relayMinutes: number } {
  const plan = {
    calls: Number(values.calls),
    minutes: Number(values.minutes),
    speed: Number(values.speed ?? "1"),
  };
  const relayMinutes = Number(values["relay-minutes"] ?? values.minutes);
  const fits =
    Number.isInteger(plan.calls) &&
    plan.calls >= 1 &&
    plan.calls <= mostCalls &&
    plan.minutes > 0 &&
    relayMinutes > 0 &&
    plan.speed >= 1;
  if (!fits) throw new UsageError(`N from 1 to ${mostCalls}, S from 1 (slower than speech is no call).`);
  return { plan, relayMinutes };
}

function readSteps(values: Values): StepsPlan {
  const steps = parseSteps(values.steps ?? "", mostCalls);
  const minutes = Number(values.minutes ?? stepMinutes);
  if (!steps || !(minutes > 0)) throw new UsageError(`Steps go up, from 1 to ${mostCalls}; M is above 0.`);
  return { steps, minutes, untilSaturation: values["until-saturation"], mostCalls };
}

function readHours(values: Values): { hours: number[]; speed: number } {
  const hours = (values.hours ?? "").split(",").map(Number);
  const speed = Number(values.speed ?? hoursSpeed);
  const fits = hours.every((one) => one > 0 && one <= mostHours) && speed >= 1 && speed <= TIMES_REAL_TIME;
  if (!fits)
    throw new UsageError(`H up to ${mostHours}, N from 1 to ${TIMES_REAL_TIME}: no call may bring more.`);
  return { hours, speed };
}

const say = (line: string): void => console.log(`  ${line}`);

async function understand(): Promise<[string, object]> {
  const result = await runUnderstand();
  return [describeUnderstand(result), result];
}

async function build(): Promise<void> {
  if (process.platform !== "linux")
    throw new Error("The bench reads CPU and memory from /proc, so it needs Linux.");
  console.log(`Building the Worker (production): ${await buildWorker("production")}`);
}

async function live(values: Values): Promise<[string, object]> {
  const { plan, relayMinutes } = readPlan(values);
  const { profile: file } = values;
  await build();
  console.log("Relay");
  const relay = await runLive("relay", { ...plan, minutes: relayMinutes }, { say });
  console.log("Product");
  const product = await runLive("product", plan, {
    say,
    ...(file ? { onProfile: (profile) => writeFileSync(file, JSON.stringify(profile)) } : {}),
  });
  return [describeLive(relay, product), { relay, product }];
}

async function steps(plan: StepsPlan): Promise<[string, object]> {
  await build();
  console.log("Relay");
  const relay = await runSteps("relay", plan, say);
  console.log("Product");
  const product = await runSteps("product", plan, say);
  return [describeSteps({ ...plan, relay, product }), { relay, product }];
}

async function hours(plan: { hours: number[]; speed: number }): Promise<[string, object]> {
  await build();
  const results: HoursResult[] = [];
  for (const one of plan.hours) results.push(await runHours({ hours: one, speed: plan.speed }, say));
  return [results.map(describeHours).join("\n\n"), { results }];
}

async function main(): Promise<void> {
  const startedAtMs = performance.now();
  const { values, positionals } = readArguments();
  const run = async (): Promise<[string, object]> => {
    switch (positionals.join(" ")) {
      case "understand":
        return await understand();
      case "live":
        return values.steps === undefined ? await live(values) : await steps(readSteps(values));
      case "hours":
        return await hours(readHours(values));
      default:
        throw new UsageError("What shall be measured?");
    }
  };
  const [text, result] = await run();
  console.log(`\n${text}`);
  const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(0);
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}; ${seconds} s in all`,
  );
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ at: new Date().toISOString(), ...result }, null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
