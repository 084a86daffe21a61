/** A bare client of Deepgram's live protocol, for tests of those who speak the other side of it. */
import { WebSocket } from "ws";

export interface ListenMessage {
  type: string;
  channel_index?: [number, number];
  start?: number;
  duration?: number;
  is_final?: boolean;
  speech_final?: boolean;
  from_finalize?: boolean;
  channel?: { alternatives: { transcript: string; words: { word: string; start: number; end: number }[] }[] };
  metadata?: { model_info: { name: string } };
  message?: string;
  variant?: string;
  last_word_end?: number;
  sha256?: string;
}

export const telephone = "encoding=mulaw&sample_rate=8000&channels=2&multichannel=true";
export const usualQuery = `model=nova-3&${telephone}&interim_results=true&smart_format=true&utterance_end_ms=1000`;

export class ListenClient {
  readonly messages: ListenMessage[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(url: string, query = usualQuery) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}/v1/listen?${query}`, {
      headers: { authorization: "Token made-up" },
    });
    this.socket.on("message", (data: Buffer) =>
      this.messages.push(JSON.parse(String(data)) as ListenMessage),
    );
    this.socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
    });
  }

  static async open(url: string, query = usualQuery): Promise<ListenClient> {
    const client = new ListenClient(url, query);
    await new Promise((resolve) => client.socket.once("open", resolve));
    return client;
  }

  /** Sends audio in messages of `bytes`, as fast as it goes, for as long as the other side listens. */
  async send(audio: Uint8Array, bytes = 1_600): Promise<void> {
    for (let at = 0; at < audio.length && this.socket.readyState === WebSocket.OPEN; at += bytes) {
      this.socket.send(audio.subarray(at, at + bytes));
      if (at % (bytes * 64) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  control(type: string): void {
    this.socket.send(JSON.stringify({ type }));
  }

  /** Sends everything and closes in order; resolves when the other side has closed. */
  async sendAll(audio: Uint8Array, bytes = 1_600): Promise<{ code: number; reason: string }> {
    await this.send(audio, bytes);
    if (this.socket.readyState === WebSocket.OPEN) this.control("CloseStream");
    return this.closed;
  }

  finals(): { channel: number; text: string; startMs: number }[] {
    return this.messages
      .filter((message) => message.is_final)
      .map((message) => ({
        channel: message.channel_index?.[0] ?? -1,
        text: message.channel?.alternatives[0]?.transcript ?? "",
        startMs: Math.round((message.start ?? 0) * 1_000),
      }));
  }
}
