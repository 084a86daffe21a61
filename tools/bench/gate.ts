/** Waits until each of N calls has come to some point. A call that gets there twice counts once. */

export class Gate {
  readonly #wanted: number;
  readonly #seen = new Set<number>();
  #open: () => void = () => undefined;
  readonly #opened: Promise<void>;

  constructor(wanted: number) {
    this.#wanted = wanted;
    this.#opened = new Promise((resolve) => (this.#open = resolve));
    if (wanted === 0) this.#open();
  }

  get passed(): number {
    return this.#seen.size;
  }

  pass(callIndex: number): void {
    this.#seen.add(callIndex);
    if (this.#seen.size >= this.#wanted) this.#open();
  }

  /** Resolves when all are through, or when the time is up: who did not get there shows in `passed`. */
  async within(limitMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
    await Promise.race([this.#opened, late]);
    clearTimeout(timer);
  }
}
