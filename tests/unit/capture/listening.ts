/**
 * A live transcriber over real sockets in Node: Node's own `ws` in place of the Worker's upgrade, and what it
 * says in a list. Nothing of the transcriber itself is replaced.
 */
import { vi } from "vitest";
import { WebSocket } from "ws";
import { type AudioFormat, TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { listenUrl } from "../../../workers/capture/stt/deepgram-url.ts";
import type {
  ListenSocket,
  Opened,
  OpenSocket,
  TranscriberTarget,
} from "../../../workers/capture/stt/connect.ts";
import { LiveTranscriber } from "../../../workers/capture/stt/live-transcriber.ts";
import { explainRefusal } from "../../../workers/capture/stt/refusals.ts";
import type { TranscriberEvent } from "../../../workers/capture/stt/transcriber-event.ts";

/** The upgrade as `openSocket` does it, with a socket that Node has. */
export async function openInNode(target: TranscriberTarget, format: AudioFormat): Promise<Opened> {
  if (target.provider === "workers-ai") throw new Error("only on Cloudflare");
  const socket = new WebSocket(listenUrl({ ...target, format }).replace("http", "ws"));
  socket.binaryType = "arraybuffer";
  return await new Promise((resolve) => {
    socket.once("open", () => resolve({ ok: true, socket: socket as unknown as ListenSocket }));
    socket.once("unexpected-response", (_request, response) => {
      const said = String(response.headers["dg-error"] ?? "");
      resolve(explainRefusal(target.provider, { status: response.statusCode ?? 500, said }));
    });
    socket.once("error", () => resolve(explainRefusal(target.provider, null)));
  });
}

export class Listening {
  readonly events: TranscriberEvent[] = [];
  readonly transcriber: LiveTranscriber;
  /** Moves the transcriber's wall clock on, ms; timers run as ever. */
  aheadMs = 0;

  constructor(baseUrl: string, open: OpenSocket = openInNode) {
    this.transcriber = new LiveTranscriber({
      format: TELEPHONE,
      targets: [
        { provider: "deepgram", baseUrl, apiKey: "made-up", language: "en", keyterms: ["Dispatchly"] },
      ],
      onEvent: (event) => this.events.push(event),
      now: () => Date.now() + this.aheadMs,
      open,
    });
  }

  of<T extends TranscriberEvent["type"]>(type: T): Extract<TranscriberEvent, { type: T }>[] {
    return this.events.filter(
      (event): event is Extract<TranscriberEvent, { type: T }> => event.type === type,
    );
  }

  texts(): string[] {
    return this.of("final").map((final) => final.text);
  }

  async until(type: TranscriberEvent["type"], count = 1): Promise<void> {
    await vi.waitFor(() => {
      if (this.of(type).length < count) throw new Error(`no ${type}: ${JSON.stringify(this.events)}`);
    }, 10_000);
  }

  /** What was accounted for, in order, as [from, to, cause]. */
  account(): [number, number, string][] {
    const spans: [number, number, string][] = [];
    for (const event of this.events) {
      if (event.type !== "transcribed" && event.type !== "untranscribed") continue;
      const cause = event.type === "transcribed" ? "transcribed" : event.cause;
      const last = spans.at(-1);
      if (last && last[1] === event.fromMs && last[2] === cause) last[1] = event.toMs;
      else spans.push([event.fromMs, event.toMs, cause]);
    }
    return spans;
  }
}

/** Slots that can be told apart: sample `i` of slot `s`. */
export function slotsOf(firstSlot: number, count: number): Uint8Array {
  return Uint8Array.from(
    { length: count * 320 },
    (_, i) => ((firstSlot + Math.floor(i / 320)) * 7 + (i % 320)) % 251,
  );
}
