import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import twilio from "twilio";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Carrier, startCarrier } from "../../../tools/carrier/server.ts";
import { writeMulawWav } from "../../../tools/carrier/wav.ts";
import { FakeProduct } from "../../support/fake-product.ts";
import { noise } from "../../support/sound.ts";

const accountSid = `AC${"b".repeat(32)}`;
const authToken = "made-up-token-of-32-characters-01";
const rep = noise(1_000, 3);
const buyer = noise(1_000, 4);

let product: FakeProduct;
let carrier: Carrier;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "carrier-"));
  writeFileSync(join(folder, "agent.wav"), writeMulawWav(rep));
  writeFileSync(join(folder, "caller.wav"), writeMulawWav(buyer));
  product = await FakeProduct.start(authToken);
  carrier = await startCarrier({
    port: 0,
    accountSid,
    authToken,
    apiKeys: { SK1: "key-secret" },
    productUrl: () => product.url,
    sampleFolder: folder,
    speed: 10,
    log: () => undefined,
  });
});
afterEach(async () => {
  await carrier.close();
  await product.stop();
  rmSync(folder, { recursive: true });
});

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const post = (
  path: string,
  form: Record<string, string>,
  authorization = basic("SK1", "key-secret"),
): Promise<Response> =>
  fetch(`${carrier.url}/2010-04-01/Accounts/${accountSid}${path}`, {
    method: "POST",
    headers: { authorization },
    body: new URLSearchParams(form),
  });
const outbound = (): Record<string, string> => ({
  To: "+14155550111",
  From: "+14155550100",
  Url: `${product.url}/twilio/voice`,
  StatusCallback: `${product.url}/twilio/status`,
  StatusCallbackEvent: "initiated ringing answered completed",
});
const live = async (): Promise<string[]> =>
  ((await (await fetch(`${carrier.url}/status`)).json()) as { calls: string[] }).calls;

describe("sample calls", () => {
  it("[CARRIER-22] a sample call answers with the product's call id as soon as TwiML came, and goes on", async () => {
    const response = await fetch(`${carrier.url}/sample-calls`, { method: "POST" });
    const body = (await response.json()) as { callSid: string; callId: string };
    expect(response.status).toBe(200);
    expect(body.callId).toBe("call_7");
    expect(await live()).toEqual([body.callSid]);
    await vi.waitFor(() => expect(product.audio("inbound")).toHaveLength(buyer.length));
    expect(product.audio("inbound").equals(Buffer.from(buyer))).toBe(true);
    expect(product.audio("outbound").equals(Buffer.from(rep))).toBe(true);
  });

  it("[CARRIER-23] a product that does not take the call is 502 with the reason", async () => {
    product.answers.set("/twilio/voice", 500);
    const response = await fetch(`${carrier.url}/sample-calls`, { method: "POST" });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: "The voice webhook answered 500." });
  });
});

