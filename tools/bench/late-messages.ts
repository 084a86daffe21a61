/** When in a call audio came late, so that a stall can be found again. Memory grows with a call's seconds alone. */
import type { LateSecond } from "./messages.ts";

/** What the product promises for a card is a good limit for the audio that leads to it, too. */
export const lateMs = 50;

export class LateMessages {
  readonly #seconds = new Map<number, LateSecond>();

  /** @param atMs of the message's newest frame, on the call's clock */
  note({ atMs, delayMs }: { atMs: number; delayMs: number }): void {
    if (delayMs <= lateMs) return;
    const second = Math.floor(atMs / 1_000);
    const known = this.#seconds.get(second) ?? { second, count: 0, worstMs: 0 };
    this.#seconds.set(second, {
      second,
      count: known.count + 1,
      worstMs: Math.max(known.worstMs, Math.round(delayMs)),
    });
  }

  clear(): void {
    this.#seconds.clear();
  }

  report(): LateSecond[] {
    return [...this.#seconds.values()].sort((one, other) => one.second - other.second);
  }
}
