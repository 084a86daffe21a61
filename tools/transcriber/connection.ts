/**
 * One connection: takes audio and control messages, decides which engine hears it, and says on the wire what it
 * hears. Audio is kept, within a bound, only until that decision is made.
 */
import { createHash, randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { slotMs } from "../carrier/mulaw.ts";
import type { Channel, Engine, Hearing, Listener } from "./engine.ts";
import {
  type Asked,
  type ConnectionFacts,
  metadataMessage,
  noEngineMessage,
  noEngineReason,
  resultsMessage,
  utteranceEndMessage,
} from "./protocol.ts";
import { ScriptFinder } from "./script-finder.ts";
import { ScriptHearing } from "./script-hearing.ts";
import type { ScriptIndex } from "./scripted-call.ts";
import { pairBytes, SlotCutter } from "./slots.ts";

/** Speech without a match after which this is not a scripted call. */
const audibleSlotsToDecide = 150;
/** However little is said, a minute of audio is as much as is kept. */
const mostKeptBytes = 60_000 * 16;
/** Silence before the first sound: an engine needs no more of it than this. */
const leadBytes = 500 * 16;
/** Deepgram's: so long without audio or KeepAlive, and it hangs up. */
export const usualIdleMs = 10_000;

export interface ConnectionOptions {
  socket: WebSocket;
  asked: Asked;
  requestId: string;
  modelUuid: string;
  index: ScriptIndex;
  recogniser: Engine;
  idleMs: number;
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #facts: ConnectionFacts;
  readonly #created = new Date().toISOString();
  readonly #sha256 = createHash("sha256");
  readonly #cutter = new SlotCutter();
  readonly #idle: NodeJS.Timeout;
  #finder: ScriptFinder | null;
  #hearing: Hearing | null = null;
  #engineName = "";
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #receivedBytes = 0;
  #slots = 0;
  #ended = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#facts = { requestId: options.requestId, modelUuid: options.modelUuid };
    this.#finder = new ScriptFinder(options.index);
    this.#idle = setTimeout(() => this.#closeIdle(), options.idleMs);
    const { socket } = options;
    socket.on("message", (data: Buffer, isBinary) =>
      isBinary ? this.#audio(data) : this.#control(String(data)),
    );
    socket.on("close", () => this.#forget());
    socket.on("error", () => this.#forget());
  }

  #audio(data: Uint8Array): void {
    if (this.#ended) return;
    // Deepgram takes an empty binary message for the end of the stream.
    if (data.length === 0) return this.#closeStream();
    this.#idle.refresh();
    this.#receivedBytes += data.length;
    this.#sha256.update(data);
    if (this.#hearing) return this.#hearing.accept(data);
    this.#decide(data);
  }

  #control(text: string): void {
    if (this.#ended) return;
    let type: unknown;
    try {
      type = (JSON.parse(text) as { type?: unknown } | null)?.type;
    } catch {
      type = null;
    }
    switch (type) {
      case "KeepAlive":
        // Alone it keeps nothing alive: some audio must have come first.
        if (this.#receivedBytes > 0) this.#idle.refresh();
        return;
      case "Finalize":
        return this.#hearing?.finalize();
      case "CloseStream":
        return this.#closeStream();
      default:
        this.#close(1008, "DATA-0000");
    }
  }

  /** Looks for the call among the scripted ones; after enough speech without success it is the recogniser's. */
  #decide(data: Uint8Array): void {
    const finder = this.#finder;
    if (!finder) return;
    this.#keep(data, finder.audibleSlots === 0);
    let found = -1 as Channel | -1;
    this.#cutter.feed(data, (bytes, offset) => {
      const channel = finder.accept(bytes, offset, this.#slots);
      this.#slots += 1;
      if (channel >= 0) found = channel;
    });
    if (found !== -1) this.#hearScript(finder, found);
    else if (finder.audibleSlots >= audibleSlotsToDecide || this.#keptBytes >= mostKeptBytes)
      this.#hearSpeech();
  }

  #hearScript(finder: ScriptFinder, channel: Channel): void {
    const anchor = finder.anchor(channel);
    const other = anchor?.voice.other;
    if (!anchor || !other) return;
    const paired = finder.anchor(channel === 0 ? 1 : 0) ?? { voice: other, shift: anchor.shift };
    const anchors = channel === 0 ? ([anchor, paired] as const) : ([paired, anchor] as const);
    this.#engineName = "script";
    const { index, asked } = this.#options;
    const found = { index, anchors, remembered: finder.remembered(), slots: this.#slots };
    this.#hearing = new ScriptHearing(found, asked, this.#listener());
    // What is left of a slot that came in halves goes first.
    const rest = this.#receivedBytes - this.#slots * pairBytes;
    if (rest > 0) this.#hearing.accept(Buffer.concat(this.#kept).subarray(-rest));
    this.#settle();
  }

  #hearSpeech(): void {
    const { recogniser, asked } = this.#options;
    const status = recogniser.status();
    if (!status.ready) return this.#cannotHear(status.message);
    this.#engineName = status.name;
    const originMs = (this.#receivedBytes - this.#keptBytes) / 16;
    this.#hearing = recogniser.listen(asked, this.#listener(), originMs);
    const kept = this.#kept;
    this.#settle();
    for (const audio of kept) this.#hearing.accept(audio);
  }

  #cannotHear(remedy: string): void {
    this.#send(noEngineMessage(remedy));
    this.#close(1008, noEngineReason(remedy));
  }

  #keep(data: Uint8Array, stillSilent: boolean): void {
    this.#kept.push(data);
    this.#keptBytes += data.length;
    const [oldest] = this.#kept;
    if (!stillSilent || !oldest || this.#keptBytes - oldest.length < leadBytes) return;
    this.#kept.shift();
    this.#keptBytes -= oldest.length;
  }

  #settle(): void {
    this.#finder = null;
    this.#kept = [];
    this.#keptBytes = 0;
  }

  #listener(): Listener {
    return {
      heard: (heard) => this.#send(resultsMessage(heard, this.#engineName, this.#options.asked, this.#facts)),
      utteranceEnded: (channel, lastWordEndMs) => this.#send(utteranceEndMessage(channel, lastWordEndMs)),
    };
  }

  #closeStream(): void {
    // A call too short to decide about is heard all the same, where something can.
    if ((this.#finder?.audibleSlots ?? 0) > 0 && this.#options.recogniser.status().ready) this.#hearSpeech();
    this.#hearing?.end();
    const durationMs = (this.#receivedBytes / pairBytes) * slotMs;
    const sha256 = this.#sha256.digest("hex");
    this.#send(metadataMessage(this.#facts, { sha256, durationMs, created: this.#created }));
    this.#close(1000, "");
  }

  #closeIdle(): void {
    this.#close(1011, "NET-0001");
  }

  #close(code: number, reason: string): void {
    this.#forget();
    this.#options.socket.close(code, reason);
  }

  #forget(): void {
    this.#ended = true;
    clearTimeout(this.#idle);
    this.#hearing = null;
    this.#settle();
  }

  #send(text: string): void {
    if (this.#options.socket.readyState === this.#options.socket.OPEN) this.#options.socket.send(text);
  }
}

export const newRequestId = (): string => randomUUID();
