/** A product in a process group of its own, so that it can die without warning and nothing of it outlives that. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ServeOptions } from "./serve.ts";

const file = join(import.meta.dirname, "serve-process.ts");

export interface ServedApart {
  url: string;
  /** SIGKILL, in the middle of whatever it does; resolves when it is gone. */
  kill(): Promise<void>;
}

/** On the port and the storage of one that was killed, it goes on in its place. */
export async function serveApart(
  options: Pick<ServeOptions, "port" | "stateFolder" | "settings">,
): Promise<ServedApart> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SERVE: JSON.stringify(options) },
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return {
    url: (JSON.parse(String(line)) as { url: string }).url,
    kill: async () => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      process.kill(-child.pid, "SIGKILL");
      await gone;
    },
  };
}
