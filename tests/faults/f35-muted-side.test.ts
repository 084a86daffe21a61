/** [F35] A muted side looks healthy: its frames all arrive. Here a side without any sound is shown, with what to do. */
import { describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { encodeMulaw } from "../../tools/carrier/mulaw.ts";
import { Dashboard } from "../support/dashboard.ts";
import { noise, silence } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

/** A quiet line: nobody speaks, but it hisses as living lines do. */
const hiss = (durationMs: number) =>
  encodeMulaw(Int16Array.from({ length: durationMs * 8 }, (_, at) => ((at * 7_919) % 97) - 48));

describe("a side that brings no sound at all", () => {
  it("[F35] who was heard and is no longer, while the other one speaks, is shown; who only listens is not", async () => {
    const { product } = held;
    const call = await ring(product);
    const page = await Dashboard.open(product, "deal_brightwater");
    const stream = (await Stream.open(product, call)).start();
    const sentence = async () =>
      page.sentence(call.callId, await product.get<CallView>(`/api/calls/${call.callId}`));
    let at = stream.play(0, { inbound: noise(2_000, 17), outbound: noise(2_000, 18) });
    // The rep talks for half a minute, and the buyer listens: nothing is wrong.
    at = stream.play(at, { inbound: hiss(30_000), outbound: noise(30_000, 19) });
    await page.until(call.callId, (live) => live.capturedMs >= 31_000);
    expect(page.live(call.callId)?.unheard).toBeNull();
    expect(await sentence()).toMatch(/^Capturing both sides/);
    // The same, but nothing at all comes from the buyer.
    at = stream.play(at, { inbound: silence(21_000), outbound: noise(21_000, 20) });
    await page.until(call.callId, (live) => live.capturing && live.unheard === "buyer");
    expect(await sentence()).toMatch(/^We do not hear the buyer: .+Ask whether they are muted/);
    // They are back, and now our own microphone is off.
    at = stream.play(at, { inbound: noise(500, 21), outbound: noise(500, 22) });
    await page.until(call.callId, (live) => live.capturing && live.unheard === null);
    at = stream.play(at, { inbound: noise(21_000, 23), outbound: silence(21_000) });
    await page.until(call.callId, (live) => live.capturing && live.unheard === "rep");
    expect(await sentence()).toMatch(/^We do not hear you: .+Check that your microphone is on/);
    page.close();
    await stream.stop();
    await hangUp(product, call.callSid);
  });
});
