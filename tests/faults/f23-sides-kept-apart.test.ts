/** [F23] Both tracks mixed into one file can never be told apart again: here they are apart wherever they are. */
import { describe, expect, it } from "vitest";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
const channel = (audio: Uint8Array, which: 0 | 1) => Buffer.from(audio.filter((_, at) => at % 2 === which));

describe("two sides that speak at once", () => {
  it("[F23] are two channels to the transcriber, two channels in the recording, and two speakers in the text", async () => {
    const { product, deepgram } = held;
    deepgram.scripts = [
      {
        results: [
          { atMs: 3_000, channel: 1, text: "We open at seven.", startMs: 200, endMs: 2_800 },
          { atMs: 3_000, channel: 0, text: "Which day suits you best?", startMs: 200, endMs: 2_800 },
        ],
      },
    ];
    const call = await ring(product);
    const stream = (await Stream.open(product, call)).start();
    const buyer = noise(4_000, 10);
    const rep = noise(4_000, 11);
    stream.play(0, { inbound: buyer, outbound: rep });
    await stream.stop();
    await hangUp(product, call.callSid);
    const view = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
    const [connection] = deepgram.connections;
    const asked = new URL(connection?.url ?? "", "http://deepgram").searchParams;
    expect(asked.get("multichannel")).toBe("true");
    expect(asked.get("channels")).toBe("2");
    const sent = connection?.bytes() ?? Buffer.alloc(0);
    expect(channel(sent, 0).equals(Buffer.from(rep))).toBe(true);
    expect(channel(sent, 1).equals(Buffer.from(buyer))).toBe(true);
    const recording = new Uint8Array(await (await product.raw(view.recordingUrl ?? "")).arrayBuffer());
    expect(new DataView(recording.buffer).getUint16(22, true)).toBe(2);
    expect(channel(recording.subarray(58), 0).equals(Buffer.from(rep))).toBe(true);
    expect(channel(recording.subarray(58), 1).equals(Buffer.from(buyer))).toBe(true);
    expect(view.utterances.map(({ speaker, text }) => [speaker, text])).toEqual(
      expect.arrayContaining([
        ["buyer", "We open at seven."],
        ["rep", "Which day suits you best?"],
      ]),
    );
  });
});
