/** Runs a command-line tool of the project's own node_modules and waits for it. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "..", "..");

/** Exit code 0 or an error with everything the tool said. `loud` shows its output as it comes. */
export async function run(
  command: string,
  args: string[],
  options: { loud?: boolean; env?: Record<string, string> } = {},
): Promise<string> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", ...options.env },
    stdio: options.loud ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (data: Buffer) => (said += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (said += data.toString()));
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (exit) => resolve(exit ?? 1));
  });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${said}`);
  return said;
}
