import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DeepgramClient } from "@deepgram/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecordedCall } from "../../../tools/carrier/recording-folder.ts";
import { startTranscriber, type Transcriber } from "../../../tools/transcriber/server.ts";
import { ListenClient, telephone, usualQuery } from "../../support/listen-client.ts";
import { interleave, noise, silence } from "../../support/sound.ts";

const folder = fileURLToPath(new URL("../../../tools/sample-call/recording", import.meta.url));
const recorded = readRecordedCall(folder);
const sample = interleave(recorded.rep, recorded.buyer);
const stranger = interleave(noise(10_000, 7), silence(10_000));

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
    idleMs: 150,
    loadLibrary: () => Promise.reject(new Error("no binary for this system")),
  });
});
afterAll(async () => {
  await transcriber.close();
  rmSync(cache, { recursive: true });
});

/** A handshake that is refused: the status, the headers and the body of the refusal. */
const refused = async (query: string): Promise<{ status: number; headers: Headers; body: unknown }> => {
  const response = await new Promise<{ status: number; headers: Headers; body: unknown }>(
    (resolve, reject) => {
      const { socket } = new ListenClient(transcriber.url, query);
      socket.once("open", () => reject(new Error("it was accepted")));
      socket.once("unexpected-response", (_request, message) => {
        let body = "";
        message.setEncoding("utf8");
        message.on("data", (chunk: string) => (body += chunk));
        message.on("end", () => {
          const headers = new Headers(message.headers as Record<string, string>);
          resolve({ status: message.statusCode ?? 0, headers, body: JSON.parse(body) as unknown });
        });
      });
    },
  );
  return response;
};

describe("the vendor's own client", () => {
  it("[TRANSCRIBER-13] hears the sample through it: interims, finals on both channels, silence announced, metadata, close 1000", async () => {
    const { url } = transcriber;
    const live = url.replace("http", "ws");
    const client = new DeepgramClient({
      apiKey: "made-up",
      environment: { base: url, production: live, agent: live, agentRest: url },
    });
    const socket = await client.listen.v1.connect({
      model: "nova-3",
      encoding: "mulaw",
      sample_rate: 8_000,
      channels: 2,
      multichannel: "true",
      interim_results: "true",
      smart_format: "true",
      utterance_end_ms: 1_000,
      Authorization: "Token made-up",
      reconnectAttempts: 0,
    });
    const types = new Map<string, number>();
    const finals: string[] = [];
    let engine = "";
    socket.on("message", (message) => {
      types.set(message.type, (types.get(message.type) ?? 0) + 1);
      if (message.type !== "Results") return;
      engine = message.metadata.model_info.name;
      if (message.is_final)
        finals.push(`${message.channel_index[0]} ${message.channel.alternatives[0]?.transcript ?? ""}`);
    });
    const closed = new Promise<number>((resolve) => socket.on("close", (event) => resolve(event.code)));
    socket.connect();
    await socket.waitForOpen();
    const minute = sample.subarray(0, 60 * 16_000);
    for (let at = 0; at < minute.length; at += 1_600) socket.sendMedia(minute.slice(at, at + 1_600));
    socket.sendCloseStream({ type: "CloseStream" });
    expect(await closed).toBe(1000);
    expect(engine).toBe("script");
    expect(finals.slice(0, 2)).toEqual([
      "0 Halden, this is Maya Okafor.",
      "1 Hi Maya, it's Dana Whitfield, over at Brightwater Home Services.",
    ]);
    expect(types.get("Results")).toBeGreaterThan(finals.length);
    expect(types.get("UtteranceEnd")).toBeGreaterThan(3);
    expect(types.get("Metadata")).toBe(1);
  });
});

