import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Misbehaviour } from "../../../tools/carrier/misbehaviour.ts";
import type { CallEvent, CallResult } from "../../../tools/carrier/phone-call.ts";
import { placeCall } from "../../../tools/carrier/place-call.ts";
import { FakeProduct, type MediaMessage } from "../../support/fake-product.ts";
import { noise } from "../../support/sound.ts";

const accountSid = `AC${"a".repeat(32)}`;
const authToken = "made-up-token-of-32-characters-00";
const callSid = `CA${"1".repeat(32)}`;
/** One second of sound a side. */
const tracks = { inbound: noise(1_000, 1), outbound: noise(1_000, 2) };
const slots = 50;

let product: FakeProduct;
beforeEach(async () => {
  product = await FakeProduct.start(authToken);
});
afterEach(() => product.stop());

const place = (
  misbehaviour: Misbehaviour = {},
  more: { speed?: number; onEvent?: (event: CallEvent) => void } = {},
): Promise<CallResult> =>
  placeCall({
    baseUrl: product.url,
    accountSid,
    authToken,
    from: "+19165550142",
    to: "+14155550100",
    callSid,
    tracks,
    speed: 20,
    misbehaviour,
    ...more,
  });

const chunks = (track: string): number[] =>
  product.messages().flatMap(({ media }) => (media?.track === track ? [Number(media.chunk)] : []));

describe("a call that goes well", () => {
  it("[CARRIER-3] every webhook and the handshake carry a signature that the vendor's validator accepts", async () => {
    await place();
    expect(product.webhooks.length).toBeGreaterThanOrEqual(6);
    expect(product.webhooks.map((webhook) => webhook.signed)).not.toContain(false);
    expect(product.streams.map((stream) => stream.signed)).toEqual([true]);
  });

  it("[CARRIER-4] asks with the fields of an inbound call, then reports in-progress and completed in order", async () => {
    const result = await place();
    expect(product.posts("/twilio/voice")[0]?.form).toMatchObject({
      AccountSid: accountSid,
      CallSid: callSid,
      From: "+19165550142",
      To: "+14155550100",
      Direction: "inbound",
      CallStatus: "ringing",
    });
    expect(
      product
        .posts("/twilio/status")
        .map(({ form }) => [form.SequenceNumber, form.CallStatus, form.CallDuration]),
    ).toEqual([
      ["0", "in-progress", undefined],
      ["1", "completed", "1"],
    ]);
    expect(result).toMatchObject({ status: "completed", error: null, voiceStatus: 200, durationMs: 1_000 });
  });

  it("[CARRIER-5] the stream's callback, the called party's TwiML and the dial's action are fetched because they are there", async () => {
    product.answers.set("/twilio/announce", "<Response><Say>This call is recorded.</Say></Response>");
    const result = await place();
    expect(product.posts("/twilio/stream-status").map(({ form }) => form.StreamEvent)).toEqual([
      "stream-started",
      "stream-stopped",
    ]);
    expect(result.announcements).toEqual(["This call is recorded."]);
    expect(product.posts("/twilio/announce")[0]?.form).toMatchObject({
      ParentCallSid: callSid,
      Direction: "outbound-dial",
      To: "+14155550111",
    });
    expect(product.posts("/twilio/dialed")[0]?.form).toMatchObject({
      DialCallStatus: "completed",
      CallSid: callSid,
    });
  });

  it("[CARRIER-6] sends connected, start, media of both tracks and stop, with numbers as strings", async () => {
    await place();
    const messages = product.messages();
    expect(messages[0]).toEqual({ event: "connected", protocol: "Call", version: "1.0.0" });
    expect(messages[1]).toMatchObject({
      event: "start",
      sequenceNumber: "1",
      start: {
        accountSid,
        callSid,
        tracks: ["inbound", "outbound"],
        customParameters: { callId: "call_7" },
        mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8_000, channels: 1 },
      },
    });
    expect(messages[2]).toMatchObject({
      event: "media",
      sequenceNumber: "2",
      media: { track: "inbound", chunk: "1", timestamp: "0" },
    });
    expect(messages[3]).toMatchObject({
      sequenceNumber: "3",
      media: { track: "outbound", chunk: "1", timestamp: "0" },
    });
    expect(messages[4]).toMatchObject({ media: { track: "inbound", chunk: "2", timestamp: "20" } });
    expect(messages.at(-1)).toMatchObject({ event: "stop", stop: { accountSid, callSid } });
    const numbers = messages.slice(1).map((message: MediaMessage) => Number(message.sequenceNumber));
    expect(numbers).toEqual(numbers.map((_unused, at) => at + 1));
    expect(product.streams[0]?.closeCode).toBe(1000);
  });

  it("[CARRIER-7] what arrives is the recording, slot for slot, on each track", async () => {
    const result = await place();
    expect(product.audio("inbound").equals(Buffer.from(tracks.inbound))).toBe(true);
    expect(product.audio("outbound").equals(Buffer.from(tracks.outbound))).toBe(true);
    expect(result.streams[0]).toMatchObject({
      framesSent: { inbound: slots, outbound: slots },
      messagesHeard: 0,
    });
  });

  it("[CARRIER-8] keeps to its clock: the call takes its length, and no frame is early", async () => {
    const arrivals: number[] = [];
    product.onStream = (stream) => stream.socket.on("message", () => arrivals.push(performance.now()));
    await place({}, { speed: 4 });
    // connected and start come before the clock starts; media n is spoken n × 20 ms / 4 after it.
    const media = arrivals.slice(2, -1);
    const took = (media.at(-1) ?? 0) - (media[0] ?? 0);
    expect(took).toBeGreaterThan(((slots - 1) * 20) / 4 - 20);
    expect(took).toBeLessThan(((slots - 1) * 20) / 4 + 150);
  });
});

