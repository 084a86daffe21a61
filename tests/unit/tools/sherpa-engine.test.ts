import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Model } from "../../../tools/transcriber/model-files.ts";
import {
  startTranscriber,
  type Transcriber,
  type TranscriberOptions,
} from "../../../tools/transcriber/server.ts";
import type { SherpaLibrary } from "../../../tools/transcriber/sherpa-engine.ts";
import {
  type Recognizer,
  type RecognizerStream,
  type RecognitionResult,
  wordsOf,
} from "../../../tools/transcriber/sherpa-hearing.ts";
import { ListenClient } from "../../support/listen-client.ts";
import { interleave, noise, silence } from "../../support/sound.ts";

/**
 * Stands in for the library: "recognises" one word for every half second of sound, and an endpoint after 800 ms
 * of quiet, counting the samples that it is really given.
 */
class StubStream implements RecognizerStream {
  samples = 0;
  segmentStart = 0;
  lastSound = 0;
  words: number[] = [];
  finished = false;
  sampleRates = new Set<number>();
  acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void {
    this.sampleRates.add(wave.sampleRate);
    for (const sample of wave.samples) {
      this.samples += 1;
      if (Math.abs(sample) < 0.01) continue;
      if (this.samples - (this.words.at(-1) ?? this.segmentStart - 4_000) >= 4_000)
        this.words.push(this.samples);
      this.lastSound = this.samples;
    }
  }
  inputFinished(): void {
    this.finished = true;
  }
}

const made: { config: unknown; streams: StubStream[] }[] = [];

class StubRecognizer implements Recognizer {
  readonly streams: StubStream[] = [];
  constructor(config: object) {
    made.push({ config, streams: this.streams });
  }
  createStream(): StubStream {
    const stream = new StubStream();
    this.streams.push(stream);
    return stream;
  }
  isReady(): boolean {
    return false;
  }
  decode(): void {
    throw new Error("nothing is ready");
  }
  isEndpoint(stream: StubStream): boolean {
    return stream.words.length > 0 && stream.samples - stream.lastSound > 6_400;
  }
  reset(stream: StubStream): void {
    stream.words = [];
    stream.segmentStart = stream.samples;
  }
  getResult(stream: StubStream): RecognitionResult {
    return {
      text: stream.words.map(() => "HELLO").join(" "),
      tokens: stream.words.flatMap(() => [" HEL", "LO"]),
      timestamps: stream.words.flatMap((at) => [
        (at - stream.segmentStart) / 8_000,
        (at - stream.segmentStart) / 8_000 + 0.1,
      ]),
      start_time: stream.segmentStart / 8_000,
    };
  }
}
// The stub takes the streams it made; the interface takes any.
const stub = { OnlineRecognizer: StubRecognizer as unknown as SherpaLibrary["OnlineRecognizer"] };

const model: Model = {
  name: "tiny",
  baseUrl: "http://unused.invalid",
  files: ["encoder.onnx", "decoder.onnx", "joiner.onnx", "tokens.txt"].map((path) => ({
    path,
    bytes: null,
    sha256: null,
  })),
};

let cache: string;
let files: Server;
let filesUrl: string;
let transcriber: Transcriber | null;
let hold: Promise<void>;
let release: () => void;

beforeEach(async () => {
  made.length = 0;
  transcriber = null;
  cache = mkdtempSync(join(tmpdir(), "sherpa-"));
  hold = Promise.resolve();
  files = createServer((_request, response) => void hold.then(() => response.end("model bytes")));
  await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", () => resolve()));
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await transcriber?.close();
  files.closeAllConnections();
  files.close();
  rmSync(cache, { recursive: true });
});

const start = async (more: Partial<TranscriberOptions> = {}): Promise<Transcriber> => {
  transcriber = await startTranscriber({
    port: 0,
    host: "127.0.0.1",
    scriptFolders: [],
    cacheDir: cache,
    modelBaseUrl: filesUrl,
    download: true,
    log: () => undefined,
    model,
    loadLibrary: () => Promise.resolve(stub),
    ...more,
  });
  return transcriber;
};
interface Status {
  engines: { name: string; ready: boolean; message: string }[];
  downloading: { file: string } | null;
}
const status = async (url: string): Promise<Status> =>
  (await (await fetch(`${url}/status`)).json()) as Status;
const ready = (url: string): Promise<void> =>
  vi.waitFor(async () =>
    expect((await status(url)).engines[1]).toMatchObject({ name: "sherpa-onnx", ready: true }),
  );

/** Speech of two seconds, a pause of one, and again; the other side is quiet. */
const talk = interleave(
  Buffer.concat([silence(2_000), noise(2_000, 9), silence(1_000), noise(2_000, 10), silence(1_200)]),
  silence(8_200),
);