describe("the wire", () => {
  it("[TRANSCRIBER-14] words are bare unless punctuation was asked for, and carry their times", async () => {
    const client = await ListenClient.open(transcriber.url, `model=nova-3&${telephone}`);
    await client.sendAll(sample.subarray(0, 6 * 16_000));
    expect(client.finals()[0]?.text).toBe("halden this is maya okafor");
    const [first] = client.messages;
    expect(first).toMatchObject({ type: "Results", is_final: true, channel_index: [0, 2], start: 1.23 });
    expect(first?.channel?.alternatives[0]?.words[0]).toEqual({
      word: "halden",
      start: 1.23,
      end: 1.794,
      confidence: 0.98,
    });
    expect(client.messages.filter((message) => message.is_final === false)).toEqual([]);
  });

  it("[TRANSCRIBER-15] the closing Metadata tells the audio's length and sum", async () => {
    const client = await ListenClient.open(transcriber.url);
    const audio = sample.subarray(0, 2 * 16_000);
    expect(await client.sendAll(audio, 999)).toEqual({ code: 1000, reason: "" });
    expect(client.messages.at(-1)).toMatchObject({
      type: "Metadata",
      duration: 2,
      channels: 2,
      sha256: createHash("sha256").update(audio).digest("hex"),
    });
  });

  it("[TRANSCRIBER-16] what is not the telephone's format is refused in the vendor's shape", async () => {
    for (const query of [
      "model=nova-3&encoding=linear16&sample_rate=8000&channels=2&multichannel=true",
      "model=nova-3&encoding=mulaw&sample_rate=16000&channels=2&multichannel=true",
      "model=nova-3&encoding=mulaw&sample_rate=8000&channels=1",
      telephone,
      `model=nova-3&${telephone}&keywords=Halden`,
      `model=nova-3&${telephone}&utterance_end_ms=1000`,
    ]) {
      const { status, headers, body } = await refused(query);
      expect(status).toBe(400);
      expect(body).toMatchObject({
        err_code: "INVALID_QUERY_PARAMETER",
        request_id: headers.get("dg-request-id"),
      });
      expect(headers.get("dg-error")).toBe((body as { err_msg: string }).err_msg);
    }
  });

  it("[TRANSCRIBER-17] nothing for the idle time is NET-0001; KeepAlive counts only after audio", async () => {
    const mute = await ListenClient.open(transcriber.url);
    mute.control("KeepAlive");
    expect(await mute.closed).toEqual({ code: 1011, reason: "NET-0001" });

    const kept = await ListenClient.open(transcriber.url);
    await kept.send(sample.subarray(0, 1_600));
    for (let at = 0; at < 6; at += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      kept.control("KeepAlive");
    }
    expect(kept.socket.readyState).toBe(kept.socket.OPEN);
    expect(await kept.closed).toEqual({ code: 1011, reason: "NET-0001" });
  });

  it("[TRANSCRIBER-18] a control message that is none is DATA-0000; an empty binary ends the stream", async () => {
    const garbage = await ListenClient.open(transcriber.url);
    garbage.socket.send("{not json");
    expect(await garbage.closed).toEqual({ code: 1008, reason: "DATA-0000" });
    const empty = await ListenClient.open(transcriber.url);
    empty.socket.send(new Uint8Array(0));
    expect((await empty.closed).code).toBe(1000);
  });

  it("[TRANSCRIBER-19] connections do not hear each other", async () => {
    const clients = await Promise.all(
      Array.from({ length: 12 }, () => ListenClient.open(transcriber.url, usualQuery)),
    );
    await Promise.all(
      clients.map((client, at) =>
        client.sendAll(sample.subarray(at * 16_000 * 20, at * 16_000 * 20 + 16_000 * 12)),
      ),
    );
    const texts = clients.map((client) =>
      client
        .finals()
        .map((item) => item.text)
        .join(" "),
    );
    expect(new Set(texts).size).toBe(12);
    expect(texts[0]).toMatch(/^Halden, this is Maya Okafor\./u);
  });
});

describe("a call that nothing here can hear", () => {
  it("[TRANSCRIBER-20] says so with the remedy after three seconds of speech, and closes with a code not to be retried", async () => {
    const client = await ListenClient.open(transcriber.url);
    const early = interleave(noise(2_900, 8), silence(2_900));
    await client.send(early);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    await client.send(stranger);
    const closed = await client.closed;
    expect(closed.code).toBe(1008);
    expect(closed.reason).toMatch(/^no_engine: /u);
    expect(Buffer.byteLength(closed.reason)).toBeLessThanOrEqual(123);
    expect(client.messages).toEqual([
      {
        type: "Error",
        description: "No engine can hear this call.",
        message:
          "The local recogniser (sherpa-onnx-node) is not installed for this system; set DEEPGRAM_API_KEY to hear any call.",
        variant: "no_engine",
      },
    ]);
  });

  it("[TRANSCRIBER-21] silence decides nothing: a scripted call that starts late is still found", async () => {
    const client = await ListenClient.open(transcriber.url);
    await client.sendAll(
      Buffer.concat([interleave(silence(30_000), silence(30_000)), sample.subarray(0, 6 * 16_000)]),
    );
    expect(client.finals()[0]).toEqual({ channel: 0, text: "Halden, this is Maya Okafor.", startMs: 31_230 });
  });

  it("[TRANSCRIBER-22] GET /status tells what each engine can do", async () => {
    const status: unknown = await (await fetch(`${transcriber.url}/status`)).json();
    expect(status).toEqual({
      engines: [
        { name: "script", ready: true, message: "Knows 1 scripted calls." },
        { name: "sherpa-onnx", ready: false, message: expect.stringContaining("not installed") as string },
      ],
      downloading: null,
    });
    const unknown = await fetch(`${transcriber.url}/v1/projects`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({
      err_code: "NOT_FOUND",
      request_id: unknown.headers.get("dg-request-id"),
    });
  });
});