describe("a call that is refused", () => {
  it("[CARRIER-9] a webhook that refuses ends the call, and the result says why", async () => {
    product.answers.set("/twilio/voice", 403);
    expect(await place()).toMatchObject({
      status: "failed",
      voiceStatus: 403,
      error: "The voice webhook answered 403.",
    });
    expect(product.streams).toHaveLength(0);
    expect(product.posts("/twilio/status").map(({ form }) => form.CallStatus)).toEqual(["failed"]);
  });

  it("[CARRIER-10] a refused handshake is reported with its status, and nothing is streamed", async () => {
    product.refuseStreams = 403;
    const result = await place();
    expect(result.streams[0]).toMatchObject({ refusedStatus: 403, framesSent: { inbound: 0, outbound: 0 } });
    expect(result.status).toBe("failed");
  });

  it("[CARRIER-11] Reject is busy or no answer, and is never connected", async () => {
    product.answers.set("/twilio/voice", '<Response><Reject reason="busy"/></Response>');
    expect(await place()).toMatchObject({ status: "busy", durationMs: 0 });
    expect(product.posts("/twilio/status").map(({ form }) => form.CallStatus)).toEqual(["busy"]);
  });

  it("[CARRIER-12] the product closing the stream ends the stream, not the call", async () => {
    product.onStream = (stream) =>
      stream.socket.on("message", () => {
        if (stream.texts.length === 22) stream.socket.close(1012, "restart");
      });
    const result = await place({}, { speed: 10 });
    expect(result.status).toBe("completed");
    expect(result.streams[0]?.closedByPeer).toMatchObject({ code: 1012, reason: "restart" });
    expect(result.durationMs).toBe(1_000);
  });
});

describe("a call that misbehaves", () => {
  it("[CARRIER-13] a dropped frame's number and time are skipped", async () => {
    const result = await place({ dropEvery: 10 });
    expect(chunks("inbound")).toEqual(
      Array.from({ length: slots }, (_unused, at) => at + 1).filter((n) => n % 10 !== 0),
    );
    expect(result.streams[0]?.framesDropped).toBe(10);
    const eleventh = product
      .messages()
      .find(({ media }) => media?.track === "inbound" && media.chunk === "11");
    expect(eleventh?.media?.timestamp).toBe("200");
  });

  it("[CARRIER-14] a stretch of both tracks can be lost", async () => {
    await place({ dropSlots: { fromSlot: 10, toSlot: 20 } });
    expect(chunks("outbound")).toEqual(
      Array.from({ length: slots }, (_unused, at) => at + 1).filter((n) => n <= 10 || n > 20),
    );
  });

  it("[CARRIER-15] reordered frames all arrive, each one place late", async () => {
    await place({ reorderEvery: 7 });
    const order = chunks("inbound");
    expect(order.slice(5, 9)).toEqual([6, 8, 7, 9]);
    expect([...order].sort((one, other) => one - other)).toEqual(
      Array.from({ length: slots }, (_unused, at) => at + 1),
    );
  });

  it("[CARRIER-16] duplicated frames arrive twice under one number", async () => {
    await place({ duplicateEvery: 25 });
    expect(chunks("inbound")).toHaveLength(slots + 2);
    expect(chunks("inbound").filter((chunk) => chunk === 25)).toHaveLength(2);
  });

  it("[CARRIER-17] a frame can come before start", async () => {
    await place({ mediaBeforeStart: true });
    expect(
      product
        .messages()
        .slice(0, 3)
        .map(({ event }) => event),
    ).toEqual(["connected", "media", "start"]);
  });

  it("[CARRIER-18] an oversized frame and five messages that are none go out at their slot", async () => {
    await place({ oversizeAtSlot: 5, garbageAtSlot: 6 });
    const texts = product.streams[0]?.texts ?? [];
    expect(texts.filter((text) => text.length > 80_000)).toHaveLength(1);
    expect(texts).toContain("{not json");
    expect(texts.some((text) => text.includes("%%%"))).toBe(true);
    expect(product.streams[0]?.binaries).toBe(1);
    expect(texts.length).toBe(slots * 2 + 3 + 1 + 5);
  });

  it("[CARRIER-19] a second socket is opened on the same address, and what became of it is reported", async () => {
    product.onStream = (stream) => {
      if (product.streams.length === 2) stream.socket.close(1008, "one stream a ticket");
    };
    const result = await place({ secondSocketAtSlot: 5 }, { speed: 10 });
    expect(product.streams).toHaveLength(2);
    expect(product.streams[1]?.url).toBe(product.streams[0]?.url);
    expect(result.streams[0]?.secondSocket).toEqual({ refusedStatus: null, closeCode: 1008 });
  });

  it("[CARRIER-20] without stop the socket closes all the same; broken off, it closes without a handshake", async () => {
    await place({ noStop: true });
    expect(product.messages().at(-1)?.event).toBe("media");
    expect(product.streams[0]?.closeCode).toBe(1000);
    const broken = await place({ breakAtSlot: 10 });
    expect(product.streams[1]?.closeCode).toBe(1006);
    expect(broken.streams[0]?.framesSent.inbound).toBe(10);
    expect(broken.status).toBe("completed");
  });

  it("[CARRIER-21] a wrong signature can be put on the webhook or on the handshake", async () => {
    await place({ wrongSignatureOn: "voice" });
    expect(product.posts("/twilio/voice")[0]?.signed).toBe(false);
    await place({ wrongSignatureOn: "stream" });
    expect(product.streams.at(-1)?.signed).toBe(false);
    expect(product.posts("/twilio/voice")[1]?.signed).toBe(true);
  });
});
