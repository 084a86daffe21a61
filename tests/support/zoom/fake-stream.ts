/**
 * One RTMS stream as Zoom serves it: signalling and media sockets with their handshakes, keep-alives, the audio
 * that is kept while nobody listens, events for those who asked. Misbehaves only when told to.
 */
import { createHmac } from "node:crypto";
import type { WebSocket } from "ws";
import { isAudioOffer } from "./audio-offers.ts";
import type { ZoomAccount } from "./fake-zoom.ts";

export type Which = "signal" | "media";

export interface StreamOptions {
  streamId: string;
  meetingUuid: string;
  meetingId: string;
  isOriginalHost?: boolean;
  /** Which `data_opt` the meeting allows: 1 mixed, 2 per participant. Default both. */
  audioOptions?: (1 | 2)[];
  /** Echoed instead of what was asked for. */
  echo?: object;
}

interface FakeStreamPorts {
  account: ZoomAccount;
  speed: number;
  baseUrl: string;
  violated(what: string): void;
}

interface Connection {
  socket: WebSocket;
  which: Which;
  server: string;
  status: "greeting" | "up";
  unanswered: number;
  lastAsked: number | null;
  timer: NodeJS.Timeout | null;
}

interface KeptAudio {
  sentMs: number;
  text: string;
}

/** How long Zoom keeps audio for a listener who is not there. */
const KEPT_MS = 60_000;
const KEEP_ALIVE_MS = 10_000;
const MAX_UNANSWERED = 3;

export class FakeStream {
  readonly options: StreamOptions;
  readonly #ports: FakeStreamPorts;
  #server = 1;
  #signal: Connection | null = null;
  #media: Connection | null = null;
  /** `CLIENT_READY_ACK` came for the media connection of now. */
  #ready = false;
  #buffering: boolean | null = null;
  #kept: KeptAudio[] = [];
  #subscribed = new Set<number>();
  #ended = false;
  #dataOption = 2;
  /** Every connection that shook hands, in order. */
  readonly handshakes: { which: Which; server: string; atMs: number; status: number }[] = [];
  readonly keepAlivesAnswered: Record<Which, number> = { signal: 0, media: 0 };
  readonly received: { which: Which; message: Record<string, unknown> }[] = [];
  /** The largest number of connections of one kind at one time. */
  mostAtOnce: Record<Which, number> = { signal: 0, media: 0 };
  kickedOut = 0;
  // --- misbehaviour
  refuseUpgradeWith: number | null = null;
  /** Answer the next handshakes with these status codes, one each. */
  refuseHandshakes: Record<Which, number[]> = { signal: [], media: [] };
  /** Connections go on but say nothing and hear nothing. */
  readonly silent = new Set<Which>();
  answerAfterMs = 0;
  /** What is said while nobody listens is lost. */
  keepsAudio = true;
  /** Tells over signalling that the media socket is gone; else its close is all there is. */
  saysWhatIsLost = false;

  constructor(options: StreamOptions, ports: FakeStreamPorts) {
    this.options = options;
    this.#ports = ports;
  }

