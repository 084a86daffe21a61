/** The end of a connection in order: asked for its last words, given time for them, then told to close [F11]. */
import type { ListenConnection } from "./listen-connection.ts";

/** How long the answer to `Finalize` is waited for; it is not promised to come (protocols §3.4, ours). */
export const FLUSH_MS = 500;

export class Goodbye {
  #flushing: ReturnType<typeof setTimeout> | undefined;
  #isSaid = false;

  /** It has been told to close: when it ends now, it is not lost. */
  get isSaid(): boolean {
    return this.#isSaid;
  }

  begin(connection: ListenConnection): void {
    if (!connection.hasAudio) return this.close(connection);
    connection.finalize();
    clearTimeout(this.#flushing);
    this.#flushing = setTimeout(() => this.close(connection), FLUSH_MS);
  }

  /** Its last words are there, or were waited for long enough. */
  close(connection: ListenConnection): void {
    clearTimeout(this.#flushing);
    if (this.#isSaid) return;
    this.#isSaid = true;
    connection.closeStream();
  }

  /** That connection is gone; another one may have to be told goodbye. */
  reset(): void {
    clearTimeout(this.#flushing);
    this.#isSaid = false;
  }
}
