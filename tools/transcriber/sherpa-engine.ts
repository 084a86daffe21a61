/**
 * The recogniser that runs on this machine: finds the library, the model, and downloads the model in the
 * background when it is not there. Says at any time whether it can hear, and if not, what would help.
 */
import { join } from "node:path";
import type { Engine, EngineStatus, Hearing, Listener, ListenOptions } from "./engine.ts";
import { missingFiles } from "./model-cache.ts";
import { type DownloadProgress, downloadModel } from "./model-download.ts";
import { englishModel, type Model } from "./model-files.ts";
import { type Recognizer, SherpaHearing } from "./sherpa-hearing.ts";

/** The part of `sherpa-onnx-node` that is used. It is an optional package: its binary exists for some systems only. */
export interface SherpaLibrary {
  OnlineRecognizer: new (config: object) => Recognizer;
}

export interface SherpaOptions {
  cacheDir: string;
  /** Null: the model's own address. */
  modelBaseUrl: string | null;
  download: boolean;
  log: (line: string) => void;
  model?: Model;
  loadLibrary?: () => Promise<SherpaLibrary>;
}

export class SherpaEngine implements Engine {
  readonly #options: SherpaOptions;
  readonly #model: Model;
  readonly #folder: string;
  readonly #stopped = new AbortController();
  #recognizer: Recognizer | null = null;
  #message = "The speech model is being looked for; try again in a few seconds.";
  #progress: DownloadProgress | null = null;

  constructor(options: SherpaOptions) {
    this.#options = options;
    this.#model = options.model ?? englishModel;
    this.#folder = join(options.cacheDir, this.#model.name);
  }

  /** Gets ready in the background; `status` tells how far it is. Never rejects. */
  async prepare(): Promise<void> {
    try {
      const library = await this.#library();
      if (!library) return;
      if (!(await this.#haveModel())) return;
      this.#recognizer = new library.OnlineRecognizer(configFor(this.#model, this.#folder));
      this.#message = `Hears English with ${this.#model.name}.`;
    } catch (error) {
      this.#message = `The speech model could not be used (${textOf(error)}); restart when that is solved.`;
    } finally {
      this.#progress = null;
      this.#options.log(`sherpa-onnx: ${this.#message}`);
    }
  }

  stop(): void {
    this.#stopped.abort();
  }

  downloading(): DownloadProgress | null {
    return this.#progress;
  }

  status(): EngineStatus {
    return { name: "sherpa-onnx", ready: this.#recognizer !== null, message: this.#message };
  }

  listen(options: ListenOptions, listener: Listener, originMs: number): Hearing {
    if (!this.#recognizer) throw new Error(this.#message);
    return new SherpaHearing(this.#recognizer, options, listener, originMs);
  }

  async #library(): Promise<SherpaLibrary | null> {
    try {
      return await (this.#options.loadLibrary ?? loadSherpa)();
    } catch {
      this.#message =
        "The local recogniser (sherpa-onnx-node) is not installed for this system; set DEEPGRAM_API_KEY to hear any call.";
      return null;
    }
  }

  async #haveModel(): Promise<boolean> {
    const missing = await missingFiles(this.#folder, this.#model.files);
    if (missing.length === 0) return true;
    if (!this.#options.download) {
      this.#message =
        "The speech model is not on this machine and downloading is off; start once with a network, or set DEEPGRAM_API_KEY.";
      return false;
    }
    this.#message = "The speech model is being downloaded; calls placed when it is there will be heard.";
    try {
      await downloadModel({
        model: this.#model,
        folder: this.#folder,
        baseUrl: this.#options.modelBaseUrl ?? this.#model.baseUrl,
        signal: this.#stopped.signal,
        onProgress: (progress) => this.#note(progress),
      });
      return true;
    } catch (error) {
      this.#message = `The speech model could not be downloaded (${textOf(error)}); start again with a network, or set DEEPGRAM_API_KEY.`;
      return false;
    }
  }

  #note(progress: DownloadProgress): void {
    this.#progress = progress;
    if (progress.totalBytes === null) return;
    const percent = Math.floor((progress.receivedBytes / progress.totalBytes) * 100);
    this.#message = `The speech model is being downloaded (${percent} %); calls placed when it is there will be heard.`;
  }
}

async function loadSherpa(): Promise<SherpaLibrary> {
  // Not a literal: the package is optional, and where it is missing that is no error of types or bundling.
  const name: string = "sherpa-onnx-node";
  const module = (await import(name)) as { default: SherpaLibrary };
  return module.default;
}

/** Endpoints after 2.4 s of silence at the start, 0.8 s after words, or 20 s of speech. */
function configFor(model: Model, folder: string): object {
  const file = (prefix: string): string =>
    join(folder, model.files.find((item) => item.path.startsWith(prefix))?.path ?? prefix);
  return {
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: {
      transducer: { encoder: file("encoder"), decoder: file("decoder"), joiner: file("joiner") },
      tokens: file("tokens"),
      numThreads: 1,
      provider: "cpu",
      debug: 0,
    },
    decodingMethod: "greedy_search",
    enableEndpoint: true,
    rule1MinTrailingSilence: 2.4,
    rule2MinTrailingSilence: 0.8,
    rule3MinUtteranceLength: 20,
  };
}

const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/u, "");
