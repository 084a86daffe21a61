import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeDeepgram } from "../../support/fake-deepgram.ts";
import { FakeTwilioRest } from "../../support/fake-twilio-rest.ts";
import { ListenClient } from "../../support/listen-client.ts";
import { interleave, noise, silence } from "../../support/sound.ts";

const second = interleave(noise(1_000), silence(1_000));

describe("the stand-in for Deepgram", () => {
  let fake: FakeDeepgram;
  beforeEach(async () => {
    fake = await FakeDeepgram.start();
  });
  afterEach(() => fake.stop());

  it("[FAKE-1] records messages as they came and says what it was given when the audio is there", async () => {
    const result = { atMs: 500, channel: 1, text: "Too expensive.", startMs: 100, endMs: 400 } as const;
    fake.scripts = [{ results: [result], duplicateFinals: true }];
    const client = await ListenClient.open(fake.url);
    expect((await client.sendAll(second)).code).toBe(1000);
    expect(fake.connections[0]?.audio.map((message) => message.length)).toEqual(
      Array.from({ length: 10 }, () => 1_600),
    );
    expect(fake.connections[0]?.bytes().equals(Buffer.from(second))).toBe(true);
    expect(fake.connections[0]?.headers.authorization).toBe("Token made-up");
    expect(client.finals()).toEqual([
      { channel: 1, text: "Too expensive.", startMs: 100 },
      { channel: 1, text: "Too expensive.", startMs: 100 },
    ]);
    expect(client.messages.at(-1)?.type).toBe("Metadata");
  });

  it("[FAKE-2] each connection follows its own script: refused, closed with a code, then well", async () => {
    fake.scripts = [
      { refuse: { status: 429, errCode: "TOO_MANY_REQUESTS" } },
      { close: { atMs: 300, code: 1011, reason: "NET-0000" } },
      { close: { atMs: 300, code: 0 } },
      { mute: true },
    ];
    const refused = new ListenClient(fake.url);
    const status = await new Promise((resolve) =>
      refused.socket.once("unexpected-response", (_request, response) =>
        resolve([response.statusCode, response.headers["dg-error"]]),
      ),
    );
    expect(status).toEqual([429, "TOO_MANY_REQUESTS"]);
    expect(await (await ListenClient.open(fake.url)).sendAll(second)).toEqual({
      code: 1011,
      reason: "NET-0000",
    });
    expect((await (await ListenClient.open(fake.url)).sendAll(second)).code).toBe(1006);
    const mute = await ListenClient.open(fake.url);
    await mute.send(second);
    mute.control("CloseStream");
    await vi.waitFor(() => expect(fake.connections[2]?.controls).toEqual(['{"type":"CloseStream"}']));
    expect(mute.messages).toEqual([]);
  });

  it("[FAKE-3] answers a prerecorded request with what it was given", async () => {
    fake.recordings = [{ raw: '{"results":{"channels":[1]}}' }];
    const response = await fetch(`${fake.url}/v1/listen?model=nova-3`, { method: "POST", body: "audio" });
    expect(await response.json()).toEqual({ results: { channels: [1] } });
    expect(fake.requests[0]).toMatchObject({
      method: "POST",
      url: "/v1/listen?model=nova-3",
      body: Buffer.from("audio"),
    });
  });
});

describe("the stand-in for Twilio's REST API", () => {
  it("[FAKE-4] records, accepts, and refuses in the vendor's shape", async () => {
    const fake = await FakeTwilioRest.start();
    const ask = (): Promise<Response> =>
      fetch(`${fake.url}/2010-04-01/Accounts/AC1/Calls.json`, {
        method: "POST",
        body: new URLSearchParams({ To: "+1" }),
      });
    expect(await (await ask()).json()).toMatchObject({
      sid: expect.stringMatching(/^CA[0-9a-f]{32}$/u) as string,
      status: "queued",
    });
    for (const [behaviour, status, code] of [
      ["unauthorized", 401, 20_003],
      ["too_many", 429, 20_429],
      ["broken", 500, 20_500],
    ] as const) {
      fake.behaviour = behaviour;
      const response = await ask();
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ code, status });
    }
    expect(fake.requests).toHaveLength(4);
    expect(fake.requests[0]?.form.get("To")).toBe("+1");
    await fake.stop();
  });
});
