/** The local transcriber and whole recordings, over real HTTP, asked by the product's own client. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecordedCall } from "../../../tools/carrier/recording-folder.ts";
import { writeMulawWav } from "../../../tools/carrier/wav.ts";
import { startTranscriber, type Transcriber } from "../../../tools/transcriber/server.ts";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { wavHeader } from "../../../workers/capture/audio/wav.ts";
import { transcribeRecording } from "../../../workers/capture/stt/prerecorded.ts";
import { interleave, noise, silence } from "../../support/sound.ts";

const folder = fileURLToPath(new URL("../../../tools/sample-call/recording", import.meta.url));
const recorded = readRecordedCall(folder);
const script = JSON.parse(readFileSync(join(folder, "words.json"), "utf8")) as {
  utterances: {
    speaker: "rep" | "buyer";
    words: { text: string; startMs: number; endMs: number }[];
  }[];
};

let cache: string;
let transcriber: Transcriber;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), "transcriber-"));
  transcriber = await startTranscriber({
    port: 0,
    host: "127.0.0.1",
    scriptFolders: [folder],
    cacheDir: cache,
    modelBaseUrl: null,
    download: false,
    log: () => undefined,
    loadLibrary: () => Promise.reject(new Error("no binary for this system")),
  });
});
afterAll(async () => {
  await transcriber.close();
  rmSync(cache, { recursive: true });
});

const twoSides = (rep: Uint8Array, buyer: Uint8Array): Uint8Array<ArrayBuffer> => {
  const audio = interleave(rep, buyer);
  const header = wavHeader(audio.length, TELEPHONE);
  const wav = new Uint8Array(header.length + audio.length);
  wav.set(header);
  wav.set(audio, header.length);
  return wav;
};

const ask = (audio: Uint8Array<ArrayBuffer>, durationMs: number | null = null) =>
  transcribeRecording(
    { provider: "local", baseUrl: transcriber.url, language: "en", keyterms: ["Dispatchly"] },
    { audio, contentType: "audio/wav", durationMs, diarize: false },
    10_000,
  );

const spokenIn = (speaker: "rep" | "buyer", fromMs: number, toMs: number): string[] =>
  script.utterances
    .filter((utterance) => utterance.speaker === speaker)
    .flatMap((utterance) => utterance.words)
    .filter((word) => word.startMs >= fromMs && word.endMs <= toMs)
    .map((word) => word.text);

describe("a recording, whole or a part", () => {
  it("[TRANSCRIBER-29] of a scripted call gives every word of each side, once, in its place", async () => {
    const result = await ask(twoSides(recorded.rep, recorded.buyer), recorded.rep.length / 8);
    if (!result.ok) throw new Error(result.message);
    expect(result.heard.engine).toBe("script");
    const [rep, buyer] = result.heard.channels.map((words) => words.map((word) => word.text));
    expect(rep).toEqual(spokenIn("rep", 0, Infinity));
    expect(buyer).toEqual(spokenIn("buyer", 0, Infinity));
    const first = script.utterances.find((utterance) => utterance.speaker === "buyer")?.words[0];
    expect(result.heard.channels[1]?.[0]).toMatchObject({ text: first?.text, startMs: first?.startMs });
  });

  it("[TRANSCRIBER-29] a piece from the middle gives the words of that piece, on its own clock", async () => {
    const [from, to] = [61_000, 92_000];
    const cut = (side: Uint8Array): Uint8Array => side.subarray(from * 8, to * 8);
    const result = await ask(twoSides(cut(recorded.rep), cut(recorded.buyer)), to - from);
    if (!result.ok) throw new Error(result.message);
    for (const [channel, speaker] of (["rep", "buyer"] as const).entries()) {
      const heard = result.heard.channels[channel]?.map((word) => word.text) ?? [];
      const whole = spokenIn(speaker, from, to);
      expect(heard.length).toBeGreaterThan(0);
      expect(whole.length - heard.length).toBeLessThanOrEqual(1);
      expect(heard).toEqual(expect.arrayContaining(whole.slice(1, -1)));
    }
  });

  it("[TRANSCRIBER-30] what it cannot hear is refused with the remedy, and silence needs no engine", async () => {
    expect(await ask(twoSides(noise(6_000, 3), silence(6_000)))).toMatchObject({
      ok: false,
      error: "no_engine",
      retryable: false,
      message: expect.stringMatching(/set DEEPGRAM_API_KEY/u) as string,
    });
    expect(await ask(twoSides(silence(2_000), silence(2_000)), 2_000)).toMatchObject({
      ok: true,
      heard: { channels: [[], []] },
    });
    const mp3 = new Uint8Array(4_000).fill(0xff);
    expect(await ask(mp3)).toMatchObject({
      ok: false,
      error: "refused",
      retryable: false,
      message: expect.stringMatching(/not a WAV file.*DEEPGRAM_API_KEY/u) as string,
    });
  });

  it("one channel is answered with one channel", async () => {
    const result = await ask(new Uint8Array(writeMulawWav(recorded.buyer)));
    if (!result.ok) throw new Error(result.message);
    expect(result.heard.channels.map((words) => words.map((word) => word.text))).toEqual([
      spokenIn("buyer", 0, Infinity),
    ]);
  });
});
