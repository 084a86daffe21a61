/** A whole recording, transcribed over real HTTP: what is asked, what is understood, what goes wrong. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TELEPHONE } from "../../../workers/capture/audio/format.ts";
import { wavHeader } from "../../../workers/capture/audio/wav.ts";
import type { TranscriberTarget } from "../../../workers/capture/stt/connect.ts";
import { type Recording, transcribeRecording } from "../../../workers/capture/stt/prerecorded.ts";
import { FakeDeepgram } from "../../support/fake-deepgram.ts";

let fake: FakeDeepgram;
beforeEach(async () => {
  fake = await FakeDeepgram.start();
});
afterEach(() => fake.stop());

const target = (): TranscriberTarget => ({
  provider: "deepgram",
  baseUrl: fake.url,
  apiKey: "made-up",
  language: "en",
  keyterms: ["Dispatchly", "Dana Whitfield"],
});

/** Four seconds of nothing. */
const recording = (change: Partial<Recording> = {}): Recording => {
  const audio = new Uint8Array(58 + 64_000).fill(0xff);
  audio.set(wavHeader(64_000, TELEPHONE));
  return { audio, contentType: "audio/wav", durationMs: 4_000, diarize: false, ...change };
};

const says = [
  { channel: 0, text: "Good morning, Dana.", startMs: 500, endMs: 1_400 },
  { channel: 1, text: "Hello.", startMs: 1_900, endMs: 2_300 },
];

describe("transcribing a recording", () => {
  it("[HEAL-1] sends the bytes as they are, with the key and each keyterm, and gets every channel's words", async () => {
    fake.recordings = [{ says }];
    const sent = recording();
    const result = await transcribeRecording(target(), sent, 5_000);
    expect(result).toEqual({
      ok: true,
      heard: {
        durationMs: 4_000,
        engine: "general-nova-3",
        channels: [
          [
            { text: "Good", startMs: 500, endMs: 800, confidence: 0.98, voice: null },
            { text: "morning,", startMs: 800, endMs: 1_100, confidence: 0.98, voice: null },
            { text: "Dana.", startMs: 1_100, endMs: 1_400, confidence: 0.98, voice: null },
          ],
          [{ text: "Hello.", startMs: 1_900, endMs: 2_300, confidence: 0.98, voice: null }],
        ],
      },
    });
    const [request] = fake.requests;
    expect(request?.headers).toMatchObject({ authorization: "Token made-up", "content-type": "audio/wav" });
    expect(new Uint8Array(request?.body ?? [])).toEqual(sent.audio);
    const query = new URL(request?.url ?? "", fake.url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      model: "nova-3",
      multichannel: "true",
      language: "en",
    });
    expect(query.getAll("keyterm")).toEqual(["Dispatchly", "Dana Whitfield"]);
    // A container says itself what is in it, and detection would leave out a channel [F49].
    for (const absent of ["encoding", "sample_rate", "detect_language", "keywords", "diarize"])
      expect(query.has(absent)).toBe(false);
  });

  it("asks for voices where one channel carries both, and tells which voice said what", async () => {
    fake.recordings = [
      {
        channels: 1,
        says: [
          { channel: 0, text: "Hello.", startMs: 0, endMs: 400, voice: 0 },
          { channel: 0, text: "Hi.", startMs: 600, endMs: 900, voice: 1 },
        ],
      },
    ];
    const result = await transcribeRecording(target(), recording({ diarize: true }), 5_000);
    expect(result.ok && result.heard.channels[0]?.map((word) => word.voice)).toEqual([0, 1]);
    expect(new URL(fake.requests[0]?.url ?? "", fake.url).searchParams.get("diarize")).toBe("true");
  });

  it.each([
    [401, "INVALID_AUTH", "unauthorised", false],
    [402, "ASR_PAYMENT_REQUIRED", "payment_required", false],
    [400, "Bad Request", "refused", false],
    [429, "TOO_MANY_REQUESTS", "rate_limited", true],
    [500, "INTERNAL_SERVER_ERROR", "unreachable", true],
    [504, "TIMEOUT", "timeout", true],
    [422, "NO_ENGINE", "no_engine", false],
    [503, "NO_ENGINE", "no_engine", true],
  ])("[HEAL-2] a refusal with %i %s is %s", async (status, errCode, error, retryable) => {
    fake.recordings = [{ refuse: { status, errCode } }];
    const result = await transcribeRecording(target(), recording(), 5_000);
    expect(result).toMatchObject({ ok: false, error, retryable });
    expect(!result.ok && result.message).toMatch(/^[A-Z].*\.$|^NO_ENGINE$/u);
  });

  it("[HEAL-2] one that is slow is given up after its limit, one that is gone at once", async () => {
    fake.recordings = [{ silent: true }];
    expect(await transcribeRecording(target(), recording(), 200)).toMatchObject({
      ok: false,
      error: "timeout",
      retryable: true,
    });
    const gone = { ...target(), baseUrl: "http://127.0.0.1:9" } as TranscriberTarget;
    expect(await transcribeRecording(gone, recording(), 2_000)).toMatchObject({
      ok: false,
      error: "unreachable",
      retryable: true,
    });
  });

  it.each([
    ["cut off in the middle", { says, truncated: true }],
    ["about half of the recording", { says, durationMs: 2_000 }],
    ["the receipt of a callback", { raw: '{"request_id":"later"}' }],
    ["no JSON", { raw: "<html>gateway</html>" }],
    [
      "words without places",
      { raw: '{"results":{"channels":[{"alternatives":[{"transcript":"Hello."}]}]}}' },
    ],
    ["no channels", { raw: '{"metadata":{"duration":4},"results":{}}' }],
  ])("[F45] an answer that is %s is no transcript, and may be asked for again", async (_what, script) => {
    fake.recordings = [script];
    expect(await transcribeRecording(target(), recording(), 5_000)).toMatchObject({
      ok: false,
      error: "bad_answer",
      retryable: true,
    });
  });

  it("silence is an answer: channels without words", async () => {
    expect(await transcribeRecording(target(), recording(), 5_000)).toMatchObject({
      ok: true,
      heard: { channels: [[], []] },
    });
  });

  it("Workers AI is asked in its own flat way, and answers in the same shape without a length", async () => {
    const asked: unknown[][] = [];
    const body = {
      results: {
        channels: [
          {
            alternatives: [
              { transcript: "Hi.", words: [{ word: "Hi.", start: 0.1, end: 0.4, confidence: 0.9 }] },
            ],
          },
        ],
      },
    };
    const ai = { run: (...given: unknown[]) => (asked.push(given), Promise.resolve(body)) };
    const result = await transcribeRecording(
      { provider: "workers-ai", ai, language: "en", keyterms: [] },
      recording(),
      5_000,
    );
    expect(result).toMatchObject({
      ok: true,
      heard: { durationMs: null, channels: [[{ text: "Hi.", startMs: 100 }]] },
    });
    expect(asked[0]).toMatchObject(["@cf/deepgram/nova-3", { multichannel: true, language: "en" }]);
    const hangs = { run: () => new Promise(() => undefined) };
    expect(
      await transcribeRecording(
        { provider: "workers-ai", ai: hangs, language: "en", keyterms: [] },
        recording(),
        50,
      ),
    ).toMatchObject({ ok: false, error: "timeout", retryable: true });
  });
});
