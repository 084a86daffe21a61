/**
 * [F14] A deploy, an eviction or a broken socket ends the stream in mid-call. One call all the same: the stream is
 * asked for again, the transcript goes on, and what was not captured meanwhile is a gap that says why.
 */
import { afterEach, describe, expect, it } from "vitest";
import type { CallRow } from "../../schema/api.ts";
import type { CallView } from "../../schema/call.ts";
import { Dashboard } from "../support/dashboard.ts";
import { FakeTwilioRest } from "../support/fake-twilio-rest.ts";
import { type Product, startProduct, waitForCall } from "../support/product.ts";
import { hangUp, ring, Stream, streamStatus } from "../support/telephone.ts";

let product: Product | null = null;
let twilio: FakeTwilioRest | null = null;
afterEach(async () => {
  await product?.close();
  await twilio?.stop();
  product = null;
  twilio = null;
});

const dealOfSample = "deal_brightwater";
const read = (at: Product, callId: string) => at.get<CallView>(`/api/calls/${callId}`);

/** The local carrier rings with the sample call, in real time. */
async function sampleCall(at: Product): Promise<{ callSid: string; callId: string }> {
  const answer = await fetch(`${at.carrierUrl}/sample-calls`, { method: "POST" });
  return await answer.json<{ callSid: string; callId: string }>();
}

const streamRequests = (rest: FakeTwilioRest) =>
  rest.requests.filter(({ path }) => path.endsWith("/Streams.json"));

describe("the stream is gone in mid-call", () => {
  it("[F14] the runtime is killed: the stream starts again on the same call, and the transcript goes on", async () => {
    product = await startProduct({ killable: true });
    const { callId, callSid } = await sampleCall(product);
    const before = await waitForCall(product, callId, (call) => call.utterances.length >= 2);
    await product.kill();
    await product.restart();
    const backAt = Date.now();
    const page = await Dashboard.open(product, dealOfSample);
    await page.until(callId, (live) => live.capturing, 5_000);
    expect(Date.now() - backAt).toBeLessThan(5_000);
    const after = await waitForCall(
      product,
      callId,
      ({ coverage: { gaps }, utterances }) =>
        gaps.length > 0 && utterances.some((one) => one.startMs > (gaps[0]?.endMs ?? 0)),
      40_000,
    );
    expect(after).toMatchObject({ status: "live" });
    expect(after.utterances).toEqual(expect.arrayContaining(before.utterances));
    expect(after.coverage.gaps.map(({ channel, cause }) => ({ channel, cause }))).toEqual([
      { channel: "rep", cause: "runtime_restarted" },
      { channel: "buyer", cause: "runtime_restarted" },
    ]);
    const [gap] = after.coverage.gaps;
    const missingMs = (gap?.endMs ?? 0) - (gap?.startMs ?? 0);
    // The clock is the call's own: words after the break stand where they were spoken.
    expect(after.coverage.durationMs).toBeGreaterThan((gap?.endMs ?? 0) + 1_000);
    expect(missingMs).toBeGreaterThan(0);
    const { calls } = await product.get<{ calls: CallRow[] }>("/api/calls");
    expect(calls.filter((call) => call.dealId === dealOfSample && call.status === "live")).toHaveLength(1);
    await hangUp(product, callSid);
    const reviewed = await waitForCall(product, callId, (call) => call.status === "reviewed", 20_000);
    expect(reviewed.endReason).toBe("completed");
    const recording = await (await product.raw(reviewed.recordingUrl ?? "")).arrayBuffer();
    expect(recording.byteLength).toBe(58 + (reviewed.coverage.durationMs / 20) * 320);
    page.close();
  }, 90_000);

  it("[F14] the socket breaks: asked for again at once, with a ticket of its own; the page says what happens", async () => {
    twilio = await FakeTwilioRest.start();
    product = await startProduct({ twilioApiUrl: twilio.url });
    const call = await ring(product);
    const first = (await Stream.open(product, call)).start();
    await first.talk(0, 1_500);
    const page = await Dashboard.open(product, dealOfSample);
    first.break();
    const lost = await page.until(call.callId, (live) => !live.capturing && live.reconnecting, 5_000);
    expect(lost.status).toBe("live");
    expect(page.sentence(call.callId, await read(product, call.callId))).toMatch(
      /^No sound is arriving.+asked the telephone carrier for it again/,
    );
    const [asked] = streamRequests(twilio);
    expect(asked?.path).toContain(`/Calls/${call.callSid}/Streams.json`);
    expect(Object.fromEntries(asked?.form ?? [])).toMatchObject({
      Track: "both_tracks",
      Name: `capture-${call.callId}-1`,
      StatusCallback: `${product.url}/twilio/stream-status`,
    });
    const streamUrl = asked?.form.get("Url") ?? "";
    expect(streamUrl).toMatch(new RegExp(`^ws://[^?]+/twilio/stream/${call.callId}/[\\w.-]+$`));
    expect(streamUrl).not.toBe(call.streamUrl);
    const second = (await Stream.open(product, { ...call, streamUrl })).start();
    // Its own clock starts at nought; the call's does not.
    await second.talk(0, 1_500);
    await page.until(call.callId, (live) => live.capturing);
    await expect(Stream.open(product, { ...call, streamUrl })).rejects.toThrow("refused with 403");
    await second.stop();
    await hangUp(product, call.callSid);
    const ended = await waitForCall(product, call.callId, (view) => view.status === "reviewed");
    expect(new Set(ended.coverage.gaps.map(({ cause }) => cause))).toEqual(new Set(["stream_lost"]));
    const missingMs = ended.coverage.durationMs - ended.coverage.capturedMs;
    expect(ended.coverage.durationMs).toBeGreaterThan(3_000 + missingMs - 200);
    expect(streamRequests(twilio)).toHaveLength(1);
    page.close();
  });

  it("[F14] the carrier says that the stream failed, though our socket looks open", async () => {
    twilio = await FakeTwilioRest.start();
    product = await startProduct({ twilioApiUrl: twilio.url });
    const call = await ring(product);
    const stream = (await Stream.open(product, call)).start();
    await stream.talk(0, 1_000);
    await streamStatus(product, { ...call, streamSid: stream.streamSid }, "stream-error");
    await expect.poll(() => streamRequests(twilio as FakeTwilioRest).length, { timeout: 6_000 }).toBe(1);
    expect((await stream.closed).code).toBe(1000);
    expect(stream.heard).toEqual([]);
  });

  it("[F14] a carrier that gives no stream is asked with growing pauses, and the call ends with a gap", async () => {
    twilio = await FakeTwilioRest.start();
    twilio.behaviour = "broken";
    product = await startProduct({ twilioApiUrl: twilio.url });
    const call = await ring(product);
    const stream = (await Stream.open(product, call)).start();
    await stream.talk(0, 1_000);
    stream.break();
    await new Promise((resolve) => setTimeout(resolve, 7_500));
    // At once, after 2 s, after 4 s more.
    expect(streamRequests(twilio)).toHaveLength(3);
    await hangUp(product, call.callSid);
    const ended = await waitForCall(product, call.callId, (view) => view.status === "reviewed");
    expect(ended.coverage.gaps.map(({ channel, cause }) => ({ channel, cause }))).toEqual([
      { channel: "rep", cause: "stream_lost" },
      { channel: "buyer", cause: "stream_lost" },
    ]);
    expect(ended.coverage.durationMs).toBeGreaterThan(8_000);
    expect(ended.coverage.capturedMs).toBeLessThan(1_200);
  });
});
