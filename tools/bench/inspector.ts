/**
 * Looks into one isolate of a running workerd over its inspector: how much its JavaScript holds, and where its
 * time goes. Costs the runtime nothing while nothing is asked.
 */
import { WebSocket } from "ws";

/** Of the product; Miniflare's own isolates (R2, D1, queues) are others of the same process. */
const ours = /^core:user:/u;
const answerMs = 30_000;
const profileEveryUs = 500;
const nudgeEveryMs = 50;

export interface HeapUsage {
  /** Objects that are alive, or not collected yet. */
  usedBytes: number;
  /** Contents of array buffers. */
  buffersBytes: number;
}

export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: Record<string, unknown>) => void>();
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown> };
      if (id === undefined) return;
      this.#waiting.get(id)?.(result ?? {});
      this.#waiting.delete(id);
    });
  }

  /** @param url of the runtime's inspector, ws: or http: */
  static async open(url: string): Promise<Inspector> {
    const list = await fetch(new URL("/json", url.replace(/^ws/u, "http")));
    const targets = (await list.json()) as { id: string }[];
    const target = targets.find(({ id }) => ours.test(id));
    if (!target) throw new Error(`No isolate of ours among ${targets.map(({ id }) => id).join(", ")}`);
    const socket = new WebSocket(new URL(`/${target.id}`, url));
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return new Inspector(socket);
  }

  /**
   * After everything that is not needed was thrown away. An isolate does that between two things it is asked to
   * do; `nudge` is one of them.
   */
  async heap(nudge: () => Promise<unknown>): Promise<HeapUsage> {
    const nudging = setInterval(() => void nudge().catch(() => undefined), nudgeEveryMs);
    try {
      await this.#ask("HeapProfiler.collectGarbage");
    } finally {
      clearInterval(nudging);
    }
    const usage = (await this.#ask("Runtime.getHeapUsage")) as {
      usedSize?: number;
      backingStorageSize?: number;
    };
    return { usedBytes: usage.usedSize ?? 0, buffersBytes: usage.backingStorageSize ?? 0 };
  }

  /** From now until `stop`: a CPU profile, as Chrome's tools read it. Whatever is measured meanwhile is slower for it. */
  async profile(): Promise<{ stop(): Promise<unknown> }> {
    await this.#ask("Profiler.enable");
    await this.#ask("Profiler.setSamplingInterval", { interval: profileEveryUs });
    await this.#ask("Profiler.start");
    return { stop: async () => (await this.#ask("Profiler.stop"))["profile"] };
  }

  close(): void {
    this.#socket.terminate();
  }

  /** @throws when the isolate does not answer */
  async #ask(method: string, params: object = {}): Promise<Record<string, unknown>> {
    this.#sent += 1;
    const id = this.#sent;
    const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
    const late = setTimeout(() => reject(new Error(`${method}: no answer`)), answerMs);
    this.#waiting.set(id, resolve);
    this.#socket.send(JSON.stringify({ id, method, params }));
    try {
      return await promise;
    } finally {
      clearTimeout(late);
    }
  }
}
