/** The product in a process group of its own, so that it can be killed without warning and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../runtime/serve-process.ts", import.meta.url));

export interface Runtime {
  readonly url: string;
  /** SIGKILL, then another one on the same port and the same storage; resolves when it answers. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRuntime(options: {
  stateFolder: string;
  settings: Record<string, string>;
}): Promise<Runtime> {
  let child: ChildProcess;

  async function start(port: number): Promise<string> {
    child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, SERVE: JSON.stringify({ ...options, port }) },
    });
    const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    return (JSON.parse(String(line)) as { url: string }).url;
  }

  async function kill(): Promise<void> {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await gone;
  }

  const url = await start(0);
  return {
    url,
    killAndRestart: async () => {
      await kill();
      await start(Number(new URL(url).port));
    },
    stop: kill,
  };
}
