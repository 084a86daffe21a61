/**
 * The pages that look at this deal: who they are, whether they still may, and whether anybody is still there.
 * A tab that was closed badly leaves a socket that looks open for ever [F16], so pages say `ping`, which the
 * runtime answers without waking anybody; who has not for long is let go.
 */
import type { Connection } from "agents";
import { z } from "zod";
import type { ServerMessage } from "../../schema/wire.ts";
import { mayWatch, type Watcher, watcher } from "../govern/access.ts";
import { findUser } from "../govern/workspace.ts";
import { describeError, log } from "../log.ts";
import { parseJson } from "../parse-json.ts";

/** Carries who is looking from our own route to the agent; nothing a client sends gets here. */
export const WATCHER_HEADER = "x-earshot-watcher";

/** A page pings every 8 s while anything comes; two missed and a half are an absence (ours). */
const SILENT_MS = 20_000;
/** Whether a person is still in the workspace is looked up this often at most (ours). */
const LOOK_UP_MS = 15_000;

/** PERSISTED: with the socket, over hibernation. */
const seat = watcher.extend({ connectedAtMs: z.number() });

export interface DashboardPorts {
  ctx: DurableObjectState;
  db: D1Database;
  name: () => string;
  connections: () => Iterable<Connection>;
}

export class Dashboards {
  readonly #ports: DashboardPorts;
  #lookedUpAtMs = 0;

  constructor(ports: DashboardPorts) {
    this.#ports = ports;
    ports.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** False when nobody who may look is on this connection; it is closed then. */
  welcome(connection: Connection, request: Request): boolean {
    const who = watcher.safeParse(parseJson(request.headers.get(WATCHER_HEADER) ?? ""));
    if (!who.success || !mayWatch(who.data, this.#ports.name(), Date.now())) {
      connection.close(4403, "not allowed");
      return false;
    }
    connection.setState({ ...who.data, connectedAtMs: Date.now() });
    return true;
  }

  /** Whether this connection's person still may see the deal; closes it when not. */
  allows(connection: Connection): boolean {
    const who = this.#seatOf(connection);
    if (who && mayWatch(who, this.#ports.name(), Date.now())) return true;
    connection.close(4401, "the session is over");
    return false;
  }

  publish(message: ServerMessage): void {
    const text = JSON.stringify(message);
    for (const connection of this.#ports.connections()) if (this.allows(connection)) connection.send(text);
    if (Date.now() - this.#lookedUpAtMs >= LOOK_UP_MS) this.#lookUp();
  }

  isWatched(): boolean {
    for (const _connection of this.#ports.connections()) return true;
    return false;
  }

  /** Lets go of pages that have gone without saying so. For while messages flow: an idle page need not ping. */
  prune(): void {
    const { ctx } = this.#ports;
    for (const connection of this.#ports.connections()) {
      const [socket] = ctx.getWebSockets(connection.id);
      const pingedAtMs = (socket && ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime()) ?? 0;
      const lastSignMs = Math.max(pingedAtMs, this.#seatOf(connection)?.connectedAtMs ?? 0);
      if (Date.now() - lastSignMs > SILENT_MS) connection.close(4408, "no ping");
    }
  }

  #seatOf(connection: Connection): (Watcher & { connectedAtMs: number }) | null {
    return seat.safeParse(connection.state).data ?? null;
  }

  /** A person may have left the workspace since they connected. */
  #lookUp(): void {
    this.#lookedUpAtMs = Date.now();
    const { ctx, db } = this.#ports;
    const look = async (): Promise<void> => {
      for (const connection of this.#ports.connections()) {
        const who = this.#seatOf(connection);
        if (who && !(await findUser(db, who.orgId, who.userId))) connection.close(4403, "not allowed");
      }
    };
    ctx.waitUntil(
      look().catch((error: unknown) =>
        log("warn", "watchers_not_looked_up", { error: describeError(error) }),
      ),
    );
  }
}
