/**
 * `npm run lock`, after every change of dependencies: some registries do not carry the binaries of other
 * platforms; npm then leaves them out of the lock, and `npm ci` refuses the lock it wrote. This adds an entry
 * for each of them, without an integrity, which `npm install` keeps and `npm ci` accepts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./runtime/run.ts";

interface LockEntry {
  version?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
  [key: string]: unknown;
}

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors: Record<string, string> = { "64": "x64", ia32: "ia32" };
const knownProcessors = [
  "arm64",
  "arm",
  "x64",
  "ia32",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
  "wasm32",
];

/** What a platform package is for, read off its name: `@x/binding-linux-arm64-musl`. */
function platformOf(name: string): { cpu: string[]; os: string[]; libc?: string[] } | null {
  const parts = name.replace("windows", "win32").split(/[-/]/);
  const os = parts.find((part) => systems.includes(part));
  const cpu =
    parts.find((part) => knownProcessors.includes(part)) ??
    parts.map((part) => processors[part]).find(Boolean);
  if (!os || !cpu) return null;
  const libc = name.includes("musl") ? ["musl"] : /-gnu/.test(name) ? ["glibc"] : null;
  return { cpu: [cpu], os: [os], ...(libc ? { libc } : {}) };
}

const file = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, LockEntry> };
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted]) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(version)) {
      console.warn(`left out: ${name}@${version}`);
      continue;
    }
    const { cpu, os, libc } = platform;
    const dev = entry.dev ? { dev: true } : {};
    lock.packages[hoisted] = { version, cpu, ...dev, ...(libc ? { libc } : {}), optional: true, os };
    added += 1;
  }
}
const sorted = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries added`);
