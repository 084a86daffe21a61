/**
 * `npm run soak [-- --minutes M --calls N --speed S --seed X --kills K --json FILE]`
 * Calls with random faults out of a seed, and with K kills of the runtime among them; says whether all audio is accounted for, and fails when it is not.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { buildPage, buildWorker } from "./runtime/build.ts";
import { runSoak } from "./soak/run-soak.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    calls: { type: "string", default: "20" },
    speed: { type: "string", default: "4" },
    seed: { type: "string", default: "1" },
    kills: { type: "string", default: "0" },
    json: { type: "string" },
  },
});
const plan = {
  calls: Number(values.calls),
  minutes: Number(values.minutes),
  speed: Number(values.speed),
  seed: Number(values.seed),
  kills: Number(values.kills),
};
if (
  !(
    Number.isInteger(plan.calls) &&
    plan.calls >= 1 &&
    plan.calls <= 999 &&
    plan.minutes > 0 &&
    plan.speed >= 1
  )
)
  throw new Error(
    "Usage: npm run soak -- --minutes M --calls N (1 to 999) --speed S (from 1) --seed X --kills K [--json FILE]",
  );
console.log("Building …");
await buildPage();
await buildWorker("development");
const result = await runSoak(plan, (line) => console.log(`  ${line}`));
const rows: [string, string | number][] = [
  ["calls × minutes, at × real time", `${plan.calls} × ${plan.minutes}, ${plan.speed}`],
  ["seed", plan.seed],
  ["kills of the runtime", plan.kills],
  ["seconds it took", result.seconds.toFixed(0)],
  ["streams, of them started again", `${result.streams}, ${result.streams - plan.calls}`],
  ["transcriber connections, refused", `${result.connections.accepted}, ${result.connections.refused}`],
  ["frames sent, dropped on the way", `${result.framesSent}, ${result.framesDropped}`],
  ["frames in recordings", result.recordedFrames],
  ["frames that are gaps, by the account", result.missingFrames],
  ["words heard", result.words],
  ["words cut through by a reconnect", result.unsaidWords],
  ["problems", result.problems.length],
];
for (const [name, value] of rows) console.log(`${name.padEnd(40)}${value}`);
for (const problem of result.problems.slice(0, 40)) console.log(`  ${problem}`);
console.log(result.problems.length === 0 ? "All audio is accounted for." : "NOT all audio is accounted for.");
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
process.exit(result.problems.length === 0 ? 0 : 1);
