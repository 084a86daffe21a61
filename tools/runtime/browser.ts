/** Finds a Chromium to look at the page with, or installs Debian's where apt is there and allowed. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { platform } from "node:os";

const candidates = [
  process.env["EARSHOT_BROWSER"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const installed = (): string | null => candidates.find((path) => path !== "" && existsSync(path)) ?? null;

/** Path of the executable, or null when there is none and none can be had. */
export async function findBrowser(say: (line: string) => void): Promise<string | null> {
  const found = installed();
  if (found || platform() !== "linux" || process.getuid?.() !== 0) return found;
  if (spawnSync("apt-get", ["--version"]).status !== 0) return null;
  say("Installing Chromium from the distribution's packages …");
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  return installed();
}
