/**
 * The Worker's `fetch` in Node, as far as the upgrade to a socket goes: a real handshake and a real socket, with
 * the answer in the platform's shape. What the product does with it is not replaced.
 */
import { type ClientRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { endClosed, handshakeBegun, handshakeOver, wireAt } from "./wires.ts";

interface UpgradeAnswer {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  webSocket: object | null;
}

export async function fetchUpgrade(
  url: string,
  init: { headers: Record<string, string>; signal?: AbortSignal },
): Promise<UpgradeAnswer> {
  const { Upgrade: _upgrade, ...headers } = init.headers;
  const socket = new WebSocket(url.replace(/^http/u, "ws"), { headers, perMessageDeflate: false });
  handshakeBegun();
  return await new Promise((resolve, reject) => {
    let isOver = false;
    const settle = (finish: () => void): void => {
      if (isOver) return;
      isOver = true;
      handshakeOver();
      finish();
    };
    init.signal?.addEventListener("abort", () =>
      settle(() => {
        socket.on("error", () => undefined);
        socket.terminate();
        reject(new Error("aborted"));
      }),
    );
    socket.once("upgrade", (response: IncomingMessage) =>
      socket.once("open", () =>
        settle(() => resolve({ ...answerOf(response), webSocket: asOnWorkers(socket, response.socket) })),
      ),
    );
    socket.once("unexpected-response", (_request: ClientRequest, response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        settle(() =>
          resolve({
            ...answerOf(response),
            text: async () => Buffer.concat(parts).toString(),
            webSocket: null,
          }),
        ),
      );
    });
    socket.once("error", (error) => settle(() => reject(error)));
  });
}

const answerOf = (response: IncomingMessage) => ({
  status: response.statusCode ?? 0,
  headers: { get: (name: string) => (response.headers[name] as string | undefined) ?? null },
  text: async () => "",
});

let sendsFail = false;

/** From now on, or not any more: sending fails on every socket, and nobody says that it has ended. */
export function failSends(fail: boolean): void {
  sendsFail = fail;
}

/** Nothing is delivered before `accept`, and how much waits to be sent is not told. */
function asOnWorkers(socket: WebSocket, over: Socket): object {
  const port = over.localPort ?? 0;
  const wire = wireAt(port);
  const early: (() => void)[] = [];
  let accepted = false;
  const deliver = (listener: () => void): void => void (accepted ? listener() : early.push(listener));
  socket.on("message", () => (wire.fromServer -= 1));
  socket.on("close", () => endClosed(port));
  socket.on("error", () => undefined);
  return {
    set binaryType(type: "arraybuffer") {
      socket.binaryType = type;
    },
    accept() {
      accepted = true;
      for (const listener of early.splice(0)) listener();
    },
    send(data: string | Uint8Array) {
      if (sendsFail || socket.readyState !== WebSocket.OPEN)
        throw new TypeError("Can't call WebSocket send() after close().");
      wire.fromClient += 1;
      socket.send(data);
    },
    close(code?: number, reason?: string) {
      if (socket.readyState === WebSocket.OPEN) wire.isClosing = true;
      socket.close(code, reason);
    },
    addEventListener(type: "message" | "close" | "error", listener: (event: object) => void) {
      if (type === "message")
        socket.on("message", (data: Buffer, isBinary) =>
          deliver(() => listener({ data: isBinary ? data : String(data) })),
        );
      if (type === "close")
        socket.on("close", (code, reason) => deliver(() => listener({ code, reason: String(reason) })));
      if (type === "error") socket.on("error", () => deliver(() => listener({})));
    },
  };
}
