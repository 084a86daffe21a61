/** [F29] One bad frame kills the process for everybody. Here it is refused, counted, shown, and its hole is a gap. */
import { describe, expect, it } from "vitest";
import { Dashboard } from "../support/dashboard.ts";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { garbage, oversizePayload } from "../../tools/carrier/misbehaviour.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

describe("frames that are none", () => {
  it("[F29] the call goes on, the other call does not notice, the page says how many, the holes have their cause", async () => {
    const { product } = held;
    const bad = await ring(product);
    const good = await ring(product, "+12025550124");
    const page = await Dashboard.open(product, "deal_brightwater");
    const line = (await Stream.open(product, bad)).start();
    const other = (await Stream.open(product, good)).start();
    const inbound = noise(4_000, 16);
    const slot = (at: number) => inbound.subarray(at * 160, at * 160 + 160);
    for (let at = 0; at < 200; at += 1) {
      const message = line.message("inbound", at * 20, slot(at));
      // Three in a row damaged on the way, in three ways; each still says where it belongs, or does not.
      if (at === 50) line.text(message.replace(/"payload":"[^"]+"/u, '"payload":"%%%%"'));
      else if (at === 51) line.text(message.slice(0, 40));
      else if (at === 52) line.text(message.replace(/"payload":"[^"]+"/u, '"payload":7'));
      else line.text(message);
      if (at === 100) for (const text of garbage(line.streamSid)) line.text(text);
      if (at === 120) {
        const media = { track: "inbound", chunk: "1", timestamp: "0", payload: oversizePayload() };
        line.text(JSON.stringify({ event: "media", streamSid: line.streamSid, media }));
      }
      line.media("outbound", at * 20, slot(199 - at));
      other.media("inbound", at * 20, slot(at));
      other.media("outbound", at * 20, slot(at));
    }
    await page.until(bad.callId, (live) => live.capturing && live.refusedFrames > 0);
    // A hole is waited for, 100 ms long; whatever comes next moves the clock on.
    await new Promise((resolve) => setTimeout(resolve, 150));
    line.text({ event: "mark", streamSid: line.streamSid, mark: { name: "next" } });
    const view = await waitForCall(product, bad.callId, (one) => one.coverage.durationMs === 4_000);
    expect(view.status).toBe("live");
    expect(view.coverage.gaps).toEqual([
      { startMs: 1_000, endMs: 1_060, cause: "frame_refused", channel: "buyer" },
    ]);
    // Three holes; of the garbage four are no messages of the stream, and one is too large.
    const live = await page.until(bad.callId, (one) => one.missingMs === 30 && one.refusedFrames >= 7);
    expect(page.sentence(bad.callId, view)).toContain(
      `${live.refusedFrames} damaged pieces of sound refused`,
    );
    const untouched = await waitForCall(product, good.callId, (one) => one.coverage.durationMs === 4_000);
    expect(untouched.coverage).toMatchObject({ capturedMs: 4_000, gaps: [] });
    await Promise.all([line.stop(), other.stop()]);
    await Promise.all([hangUp(product, bad.callSid), hangUp(product, good.callSid)]);
    const reviewed = await waitForCall(product, bad.callId, (one) => one.status === "reviewed", 20_000);
    expect(reviewed.coverage.capturedMs).toBe(3_970);
    page.close();
  });
});
