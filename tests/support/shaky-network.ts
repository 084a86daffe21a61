/** A network between a page and the product that a test can cut: every connection breaks, and none is made. */
import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export interface ShakyNetwork {
  /** The product's address, through this network. */
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startShakyNetwork(productUrl: string): Promise<ShakyNetwork> {
  const { hostname, port } = new URL(productUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((inside) => {
    if (isCut) {
      inside.destroy();
      return;
    }
    const outside = connect(Number(port), hostname);
    for (const [socket, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    close: async () => {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
