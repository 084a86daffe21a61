/** The product in a process group of its own, which a test kills without warning and starts again on its data. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface KillableRuntime {
  url: string;
  /** Dead at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** On the same port, with the data that was on disk. */
  startAgain(): Promise<void>;
}

export async function startKillableRuntime(input: {
  stateFolder: string;
  settings: Record<string, string>;
}): Promise<KillableRuntime> {
  let runtime: ChildProcess;
  async function start(port: number): Promise<string> {
    runtime = spawn(process.execPath, [join(import.meta.dirname, "../../tools/runtime/serve-process.ts")], {
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, SERVE: JSON.stringify({ port, ...input }) },
    });
    const [line] = (await once(runtime.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    return (JSON.parse(String(line)) as { url: string }).url;
  }
  const url = await start(0);
  return {
    url,
    async kill() {
      if (!runtime.pid || runtime.exitCode !== null) return;
      const exit = once(runtime, "exit");
      process.kill(-runtime.pid, "SIGKILL");
      await exit;
    },
    startAgain: async () => void (await start(Number(new URL(url).port))),
  };
}