describe("the recogniser of this machine", () => {
  it("[TRANSCRIBER-23] downloads its model at first start, then hears what no script knows", async () => {
    const { url } = await start();
    await ready(url);
    expect(made[0]?.config).toMatchObject({
      modelConfig: {
        transducer: {
          encoder: join(cache, "tiny", "encoder.onnx"),
          joiner: join(cache, "tiny", "joiner.onnx"),
        },
        tokens: join(cache, "tiny", "tokens.txt"),
      },
      enableEndpoint: true,
    });
    const client = await ListenClient.open(url);
    expect((await client.sendAll(talk)).code).toBe(1000);
    const finals = client.finals();
    expect(finals.map((item) => item.text)).toEqual(["hello hello hello hello", "hello hello hello hello"]);
    expect(finals.map((item) => item.channel)).toEqual([0, 0]);
    // The buffered audio was handed over with its place: the speech began at two seconds.
    expect(Math.abs((finals[0]?.startMs ?? 0) - 2_000)).toBeLessThan(30);
    expect(Math.abs((finals[1]?.startMs ?? 0) - 5_000)).toBeLessThan(30);
    expect(client.messages.filter((message) => message.is_final === false).length).toBeGreaterThan(2);
    expect(client.messages.find((message) => message.is_final)?.metadata?.model_info.name).toBe(
      "sherpa-onnx",
    );
    expect(client.messages.some((message) => message.type === "UtteranceEnd")).toBe(true);
    const [rep, buyer] = made[0]?.streams ?? [];
    expect([...(rep?.sampleRates ?? [])]).toEqual([8_000]);
    expect(rep?.finished && buyer?.finished).toBe(true);
    expect(buyer?.words).toEqual([]);
  });

  it("[TRANSCRIBER-24] while the model is on its way, a call is told so instead of waiting", async () => {
    hold = new Promise((resolve) => (release = resolve));
    const { url } = await start();
    await vi.waitFor(async () =>
      expect((await status(url)).engines[1]?.message).toContain("being downloaded"),
    );
    const client = await ListenClient.open(url);
    const closed = await client.sendAll(interleave(noise(4_000, 11), silence(4_000)));
    expect(closed.code).toBe(1008);
    expect(client.messages[0]?.message).toContain("being downloaded");
    release();
    await ready(url);
    expect((await status(url)).downloading).toBeNull();
  });

  it("[TRANSCRIBER-25] with the model on disk it hears offline", async () => {
    await ready((await start()).url);
    await transcriber?.close();
    files.close();
    const { url } = await start({ download: false, modelBaseUrl: "http://127.0.0.1:9" });
    await ready(url);
  });

  it("[TRANSCRIBER-26] offline without a model, and with a model that breaks the library, it says what would help", async () => {
    const { url } = await start({ download: false });
    await vi.waitFor(async () =>
      expect((await status(url)).engines[1]?.message).toMatch(
        /downloading is off; start once with a network/u,
      ),
    );
    await transcriber?.close();
    class Broken extends StubRecognizer {
      constructor(config: object) {
        super(config);
        throw new Error("Please check your config!");
      }
    }
    const broken = { OnlineRecognizer: Broken as unknown as SherpaLibrary["OnlineRecognizer"] };
    const second = await start({ loadLibrary: () => Promise.resolve(broken) });
    await vi.waitFor(async () =>
      expect((await status(second.url)).engines[1]?.message).toContain(
        "could not be used (Please check your config!)",
      ),
    );
  });

  it("[TRANSCRIBER-27] a call too short to decide about is heard at its end; Finalize is passed on", async () => {
    const { url } = await start();
    await ready(url);
    const short = await ListenClient.open(url);
    await short.sendAll(interleave(noise(900, 12), silence(900)));
    expect(short.finals().map((item) => item.text)).toEqual(["hello hello"]);

    const flushed = await ListenClient.open(url);
    await flushed.send(interleave(noise(3_400, 13), silence(3_400)));
    flushed.control("Finalize");
    await vi.waitFor(() => expect(flushed.finals()).toHaveLength(1));
    expect(flushed.messages.find((message) => message.is_final)?.from_finalize).toBe(true);
    flushed.socket.terminate();
  });

  it("[TRANSCRIBER-28] word pieces become words, in lower case, each ending where the next begins", () => {
    const result = {
      text: "",
      tokens: ["▁HEL", "LO", " WOR", "LD"],
      timestamps: [0.1, 0.3, 0.6, 0.8],
      start_time: 2,
    };
    expect(wordsOf(result, 1_000)).toEqual([
      { text: "hello", startMs: 3_100, endMs: 3_600, confidence: 0.8 },
      { text: "world", startMs: 3_600, endMs: 4_100, confidence: 0.8 },
    ]);
  });
});
