/** A page that looks at a deal: its live socket, and everything it was told. */
import { WebSocket } from "ws";
import type { LiveCallView } from "../../schema/call.ts";
import { type ServerMessage, serverMessage } from "../../schema/wire.ts";
import { captureSentence } from "../../web/src/live/capture-sentence.ts";
import type { CallView } from "../../schema/call.ts";

export class Dashboard {
  readonly messages: ServerMessage[] = [];
  readonly closed: Promise<{ code: number; atMs: number }>;
  readonly socket: WebSocket;
  #pinging: ReturnType<typeof setInterval> | undefined;

  private constructor(url: string, cookie: string, pings: boolean) {
    this.socket = new WebSocket(url.replace(/^http/, "ws"), { headers: { cookie } });
    this.socket.on("message", (data: Buffer) => {
      const text = String(data);
      if (text !== "pong") this.messages.push(serverMessage.parse(JSON.parse(text)));
    });
    this.socket.on("error", () => undefined);
    let closingAtMs: number | null = null;
    // The close is over only when the connection is gone; what counts is when the other side began it.
    const watch = setInterval(() => {
      if (this.socket.readyState > WebSocket.OPEN) closingAtMs ??= Date.now();
    }, 50);
    this.closed = new Promise((resolve) =>
      this.socket.once("close", (code) => {
        clearInterval(watch);
        clearInterval(this.#pinging);
        resolve({ code, atMs: closingAtMs ?? Date.now() });
      }),
    );
    if (pings) this.#pinging = setInterval(() => this.send("ping"), 5_000);
  }

  /** @throws with the status when it is refused */
  static async open(
    product: { url: string; cookie: string },
    dealId: string,
    options: { pings?: boolean } = {},
  ): Promise<Dashboard> {
    const url = `${product.url}/api/deals/${dealId}/live`;
    const board = new Dashboard(url, product.cookie, options.pings ?? true);
    await new Promise<void>((resolve, reject) => {
      board.socket.once("open", () => resolve());
      board.socket.once("unexpected-response", (_request, response) =>
        reject(new Error(`refused with ${response.statusCode}`)),
      );
      board.socket.once("error", reject);
    });
    return board;
  }

  send(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  close(): void {
    this.socket.close(1000);
  }

  /** What the small view of a call last said; null before it said anything. */
  live(callId: string): LiveCallView | null {
    const said = this.messages.findLast((message) => message.type === "live" && message.live.id === callId);
    return said?.type === "live" ? said.live : null;
  }

  /** The sentence the page shows about the capture now. */
  sentence(callId: string, call: CallView): string {
    return captureSentence({ connection: "open", call, live: this.live(callId) }).text;
  }

  /** Waits until the small view is as wanted, and answers it. */
  async until(
    callId: string,
    isEnough: (live: LiveCallView) => boolean,
    limitMs = 10_000,
  ): Promise<LiveCallView> {
    for (const untilMs = Date.now() + limitMs; ;) {
      const live = this.live(callId);
      if (live && isEnough(live)) return live;
      if (Date.now() > untilMs) throw new Error(`the page was not told: ${JSON.stringify(live)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
