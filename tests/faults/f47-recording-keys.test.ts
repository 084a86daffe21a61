/** [F47] Two recordings get one key, and the later overwrites the earlier. Here keys cannot be guessed and are written once. */
import { describe, expect, it } from "vitest";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/u;

async function recordedCall() {
  const { product } = held;
  const call = await ring(product);
  const stream = (await Stream.open(product, call)).start();
  for (let at = 0; at < 21_000; at += 1_000) {
    stream.play(at, { inbound: noise(1_000, at + 1), outbound: noise(1_000, at + 2) });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { call, stream };
}

const objectsOf = async (callId: string) => {
  const { objects } = await (await held.product.bucket()).list();
  return objects
    .filter(({ key }) => key.includes(callId))
    .map(({ key, etag, uploaded }) => ({ key, etag, at: uploaded.getTime() }));
};

describe("where recordings are", () => {
  it("[F47] under a key nobody can guess, one a call; a piece and a recording are written once and never again", async () => {
    const { product } = held;
    // Both at the same time, of the same two people.
    const both = await Promise.all([recordedCall(), recordedCall()]);
    await Promise.all(
      both.map(({ call }) =>
        expect
          .poll(async () => (await objectsOf(call.callId)).length, { timeout: 10_000 })
          .toBeGreaterThanOrEqual(2),
      ),
    );
    const early = await Promise.all(both.map(({ call }) => objectsOf(call.callId)));
    for (const { call, stream } of both) {
      await stream.stop();
      await hangUp(product, call.callSid);
      await hangUp(product, call.callSid);
    }
    const secrets = new Set<string>();
    for (const [at, { call }] of both.entries()) {
      await waitForCall(product, call.callId, (one) => one.status === "reviewed", 30_000);
      const objects = await objectsOf(call.callId);
      const prefixes = new Set(objects.map(({ key }) => key.slice(0, key.lastIndexOf("/"))));
      expect(prefixes.size).toBe(1);
      const secret = uuid.exec([...prefixes][0] ?? "")?.[0] ?? "";
      expect(secret).not.toBe("");
      expect(call.callId).not.toContain(secret.slice(0, 8));
      secrets.add(secret);
      // What was there during the call is there unchanged: same bytes, written at the same instant.
      expect(objects).toEqual(expect.arrayContaining(early[at] ?? []));
      expect(objects.filter(({ key }) => key.endsWith("/recording.wav"))).toHaveLength(1);
      expect(JSON.stringify(await (await product.raw(`/api/calls/${call.callId}`)).json())).not.toContain(
        secret,
      );
    }
    expect(secrets.size).toBe(2);
  });

  it("[F47] a key that is taken stays as it is, whoever writes to it the way we do", async () => {
    const bucket = await held.product.bucket();
    await bucket.put("org/deal/call/secret/piece-000000000-500", "first", {
      onlyIf: { etagDoesNotMatch: "*" },
    });
    await bucket.put("org/deal/call/secret/piece-000000000-500", "second", {
      onlyIf: { etagDoesNotMatch: "*" },
    });
    expect(await (await bucket.get("org/deal/call/secret/piece-000000000-500"))?.text()).toBe("first");
  });
});
