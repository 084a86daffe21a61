/**
 * [F22] `<Connect><Stream>` brings one track and blocks the call; `<Start><Stream>` without `both_tracks` brings one.
 * A carrier that carries out the TwiML to the letter connects the two people, and both are heard.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeCall } from "../../tools/carrier/place-call.ts";
import { FakeDeepgram } from "../support/fake-deepgram.ts";
import { type Product, startProduct } from "../support/product.ts";
import { interleave, noise } from "../support/sound.ts";
import { danasNumber, ourNumber } from "../support/telephone.ts";

let product: Product;
let deepgram: FakeDeepgram;
beforeAll(async () => {
  deepgram = await FakeDeepgram.start();
  product = await startProduct({ transcriber: { url: deepgram.url, deepgramKey: "key-of-the-fake" } });
});
afterAll(async () => {
  await product.close();
  await deepgram.stop();
});

describe("the TwiML that is answered", () => {
  it("[F22] starts one stream of both tracks beside the call, then dials: both sides are heard while they talk", async () => {
    const tracks = { inbound: noise(3_000, 8), outbound: noise(3_000, 9) };
    const events: string[] = [];
    const result = await placeCall({
      baseUrl: product.url,
      accountSid: product.accountSid,
      authToken: product.authToken,
      from: danasNumber,
      to: ourNumber,
      tracks,
      onEvent: (event) => {
        events.push(event.type);
        if (event.type === "twiml" && event.verbs.some(({ verb }) => verb === "Start"))
          expect(event.verbs.map(({ verb }) => verb)).toEqual(["Say", "Start", "Dial"]);
      },
    });
    expect(result).toMatchObject({ status: "completed", error: null });
    // The verb does not block: the called party answers after the stream is open and while it lasts.
    expect(events.indexOf("answered")).toBeGreaterThan(events.indexOf("stream_opened"));
    expect(result.streams).toHaveLength(1);
    expect(result.streams[0]).toMatchObject({
      framesSent: { inbound: 150, outbound: 150 },
      messagesHeard: 0,
      closedByPeer: null,
    });
    const [connection] = deepgram.connections;
    // The buyer rang us: what comes in on their leg is channel 1.
    expect(connection?.bytes().equals(Buffer.from(interleave(tracks.outbound, tracks.inbound)))).toBe(true);
  });
});