  get signalUrl(): string {
    return this.#urlOf("signal");
  }
  get isHeard(): boolean {
    return this.#ready && this.#media?.status === "up";
  }
  get isOpen(): Record<Which, boolean> {
    return { signal: this.#signal !== null, media: this.#media !== null };
  }

  // --- what happens in the meeting -----------------------------------------------------------------------

  /** 16-bit 16 kHz audio of one participant, as one message. Without a name or an id, neither is sent. */
  speak(voice: { userId?: number; name?: string; timestampMs: number; pcm: Uint8Array }): void {
    const mixed = this.#dataOption === 1;
    const content = {
      user_id: mixed ? 0 : (voice.userId ?? -1),
      ...(voice.name !== undefined && !mixed ? { user_name: voice.name } : {}),
      data: Buffer.from(voice.pcm).toString("base64"),
      length: voice.pcm.length,
      timestamp: voice.timestampMs,
    };
    this.sayMedia({ msg_type: 14, content });
  }

  /** Anything on the media socket; kept while nobody listens. */
  sayMedia(message: object): void {
    if (this.#ended) return;
    const text = JSON.stringify(message);
    const socket = this.#media?.socket;
    // What the other side has said goodbye to takes nothing any more.
    const isOpen = socket?.readyState === socket?.OPEN;
    if (socket && isOpen && this.isHeard && !this.silent.has("media")) return socket.send(text);
    const now = Date.now();
    if (!this.keepsAudio) return;
    this.#kept.push({ sentMs: now, text });
    this.#kept = this.#kept.filter(({ sentMs }) => now - sentMs < KEPT_MS / this.#ports.speed);
  }

  /** An event for those who subscribed to it; 1 and 7 come by themselves. */
  sayEvent(event: { event_type: number } & Record<string, unknown>): void {
    const isAutomatic = event.event_type === 1 || event.event_type === 7;
    if (!isAutomatic && !this.#subscribed.has(event.event_type)) return;
    this.saySignal({ msg_type: 6, event: { timestamp: Date.now(), ...event } });
  }

  saySignal(message: object): void {
    if (this.#signal?.status === "up" && !this.silent.has("signal"))
      this.#signal.socket.send(JSON.stringify(message));
  }

  sayStreamState(state: number, reason = 0): void {
    this.saySignal({ msg_type: 8, state, reason, timestamp: Date.now() });
  }
  saySessionState(state: number, reason = 0): void {
    const { streamId } = this.options;
    this.saySignal({
      msg_type: 9,
      rtms_session_id: streamId,
      state,
      stop_reason: reason,
      timestamp: Date.now(),
    });
  }

  // --- what goes wrong -----------------------------------------------------------------------------------

  closeSignal(code = 1011): void {
    this.#signal?.socket.close(code);
  }
  closeMedia(code = 1011): void {
    this.#media?.socket.close(code);
  }
  /** Breaks without a goodbye. */
  cut(which: Which): void {
    (which === "signal" ? this.#signal : this.#media)?.socket.terminate();
  }
  /** The stream moves to another server; the old one goes on until the client leaves it. */
  move(): void {
    this.#server += 1;
  }
  reopen(): void {
    this.#ended = false;
  }
  end(): void {
    this.#ended = true;
    this.#signal?.socket.close(1000);
    this.#media?.socket.close(1000);
  }

  // --- the sockets ---------------------------------------------------------------------------------------

  #urlOf(which: Which): string {
    return `${this.#ports.baseUrl}/${encodeURIComponent(this.options.streamId)}/${this.#server}/${which}`;
  }

  accept(which: Which, server: string, socket: WebSocket): void {
    const connection: Connection = {
      socket,
      which,
      server,
      status: "greeting",
      unanswered: 0,
      lastAsked: null,
      timer: null,
    };
    socket.on("message", (data, isBinary) => {
      if (isBinary) return this.#ports.violated(`binary on the ${which} socket`);
      if (!this.silent.has(which)) this.#hear(connection, (data as Buffer).toString());
    });
    socket.on("error", () => undefined);
    socket.on("close", () => this.#closed(connection));
    if (server !== String(this.#server)) {
      this.#ports.violated(`connected to server ${server}, which the stream has left`);
    }
  }

  #closed(connection: Connection): void {
    if (connection.timer) clearInterval(connection.timer);
    if (this.#signal === connection) this.#signal = null;
    if (this.#media === connection) {
      this.#media = null;
      this.#ready = false;
      if (this.saysWhatIsLost) this.sayStreamState(2, 14);
    }
  }

  #hear(connection: Connection, text: string): void {
    const message = JSON.parse(text) as Record<string, unknown>;
    const { which } = connection;
    this.received.push({ which, message });
    const type = message["msg_type"];
    if (connection.status === "greeting") {
      const expected = which === "signal" ? 1 : 3;
      if (type !== expected)
        return this.#ports.violated(`message ${String(type)} before the ${which} handshake`);
      const answer = (): void =>
        which === "signal" ? this.#greetSignal(connection, message) : this.#greetMedia(connection, message);
      if (this.answerAfterMs > 0) setTimeout(answer, this.answerAfterMs);
      else answer();
      return;
    }
    if (type === 13) return this.#keptAlive(connection, message);
    if (type === 5 && which === "signal") return this.#subscribe(message);
    if (type === 7 && which === "signal") return this.#clientReady(message);
    this.#ports.violated(`message ${String(type)} on the ${which} socket`);
  }

  #refusal(which: Which, message: Record<string, unknown>): number {
    const { clientId, clientSecret } = this.#ports.account;
    const { meetingUuid, streamId } = this.options;
    const forced = this.refuseHandshakes[which].shift();
    if (forced !== undefined) return forced;
    if (this.#ended || message["rtms_stream_id"] !== streamId) return 2;
    const expected = createHmac("sha256", clientSecret)
      .update(`${clientId},${meetingUuid},${streamId}`)
      .digest("hex");
    if (message["signature"] !== expected || message["meeting_uuid"] !== meetingUuid) return 3;
    if (message["protocol_version"] !== 1) return 14;
    return 0;
  }

  #answer(connection: Connection, status: number, answer: object): void {
    const { which, server, socket } = connection;
    this.handshakes.push({ which, server, atMs: Date.now(), status });
    const type = which === "signal" ? 2 : 4;
    const head = { msg_type: type, protocol_version: 1, sequence: 0, status_code: status };
    socket.send(JSON.stringify({ ...head, reason: status === 0 ? "" : `status ${status}`, ...answer }));
    if (status !== 0) return socket.close(1000);
    connection.status = "up";
    this.#startKeepAlive(connection);
  }

  #greetSignal(connection: Connection, message: Record<string, unknown>): void {
    const status = this.#refusal("signal", message);
    if (status !== 0) return this.#answer(connection, status, {});
    if (message["sequence"] !== 1) this.#ports.violated("the signalling handshake's sequence is not 1");
    this.#buffering ??= message["buffer_data"] !== false;
    if (!this.#buffering && this.#kept.length > 0) this.#kept = [];
    this.#kickOut("signal");
    this.#signal = connection;
    const url = this.#urlOf("media");
    this.#answer(connection, 0, { media_server: { server_urls: { audio: url, all: url } } });
  }

  #greetMedia(connection: Connection, message: Record<string, unknown>): void {
    const status = this.#refusal("media", message);
    const asked = (message["media_params"] as { audio?: Record<string, unknown> } | undefined)?.audio ?? {};
    if (status !== 0) return this.#answer(connection, status, {});
    if (message["media_type"] !== 1 && message["media_type"] !== 32) return this.#answer(connection, 7, {});
    if (!isAudioOffer(asked)) return this.#answer(connection, 18, {});
    const option = Number(asked["data_opt"]);
    if (!(this.options.audioOptions ?? [1, 2]).includes(option as 1 | 2))
      return this.#answer(connection, 23, {});
    this.#dataOption = option;
    this.#kickOut("media");
    this.#media = connection;
    this.#ready = false;
    this.#answer(connection, 0, {
      payload_encrypted: false,
      media_params: { audio: { ...asked, ...this.options.echo } },
    });
  }

  /** One connection a stream: another one pushes out the first. */
  #kickOut(which: Which): void {
    const before = which === "signal" ? this.#signal : this.#media;
    this.mostAtOnce[which] = Math.max(this.mostAtOnce[which], before ? 2 : 1);
    if (!before || before.socket.readyState !== before.socket.OPEN) return;
    this.kickedOut += 1;
    if (which === "signal") this.#signal = null;
    else this.#media = null;
    before.socket.close(1000, "another connection");
  }