describe("the REST API", () => {
  it("[CARRIER-24] the vendor's own client can place a call: queued at once, then the TwiML is fetched and played", async () => {
    const client = twilio("SK1", "key-secret", { accountSid });
    // The client's address is fixed; the request is sent to the local carrier instead.
    const original = client.httpClient.request.bind(client.httpClient);
    client.httpClient.request = (options) =>
      original({ ...options, uri: options.uri.replace("https://api.twilio.com", carrier.url) });
    const call = await client.calls.create({
      to: "+14155550111",
      from: "+14155550100",
      url: `${product.url}/twilio/voice`,
      statusCallback: `${product.url}/twilio/status`,
      statusCallbackEvent: ["initiated", "answered", "completed"],
    });
    expect(call).toMatchObject({ status: "queued", direction: "outbound-api", to: "+14155550111" });
    await vi.waitFor(() =>
      expect(product.posts("/twilio/status").map(({ form }) => form.CallStatus)).toEqual([
        "initiated",
        "in-progress",
        "completed",
      ]),
    );
    expect(product.posts("/twilio/voice")[0]?.form).toMatchObject({
      CallSid: call.sid,
      Direction: "outbound-api",
      From: "+14155550100",
      To: "+14155550111",
    });
    expect(product.webhooks.every((webhook) => webhook.signed)).toBe(true);
  });

  it("[CARRIER-25] dialling out, the parent leg is the rep's: what comes in on it is the rep", async () => {
    expect((await post("/Calls.json", outbound())).status).toBe(201);
    await vi.waitFor(() => expect(product.audio("inbound")).toHaveLength(rep.length));
    expect(product.audio("inbound").equals(Buffer.from(rep))).toBe(true);
    expect(product.audio("outbound").equals(Buffer.from(buyer))).toBe(true);
  });

  it("[CARRIER-26] errors have the vendor's shape", async () => {
    const cases: [Promise<Response>, number, number][] = [
      [post("/Calls.json", outbound(), basic("SK1", "wrong")), 401, 20_003],
      [post("/Calls.json", outbound(), basic("toString", "x")), 401, 20_003],
      [post("/Calls.json", outbound(), ""), 401, 20_003],
      [post("/Calls.json", { ...outbound(), To: "" }), 400, 21_201],
      [post("/Calls.json", { ...outbound(), To: "Maya" }), 400, 21_211],
      [post("/Calls.json", { ...outbound(), Url: "" }), 400, 21_205],
      [post(`/Calls/CA${"0".repeat(32)}.json`, { Status: "completed" }), 404, 20_404],
    ];
    for (const [asked, status, code] of cases) {
      const response = await asked;
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({
        code,
        message: expect.any(String) as string,
        more_info: `https://www.twilio.com/docs/errors/${code}`,
        status,
      });
    }
    expect(product.webhooks).toHaveLength(0);
  });

  it("[CARRIER-27] the account's own token is accepted, and a call can be ended", async () => {
    const placed = await post("/Calls.json", outbound(), basic(accountSid, authToken));
    const { sid } = (await placed.json()) as { sid: string };
    await vi.waitFor(() => expect(product.messages().length).toBeGreaterThan(4));
    expect((await post(`/Calls/${sid}.json`, { Status: "completed" })).status).toBe(200);
    await vi.waitFor(async () => expect(await live()).toEqual([]));
    expect(product.audio("inbound").length).toBeLessThan(rep.length);
    expect(product.messages().at(-1)?.event).toBe("stop");
  });

  it("[CARRIER-29] a call can be asked for, while it is on and afterwards, and calls listed between two numbers", async () => {
    const get = (path: string) =>
      fetch(`${carrier.url}/2010-04-01/Accounts/${accountSid}${path}`, {
        headers: { authorization: basic("SK1", "key-secret") },
      });
    const { sid } = (await (await post("/Calls.json", outbound())).json()) as { sid: string };
    expect(await (await get(`/Calls/${sid}.json`)).json()).toMatchObject({ sid, status: "in-progress" });
    const between = new URLSearchParams({ To: "+14155550111", From: "+14155550100" });
    expect(await (await get(`/Calls.json?${between}`)).json()).toMatchObject({ calls: [{ sid }] });
    expect(await (await get("/Calls.json?To=%2B12025550100")).json()).toMatchObject({ calls: [] });
    await post(`/Calls/${sid}.json`, { Status: "completed" });
    await vi.waitFor(async () =>
      expect(await (await get(`/Calls/${sid}.json`)).json()).toMatchObject({ sid, status: "completed" }),
    );
    expect((await get(`/Calls/CA${"0".repeat(32)}.json`)).status).toBe(404);
  });

  it("[CARRIER-28] a stream can be started again on a live call: a new sid, its time from zero, the sound where it is", async () => {
    product.onStream = (stream) =>
      stream.socket.on("message", () => {
        if (product.streams.length === 1 && stream.texts.length === 20) stream.socket.terminate();
      });
    const placed = await post("/Calls.json", outbound());
    const { sid } = (await placed.json()) as { sid: string };
    await vi.waitFor(() => expect(product.streams[0]?.closeCode).toBe(1006));
    const restarted = await post(`/Calls/${sid}/Streams.json`, {
      Url: `${product.streamUrl}2`,
      Track: "both_tracks",
      "Parameter1.Name": "callId",
      "Parameter1.Value": "call_7",
    });
    expect(restarted.status).toBe(201);
    const { sid: streamSid } = (await restarted.json()) as { sid: string };
    await vi.waitFor(() => expect(product.messages(1).at(-1)?.event).toBe("stop"));
    const [, start, firstMedia] = product.messages(1);
    expect(start?.start?.customParameters).toEqual({ callId: "call_7" });
    expect(firstMedia?.media).toMatchObject({ chunk: "1", timestamp: "0" });
    expect(product.messages(0)[1]?.streamSid).not.toBe(streamSid);
    const tail = product.audio("inbound", 1);
    expect(tail.length).toBeGreaterThan(0);
    expect(tail.equals(Buffer.from(rep.subarray(rep.length - tail.length)))).toBe(true);
  });
});
