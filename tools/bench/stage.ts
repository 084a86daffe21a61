/**
 * The processes of one run, each on its own: transcriber, server, dashboards, carriers. Starts them in the order
 * in which they need each other, and stops them in the opposite one.
 */
import { newSecrets, sessionCookie } from "./access.ts";
import { MemoryWatch, type Reading, readCpu } from "./measure.ts";
import { residentBytesOf, threadSecondsOf } from "./proc.ts";
import type { Measured } from "./live-result.ts";
import type { FromCarriers, FromDashboards, FromServer, FromTranscriber, Plan, Target } from "./messages.ts";
import { RoleProcess } from "./role-process.ts";

const files = {
  transcriber: new URL("./roles/transcriber.ts", import.meta.url),
  relay: new URL("./roles/relay-server.ts", import.meta.url),
  product: new URL("./roles/product-server.ts", import.meta.url),
  dashboards: new URL("./roles/dashboards.ts", import.meta.url),
  carriers: new URL("./roles/carriers.ts", import.meta.url),
};

export interface Stage {
  transcriber: RoleProcess<FromTranscriber>;
  dashboards: RoleProcess<FromDashboards>;
  carriers: RoleProcess<FromCarriers>;
  /** Of the server's workerd, from its start on. */
  memory: MemoryWatch;
  /** Of the server's workerd now. */
  residentBytes(): number;
  threadSeconds(): Map<number, number>;
  readCpu(): Reading<Measured>;
  /** Of the product, as a person who is signed in. */
  read(path: string): Promise<Response>;
  /** Where the runtime's isolates can be looked into; null unless `inspect`. */
  inspectorUrl: string | null;
  /** @throws when any of the processes ends first, with what it said last */
  whileAlive<R>(done: Promise<R>): Promise<R>;
}

/** Runs `act` with all processes up; the carriers ring as soon as `act` has been called. */
export async function onStage<R>(
  { target, plan, inspect = false }: { target: Target; plan: Plan; inspect?: boolean },
  act: (stage: Stage) => Promise<R>,
): Promise<R> {
  const started: { stop(): Promise<void> }[] = [];
  const start = <M extends { type: string }>(file: URL, config: object): RoleProcess<M> => {
    const role = new RoleProcess<M>(file, config);
    started.unshift(role);
    return role;
  };
  try {
    const secrets = newSecrets();
    const transcriber = start<FromTranscriber>(files.transcriber, plan);
    const { url: transcriberUrl } = await transcriber.next("ready");
    const server = start<FromServer>(files[target], { ...secrets, transcriberUrl, inspect });
    const { url: baseUrl, workerdPid, inspectorUrl } = await server.next("ready");
    if (workerdPid === 0) throw new Error("There is no workerd process to measure.");
    const memory = new MemoryWatch(workerdPid);
    started.unshift({ stop: async () => memory.stop() });
    const cookie = await sessionCookie(secrets.sessionSecret);
    const dashboards = start<FromDashboards>(files.dashboards, { baseUrl, cookie });
    await dashboards.next("ready");
    const carriers = start<FromCarriers>(files.carriers, { ...secrets, ...plan, baseUrl });
    const roles = [transcriber, server, dashboards, carriers];
    return await act({
      transcriber,
      dashboards,
      carriers,
      memory,
      inspectorUrl,
      residentBytes: () => residentBytesOf(workerdPid),
      threadSeconds: () => threadSecondsOf(workerdPid),
      read: async (path) => await fetch(new URL(path, baseUrl), { headers: { cookie } }),
      readCpu: () =>
        readCpu({
          workerd: workerdPid,
          miniflare: server.pid,
          transcriber: transcriber.pid,
          carriers: carriers.pid,
          dashboards: dashboards.pid,
        }),
      whileAlive: async (done) => await Promise.race([done, ...roles.map((role) => role.died)]),
    });
  } finally {
    for (const role of started) await role.stop();
  }
}