  #subscribe(message: Record<string, unknown>): void {
    for (const { event_type: type, subscribe } of (message["events"] ?? []) as {
      event_type: number;
      subscribe: boolean;
    }[]) {
      if (type === 1 || type === 7) this.#ports.violated(`subscribed to event ${type}, which is automatic`);
      if (subscribe) this.#subscribed.add(type);
      else this.#subscribed.delete(type);
    }
  }

  #clientReady(message: Record<string, unknown>): void {
    if (message["rtms_stream_id"] !== this.options.streamId) this.#ports.violated("ready for another stream");
    if (this.#media?.status !== "up") return this.#ports.violated("ready before the media handshake");
    this.#ready = true;
    const kept = this.#kept;
    this.#kept = [];
    for (const { text } of kept) this.#media.socket.send(text);
  }

  #startKeepAlive(connection: Connection): void {
    connection.timer = setInterval(() => {
      if (this.silent.has(connection.which)) return;
      if (connection.unanswered >= MAX_UNANSWERED) {
        // Signalling takes the audio with it.
        if (connection.which === "signal") this.#media?.socket.close(1001, "keep alive");
        return connection.socket.close(1001, "keep alive");
      }
      connection.unanswered += 1;
      connection.lastAsked = Date.now();
      connection.socket.send(JSON.stringify({ msg_type: 12, timestamp: connection.lastAsked }));
    }, KEEP_ALIVE_MS / this.#ports.speed);
  }

  #keptAlive(connection: Connection, message: Record<string, unknown>): void {
    if (message["timestamp"] !== connection.lastAsked) {
      this.#ports.violated(`a keep-alive of ${String(message["timestamp"])} was never asked for`);
    }
    connection.unanswered = 0;
    this.keepAlivesAnswered[connection.which] += 1;
  }
}
