/**
 * [F25] A carrier sends silence for ever, so counting frames says that all is well. Here what can be heard is
 * counted: a line that has gone dead is said to be dead, though every frame of it arrives.
 */
import { describe, expect, it } from "vitest";
import type { CallView } from "../../schema/call.ts";
import { Dashboard } from "../support/dashboard.ts";
import { noise, silence } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();

describe("frames without anything in them", () => {
  it("[F25] after 20 s without any sound on either side the page says so, and there is no gap to hide behind", async () => {
    const { product } = held;
    const call = await ring(product);
    const page = await Dashboard.open(product, "deal_brightwater");
    const stream = (await Stream.open(product, call)).start();
    let at = stream.play(0, { inbound: noise(2_000, 14), outbound: noise(2_000, 15) });
    const fine = await page.until(call.callId, (live) => live.capturedMs >= 1_900);
    expect(fine).toMatchObject({ capturing: true, unheard: null });
    at = stream.play(at, { inbound: silence(21_000), outbound: silence(21_000) });
    const dead = await page.until(call.callId, (live) => live.capturing && live.unheard === "both");
    expect(dead.missingMs).toBe(0);
    const view = await product.get<CallView>(`/api/calls/${call.callId}`);
    expect(page.sentence(call.callId, view)).toMatch(/^We hear neither side, though the line is up\./);
    expect(view.coverage.gaps).toEqual([]);
    // A voice again, and it is over.
    void stream.talk(at, 3_000);
    await page.until(call.callId, (live) => live.unheard === null && live.speaking !== null);
    page.close();
    await stream.stop();
    await hangUp(product, call.callSid);
  });
});
