/** F12: 402 or 429 at the handshake, and all sessions die. What nobody heard is heard again when the call is over. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callIdIn, placeCall } from "../../tools/carrier/place-call.ts";
import { readRecordedCall } from "../../tools/carrier/recording-folder.ts";
import { startTranscriber } from "../../tools/transcriber/server.ts";
import { sampleFolder, startProduct, waitForCall } from "../support/product.ts";
import { type CallStage, setCallStage, spokenIn } from "../support/call-stage.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage();
});
afterAll(() => stage.close());

const bothSides = [
  { channel: 0, text: "Thanks for taking the time today.", startMs: 1_200, endMs: 3_000 },
  { channel: 1, text: "It feels too expensive for us.", startMs: 4_000, endMs: 6_500 },
] as const;

describe("[F12] a transcriber that refuses the whole call", () => {
  it("the call is recorded, and its words are there in the review, each on its side", async () => {
    stage.deepgram.begin({
      scripts: [{ refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } }],
      recordings: [{ says: bothSides }],
    });
    const placed = await stage.call({ durationMs: 10_000 });
    const call = await placed.reviewed();
    expect(spokenIn(call)).toEqual([
      "1200 rep healed: Thanks for taking the time today.",
      "4000 buyer healed: It feels too expensive for us.",
    ]);
    // Understood like any other words, and too late for a card.
    expect(call.objections.map((one) => one.type)).toEqual(["price"]);
    expect(call.cards).toEqual([]);
    expect(call.coverage).toMatchObject({
      durationMs: 10_000,
      capturedMs: 10_000,
      transcribedMs: 0,
      gaps: [],
    });
    expect(call.coverage.healed).toEqual([
      { startMs: 0, endMs: 10_000, channel: "rep", from: "recording" },
      { startMs: 0, endMs: 10_000, channel: "buyer", from: "recording" },
    ]);
    expect(call.summary?.coverage).toBe(
      "None of this call's 10 s was heard live: 10 s missing at 00:00, healed from the recording.",
    );
    const recording = Buffer.from(
      await (await stage.product.raw(`/api/calls/${placed.callId}/recording.wav`)).arrayBuffer(),
    );
    expect(stage.deepgram.requests).toHaveLength(1);
    expect(stage.deepgram.requests[0]?.body.equals(recording)).toBe(true);
  });

  it("a vendor that is busy is asked again, and the review waits for it", async () => {
    const busy = { refuse: { status: 429, errCode: "TOO_MANY_REQUESTS" } };
    stage.deepgram.begin({
      scripts: [{ refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } }],
      recordings: [busy, { says: bothSides }],
    });
    const call = await (await stage.call({ durationMs: 10_000 })).reviewed();
    expect(stage.deepgram.requests).toHaveLength(2);
    expect(call.utterances).toHaveLength(2);
  });

  it("one that asks for payment here too is not asked twice: the review goes on, and says what is missing", async () => {
    const unpaid = { refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } } as const;
    stage.deepgram.begin({ scripts: [unpaid], recordings: [unpaid] });
    const call = await (await stage.call({ durationMs: 10_000 })).reviewed();
    expect(stage.deepgram.requests).toHaveLength(1);
    expect(call.utterances).toEqual([]);
    expect(call.coverage.healed).toEqual([]);
    expect(call.summary?.coverage).toBe(
      "None of this call's 10 s was transcribed, so there is nothing to summarise; the recording has the sound.",
    );
  });
});

describe("[F12] without a key: the transcriber on this machine takes no live call, and hears recordings", () => {
  it("the sample call is healed by it, word for word", async () => {
    const { rep, buyer } = readRecordedCall(sampleFolder);
    const cache = mkdtempSync(join(tmpdir(), "earshot-healing-"));
    const transcriber = await startTranscriber({
      port: 0,
      host: "127.0.0.1",
      scriptFolders: [sampleFolder],
      cacheDir: cache,
      modelBaseUrl: null,
      download: false,
      log: () => undefined,
    });
    const door = createServer((request, response) => {
      const { method, url, headers } = request;
      const forwarded = httpRequest(`${transcriber.url}${url ?? "/"}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      request.pipe(forwarded);
    });
    door.on("upgrade", (_request, socket) =>
      socket.end("HTTP/1.1 402 Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    );
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", () => resolve()));
    const product = await startProduct({
      settings: { LOCAL_TRANSCRIBER_URL: `http://127.0.0.1:${(door.address() as AddressInfo).port}` },
    });
    try {
      const result = await placeCall({
        baseUrl: product.url,
        accountSid: product.accountSid,
        authToken: product.authToken,
        from: "+19165550142",
        to: "+14155550100",
        tracks: { inbound: buyer, outbound: rep },
        speed: 40,
      });
      const callId = callIdIn(result.streams[0]?.url ?? "") ?? "";
      const call = await waitForCall(product, callId, (view) => view.status === "reviewed");
      expect(new Set(call.utterances.map((one) => one.origin))).toEqual(new Set(["healed"]));
      const { utterances } = JSON.parse(readFileSync(join(sampleFolder, "words.json"), "utf8")) as {
        utterances: { speaker: string; words: { text: string }[] }[];
      };
      for (const side of ["rep", "buyer"]) {
        const wordsOf = (all: readonly { speaker: string; words: readonly { text: string }[] }[]): string[] =>
          all.filter((one) => one.speaker === side).flatMap((one) => one.words.map((word) => word.text));
        expect(wordsOf(call.utterances)).toEqual(wordsOf(utterances));
      }
      expect(call.proposals.length).toBeGreaterThan(2);
      expect(call.summary?.lines.length).toBeGreaterThan(2);
    } finally {
      await product.close();
      await transcriber.close();
      await new Promise((resolve) => door.close(resolve));
      rmSync(cache, { recursive: true, force: true });
    }
  }, 120_000);
});
