/** What a call may bring and a deal may have, at the real doors; one call's excess is nobody else's trouble. */
import { beforeEach, describe, expect, it } from "vitest";
import { agentOf, carrierEnd, freshProduct, newCallSid, openStream, ring, until } from "./product.ts";

beforeEach(freshProduct);

const frame = new Uint8Array(160).fill(0xff);
const longest = new Uint8Array(1_600).fill(0xff);

async function connect() {
  const callSid = newCallSid();
  const { callId, streamUrl } = await ring(callSid);
  return { callId, carrier: carrierEnd(await openStream(streamUrl), callSid) };
}

describe("limits", () => {
  it("[LIM-3] a stream that pours without end is closed with its reason; the deal's other call loses nothing", async () => {
    const [wild, tame] = [await connect(), await connect()];
    wild.carrier.start();
    tame.carrier.start();
    let isOver = false;
    void wild.carrier.closed.then(() => (isOver = true));
    // A fifth of a second a message, the most there may be: sixteen minutes of a call as fast as it goes.
    for (let message = 0; message < 5_000; message += 1) {
      if (!isOver) wild.carrier.media("inbound", (message % 200) * 10, longest);
      if (message % 20 > 0) continue;
      tame.carrier.media("inbound", message / 20, frame);
      tame.carrier.media("outbound", message / 20, frame);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(await wild.carrier.closed).toEqual({ code: 1008, reason: "too_fast" });
    tame.carrier.stop();
    const agent = await agentOf(tame.callId);
    const view = await until(
      async () => await agent.callView(tame.callId),
      (one) => one?.coverage.durationMs === 5_000,
    );
    expect(view?.coverage).toMatchObject({ capturedMs: 5_000, gaps: [] });
  });

  it("[LIM-1] a frame past the eighth hour closes the stream with its reason", async () => {
    const { carrier } = await connect();
    carrier.start();
    carrier.media("inbound", 0, frame);
    carrier.media("inbound", 1_440_000, frame);
    expect(await carrier.closed).toEqual({ code: 1008, reason: "call_too_long" });
  });

  it("[LIM-4] a deal has at most twenty calls at once: the next caller is told so, and nothing is half started", async () => {
    for (let calls = 0; calls < 20; calls += 1) expect((await ring(newCallSid())).streamUrl).not.toBe("");
    const refused = await ring(newCallSid());
    expect(refused.status).toBe(200);
    expect(refused.twiml).toContain("All our lines are busy");
    expect(refused.streamUrl).toBe("");
  });
});
