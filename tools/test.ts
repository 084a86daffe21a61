/**
 * `npm test`: installs what is missing (a browser too, where that is possible), builds, and runs every test.
 * Arguments go to vitest: `npm test -- --project unit`.
 */
import { findBrowser } from "./runtime/browser.ts";
import { buildPage, buildWorker } from "./runtime/build.ts";
import { run } from "./runtime/run.ts";

const browser = await findBrowser((line) => console.log(line));
console.log(
  browser
    ? `Browser: ${browser}`
    : "Browser: none found and none could be installed; the tests that need one are skipped and say so.",
);
console.log("Building …");
await buildPage();
await buildWorker("development");
await run("vitest", ["run", ...process.argv.slice(2)], {
  loud: true,
  env: { EARSHOT_BROWSER: browser ?? "", EARSHOT_BUILT: "yes" },
}).catch(() => process.exit(1));
