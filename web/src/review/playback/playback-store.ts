/**
 * The player's state, outside React: one audio element, one position, whoever listens. Without a recording the
 * position still moves when something seeks, so that the transcript can be walked through before the sound is there.
 */
export interface PlaybackState {
  currentMs: number;
  isPlaying: boolean;
  rate: number;
  /** Counts every jump; what follows the position can tell a jump from playing on. */
  seeks: number;
  /** One sentence when the browser cannot play the recording. */
  failure: string | null;
}

export class PlaybackStore {
  readonly audio = new Audio();
  #state: PlaybackState = { currentMs: 0, isPlaying: false, rate: 1, seeks: 0, failure: null };
  readonly #listeners = new Set<() => void>();
  #frame = 0;
  #url: string | null = null;

  constructor() {
    this.audio.preload = "metadata";
    const on = (type: keyof HTMLMediaElementEventMap, run: () => void) =>
      this.audio.addEventListener(type, run);
    on("play", () => this.#follow());
    on("pause", () => this.#rest());
    on("ended", () => this.#rest());
    on("timeupdate", () => this.#readPosition());
    on("seeking", () =>
      this.#change({ currentMs: this.audio.currentTime * 1000, seeks: this.#state.seeks + 1 }),
    );
    on("ratechange", () => this.#change({ rate: this.audio.playbackRate }));
    on("error", () => {
      if (this.#url !== null)
        this.#change({ failure: "The recording could not be played.", isPlaying: false });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get state(): PlaybackState {
    return this.#state;
  }

  load(url: string | null): void {
    if (url === this.#url) return;
    this.#url = url;
    this.#change({ failure: null });
    if (url === null) this.audio.removeAttribute("src");
    else this.audio.src = url;
    if (this.#state.currentMs > 0 && url !== null) this.audio.currentTime = this.#state.currentMs / 1000;
  }

  retry(): void {
    this.#change({ failure: null });
    this.audio.load();
  }

  seek(ms: number, options: { play: boolean }): void {
    const target = Math.max(0, ms);
    if (this.#url === null) {
      this.#change({ currentMs: target, seeks: this.#state.seeks + 1 });
      return;
    }
    this.audio.currentTime = target / 1000;
    if (options.play && this.audio.paused) this.#play();
  }

  skip(deltaMs: number): void {
    this.seek(this.#state.currentMs + deltaMs, { play: false });
  }

  toggle(): void {
    if (this.#url === null) return;
    if (this.audio.paused) this.#play();
    else this.audio.pause();
  }

  setRate(rate: number): void {
    this.audio.playbackRate = rate;
    this.#change({ rate });
  }

  pause(): void {
    this.audio.pause();
  }

  #play(): void {
    this.audio.play().catch((cause: unknown) => {
      // A pause during loading is not a failure; a browser that forbids sound is.
      if (cause instanceof DOMException && cause.name === "AbortError") return;
      this.#change({ failure: "The recording could not be played.", isPlaying: false });
    });
  }

  /** While playing, positions are read every frame: `timeupdate` alone comes four times a second. */
  #follow(): void {
    this.#change({ isPlaying: true });
    cancelAnimationFrame(this.#frame);
    const step = () => {
      this.#readPosition();
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  #rest(): void {
    cancelAnimationFrame(this.#frame);
    this.#change({ isPlaying: false, currentMs: this.audio.currentTime * 1000 });
  }

  #readPosition(): void {
    const currentMs = this.audio.currentTime * 1000;
    if (currentMs !== this.#state.currentMs) this.#change({ currentMs });
  }

  #change(part: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
