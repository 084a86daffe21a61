/** Opens one of RTMS's sockets from a Worker: an upgrade over `fetch`, with a limit on the handshake alone. */
import type { OpenRtmsSocket, RtmsSocket } from "./rtms-client.ts";

/** A handshake that hangs must not stand in the way of the next try (ours). */
const HANDSHAKE_LIMIT_MS = 8_000;

interface UpgradeResponse {
  status: number;
  /** Null when it was refused. */
  webSocket: (RtmsSocket & { binaryType: string }) | null;
}

/** Never throws. `wss` only, but for a developer's machine. */
export const openRtmsSocket =
  (input: { allowPlain: boolean }): OpenRtmsSocket =>
  async (address) => {
    const url = new URL(address);
    if (url.protocol !== "wss:" && !input.allowPlain) return { ok: false, reason: "address_not_encrypted" };
    // `fetch` wants http for an upgrade.
    url.protocol = url.protocol === "wss:" ? "https:" : "http:";
    // A limit on the handshake alone: a signal that fires later would end the socket.
    const handshake = new AbortController();
    const timer = setTimeout(() => handshake.abort(), HANDSHAKE_LIMIT_MS);
    try {
      const answer: unknown = await fetch(url, {
        headers: { Upgrade: "websocket" },
        signal: handshake.signal,
      });
      const { status, webSocket } = answer as UpgradeResponse;
      if (!webSocket) return { ok: false, reason: `refused_with_http_${status}` };
      webSocket.binaryType = "arraybuffer";
      return { ok: true, socket: webSocket };
    } catch {
      return { ok: false, reason: "unreachable" };
    } finally {
      clearTimeout(timer);
    }
  };
