/** A real telephone conversation, placed like a carrier would: every byte on both sides, from end to end. */
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { callIdIn, placeCall } from "../../tools/carrier/place-call.ts";
import { readRecordedCall, type RecordedCall } from "../../tools/carrier/recording-folder.ts";
import { FakeDeepgram } from "../support/fake-deepgram.ts";
import { type Product, startProduct, waitForCall } from "../support/product.ts";

/** aws-samples' call centre recording; Apache-2.0, licence and notice beside it. */
const recorded: RecordedCall = readRecordedCall(
  join(import.meta.dirname, "../fixtures/calls/auto-repairs-40"),
);
const SPEED = 20;

let product: Product | null = null;
afterEach(async () => {
  await product?.close();
  product = null;
});

async function place(running: Product) {
  const result = await placeCall({
    baseUrl: running.url,
    accountSid: running.accountSid,
    authToken: running.authToken,
    from: "+12025550147",
    to: "+14155550100",
    tracks: { inbound: recorded.buyer, outbound: recorded.rep },
    speed: SPEED,
  });
  expect(result.error).toBeNull();
  const callId = callIdIn(result.streams[0]?.url ?? "") ?? "";
  return await waitForCall(running, callId, (call) => call.status === "reviewed");
}

function interleaved(): Buffer {
  const both = Buffer.alloc(recorded.rep.length * 2);
  for (let i = 0; i < recorded.rep.length; i += 1) {
    both[2 * i] = recorded.rep[i] ?? 0;
    both[2 * i + 1] = recorded.buyer[i] ?? 0;
  }
  return both;
}

describe(`a call of ${Math.round(recorded.rep.length / 8_000)} s of real speech`, () => {
  it("reaches the transcriber slot for slot, and the sealed recording is what came in", async () => {
    const deepgram = await FakeDeepgram.start();
    const words = { channel: 1, text: "hello there", startMs: 1_000, endMs: 2_000 } as const;
    deepgram.scripts = [{ results: [{ atMs: 3_000, ...words }] }];
    try {
      product = await startProduct({ transcriber: { url: deepgram.url, deepgramKey: "key" } });
      const call = await place(product);
      const heard = Buffer.concat(deepgram.connections.map((connection) => connection.bytes()));
      expect(deepgram.connections).toHaveLength(1);
      expect(heard.length).toBe(recorded.rep.length * 2);
      expect(heard.equals(interleaved())).toBe(true);
      const wav = Buffer.from(await (await product.raw(`/api/calls/${call.id}/recording.wav`)).arrayBuffer());
      expect(wav.subarray(58).equals(interleaved())).toBe(true);
      expect(call.utterances.map((u) => `${u.speaker}: ${u.text}`)).toEqual(["buyer: hello there"]);
      expect(call.coverage).toMatchObject({
        durationMs: recorded.rep.length / 8,
        capturedMs: recorded.rep.length / 8,
        transcribedMs: recorded.rep.length / 8,
        gaps: [],
        untranscribed: [],
      });
    } finally {
      await deepgram.stop();
    }
  });

  it("with no engine for it, nothing is lost and the page is told why, in one sentence", async () => {
    product = await startProduct();
    const call = await place(product);
    expect(call.transcriber).toMatchObject({ provider: "local", state: "cannot_hear" });
    expect(call.transcriber.message).toMatch(/^[A-Z].+\.$/);
    expect(call.coverage).toMatchObject({
      durationMs: recorded.rep.length / 8,
      capturedMs: recorded.rep.length / 8,
      gaps: [],
    });
    expect(call.coverage.untranscribed.at(-1)).toMatchObject({
      cause: "no_engine",
      endMs: recorded.rep.length / 8,
    });
    const wav = Buffer.from(await (await product.raw(`/api/calls/${call.id}/recording.wav`)).arrayBuffer());
    expect(wav.subarray(58).equals(interleaved())).toBe(true);
    expect(call.proposals).toEqual([]);
    expect(call.scorecard?.total).toBeNull();
  });
});
