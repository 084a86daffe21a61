/** F12: the vendor is down, live and afterwards. It is tried again with limits; then the review goes on without. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CallStage, setCallStage } from "../support/call-stage.ts";

let stage: CallStage;
beforeAll(async () => {
  stage = await setCallStage();
});
afterAll(() => stage.close());

it("[F12] a transcriber that fails for minutes delays the review by a minute or two, and is in its coverage", async () => {
  stage.deepgram.begin({
    scripts: [{ refuse: { status: 402, errCode: "ASR_PAYMENT_REQUIRED" } }],
    recordings: [{ refuse: { status: 503, errCode: "SERVICE_UNAVAILABLE" } }],
  });
  const placed = await stage.call({ durationMs: 6_000 });
  const call = await placed.reviewed();
  // Once, and four more times with growing pauses.
  expect(stage.deepgram.requests).toHaveLength(5);
  expect(call.utterances).toEqual([]);
  expect(call.coverage.healed).toEqual([]);
  expect(call.summary?.coverage).toMatch(
    /^None of this call's 6 s was transcribed.*the recording has the sound\.$/u,
  );
  expect((await stage.product.raw(`/api/calls/${placed.callId}/recording.wav`)).status).toBe(200);
}, 150_000);
