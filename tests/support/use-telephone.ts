/** One product for a file of telephone faults, with a carrier's REST API and a transcriber that do as told. */
import { afterAll, beforeAll } from "vitest";
import { FakeDeepgram } from "./fake-deepgram.ts";
import { FakeTwilioRest } from "./fake-twilio-rest.ts";
import { type Product, startProduct } from "./product.ts";

export interface Telephone {
  product: Product;
  twilio: FakeTwilioRest;
  deepgram: FakeDeepgram;
}

/** Filled in before the first test of the file. */
export function useTelephone(): Telephone {
  const held = {} as Telephone;
  beforeAll(async () => {
    held.twilio = await FakeTwilioRest.start();
    held.deepgram = await FakeDeepgram.start();
    held.product = await startProduct({
      twilioApiUrl: held.twilio.url,
      transcriber: { url: held.deepgram.url, deepgramKey: "key-of-the-fake" },
    });
  });
  afterAll(async () => {
    await held.product.close();
    await Promise.all([held.twilio.stop(), held.deepgram.stop()]);
  });
  return held;
}
