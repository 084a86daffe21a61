/** Fetching the carrier's own recording over real HTTP, and reading where its sound is. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeSample } from "../../../tools/carrier/mulaw.ts";
import { TELEPHONE, WIDEBAND } from "../../../workers/capture/audio/format.ts";
import { toLinear, toMulaw } from "../../../workers/capture/audio/mulaw.ts";
import { readWavLayout } from "../../../workers/capture/audio/read-wav.ts";
import { wavHeader } from "../../../workers/capture/audio/wav.ts";
import { openRecording } from "../../../workers/capture/twilio/recording-media.ts";
import { carrierRecording } from "../../support/carrier-recording.ts";
import { FakeTwilioRest } from "../../support/fake-twilio-rest.ts";

let twilio: FakeTwilioRest;
beforeEach(async () => {
  twilio = await FakeTwilioRest.start();
});
afterEach(() => twilio.stop());

const sid = `RE${"0".repeat(32)}`;
const settings = () => ({
  TWILIO_API_URL: twilio.url,
  TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "token",
});
const two = carrierRecording(Uint8Array.from([1, 2, 3]), Uint8Array.from([4, 5, 6]));

describe("the carrier's recording", () => {
  it("is asked for with both channels, under our account", async () => {
    twilio.recordings.set(sid, two);
    const media = await openRecording(settings(), sid);
    if (!media.ok) throw new Error(media.message);
    expect(media.bytes).toBe(two.length);
    expect(new Uint8Array(await new Response(media.body).arrayBuffer())).toEqual(two);
    const [request] = twilio.requests;
    expect(request).toMatchObject({
      method: "GET",
      path: `/2010-04-01/Accounts/AC${"1".repeat(32)}/Recordings/${sid}.wav?RequestedChannels=2`,
      authorization: `Basic ${btoa(`AC${"1".repeat(32)}:token`)}`,
    });
  });

  it.each([
    ["accept", true],
    ["too_many", true],
    ["broken", true],
    ["unauthorized", false],
  ] as const)("that is not given (%s) may be asked for again: %s", async (behaviour, retryable) => {
    twilio.behaviour = behaviour;
    expect(await openRecording(settings(), sid)).toMatchObject({ ok: false, retryable });
  });

  it("without a length cannot be stored as a stream, and is refused", async () => {
    const server: Server = createServer((_request, response) => response.write("RIFF"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await openRecording({ ...settings(), TWILIO_API_URL: url }, sid)).toMatchObject({
      ok: false,
      retryable: false,
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await openRecording({ ...settings(), TWILIO_API_URL: url }, sid)).toMatchObject({
      ok: false,
      retryable: true,
    });
  });
});

describe("where the sound is in a WAV", () => {
  it("of the carrier's and of both of ours", () => {
    expect(readWavLayout(two, two.length)).toEqual({
      coding: "linear16",
      channels: 2,
      sampleRate: 8_000,
      dataStart: 44,
      dataBytes: 12,
    });
    expect(readWavLayout(wavHeader(320, TELEPHONE), 378)).toMatchObject({ coding: "mulaw", dataStart: 58 });
    expect(readWavLayout(wavHeader(1_280, WIDEBAND), 1_338)).toMatchObject({
      coding: "linear16",
      sampleRate: 16_000,
      dataBytes: 1_280,
    });
  });

  it("of one that was cut off: as much as there is", () => {
    expect(readWavLayout(wavHeader(320, TELEPHONE), 158)?.dataBytes).toBe(100);
  });

  it("is not made up: other codings, other files and noise have none", () => {
    const alaw = wavHeader(320, TELEPHONE);
    alaw[20] = 6;
    for (const head of [alaw, two.subarray(0, 30), new Uint8Array(0)])
      expect(readWavLayout(head, 1_000)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readWavLayout(Uint8Array.from([...wavHeader(10, TELEPHONE).subarray(0, 12), ...bytes]), 1_000);
      }),
    );
  });
});

describe("µ-law", () => {
  it("is written as the reference does, and comes back as it went", () => {
    for (let sample = -32_768; sample <= 32_767; sample += 7)
      expect(toMulaw(sample)).toBe(encodeSample(sample));
    for (let byte = 0; byte < 256; byte += 1)
      expect(toLinear(toMulaw(toLinear(byte)))).toBe(toLinear(byte) + 0);
  });
});
