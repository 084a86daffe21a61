/**
 * `npm run check`: types, lint with the purity rule, format, dead code, generated files, and both bundles.
 * Runs them all and says at the end which failed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildPage, buildWorker } from "./runtime/build.ts";
import { configurationPage } from "./runtime/configuration-page.ts";
import { root, run } from "./runtime/run.ts";
import { checkProductionBundle } from "./runtime/production-bundle.ts";

const generatedTypes = [
  "types",
  "--check",
  "--env-file",
  ".dev.vars.example",
  "--include-runtime=false",
  "--env-interface",
  "CloudflareEnv",
  "worker-configuration.d.ts",
];

const checks: [string, () => Promise<string | void>][] = [
  ["generated types", async () => void (await run("wrangler", generatedTypes))],
  ["types: workers, schema", async () => void (await run("tsc", ["-p", "."]))],
  ["types: web", async () => void (await run("tsc", ["-p", "web"]))],
  ["types: tools, tests", async () => void (await run("tsc", ["-p", "tools"]))],
  ["types: worker tests", async () => void (await run("tsc", ["-p", "tests/worker"]))],
  ["lint", async () => void (await run("oxlint", ["--type-aware"]))],
  ["format", async () => void (await run("oxfmt", ["--check"]))],
  ["dead code", async () => void (await run("knip", []))],
  ["configuration page", async () => checkConfigurationPage()],
  ["migrations match the tables", async () => void (await run("drizzle-kit", ["check"]))],
  ["page", async () => await buildPage()],
  ["bundle: development", async () => await buildWorker("development")],
  ["bundle: production", async () => await buildWorker("production")],
  ["production bundle", async () => await checkProductionBundle()],
];

function checkConfigurationPage(): void {
  const page = readFileSync(join(root, "docs", "05-operations", "configuration.md"), "utf8");
  if (page !== configurationPage()) {
    throw new Error(
      "docs/05-operations/configuration.md is not what node tools/runtime/configuration-page.ts writes",
    );
  }
}

let failed = 0;
for (const [name, check] of checks) {
  const startedAt = performance.now();
  try {
    const said = await check();
    console.log(
      `ok    ${name}${said ? `: ${said}` : ""} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    );
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
