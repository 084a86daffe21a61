/** [F39] Chunks that are tiny or huge: re-framed to slots of 20 ms; what no frame can be is refused, and is a gap. */
import { describe, expect, it } from "vitest";
import { waitForCall } from "../support/product.ts";
import { noise } from "../support/sound.ts";
import { hangUp, ring, Stream } from "../support/telephone.ts";
import { useTelephone } from "../support/use-telephone.ts";

const held = useTelephone();
const DURATION_MS = 3_000;

/** A whole call in chunks of one size; answers its coverage and both sides of its recording. */
async function callInChunks(sizeMs: number) {
  const { product } = held;
  const call = await ring(product);
  const stream = (await Stream.open(product, call)).start();
  const sides = { inbound: noise(DURATION_MS, 24), outbound: noise(DURATION_MS, 25) };
  for (let at = 0; at < DURATION_MS; at += sizeMs) {
    for (const track of ["inbound", "outbound"] as const)
      stream.media(track, at, sides[track].subarray(at * 8, (at + sizeMs) * 8));
  }
  await stream.stop();
  await hangUp(product, call.callSid);
  const view = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
  const recording = new Uint8Array(await (await product.raw(view.recordingUrl ?? "")).arrayBuffer()).slice(
    58,
  );
  const side = (which: 0 | 1) => Buffer.from(recording.filter((_, at) => at % 2 === which));
  return { view, sides, rep: side(0), buyer: side(1) };
}

describe("chunks of every size", () => {
  it.each([2, 5, 10, 25, 60, 100, 150])(
    "[F39] %d ms: every byte is captured, where it belongs",
    async (sizeMs) => {
      const { view, sides, rep, buyer } = await callInChunks(sizeMs);
      expect(view.coverage).toMatchObject({ durationMs: DURATION_MS, capturedMs: DURATION_MS, gaps: [] });
      expect(rep.equals(Buffer.from(sides.outbound))).toBe(true);
      expect(buyer.equals(Buffer.from(sides.inbound))).toBe(true);
    },
  );

  it("[F39] half a second in one frame is refused, and exactly that is missing", async () => {
    const { product } = held;
    const call = await ring(product);
    const stream = (await Stream.open(product, call)).start();
    const inbound = noise(DURATION_MS, 26);
    const outbound = noise(DURATION_MS, 27);
    for (let at = 0; at < DURATION_MS; at += 20) {
      if (at === 1_000) stream.media("inbound", at, inbound.subarray(8_000, 12_000));
      if (at < 1_000 || at >= 1_500) stream.media("inbound", at, inbound.subarray(at * 8, (at + 20) * 8));
      stream.media("outbound", at, outbound.subarray(at * 8, (at + 20) * 8));
    }
    await stream.stop();
    await hangUp(product, call.callSid);
    const view = await waitForCall(product, call.callId, (one) => one.status === "reviewed", 20_000);
    expect(view.coverage.durationMs).toBe(DURATION_MS);
    expect(view.coverage.gaps).toEqual([
      { startMs: 1_000, endMs: 1_500, cause: "frame_refused", channel: "buyer" },
    ]);
  });
});
