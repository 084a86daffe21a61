#!/usr/bin/env node
// Runs a tool on the project's own Node, after installing what is missing. Works on any Node from 18 on,
// because all it does is: `npm ci` when the lock has changed, then start again on node_modules/.bin/node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".earshot-installed");
const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  // On stderr, as npm's own words below: a tool's output is the tool's.
  console.error("Installing dependencies (about a minute the first time) …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", 2, "inherit"],
  });
  if (npm.status !== 0) {
    console.error(
      "npm ci did not succeed: see its message above, and check that the npm registry can be reached.",
    );
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const [tool, ...args] = process.argv.slice(2);
const child = spawn(join(bin, "node"), [join(root, tool), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
});
// A terminal's Ctrl-C reaches the child by itself; what is sent to us alone is passed on.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
