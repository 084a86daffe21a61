/** A bench process as the one that runs the bench sees it: started, told, listened to, stopped. */
import { type ChildProcess, fork } from "node:child_process";
import type { Order } from "./messages.ts";

/** What a process said last, for the error when it dies. */
const mostSaidChars = 4_000;
const stopWaitMs = 15_000;

export class RoleProcess<M extends { type: string }> {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #listeners = new Set<(message: M) => void>();
  /** Rejects when the process ends without having been told to, with what it said last. */
  readonly died: Promise<never>;
  #said = "";
  #stopping = false;

  constructor(file: URL, config: object) {
    this.#name = file.pathname.split("/").at(-1) ?? "";
    this.#child = fork(file, [JSON.stringify(config)], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      serialization: "advanced",
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    this.pid = this.#child.pid ?? 0;
    const note = (data: Buffer): void =>
      void (this.#said = (this.#said + String(data)).slice(-mostSaidChars));
    this.#child.stdout?.on("data", note);
    this.#child.stderr?.on("data", note);
    this.#child.on("message", (message) => {
      for (const listener of this.#listeners) listener(message as M);
    });
    this.died = new Promise((_resolve, reject) => {
      this.#child.once("exit", (code) => {
        if (!this.#stopping) reject(new Error(`${this.#name} ended with ${code}\n${this.#said}`));
      });
    });
    // Whoever waits for a message hears of it; nobody waiting is no reason to fall over.
    this.died.catch(() => undefined);
  }

  listen(listener: (message: M) => void): void {
    this.#listeners.add(listener);
  }

  tell(order: Order): void {
    if (this.#child.connected) this.#child.send(order);
  }

  /** @throws when the process ends first */
  async next<T extends M["type"]>(type: T): Promise<Extract<M, { type: T }>> {
    const said = new Promise<Extract<M, { type: T }>>((resolve) => {
      const listener = (message: M): void => {
        if (message.type !== type) return;
        this.#listeners.delete(listener);
        resolve(message as Extract<M, { type: T }>);
      };
      this.#listeners.add(listener);
    });
    return await Promise.race([said, this.died]);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#stopping = true;
    const gone = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.tell({ type: "stop" });
    const late = setTimeout(() => this.#child.kill("SIGKILL"), stopWaitMs);
    await gone;
    clearTimeout(late);
  }
}
