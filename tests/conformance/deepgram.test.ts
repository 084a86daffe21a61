/** Deepgram's live protocol, fact by fact (CT-D numbers of the protocol sheet), over a real socket. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseListenMessage } from "../../workers/capture/stt/deepgram-messages.ts";
import { TELEPHONE } from "../../workers/capture/audio/format.ts";
import { listenUrl } from "../../workers/capture/stt/deepgram-url.ts";
import { keytermsOf } from "../../workers/capture/stt/keyterms.ts";
import { explainRefusal } from "../../workers/capture/stt/refusals.ts";
import { FakeDeepgram } from "../support/fake-deepgram.ts";
import { Listening, slotsOf } from "../unit/capture/listening.ts";

describe("what is asked", () => {
  const query = (keyterms: string[]) =>
    new URL(listenUrl({ baseUrl: "https://api.deepgram.com", format: TELEPHONE, language: "en", keyterms }))
      .searchParams;

  it("[CT-D1] two channels of telephone audio apart, keyterms repeated, never keywords", () => {
    const asked = query(["Dispatchly", "Dana Whitfield"]);
    expect(asked.getAll("keyterm")).toEqual(["Dispatchly", "Dana Whitfield"]);
    expect(asked.has("keywords")).toBe(false);
    const wanted = {
      model: "nova-3",
      encoding: "mulaw",
      sample_rate: "8000",
      channels: "2",
      multichannel: "true",
      interim_results: "true",
      endpointing: "300",
      utterance_end_ms: "1000",
      mip_opt_out: "true",
    };
    expect(Object.fromEntries(asked)).toMatchObject(wanted);
  });

  it("[F49] language detection is never asked for with several channels", () => {
    expect(query([]).get("language")).not.toBe("multi");
    expect(query([]).has("detect_language")).toBe(false);
  });

  it("[CT-D1] no more terms than Deepgram takes: a hundred, 500 tokens, each once", () => {
    const many = Array.from({ length: 300 }, (_, i) => `t${i}`);
    expect(query(many).getAll("keyterm")).toEqual(many.slice(0, 100));
    const long = Array.from({ length: 100 }, (_, i) => `an extraordinarily long product name number ${i}`);
    expect(query(long).getAll("keyterm").length).toBeLessThan(40);
    expect(query(["Dana", " dana ", "", "Maya"]).getAll("keyterm")).toEqual(["Dana", "Maya"]);
  });

  it("expects the rivals, the products and the people of the call, not the rivals' mis-hearings", () => {
    const competitors = [{ name: "Dispatchly", aliases: ["dispatch lee"] }];
    const playbook = { competitors, products: ["Halden Field"] };
    const terms = keytermsOf({
      playbook,
      people: ["Maya Okafor", null, "Dana Whitfield", "Maya Okafor", " "],
    });
    expect(terms).toEqual(["Dispatchly", "Halden Field", "Maya Okafor", "Dana Whitfield"]);
  });
});

describe("what comes back", () => {
  const word = {
    word: "hi",
    start: 6.1,
    end: 6.3,
    confidence: 0.9,
    punctuated_word: "Hi.",
    speaker: 0,
    language: "en",
  };
  const results = {
    type: "Results",
    channel_index: [1, 2],
    duration: 1.98,
    start: 5.99,
    is_final: true,
    speech_final: true,
    from_finalize: false,
    channel: { alternatives: [{ transcript: "Hi.", confidence: 0.99, languages: ["en"], words: [word] }] },
    metadata: {
      request_id: "uuid",
      model_uuid: "uuid",
      model_info: { name: "general-nova-3", version: "1", arch: "nova-3" },
    },
    entities: [],
  };
  const parse = (message: object) => parseListenMessage(JSON.stringify(message));

  it("[CT-D7] a result names its channel, and its fields are read whether optional or not", () => {
    expect(parse(results)).toMatchObject({
      kind: "results",
      channel: 1,
      startSeconds: 5.99,
      isFinal: true,
      speechFinal: true,
      fromFinalize: false,
      transcript: "Hi.",
      engine: "general-nova-3",
    });
    const { is_final, speech_final, from_finalize, metadata, entities, ...bare } = results;
    expect([is_final, speech_final, from_finalize, metadata.request_id, entities]).toEqual([
      true,
      true,
      false,
      "uuid",
      [],
    ]);
    expect(parse(bare)).toMatchObject({ kind: "results", isFinal: false, speechFinal: false, engine: null });
  });

  it("reads the end of an utterance (−1 where it had no words), the farewell, and an engine's refusal", () => {
    expect(parse({ type: "UtteranceEnd", channel: [0, 2], last_word_end: -1 })).toEqual({
      kind: "utterance_end",
      channel: 0,
      lastWordEndSeconds: -1,
    });
    expect(parse({ type: "Metadata", transaction_key: "deprecated", channels: 2 })).toEqual({
      kind: "metadata",
    });
    expect(parse({ type: "Error", variant: "no_engine", message: "Do this." })).toEqual({
      kind: "error",
      message: "Do this.",
      variant: "no_engine",
    });
  });

  it.each([
    "{not json",
    "[]",
    "null",
    '{"type":"SpeechStarted","channel":[0],"timestamp":9.54}',
    '{"type":"Surprise"}',
    '{"type":"Results"}',
    JSON.stringify({ ...results, channel_index: [2, 3] }),
    new ArrayBuffer(4),
  ])("ignores what it does not know: %s", (data) => {
    expect(parseListenMessage(data)).toEqual({ kind: "ignored" });
  });

  it("[CT-D8] a refusal at the handshake says which, with its remedy, and whether trying again can help", () => {
    const refusal = (status: number, said: string) => explainRefusal("deepgram", { status, said });
    expect(refusal(401, "INVALID_AUTH")).toMatchObject({
      retry: "never",
      message: expect.stringMatching(/INVALID_AUTH.*DEEPGRAM_API_KEY/),
    });
    expect(refusal(402, "ASR_PAYMENT_REQUIRED")).toMatchObject({
      retry: "later",
      message: expect.stringContaining("credit"),
    });
    expect(refusal(400, "INVALID_QUERY_PARAMETER")).toMatchObject({ retry: "never" });
    expect(refusal(429, "TOO_MANY_REQUESTS")).toMatchObject({ retry: "soon" });
    expect(refusal(503, "")).toMatchObject({ retry: "soon" });
    expect(explainRefusal("deepgram", null)).toMatchObject({ ok: false, retry: "soon" });
    expect(explainRefusal("local", null).message).toContain("npm start");
  });
});

describe("what is sent", () => {
  let fake: FakeDeepgram;
  let line: Listening;
  beforeEach(async () => {
    fake = await FakeDeepgram.start();
    line = new Listening(fake.url);
  });
  afterEach(async () => {
    line.transcriber.close();
    await fake.stop();
  });

  it("[CT-D2] [CT-D3] [CT-D10] control as text, audio as binary and never empty; no answer to Finalize is needed", async () => {
    line.transcriber.send(0, slotsOf(0, 12));
    line.transcriber.send(12, new Uint8Array(0));
    await line.until("open");
    await line.transcriber.finish(3_000);
    expect(fake.connections[0]?.controls).toEqual(['{"type":"Finalize"}', '{"type":"CloseStream"}']);
    expect(fake.connections[0]?.audio.map((message) => message.length)).toEqual([1_600, 1_600, 640]);
    expect(line.of("closed")).toHaveLength(1);
  });

  it("[CT-D4] [F5] KeepAlive through a silence of 4 s, only after audio, and not while audio flows", async () => {
    line.transcriber.send(0, slotsOf(0, 5));
    await line.until("open");
    await vi.waitFor(() => expect(fake.connections[0]?.audio).toHaveLength(1));
    expect(fake.connections[0]?.controls).toEqual([]);
    line.aheadMs = 3_000;
    line.transcriber.send(5, slotsOf(5, 5));
    line.aheadMs = 6_000;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(fake.connections[0]?.controls).toEqual([]);
    line.aheadMs = 7_500;
    await vi.waitFor(() => expect(fake.connections[0]?.controls).toEqual(['{"type":"KeepAlive"}']));
  });

  it("[CT-D6] [F10] without speech_final an utterance ends with UtteranceEnd, or else by silence of our own", async () => {
    const piece = { channel: 0, speechFinal: false } as const;
    line.transcriber.send(0, slotsOf(0, 50));
    await line.until("open");
    await vi.waitFor(() => expect(fake.connections[0]?.bytes()).toHaveLength(16_000));
    fake.sayResult({ ...piece, atMs: 0, text: "We already", startMs: 100, endMs: 500 });
    fake.sayResult({ ...piece, atMs: 0, text: "use Dispatchly.", startMs: 500, endMs: 900 });
    await line.until("engine");
    expect(line.texts()).toEqual([]);
    fake.say({ type: "UtteranceEnd", channel: [0, 2], last_word_end: 0.9 });
    await line.until("final");
    expect(line.of("final")).toMatchObject([
      { text: "We already use Dispatchly.", startMs: 100, endMs: 900 },
    ]);
    // The same end once more is about an utterance that was given already.
    fake.sayResult({ ...piece, atMs: 0, text: "Call me", startMs: 1_000, endMs: 1_500 });
    fake.say({ type: "UtteranceEnd", channel: [0, 2], last_word_end: 0.9 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(line.texts()).toHaveLength(1);
    line.aheadMs = 4_000;
    await line.until("final", 2);
    expect(line.texts()[1]).toBe("Call me");
  });

  it("[CT-D9] 1011 is tried again", async () => {
    fake.scripts = [{ close: { atMs: 100, code: 1011, reason: "NET-0001" } }, {}];
    line.transcriber.send(0, slotsOf(0, 5));
    await line.until("open", 2);
    expect(line.of("cannot_hear")).toEqual([]);
  });
});
