/** Audio on its way out: in messages of a tenth of a second, a backlog no faster than the vendor takes it in. */
import type { AudioFormat } from "../audio/format.ts";
import { SLOT_MS } from "../audio/slots.ts";
import type { ListenConnection } from "./listen-connection.ts";
import { createPace, type Pace } from "./pace.ts";
import { type SentAudio, SLOTS_A_MESSAGE } from "./sent-audio.ts";

export class Feed {
  readonly #audio: SentAudio;
  readonly #format: AudioFormat;
  #pace: Pace | null = null;

  constructor(audio: SentAudio, format: AudioFormat) {
    this.#audio = audio;
    this.#format = format;
  }

  /** What has piled up over a break is not poured out at once: the vendor would stay behind for ever. */
  slowDown(nowMs: number): void {
    this.#pace = createPace(nowMs);
  }

  /** The call is over: nothing will come that could be late. */
  hurry(): void {
    this.#pace = null;
  }

  /** Sends what may go now; what is less than a message only when `partly`. */
  pump(connection: ListenConnection, nowMs: number, partly: boolean): void {
    while (!connection.isChoked) {
      if (this.#pace && !this.#pace.allows(nowMs)) return;
      const message = this.#audio.take(SLOTS_A_MESSAGE, partly);
      if (!message) {
        // Caught up: from here on audio goes out as it comes.
        this.#pace = null;
        return;
      }
      connection.sendAudio(message.firstSlot, message.bytes);
      this.#pace?.sent((message.bytes.length / this.#format.bytesASlot) * SLOT_MS);
      if (connection.isOver) return;
    }
  }
}
