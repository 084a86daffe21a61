/** An upload that a vendor transcribes: the file goes there as it is, and voices on one channel are told apart. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallStage, setCallStage } from "../support/call-stage.ts";
import { signIn, waitForCall } from "../support/product.ts";

let stage: CallStage;
let cookie: string;
beforeAll(async () => {
  stage = await setCallStage();
  cookie = await signIn(stage.product.url, "maya@halden.example");
});
afterAll(() => stage.close());

/** 3 MB that begin like an MP3: more than one message of any stream. */
const file = Buffer.from(
  Uint8Array.from({ length: 3_000_000 }, (_unused, at) => (at * 31 + (at >> 9)) % 253),
);
file.set([0x49, 0x44, 0x33, 4, 0, 0]);

const says = [
  { channel: 0, text: "Thanks for calling.", startMs: 500, endMs: 1_500, voice: 4 },
  { channel: 0, text: "It feels too expensive.", startMs: 2_000, endMs: 3_600, voice: 1 },
  { channel: 0, text: "I agree with him.", startMs: 4_000, endMs: 5_000, voice: 2 },
] as const;

async function upload(): Promise<string> {
  const query = new URLSearchParams({ uploadId: randomUUID(), fileName: "memo.mp3", speaksFirst: "us" });
  const answer = await fetch(
    new URL(`/api/v1/deals/deal_brightwater/uploads?${query.toString()}`, stage.product.url),
    { method: "POST", headers: { cookie, "content-type": "application/octet-stream" }, body: file },
  );
  const body = (await answer.json()) as { callId: string };
  expect([answer.status, body]).toEqual([200, { callId: expect.any(String) as string }]);
  return body.callId;
}

describe("a recording with both sides on one channel", () => {
  it("[UPLOAD-4] is sent whole, and sent again when the vendor fails; its sides are inferred, and said to be", async () => {
    stage.deepgram.begin({
      recordings: [
        { refuse: { status: 503, errCode: "SERVICE_UNAVAILABLE" } },
        { channels: 1, says, durationMs: 61_000 },
      ],
    });
    const callId = await upload();
    const call = await waitForCall(stage.product, callId, (view) => view.status === "reviewed");
    expect(stage.deepgram.requests).toHaveLength(2);
    for (const { body, headers, url } of stage.deepgram.requests) {
      expect(body.equals(file)).toBe(true);
      expect(headers["content-type"]).toBe("audio/mpeg");
      expect(headers.authorization).toBe("Token made-up");
      const query = new URL(url, stage.deepgram.url).searchParams;
      expect([query.get("multichannel"), query.get("diarize")]).toEqual(["true", "true"]);
    }
    expect(call.utterances.map((one) => [one.speaker, one.text, one.speakerCertainty])).toEqual([
      ["rep", "Thanks for calling.", "inferred"],
      ["buyer", "It feels too expensive.", "inferred"],
      ["buyer", "I agree with him.", "inferred"],
    ]);
    expect(call.coverage.durationMs).toBe(61_000);
    expect(call.recordingUrl).toBe(`/api/calls/${callId}/recording.mp3`);
  });

  it("[UPLOAD-5] that the vendor cannot read has failed at once, in the vendor's words", async () => {
    const errMsg = "failed to process audio: corrupt or unsupported data";
    stage.deepgram.begin({ recordings: [{ refuse: { status: 400, errCode: "Bad Request", errMsg } }] });
    const call = await waitForCall(stage.product, await upload(), (view) => view.upload?.state === "failed");
    expect(call.upload?.reason).toContain(errMsg);
    expect(stage.deepgram.requests).toHaveLength(1);
  });

  it("[UPLOAD-8] that failed is tried again from the stored file, and reviewed; what did not fail is not", async () => {
    stage.deepgram.begin({
      recordings: [{ refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } }, { channels: 1, says }],
    });
    const callId = await upload();
    const path = `/api/v1/calls/${callId}/upload/retry`;
    await waitForCall(stage.product, callId, (view) => view.upload?.state === "failed");
    expect((await stage.product.post(path, {})).status).toBe(200);
    const call = await waitForCall(stage.product, callId, (view) => view.status === "reviewed");
    expect(call.upload).toMatchObject({ state: "done", reason: null, retries: 1 });
    expect(call.utterances.map(({ text }) => text)).toEqual(says.map(({ text }) => text));
    expect(stage.deepgram.requests.map(({ body }) => body.equals(file))).toEqual([true, true]);
    const again = await stage.product.post(path, {});
    expect([again.status, await again.json()]).toEqual([
      409,
      { error: expect.objectContaining({ code: "nothing_to_retry" }) as unknown },
    ]);
  });
});
