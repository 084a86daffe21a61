/**
 * The floor: the least that a Worker on the same runtime can do with a call. It takes the carrier's socket,
 * decodes, interleaves both tracks, passes 100 ms on to the transcriber, and what comes back to the dashboard.
 * Nothing is checked, kept, understood or recovered. Runs in workerd, one plain Durable Object a call.
 */

interface Socket {
  binaryType: string;
  accept(): void;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "message", listener: (event: { data: string | ArrayBuffer }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
}
interface Env {
  RELAY: { getByName(name: string): { fetch(request: Request): Promise<Response> } };
  TRANSCRIBER_URL: string;
}
declare const WebSocketPair: new () => { 0: Socket; 1: Socket };

const slotBytes = 160;
const slotsAMessage = 5;
/** An inbound call, as in the product: our side is what the carrier plays to the caller. */
const channelOf: Record<string, 0 | 1> = { outbound: 0, inbound: 1 };

const upgraded = (webSocket: Socket): Response =>
  new Response(null, { status: 101, webSocket } as unknown as ResponseInit);

export class Relay {
  readonly #env: Env;
  readonly #dashboards = new Set<Socket>();
  readonly #waiting: [Uint8Array[], Uint8Array[]] = [[], []];
  #transcriber: Socket | null = null;

  constructor(_state: unknown, env: Env) {
    this.#env = env;
  }

  async fetch(request: Request): Promise<Response> {
    const { 0: client, 1: socket } = new WebSocketPair();
    socket.binaryType = "arraybuffer";
    if (new URL(request.url).pathname.startsWith("/twilio/")) {
      await this.#dialTranscriber();
      socket.accept();
      socket.addEventListener("message", ({ data }) => this.#carrier(data as string));
      socket.addEventListener("close", () => this.#end());
    } else {
      socket.accept();
      this.#dashboards.add(socket);
      socket.addEventListener("close", () => this.#dashboards.delete(socket));
    }
    return upgraded(client);
  }

  async #dialTranscriber(): Promise<void> {
    const answer = await fetch(`${this.#env.TRANSCRIBER_URL}/v1/listen`, {
      headers: { Upgrade: "websocket" },
    });
    const { webSocket } = answer as unknown as { webSocket: Socket | null };
    if (!webSocket) throw new Error(`the transcriber answered ${answer.status}`);
    webSocket.binaryType = "arraybuffer";
    webSocket.accept();
    webSocket.addEventListener("message", ({ data }) => {
      for (const dashboard of this.#dashboards) dashboard.send(data as string);
    });
    this.#transcriber = webSocket;
  }

  #carrier(text: string): void {
    const message = JSON.parse(text) as { event: string; media?: { track: string; payload: string } };
    if (message.event === "stop") return this.#end();
    if (!message.media) return;
    this.#waiting[channelOf[message.media.track] ?? 0].push(Buffer.from(message.media.payload, "base64"));
    if (Math.min(this.#waiting[0].length, this.#waiting[1].length) >= slotsAMessage)
      this.#pass(slotsAMessage);
  }

  #pass(slots: number): void {
    const bytes = new Uint8Array(slots * slotBytes * 2);
    for (const channel of [0, 1] as const) {
      let at = channel;
      for (const frame of this.#waiting[channel].splice(0, slots)) {
        for (const sample of frame) {
          bytes[at] = sample;
          at += 2;
        }
      }
    }
    this.#transcriber?.send(bytes);
  }

  #end(): void {
    if (!this.#transcriber) return;
    const left = Math.min(this.#waiting[0].length, this.#waiting[1].length);
    if (left > 0) this.#pass(left);
    this.#transcriber.send('{"type":"CloseStream"}');
    this.#transcriber = null;
  }
}

/** Call n of the bench is `call_n_bench` of `deal_n`; the caller's number ends in n. */
async function voice(request: Request): Promise<Response> {
  const from = new URLSearchParams(await request.text()).get("From") ?? "";
  const n = Number(from.slice(-3));
  const url = `${new URL(request.url).origin.replace("http", "ws")}/twilio/stream/call_${n}_bench/-`;
  const twiml = `<Response><Start><Stream url="${url}" track="both_tracks"/></Start><Dial><Number>${from}</Number></Dial></Response>`;
  return new Response(twiml, { headers: { "content-type": "text/xml" } });
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/twilio/voice") return await voice(request);
    const n = /\/(?:call|deal)_(\d+)[_/]/u.exec(pathname)?.[1];
    if (n && request.headers.get("upgrade") === "websocket")
      return await env.RELAY.getByName(n).fetch(request);
    return new Response(null, { status: 204 });
  },
};
